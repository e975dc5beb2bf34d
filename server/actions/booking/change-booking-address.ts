// A mistyped address is mended while the booking waits: the slot stays, everything that the old address was told is void.
import { HOUR, type Ms } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { heldUntil, promisedHold } from '../../../shared/domain/booking/appointment.ts';
import { slotUnits } from '../../../shared/domain/booking/availability.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import {
  findAppointmentByPage,
  lockAppointment,
  updateAppointmentIf,
  type Appointment,
  type AppointmentChange,
} from '../../store/appointment-store.ts';
import { noCode } from '../../store/appointment-code-store.ts';
import { appendEvents } from '../../store/event-log.ts';
import { countHit } from '../../store/limit-store.ts';
import { queueLetter, withdrawBookingLetters } from '../../store/mail-outbox.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { claimEach, claimOneOf, freeQuota, minuteKeys, pendingKeys } from '../../store/quota-store.ts';
import { claimUnits, freeUnits, SLOT_TAKEN, unitsOf } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { isUniqueViolation } from '../../store/unique-violation.ts';
import { endHold, QUOTA_LETTERS_PER_DAY, QUOTAS, quotaState } from './book-appointment.ts';
import { emailKeyOf, readPerson, type FieldProblem, type PersonInput } from './read-person.ts';
import { drawFreeCode, NOBODY } from './claim-visit.ts';
import { looksWaiting } from '../visit/find-visit.ts';
import { holdDemand, moveHold, type HoldDemand } from './limit-holds.ts';

export type ChangeAddressInput = {
  readonly pageKey: string;
  /** Raw, as typed; name and telephone as they were for the booking, since a booking over the quota keeps none of them. */
  readonly person: PersonInput;
  /** Where the request came from, for limits; absent: nobody from outside. */
  readonly address?: string | undefined;
};
export type AddressChange = { readonly email: string };
/**
 * `not-waiting`: confirmed, or its hold has ended. `slot-taken`: the booking never held its slot, and somebody else has it now. `domain-full`: the
 * unconfirmed visits of the new address's domain hold as much of the day as they may; the slot stays. `book-again`: the booking never held its slot,
 * and a new one would have to work for it.
 */
export type ChangeAddressRefusal =
  | { readonly code: 'no-such-visit' | 'not-waiting' | 'too-many' | 'slot-taken' | 'domain-full' | 'book-again' }
  | { readonly code: 'invalid'; readonly fields: readonly FieldProblem[] };

/** Enough for a slip in the mending too; each one starts the hold anew, which never outlasts the longest. */
const CHANGES_PER_BOOKING = 3;

class PlaceLost extends Error {
  override readonly name = 'PlaceLost';
}

export async function changeBookingAddress(
  ctx: Context,
  input: ChangeAddressInput,
): Promise<Result<AddressChange, ChangeAddressRefusal>> {
  try {
    return await ctx.store.write((tx) => change(ctx, tx, input));
  } catch (error) {
    if (isUniqueViolation(error, SLOT_TAKEN)) return err({ code: 'slot-taken' });
    // Another booking of the new address took the place, or another visit the code, at the same moment; the next look sees it.
    if (error instanceof PlaceLost || isUniqueViolation(error, 'appointments_office_id_code_key'))
      return changeBookingAddress(ctx, input);
    throw error;
  }
}

