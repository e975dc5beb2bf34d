// Where the printer is and what it is: from the environment, or as a technician saved it.
import type { Result } from '../../../shared/core/result.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { askStatus } from '../print-ticket.ts';
import type { ReadSection, RunTask, TechnicianDesk } from './desk.ts';
import { notReady } from './printer-tasks.ts';

export const readPrinterPort: ReadSection<'printer-port'> = ({ slot, profiles }) => ({ ...slot.settings, profiles });

export const savePrinter: RunTask<'save-printer'> = async (desk, { printer, printerProfile }) => afterChange(desk, await desk.slot.use({ printer, printerProfile }));
export const useEnvironment: RunTask<'use-environment'> = async (desk) => afterChange(desk, await desk.slot.useEnvironment());

async function afterChange({ ctx, stopped }: TechnicianDesk, changed: Result<void, string>): Promise<ReturnType<typeof failed> | ReturnType<typeof found<object>>> {
  if (!changed.ok) return failed('bad-printer-settings', changed.error);
  const status = await askStatus(ctx, stopped);
  return status.state === 'ready' ? found({}) : notReady(status);
}
