// The administrator replaces what the office is by a file, unless somebody would be left at no desk or two at one time.
import type { Ms } from '../../shared/core/clock.ts';
import { localDay, startOfDay } from '../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { Office } from '../../shared/domain/office.ts';
import type { Context } from '../app/context.ts';
import { appendEvents } from '../store/event-log.ts';
import { lockOfficeDay } from '../store/office-day-store.ts';
import { loadOffice, saveOffice } from '../store/office-store.ts';
import { isAnyUnitClaimed } from '../store/slot-claim-store.ts';
import type { Tx } from '../store/store.ts';
import { ticketAtDesk } from '../store/ticket-store.ts';
import { noteAudit } from './note-audit.ts';

export type LoadOfficeRefusal =
  | { readonly code: 'other-office' }
  /** A desk that the file no longer has is calling or serving somebody: whom no other desk could ever finish with. */
  | { readonly code: 'desk-busy'; readonly number: string }
  /** Claims of the old grid and of the new one would not meet at their units, so that two visits could share a time. */
  | { readonly code: 'grid-in-use' };

export function loadOfficeFile(ctx: Context, input: { readonly office: Office }): Promise<Result<void, LoadOfficeRefusal>> {
  return ctx.store.write(async (tx) => {
    if (input.office.id !== ctx.officeId) return err({ code: 'other-office' as const });
    const at = ctx.clock.now();
    const refusal = await refusalOf(tx, await loadOffice(tx, ctx.officeId), input.office, at);
    if (refusal !== undefined) return err(refusal);
    await saveOffice(tx, input.office);
    await noteAudit(ctx, tx, { by: null, action: 'office-loaded', subject: ctx.officeId });
    await appendEvents(tx, ctx.officeId, [{ at, type: 'office-changed' }]);
    return ok(undefined);
  });
}

async function refusalOf(tx: Tx, before: Office, after: Office, now: Ms): Promise<LoadOfficeRefusal | undefined> {
  const today = localDay(now, before.zone);
  await lockOfficeDay(tx, before.id, today);
  for (const desk of before.desks) {
    if (after.desks.every((kept) => kept.id !== desk.id) && (await ticketAtDesk(tx, desk.id)) !== undefined) return { code: 'desk-busy', number: desk.number };
  }
  const isOtherGrid = before.rules.slotMinutes !== after.rules.slotMinutes;
  return isOtherGrid && (await isAnyUnitClaimed(tx, startOfDay(today, before.zone))) ? { code: 'grid-in-use' } : undefined;
}