async function change(
  ctx: Context,
  tx: Tx,
  input: ChangeAddressInput,
): Promise<Result<AddressChange, ChangeAddressRefusal>> {
  const now = ctx.clock.now();
  const found = await findAppointmentByPage(tx, input.pageKey);
  if (found === undefined || found.officeId !== ctx.officeId) return err({ code: 'no-such-visit' });
  // The day's lock first, as in every booking.
  await lockOfficeDay(tx, found.officeId, found.onDay);
  const appointment = (await lockAppointment(tx, found.id))!;
  const office = await loadOffice(tx, ctx.officeId);
  const service = office.services.find((each) => each.id === appointment.serviceId);
  if (!looksWaiting(appointment, now) || service === undefined) return err({ code: 'not-waiting' });
  const read = readPerson(service, input.person);
  if (!read.ok) return err({ code: 'invalid', fields: read.error });
  const { email } = read.value;
  // Pressed twice, or typed as it was: the letter is on its way there.
  if (appointment.email === email) return ok({ email });
  const place = await placeFor(ctx, tx, { office, service, appointment, email, address: input.address });
  if (typeof place === 'string') return err({ code: place });
  if ((await countHit(tx, `address|${appointment.id}`, now, 24 * HOUR)) > CHANGES_PER_BOOKING)
    return err({ code: 'too-many' });

  const emailKey = emailKeyOf(ctx, email);
  await freeQuota(tx, appointment.id);
  await withdrawBookingLetters(tx, appointment.id);
  const quota = await quotaState(tx, office, service, emailKey, appointment.startsAt);
  const promise = promisedHold(office, appointment.createdAt, appointment.startsAt);
  const events = quota.state === 'free' && quota.givesWay !== undefined ? await endHold(tx, quota.givesWay, now) : [];
  const isReborn = appointment.state === 'expired' && quota.state !== 'no-pending-left';
  if (quota.state === 'no-pending-left') await freeUnits(tx, appointment.id);
  else if (isReborn)
    await claimUnits(
      tx,
      appointment.deskId,
      slotUnits(appointment.startsAt, service.durationMinutes, office.rules.slotMinutes),
      appointment.id,
    );
  const isFree = quota.state === 'free';
  const changed: AppointmentChange = {
    ...(isFree ? { ...read.value, emailKey } : NOBODY),
    state: quota.state === 'no-pending-left' ? 'expired' : 'pending',
    // Whoever got the letter by mistake has its code and its links.
    code: isFree ? await drawFreeCode(ctx, tx, office.id) : noCode(appointment.id),
    linkGeneration: appointment.linkGeneration + 1,
    codeMisses: 0,
    letterSentAt: null,
    heldUntil:
      quota.state === 'no-pending-left'
        ? promise
        : heldUntil({ office, bookedAt: appointment.createdAt, startsAt: appointment.startsAt }),
    erasedAt: quota.state === 'no-pending-left' ? now : null,
    ...(isReborn ? { holdsSlot: true } : {}),
  };
  await updateAppointmentIf(tx, appointment.id, [appointment.state], changed);
  if (isReborn && !(await place.take(appointment.id))) throw new PlaceLost();
  if (
    quota.state !== 'no-pending-left' &&
    !(await claimOneOf(tx, pendingKeys(emailKey, QUOTAS.pendingPerEmail), appointment.id))
  )
    throw new PlaceLost();
  if (isFree && !(await claimEach(tx, minuteKeys(emailKey, await unitsOf(tx, appointment.id)), appointment.id)))
    throw new PlaceLost();
  const letter = {
    id: ctx.ids.next<string>(),
    officeId: office.id,
    bookingId: appointment.id,
    language: appointment.language,
    at: now,
  } as const;
  if (quota.state === 'free') {
    await queueLetter(tx, { ...letter, appointmentId: appointment.id, template: 'confirm' });
  } else if ((await countHit(tx, `quota-letter|${emailKey}`, now, 24 * HOUR)) <= QUOTA_LETTERS_PER_DAY) {
    await queueLetter(tx, { ...letter, appointmentId: quota.existing.id, template: 'quota-reached' });
  } else {
    await updateAppointmentIf(tx, appointment.id, ['pending'], {
      letterSentAt: now,
      heldUntil: freshHold(office, appointment, now),
    });
  }
  const isPending = quota.state !== 'no-pending-left';
  await appendEvents(tx, office.id, [
    ...events,
    {
      type: isPending ? 'appointment-booked' : 'appointment-expired',
      at: now,
      appointmentId: appointment.id,
      deskId: appointment.deskId,
    },
  ]);
  return ok({ email });
}

/** The caps of a booking: one that holds its slot takes it along to the new domain, one that never did asks like a new one. */
async function placeFor(
  ctx: Context,
  tx: Tx,
  {
    office,
    service,
    appointment,
    email,
    address,
  }: {
    readonly office: Office;
    readonly service: Service;
    readonly appointment: Appointment;
    readonly email: string;
    readonly address: string | undefined;
  },
): Promise<Pick<HoldDemand, 'take'> | 'domain-full' | 'book-again'> {
  if (appointment.state === 'expired') {
    const demand =
      address === undefined
        ? NO_LIMIT
        : await holdDemand(ctx, tx, {
            office,
            service,
            deskId: appointment.deskId,
            startsAt: appointment.startsAt,
            email,
            address,
          });
    return demand.level > 0 ? 'book-again' : demand;
  }
  const moved = await moveHold(ctx, tx, { office, appointment, email });
  if (moved === 'lost') throw new PlaceLost();
  return moved === 'full' ? 'domain-full' : NO_LIMIT;
}

const NO_LIMIT: HoldDemand = { level: 0, holdsSlot: true, take: () => Promise.resolve(true) };

/** As long as that of a letter that leaves now. */
const freshHold = (office: Office, appointment: Appointment, now: Ms): Ms =>
  heldUntil({ office, bookedAt: appointment.createdAt, letterSentAt: now, startsAt: appointment.startsAt });
