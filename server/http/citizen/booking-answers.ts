// The answers of a booking as they come in by address or form: texts and numbers, never believed.
import { type BookingChoice, FIELDS } from '../../addresses/citizen-addresses.ts';
import { FIRST_FREE } from '../../pages/citizen/booking-desk.tsx';
import type { PersonalAnswers } from '../../pages/citizen/booking-step.tsx';
import { readFields } from '../html-page.ts';

/** Thirteen digits reach the year 2286. */
const readInstant = (text: string): number | undefined => (/^[0-9]{1,13}$/.test(text) ? Number(text) : undefined);

/** Longer than any id of an office file; it goes on in an address. */
const LONGEST_CHOICE = 64;

export function readChoiceFields(source: unknown): BookingChoice {
  const field = readFields(source);
  const chosen = (name: string): string | undefined => field(name).toWellFormed().slice(0, LONGEST_CHOICE) || undefined;
  const deskId = chosen(FIELDS.deskId);
  return {
    serviceId: chosen(FIELDS.serviceId),
    deskId: deskId === FIRST_FREE ? undefined : deskId,
    day: chosen(FIELDS.day),
    startsAt: readInstant(field(FIELDS.startsAt)),
    draftId: chosen(FIELDS.draftId),
  };
}

/** The time that the page of taken times is about. */
export const readTaken = (source: unknown): number | undefined => readInstant(readFields(source)(FIELDS.taken));

/** Undefined when the form did not ask for them. */
export function readPersonal(source: unknown): PersonalAnswers | undefined {
  const field = readFields(source);
  const isAsked = source !== null && typeof source === 'object' && Object.hasOwn(source, FIELDS.email);
  return isAsked ? { email: field(FIELDS.email), name: field(FIELDS.name), phone: field(FIELDS.phone) } : undefined;
}
