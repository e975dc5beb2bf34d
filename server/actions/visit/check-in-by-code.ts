// Staff check somebody in by the six digits, as the kiosk would.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { arrivalOf, priorityOf } from '../../../shared/domain/booking/arrival.ts';
import { parseCode } from '../../../shared/domain/booking/code.ts';
import { conflictOf } from '../../../shared/domain/ticket/conflict.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../../app/context.ts';
import * as visits from '../../store/visit-store.ts';
import { answerFor, inOfficeDay, type TicketAnswer } from '../desk/at-desk.ts';
import { keepLocked } from './keep-visit.ts';
import { counterBody, issueCounterTicket } from '../desk/issue-counter-ticket.ts';

export type CheckInRefusal =
  | 'invalid-code'
  | 'unknown-code'
  | 'other-day'
  | 'visit-cancelled'
  | 'visit-over'
  | 'already-checked-in'
  | 'needs-decision';

/**
 * A visit not yet confirmed is confirmed on the spot: whoever knows the code has the letter. What the office as it now stands cannot honour
 * is refused until staff decide to honour it (`despite`), which is kept and written down.
 */
export function checkInByCode(
  ctx: Context,
  input: { readonly code: string; readonly staffId: string | null; readonly despite?: boolean | undefined },
): Promise<Result<TicketAnswer, CheckInRefusal>> {
  return inOfficeDay<TicketAnswer, CheckInRefusal>(ctx, input.staffId, async (at) => {
    const code = parseCode(input.code);
    if (!code.ok) return err('invalid-code');
    const found = await visits.visitByCode(at.tx, at.office.id, code.value);
    const visit = found === undefined ? undefined : (await visits.lockVisits(at.tx, at.office.id, [found.id]))[0];
    if (visit === undefined || visit.erasedAt !== null) return err('unknown-code');
    // While nobody knows the time nobody is refused for a day or an hour, as at the kiosk.
    const isKnown = isTimeKnown(ctx.time.knowledge());
    if (isKnown && visit.onDay !== at.day) return err('other-day');
    const refusal = refusalOf(visit, isKnown ? at.now : undefined);
    if (refusal !== undefined) return err(refusal);
    const arrival = !isKnown
      ? 'on-time'
      : arrivalOf({ startsAt: visit.startsAt, checkedInAt: at.now, rules: at.office.rules });
    if (arrival === 'lapsed') return err('visit-over');
    if (conflictOf(at.office, visit) !== undefined) {
      if (input.despite !== true) return err('needs-decision');
      await keepLocked(at.ctx, at.tx, at.office, visit, at.staffId);
    }
    const ticketId = await issueCounterTicket(at, {
      visitId: visit.id,
      body: counterBody(at, {
        serviceId: visit.serviceId,
        priority: priorityOf(arrival),
        language: visit.language,
        bookedFor: visit.startsAt,
        confirmsVisit: true,
        ...(visit.isDeskChosen ? { onlyDeskId: visit.deskId } : {}),
      }),
    });
    return ok(await answerFor(at, ticketId));
  });
}

/** `now` undefined: not known. */
function refusalOf(visit: visits.Visit, now: number | undefined): CheckInRefusal | undefined {
  switch (visit.state) {
    case 'pending':
      return !visit.holdsSlot || (now !== undefined && visit.heldUntil !== null && visit.heldUntil < now)
        ? 'visit-over'
        : undefined;
    case 'confirmed':
      return undefined;
    case 'checked-in':
      return 'already-checked-in';
    case 'cancelled':
      return 'visit-cancelled';
    case 'completed':
    case 'expired':
    case 'no-show':
      return 'visit-over';
  }
}
