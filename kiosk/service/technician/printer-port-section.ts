// Where the printer is and what it is: tried out first, kept when it works, and by themselves the old settings again when not.
import { SECOND } from '../../../shared/core/clock.ts';
import type { Result } from '../../../shared/core/result.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import type { ReadSection, RunTask } from './context.ts';
import { stateOf } from './printer-sections.ts';

/** As many as can be chosen from without hunting; any other path can be typed. */
const PORTS_SHOWN = 14;

export const readPrinterPort: ReadSection<'printer-port'> = (context) => {
  const { ctx, slot, profiles, listPorts } = context;
  const { trial } = slot;
  return {
    ...stateOf(context),
    // What the page shows, and nothing else of the settings.
    kept: {
      printer: slot.settings.printer,
      printerProfile: slot.settings.printerProfile,
      fromEnvironment: slot.settings.fromEnvironment,
    },
    trial: trial && {
      printer: trial.printer,
      printerProfile: trial.printerProfile,
      fromEnvironment: trial.fromEnvironment,
      secondsLeft: Math.max(0, Math.ceil((trial.endsAt - ctx.steady.now()) / SECOND)),
    },
    ports: listPorts()
      .slice(0, PORTS_SHOWN)
      .map(({ address, name, device }) => ({ address, name, device })),
    profiles,
  };
};

/** Whether it works is seen in the state that follows: opening a line and asking may take seconds. */
const opened = (changed: Result<void, string>): ReturnType<typeof failed> | ReturnType<typeof found<object>> =>
  changed.ok ? found({}) : failed('bad-printer-settings', changed.error);

export const tryPrinter: RunTask<'try-printer'> = async ({ slot }, { printer, printerProfile }) =>
  opened(await slot.tryOut({ printer, printerProfile }));
export const tryEnvironment: RunTask<'try-environment'> = async ({ slot }) => opened(await slot.tryEnvironment());
export const keepPrinter: RunTask<'keep-printer'> = async ({ slot }) =>
  (await slot.keepTrial()) ? found({}) : failed('trial-over');
export const endPrinterTrial: RunTask<'end-printer-trial'> = async ({ slot }) => {
  await slot.endTrial();
  return found({});
};
