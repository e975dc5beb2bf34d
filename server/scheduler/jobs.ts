// What time alone brings about: each job looks for what is due and does it in the transaction it is given.
import { HOUR, MINUTE, SECOND, type Ms } from '../../shared/core/clock.ts';
import { instantOf, localDay } from '../../shared/core/local-time.ts';
import { arrivalOf } from '../../shared/domain/booking/arrival.ts';
import { conflictOf, type ConflictKind } from '../../shared/domain/ticket/conflict.ts';
import { previousWorkingDay } from '../../shared/domain/office/office-calendar.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { bringBackIssuedTicket } from '../actions/kiosk/bring-back-issued-ticket.ts';
import { cancelLocked } from '../actions/booking/cancel-appointment.ts';
import type { Context } from '../app/context.ts';
import {
  confirmedStartingBefore,
  confirmedWithoutLetter,
  endedHolds,
  erasePerson,
  lockAppointment,
  updateAppointmentIf,
} from '../store/appointment-store.ts';
import type { NewEvent } from '../store/event-log.ts';
import { freeEndedHolds } from '../store/hold-store.ts';
import { queueLetter, withdrawUnsent } from '../store/mail-outbox.ts';
import { freeQuota, freeQuotaOfEnded } from '../store/quota-store.ts';
import { freeUnits, releaseDueUnits } from '../store/slot-claim-store.ts';
import type { Tx } from '../store/store.ts';
import { endDays } from './end-of-day.ts';
import { erasePersons, tidyUp } from './retention.ts';

export type Job = {
  readonly name: string;
  readonly everyMs: number;
  /** The events it returns are appended as the transaction's last write. */
  run(ctx: Context, tx: Tx, office: Office, now: Ms): Promise<readonly NewEvent[]>;
};

/** Reminders leave at this minute of the working day before. */
const REMINDER_MINUTE = 10 * 60;
export const JOBS: readonly Job[] = [
  { name: 'expire-holds', everyMs: 5 * SECOND, run: expireHolds },
  { name: 'release-slots', everyMs: 5 * SECOND, run: releaseSlots },
  { name: 'lapse-visits', everyMs: 20 * SECOND, run: lapseVisits },
  { name: 'send-reminders', everyMs: MINUTE, run: sendReminders },
  // Before the days that are over are ended.
  { name: 'bring-back-paper', everyMs: 20 * SECOND, run: bringBackIssuedTicket },
  { name: 'end-days', everyMs: MINUTE, run: endDays },
  { name: 'erase-persons', everyMs: 10 * MINUTE, run: erasePersons },
  { name: 'tidy-up', everyMs: HOUR, run: tidyUp },
];

/** The slot goes back at once, and so does everything the citizen wrote. */
async function expireHolds(_ctx: Context, tx: Tx, office: Office, now: Ms): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const appointment of await endedHolds(tx, office.id, now)) {
    // Lost to a confirmation that was faster.
    if (!(await updateAppointmentIf(tx, appointment.id, ['pending'], { state: 'expired' }))) continue;
    await freeUnits(tx, appointment.id);
    await freeQuota(tx, appointment.id);
    await withdrawUnsent(tx, appointment.id, ['confirm'], ['waiting', 'given-up']);
    await erasePerson(tx, appointment.id, now);
    events.push({ type: 'appointment-expired', at: now, appointmentId: appointment.id, deskId: appointment.deskId });
  }
  return events;
}

async function releaseSlots(_ctx: Context, tx: Tx, _office: Office, now: Ms): Promise<NewEvent[]> {
  return (await releaseDueUnits(tx, now)).map((appointmentId) => ({ type: 'slot-released', at: now, appointmentId }));
}

async function lapseVisits(ctx: Context, tx: Tx, office: Office, now: Ms): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const appointment of await confirmedStartingBefore(tx, office.id, now - office.rules.lapseMinutes * MINUTE)) {
    if (arrivalOf({ startsAt: appointment.startsAt, checkedInAt: now, rules: office.rules }) !== 'lapsed') continue;
    const conflict = conflictOf(office, appointment);
    if (conflict !== undefined) {
      events.push(...(await cancelUndecided(ctx, tx, appointment.id, conflict.kind)));
      continue;
    }
    if (!(await updateAppointmentIf(tx, appointment.id, ['confirmed'], { state: 'no-show' }))) continue;
    events.push({ type: 'appointment-missed', at: now, appointmentId: appointment.id, deskId: appointment.deskId });
  }
  await freeEndedHolds(tx);
  // Here for every visit that ended, however it did: who has been served may book again.
  await freeQuotaOfEnded(tx, office.id, localDay(now, office.zone));
  return events;
}

/** Nobody decided until the visit was over: the office did not honour it, its person has not missed it. */
async function cancelUndecided(
  ctx: Context,
  tx: Tx,
  appointmentId: string,
  conflict: ConflictKind,
): Promise<NewEvent[]> {
  const locked = await lockAppointment(tx, appointmentId);
  if (locked?.state !== 'confirmed') return [];
  const cancelled = await cancelLocked(ctx, tx, locked, { staffId: null, conflict });
  return cancelled.ok ? cancelled.value : [];
}

/** After a stop it catches up: late, but before the visit. */
async function sendReminders(ctx: Context, tx: Tx, office: Office, now: Ms): Promise<NewEvent[]> {
  for (const appointment of await confirmedWithoutLetter(tx, office.id, 'reminder', now)) {
    // It waits for a decision of staff; reminded as soon as that is made, if it is made in time.
    if (conflictOf(office, appointment) !== undefined) continue;
    const dayBefore = previousWorkingDay(office, appointment.onDay);
    if (dayBefore === undefined) continue;
    const remindAt = instantOf(dayBefore, REMINDER_MINUTE, office.zone);
    if (now < remindAt || (appointment.confirmedAt ?? appointment.createdAt) >= remindAt) continue;
    await queueLetter(tx, {
      id: ctx.ids.next<string>(),
      officeId: office.id,
      appointmentId: appointment.id,
      template: 'reminder',
      language: appointment.language,
      at: now,
    });
  }
  return [];
}
