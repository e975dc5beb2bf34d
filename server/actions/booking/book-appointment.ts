// A citizen books a visit on the web: the slot is held, and a letter goes out that tells the rest.
import { HOUR, type Ms } from '../../../shared/core/clock.ts';
import type { Language } from '../../../shared/core/language.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { heldUntil, promisedHold } from '../../../shared/domain/booking/appointment.ts';
import { slotUnits } from '../../../shared/domain/booking/availability.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import {
  findAppointment,
  findAppointmentByPage,
  updateAppointmentIf,
  type Appointment,
} from '../../store/appointment-store.ts';
import { appendEvents, type NewEvent } from '../../store/event-log.ts';
import { countHit } from '../../store/limit-store.ts';
import { queueLetter } from '../../store/mail-outbox.ts';
import { standingOffice } from '../../store/office-store.ts';
import {
  claimEach,
  claimOneOf,
  dayKeys,
  freeQuota,
  holdersOf,
  minuteKeys,
  pendingKeys,
  serviceKey,
} from '../../store/quota-store.ts';
import { freeUnits, SLOT_TAKEN, unitsOf } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { isUniqueViolation } from '../../store/unique-violation.ts';
import { makeTicket, readProof, readTicket, type GivenProof, type Proof } from './booking-proof.ts';
import { findFreeDesk, insertVisit, NOBODY, type Person } from './claim-visit.ts';
import { readChoice, type ChoiceRefusal } from './free-slots.ts';
import { holdDemand, spend } from './limit-holds.ts';
import { offerNearest } from './offer-nearest.ts';
import { emailKeyOf, readPerson, type FieldProblem } from './read-person.ts';

export type BookingInput = {
  readonly serviceId: string;
  readonly deskId?: string | undefined;
  readonly startsAt: Ms;
  /** Raw, as typed. */
  readonly email: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly language: Language;
  /** Where the request came from, for limits; kept only as a keyed hash of its network. Absent: nobody from outside, no limits. */
  readonly address?: string | undefined;
  /** Asked for when a limit nears. */
  readonly proof?: GivenProof | undefined;
  /** Made with the form, unguessable: the same form sent twice books once. */
  readonly formKey?: string | undefined;
};
export type Booked = {
  readonly pageKey: string;
  readonly heldUntil: Ms;
  /** As it will be written to. */ readonly email: string;
};
export type BookingRefusal =
  | { readonly code: 'slot-taken'; readonly nearest: readonly { readonly startsAt: Ms }[] }
  | { readonly code: ChoiceRefusal }
  /** `ticket`: to work or wait for. */
  | { readonly code: 'work-needed'; readonly ticket: string }
  | { readonly code: 'invalid'; readonly fields: readonly FieldProblem[] };

export const QUOTAS = { perServiceAndEmail: 1, perDayAndEmail: 2, pendingPerEmail: 3 } as const;
/** Nobody can fill a stranger's mailbox with "you have a visit already". */
export const QUOTA_LETTERS_PER_DAY = 3;

/** Over the quota the answer is the same, and the letter names the visit that exists. */
export async function bookAppointment(ctx: Context, input: BookingInput): Promise<Result<Booked, BookingRefusal>> {
  try {
    const proof = input.proof === undefined ? undefined : await readProof(ctx, bindingOf(ctx, input), input.proof);
    const outcome = await ctx.store.write((tx) => book(ctx, tx, input, proof));
    if (outcome.ok) {
      const { limit, ...booked } = outcome.value;
      if (limit !== undefined) ctx.measures.bookingRefused(limit);
      return ok(booked);
    }
    const { error } = outcome;
    if (error.code !== 'slot-taken') {
      ctx.measures.bookingRefused(error.code === 'work-needed' ? 'work-needed' : 'refused');
      return err(error);
    }
  } catch (error) {
    // Another booking of the same address took the last pending place or the same minutes, or the same form was sent for another day; the next look sees it.
    if (error instanceof PendingPlaceLost || isUniqueViolation(error, 'appointments_page_key_key'))
      return bookAppointment(ctx, input);
    if (!isUniqueViolation(error, SLOT_TAKEN)) throw error;
  }
  ctx.measures.bookingRefused('slot-taken');
  // Looked up after the lock is given back: the search over all days would keep the other bookings of the day waiting.
  const nearest = await offerNearest(ctx, input);
  return err(nearest.ok ? { code: 'slot-taken', nearest: nearest.value } : { code: nearest.error });
}

