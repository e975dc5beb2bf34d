// What a ticket keeps when it waits again, and which tickets staff must look at.
import { MINUTE, SECOND, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId } from '../../core/ids.ts';
import { servedAt, type Desks, type Waiting } from './queue.ts';

/** Calls are at least this far apart, and "no-show" is offered after so many. */
export const BETWEEN_CALLS: Ms = 30 * SECOND;
export const CALLS_BEFORE_NO_SHOW = 3;
const RESTORED_KEEPS_RANK: Ms = 15 * MINUTE;
const AWAY_TOO_LONG: Ms = 15 * MINUTE;

/** Staff bring back a missed person: within 15 min with the old rank, later as one who checks in now. */
export function afterNoShowRestored(ticket: Waiting, { missedAt, now }: { missedAt: Ms; now: Ms }): Waiting {
  const keepsRank = now - missedAt <= RESTORED_KEEPS_RANK;
  return { ...ticket, checkedInAt: keepsRank ? ticket.checkedInAt : now, waitingSince: now };
}

/** Back from parking: time and check-in kept. */
export const afterParked = (ticket: Waiting, now: Ms): Waiting => ({ ...ticket, waitingSince: now });

/** A clerk took a call back: nothing happened, so not even the wait begins anew. */
export const afterUndoneCall = (ticket: Waiting): Waiting => ticket;

export type TransferTarget = {
  readonly serviceId: ServiceId;
  /** Absent: any desk that serves it. */ readonly deskId?: DeskId | undefined;
};

/**
 * Sent on by a clerk. The booked time counts only for the service it was booked for; in that service it becomes the
 * first call's moment if that was earlier, so that somebody called before the time is not sent back to wait for it.
 */
export function afterTransfer(
  ticket: Waiting,
  { to, firstCalledAt, now }: { to: TransferTarget; firstCalledAt?: Ms | undefined; now: Ms },
): Waiting {
  const sameService = to.serviceId === ticket.serviceId;
  // A call before the check-in that ranks (restored after a long absence) says nothing about this wait.
  const called = firstCalledAt !== undefined && firstCalledAt >= ticket.checkedInAt ? firstCalledAt : Infinity;
  const bookedFor = sameService && ticket.bookedFor !== undefined ? Math.min(ticket.bookedFor, called) : undefined;
  return { ...ticket, serviceId: to.serviceId, onlyDesk: to.deskId, bookedFor, waitingSince: now };
}

export type Unattended = { readonly ticket: Waiting; readonly why: 'no-desk' | 'desk-away' };

/** Tickets staff must see: no open or away desk serves them, or they wait 15 min past their time for one that is away. */
export function unattended(waiting: readonly Waiting[], desks: Desks, now: Ms): Unattended[] {
  return waiting.flatMap((ticket): Unattended[] => {
    const serving = [...desks.values()].filter((desk) => desk.state !== 'closed' && servedAt(ticket, desk, desks));
    if (serving.length === 0) return [{ ticket, why: 'no-desk' }];
    if (serving.some((desk) => desk.state === 'open')) return [];
    const itsTime = Math.max(ticket.bookedFor ?? ticket.waitingSince, ticket.waitingSince);
    return now - itsTime >= AWAY_TOO_LONG ? [{ ticket, why: 'desk-away' }] : [];
  });
}
