// Tells staff once an hour, in the log and on the overview, that a limit is tried or a setting is missing.
import { HOUR } from '../../shared/core/clock.ts';
import type { WarningKind } from '../../shared/domain/warning.ts';
import type { Context } from '../app/context.ts';
import type { Tx } from '../store/store.ts';
import { noteWarningRow, type WarningDetails } from '../store/warning-store.ts';

/** `details`: settings, days, desk numbers and counts; nothing that leads to a person. */
export async function warnStaff(ctx: Context, tx: Tx, kind: WarningKind, details: WarningDetails = {}): Promise<void> {
  if (await noteWarningRow(tx, kind, ctx.clock.now(), HOUR, details)) ctx.log.warn(kind, { ...details });
}
