// Tells staff, in the log and on the overview, that a limit is tried or a setting is missing; the same not more often than once an hour.
import { HOUR } from '../../../shared/core/clock.ts';
import type { WarningKind } from '../../../shared/domain/office/warning.ts';
import type { Context } from '../../app/context.ts';
import type { Tx } from '../../store/store.ts';
import { putWarning, type WarningDetails } from '../../store/warning-store.ts';

/** `details`: settings, days, desk numbers and counts; nothing that leads to a person. */
export async function warnStaff(ctx: Context, tx: Tx, kind: WarningKind, details: WarningDetails = {}): Promise<void> {
  if (await putWarning(tx, kind, ctx.clock.now(), HOUR, details)) ctx.log.warn(kind, { ...details });
}

/**
 * A forwarded address came from `peer`, which is not in BILETOMAT_TRUSTED_PROXIES. A peer on the internet may be anybody who sends the header,
 * so it is only logged; one that is near is almost surely the office's own proxy.
 */
export async function warnOfProxy(
  ctx: Context,
  input: { readonly peer: string; readonly isFirst: boolean; readonly isNear: boolean },
): Promise<void> {
  const details = { setting: 'BILETOMAT_TRUSTED_PROXIES', peer: input.peer };
  if (input.isFirst) ctx.log.warn('untrusted-proxy', details);
  if (!input.isNear) return;
  try {
    await ctx.store.write((tx) => putWarning(tx, 'untrusted-proxy', ctx.clock.now(), HOUR, details));
  } catch (error) {
    // Pages that need no database still have to be answered.
    ctx.log.warn('warning-not-noted', { message: error instanceof Error ? error.message : String(error) });
  }
}
