// Staff book a visit by telephone or at the counter: in the same calendar, confirmed at once, outside the quotas, audited.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Language } from '../../../shared/core/language.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { parseEmail, parseName, parsePhone } from '../../../shared/domain/booking/personal-data.ts';
import type { Context } from '../../app/context.ts';
import { appendEvents } from '../../store/event-log.ts';
import { queueLetter } from '../../store/mail-outbox.ts';
import { standingOffice } from '../../store/office-store.ts';
import { SLOT_TAKEN } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { isUniqueViolation } from '../../store/unique-violation.ts';
import { emailKeyOf } from './read-person.ts';
import { findFreeDesk, insertVisit } from './claim-visit.ts';
import { noteAudit } from '../staff/note-audit.ts';
import { readChoice, type ChoiceRefusal } from './free-slots.ts';

export type StaffBookingInput = {
  readonly serviceId: string;
  readonly deskId?: string | undefined;
  readonly startsAt: Ms;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly language: Language;
  readonly staffId: string;
};
export type StaffBooked = {
  readonly appointmentId: string;
  /** Six digits, shown and printed. */ readonly code: string;
};
export type StaffBookingRefusal = ChoiceRefusal | 'slot-taken' | 'bad-email' | 'bad-name' | 'bad-phone';

export async function bookByStaff(
  ctx: Context,
  input: StaffBookingInput,
): Promise<Result<StaffBooked, StaffBookingRefusal>> {
  try {
    return await ctx.store.write((tx) => book(ctx, tx, input));
  } catch (error) {
    if (isUniqueViolation(error, SLOT_TAKEN)) return err('slot-taken');
    throw error;
  }
}

async function book(ctx: Context, tx: Tx, input: StaffBookingInput): Promise<Result<StaffBooked, StaffBookingRefusal>> {
  const email = given(input.email, parseEmail);
  if (email?.ok === false) return err('bad-email');
  const name = given(input.name, parseName);
  if (name?.ok === false) return err('bad-name');
  const phone = given(input.phone, parsePhone);
  if (phone?.ok === false) return err('bad-phone');
  const now = ctx.clock.now();
  const office = await standingOffice(tx, ctx.officeId);
  const choice = readChoice(office, input, true);
  if (typeof choice === 'string') return err(choice);
  const desk = await findFreeDesk(tx, office, choice, input.startsAt, now);
  if (!desk.ok) return desk;
  const deskId = desk.value;
  const visit = await insertVisit(ctx, tx, office, choice, deskId, {
    startsAt: input.startsAt,
    isDeskChosen: input.deskId !== undefined && input.deskId !== '',
    person: {
      email: email?.value ?? null,
      emailKey: email === undefined ? null : emailKeyOf(ctx, email.value),
      name: name?.value ?? null,
      phone: phone?.value ?? null,
    },
    language: input.language,
    bookedBy: 'staff',
    state: 'confirmed',
    heldUntil: null,
    hasCode: true,
  });
  if (visit.email !== null) {
    await queueLetter(tx, {
      id: ctx.ids.next<string>(),
      officeId: office.id,
      appointmentId: visit.id,
      template: 'confirmed',
      language: input.language,
      at: now,
    });
  }
  await noteAudit(ctx, tx, {
    by: input.staffId,
    action: 'visit-booked',
    subject: visit.id,
    details: { serviceId: visit.serviceId },
  });
  await appendEvents(tx, office.id, [
    { type: 'appointment-booked', at: now, appointmentId: visit.id, deskId },
    { type: 'appointment-confirmed', at: now, appointmentId: visit.id, deskId },
  ]);
  return ok({ appointmentId: visit.id, code: visit.code });
}

const given = <T>(text: string | undefined, parse: (raw: string) => T): T | undefined =>
  text === undefined || text.trim() === '' ? undefined : parse(text);
