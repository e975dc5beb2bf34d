// The letter that a booking waits for: what became of it, and sending it again.
import { HOUR, MINUTE, type Ms } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { LetterDelivery } from '../../../shared/domain/booking/letter-delivery.ts';
import type { Context } from '../../app/context.ts';
import {
  findAppointment,
  findAppointmentByPage,
  lockAppointment,
  type Appointment,
} from '../../store/appointment-store.ts';
import { countHit } from '../../store/limit-store.ts';
import { reviveLetter } from '../../store/mail-delivery.ts';
import { letterOf } from '../../store/letter-delivery-store.ts';
import { queueLetter, withdrawUnsent } from '../../store/mail-outbox.ts';
import type { Tx } from '../../store/store.ts';
import { QUOTA_LETTERS_PER_DAY } from './book-appointment.ts';
import { looksWaiting } from '../visit/find-visit.ts';

/** A letter that has just left is on its way: asking again at once would only bring two. */
const RESEND_AFTER_MS: Ms = MINUTE;
const RESENDS_PER_HOUR = 3;

/** Says nothing about whether the address has a visit: a booking over the quota tells of the letter it caused, or of one that might have been sent. */
export async function letterDeliveryOf(tx: Tx, appointment: Appointment): Promise<LetterDelivery> {
  return (
    (await letterOf(tx, appointment.id))?.delivery ?? {
      state: 'sent',
      at: appointment.letterSentAt ?? appointment.createdAt,
    }
  );
}

export function findLetterByPage(
  ctx: Context,
  input: { readonly pageKey: string },
): Promise<Result<LetterDelivery, 'no-such-visit'>> {
  return ctx.store.read(async (tx) => {
    const appointment = await findAppointmentByPage(tx, input.pageKey);
    return appointment === undefined || appointment.officeId !== ctx.officeId
      ? err('no-such-visit')
      : ok(await letterDeliveryOf(tx, appointment));
  });
}

/** `not-waiting`: confirmed, or its hold has ended. `too-soon`: the last one left less than a minute ago. */
export type ResendRefusal = 'no-such-visit' | 'not-waiting' | 'too-soon' | 'too-many';

/** Sends the booking's letter once more to the same address. The hold stays as it is, unless no letter has left before. */
export function resendBookingLetter(
  ctx: Context,
  input: { readonly pageKey: string },
): Promise<Result<null, ResendRefusal>> {
  return ctx.store.write(async (tx) => {
    const found = await findAppointmentByPage(tx, input.pageKey);
    const appointment = found && (await lockAppointment(tx, found.id));
    if (appointment === undefined || appointment.officeId !== ctx.officeId) return err('no-such-visit');
    const now = ctx.clock.now();
    if (!looksWaiting(appointment, now)) return err('not-waiting');
    const letter = await letterOf(tx, appointment.id);
    const sentAt =
      letter === undefined
        ? (appointment.letterSentAt ?? appointment.createdAt)
        : letter.delivery.state === 'sent'
          ? letter.delivery.at
          : undefined;
    if (sentAt !== undefined && sentAt <= now && now < sentAt + RESEND_AFTER_MS) return err('too-soon');
    if ((await countHit(tx, `resend|${appointment.id}`, now, HOUR)) > RESENDS_PER_HOUR) return err('too-many');
    if (letter?.delivery.state === 'waiting') await reviveLetter(tx, letter.id, now, letter.delivery.trouble);
    else await writeBookingLetter(ctx, tx, appointment, now);
    return ok(null);
  });
}

/**
 * Another letter that answers this booking, in place of those that did not leave: `confirm`, or for a booking over the quota the one about
 * the visit that exists, as often as an address may get that. Wants the appointment locked and as it stands now.
 */
export async function writeBookingLetter(ctx: Context, tx: Tx, appointment: Appointment, now: Ms): Promise<void> {
  const language = appointment.language;
  const letter = {
    id: ctx.ids.next<string>(),
    officeId: appointment.officeId,
    bookingId: appointment.id,
    language,
    at: now,
  } as const;
  if (appointment.email !== null) {
    await withdrawUnsent(tx, appointment.id, ['confirm']);
    await queueLetter(tx, { ...letter, appointmentId: appointment.id, template: 'confirm' });
    return;
  }
  const before = await letterOf(tx, appointment.id);
  const existing = await findAppointment(tx, before?.appointmentId ?? '');
  if (
    existing === undefined ||
    existing.emailKey === null ||
    (await countHit(tx, `quota-letter|${existing.emailKey}`, now, 24 * HOUR)) > QUOTA_LETTERS_PER_DAY
  )
    return;
  await queueLetter(tx, { ...letter, appointmentId: existing.id, template: 'quota-reached' });
}