/** `limit`: which one left the booking without a time, or without a chance to be confirmed. */
type Written = Booked & { readonly limit?: 'over-quota' | 'without-time' };
/** Without the nearest times, which are looked up afterwards. */
type WrittenRefusal = Exclude<BookingRefusal, { readonly code: 'slot-taken' }> | { readonly code: 'slot-taken' };

/** What a proof is for: this form, this time, this address of mail. */
export const bindingOf = (
  ctx: Pick<Context, 'secrets'>,
  input: Pick<BookingInput, 'serviceId' | 'startsAt' | 'email' | 'formKey'>,
): string =>
  ctx.secrets.derive(
    'booking',
    [input.formKey ?? '', input.serviceId, input.startsAt, input.email.trim().toLowerCase()].join('|'),
  );

class PendingPlaceLost extends Error {
  override readonly name = 'PendingPlaceLost';
}

async function book(
  ctx: Context,
  tx: Tx,
  input: BookingInput,
  proof: Proof | undefined,
): Promise<Result<Written, WrittenRefusal>> {
  const now = ctx.clock.now();
  const office = await standingOffice(tx, ctx.officeId);
  const choice = readChoice(office, input);
  if (typeof choice === 'string') return err({ code: choice });
  const read = readPerson(choice.service, input);
  if (!read.ok) return err({ code: 'invalid', fields: read.error });
  const emailKey = emailKeyOf(ctx, read.value.email);
  const person: Person = { ...read.value, emailKey };
  const desk = await findFreeDesk(tx, office, choice, input.startsAt, now);
  const pageKey = input.formKey === undefined ? undefined : ctx.secrets.derive('page', input.formKey);
  // Asked under the day's lock, so that of two presses at once the second sees the first.
  const before = pageKey === undefined ? undefined : await findAppointmentByPage(tx, pageKey);
  if (before !== undefined && before.startsAt === input.startsAt)
    return ok({
      pageKey: before.pageKey,
      heldUntil: promisedHold(office, before.createdAt, before.startsAt),
      email: read.value.email,
    });
  if (!desk.ok) return err({ code: desk.error });
  const deskId = desk.value;
  const demand =
    input.address === undefined
      ? undefined
      : await holdDemand(ctx, tx, {
          office,
          service: choice.service,
          deskId,
          startsAt: input.startsAt,
          email: read.value.email,
          address: input.address,
        });
  if (demand !== undefined && demand.level > 0 && !(await spend(ctx, tx, proof, demand.level, input.address ?? ''))) {
    const given = input.proof && readTicket(ctx, bindingOf(ctx, input), input.proof.ticket);
    // One that is not ripe yet goes on ripening; one that is worth too little by now is replaced.
    const isKept =
      given !== undefined && given.level >= demand.level - 1 && (proof === undefined || proof.way === 'wait');
    return err({
      code: 'work-needed',
      ticket: isKept ? input.proof!.ticket : makeTicket(ctx, bindingOf(ctx, input), demand.level),
    });
  }

  const quota = await quotaState(tx, office, choice.service, emailKey, input.startsAt);
  const ended = quota.state === 'free' && quota.givesWay !== undefined ? await endHold(tx, quota.givesWay, now) : [];
  const promise = promisedHold(office, now, input.startsAt);
  const visit = await insertVisit(ctx, tx, office, choice, deskId, {
    startsAt: input.startsAt,
    isDeskChosen: input.deskId !== undefined && input.deskId !== '',
    // Over the quota nobody can confirm this visit: it has no code, no link and no person, but it holds its slot like any other.
    person: quota.state === 'free' ? person : NOBODY,
    language: input.language,
    bookedBy: 'citizen',
    state: quota.state === 'no-pending-left' ? 'expired' : 'pending',
    heldUntil:
      quota.state === 'no-pending-left' ? promise : heldUntil({ office, bookedAt: now, startsAt: input.startsAt }),
    hasCode: quota.state === 'free',
    holdsSlot: demand?.holdsSlot ?? true,
    // A form sent again with another time is another booking.
    pageKey: before === undefined ? pageKey : undefined,
  });
  if (
    quota.state !== 'no-pending-left' &&
    !(await claimOneOf(tx, pendingKeys(emailKey, QUOTAS.pendingPerEmail), visit.id))
  )
    throw new PendingPlaceLost();
  if (quota.state === 'free' && !(await claimEach(tx, minuteKeys(emailKey, await unitsOf(tx, visit.id)), visit.id)))
    throw new PendingPlaceLost();
  if (demand !== undefined && visit.state === 'pending' && !(await demand.take(visit.id))) throw new PendingPlaceLost();
  if (quota.state === 'free') {
    await queueLetter(tx, {
      id: ctx.ids.next<string>(),
      officeId: office.id,
      appointmentId: visit.id,
      bookingId: visit.id,
      template: 'confirm',
      language: input.language,
      at: now,
    });
  } else if ((await countHit(tx, `quota-letter|${emailKey}`, now, 24 * HOUR)) <= QUOTA_LETTERS_PER_DAY) {
    await queueLetter(tx, {
      id: ctx.ids.next<string>(),
      officeId: office.id,
      appointmentId: quota.existing.id,
      template: 'quota-reached',
      language: input.language,
      at: now,
      bookingId: visit.id,
    });
  } else {
    // No letter will start this hold, so it starts now, like that of a letter that leaves at once.
    await updateAppointmentIf(tx, visit.id, ['pending'], { letterSentAt: now, heldUntil: promise });
  }
  if (visit.state === 'pending')
    await appendEvents(tx, office.id, [
      ...ended,
      { type: 'appointment-booked', at: now, appointmentId: visit.id, deskId },
    ]);
  const limit =
    quota.state !== 'free'
      ? { limit: 'over-quota' as const }
      : demand?.holdsSlot === false
        ? { limit: 'without-time' as const }
        : {};
  return ok({ pageKey: visit.pageKey, heldUntil: promise, email: read.value.email, ...limit });
}

