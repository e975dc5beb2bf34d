// A console says that it is there: its desk counts as manned, and whoever works at the same desk learns of it.
import type { Context } from '../../app/context.ts';
import { forgetConsolesBefore, noteOpenConsole } from '../../store/console-store.ts';
import { findDesk, noteConsole } from '../../store/desk-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import type { StaffId } from '../../../shared/core/ids.ts';
import { HOUR } from '../../../shared/core/clock.ts';
import { hashToken } from '../../security/one-time-token.ts';

/** Long after anybody could call it open. */
const KEPT_MS = 24 * HOUR;

export function noteConsoleAt(
  ctx: Context,
  input: { readonly deskId: string; readonly staffId: StaffId; readonly token: string },
): Promise<'noted' | 'no-such-desk'> {
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const office = await loadOffice(tx, ctx.officeId);
    const desk = await findDesk(tx, ctx.officeId, input.deskId, localDay(now, office.zone));
    if (desk === undefined) return 'no-such-desk';
    await noteConsole(tx, desk.id, now);
    await forgetConsolesBefore(tx, now - KEPT_MS);
    await noteOpenConsole(tx, {
      tokenHash: hashToken('session', input.token),
      deskId: desk.id,
      staffId: input.staffId,
      seenAt: now,
    });
    return 'noted';
  });
}
