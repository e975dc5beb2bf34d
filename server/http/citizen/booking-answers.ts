// The answers of a booking as they come in by address or form: texts and numbers, never believed.
import type { z } from 'zod';
import type { GivenProof } from '../../actions/booking/booking-proof.ts';
import { type BookingChoice, FIELDS } from '../../addresses/citizen-addresses.ts';
import { FIRST_FREE } from '../../pages/citizen/booking-desk.tsx';
import type { PersonalAnswers } from '../../pages/citizen/booking-step.tsx';
import { field, fieldOfSome, fields } from '../form-fields.ts';

const CHOICE_SHAPE = {
  [FIELDS.serviceId]: field,
  [FIELDS.deskId]: field,
  [FIELDS.day]: field,
  [FIELDS.startsAt]: field,
  [FIELDS.draftId]: field,
  [FIELDS.taken]: field,
} as const;
export const bookingQuery = fields({
  ...CHOICE_SHAPE,
  [FIELDS.error]: field,
  [FIELDS.step]: field,
  [FIELDS.ticket]: field,
});
/** Of every page of the booking: a language button sends the form it stands in. */
export const bookingForm = fields({
  ...CHOICE_SHAPE,
  [FIELDS.ticket]: field,
  [FIELDS.solution]: field,
  /** Only where the form asks for them. */
  [FIELDS.email]: fieldOfSome,
  [FIELDS.name]: field,
  [FIELDS.phone]: field,
});
export type BookingForm = z.output<typeof bookingForm>;
type Choice = Pick<BookingForm, keyof typeof CHOICE_SHAPE>;

/** Thirteen digits reach the year 2286. */
const readInstant = (text: string): number | undefined => (/^[0-9]{1,13}$/.test(text) ? Number(text) : undefined);

/** Longer than any id of an office file; it goes on in an address. */
const LONGEST_CHOICE = 64;

export function readChoiceFields(given: Choice): BookingChoice {
  const chosen = (name: keyof Choice): string | undefined =>
    given[name].toWellFormed().slice(0, LONGEST_CHOICE) || undefined;
  const deskId = chosen(FIELDS.deskId);
  return {
    serviceId: chosen(FIELDS.serviceId),
    deskId: deskId === FIRST_FREE ? undefined : deskId,
    day: chosen(FIELDS.day),
    startsAt: readInstant(given[FIELDS.startsAt]),
    draftId: chosen(FIELDS.draftId),
  };
}

/** The time that the page of taken times is about. */
export const readTaken = (given: Choice): number | undefined => readInstant(given[FIELDS.taken]);

/** Undefined when the form did not ask for them. */
export function readPersonal({
  [FIELDS.email]: email,
  [FIELDS.name]: name,
  [FIELDS.phone]: phone,
}: BookingForm): PersonalAnswers | undefined {
  return email === undefined ? undefined : { email, name, phone };
}

/** What the form brought of the proof of work; undefined when it brought no ticket. */
export function readGivenProof({
  [FIELDS.ticket]: ticket,
  [FIELDS.solution]: solution,
}: BookingForm): GivenProof | undefined {
  return ticket === '' ? undefined : { ticket, ...(solution === '' ? {} : { solution }) };
}