export type QuotaState =
  /** `givesWay`: a hold over the quota of then, which nobody can ever confirm, in the place that this one needs. */
  | { readonly state: 'free'; readonly givesWay: Appointment | undefined }
  /** A confirmed visit stands in the way, or one of the same minutes: the new one can be held, never confirmed. */
  | { readonly state: 'over'; readonly existing: Appointment }
  /** Too many unconfirmed ones already: not even a slot is held. */
  | { readonly state: 'no-pending-left'; readonly existing: Appointment };

/** What the places of the address leave for a visit at this time. */
export async function quotaState(
  tx: Tx,
  office: Office,
  service: Service,
  emailKey: string,
  startsAt: Ms,
): Promise<QuotaState> {
  const pending = await visitsOf(tx, await holdersOf(tx, pendingKeys(emailKey, QUOTAS.pendingPerEmail)));
  const ofService = await holdersOf(tx, [serviceKey(emailKey, service.id)]);
  const ofDay = await holdersOf(tx, dayKeys(emailKey, localDay(startsAt, office.zone), QUOTAS.perDayAndEmail));
  const atThatTime = await holdersOf(
    tx,
    minuteKeys(emailKey, slotUnits(startsAt, service.durationMinutes, office.rules.slotMinutes)),
  );
  const blocking = await visitsOf(
    tx,
    [ofService[0] ?? (ofDay.length >= QUOTAS.perDayAndEmail ? ofDay[0] : undefined) ?? atThatTime[0]].filter(
      (id) => id !== undefined,
    ),
  );
  const isFull = pending.length >= QUOTAS.pendingPerEmail;
  const dead = pending.find((appointment) => appointment.email === null);
  const isBlocked = blocking.length > 0 || (isFull && dead === undefined);
  const existing = isBlocked ? [...blocking, ...pending].find((appointment) => appointment.email !== null) : undefined;
  if (existing === undefined) return { state: 'free', givesWay: isFull ? dead : undefined };
  return { state: isFull ? 'no-pending-left' : 'over', existing };
}

/** In the order of `ids`. */
async function visitsOf(tx: Tx, ids: readonly string[]): Promise<Appointment[]> {
  const appointments: Appointment[] = [];
  for (const id of ids) {
    const appointment = await findAppointment(tx, id);
    if (appointment !== undefined) appointments.push(appointment);
  }
  return appointments;
}

/** As when its hold ends by time; there is no person to erase, and its page looks as before until that time. */
export async function endHold(tx: Tx, hold: Appointment, now: Ms): Promise<NewEvent[]> {
  if (!(await updateAppointmentIf(tx, hold.id, ['pending'], { state: 'expired', erasedAt: now }))) return [];
  await freeUnits(tx, hold.id);
  await freeQuota(tx, hold.id);
  return [{ type: 'appointment-expired', at: now, appointmentId: hold.id, deskId: hold.deskId }];
}
