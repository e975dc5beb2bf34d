// The answers of a booking as they come in by address or form: texts and numbers, never believed.
import { FORM_KEY_FIELD, OFFER_FIELD, type BookingAnswers, type PersonalAnswers } from '../pages/booking-step.tsx';
import { FIELDS } from '../pages/addresses.ts';
import { FIRST_FREE } from '../pages/booking-desk.tsx';
import { readFields } from './html-page.ts';

export type ReadAnswers = BookingAnswers & {
  /** The same for a repeated press of the button that books; undefined before. */
  readonly formKey: string | undefined;
  /** Times offered instead of a taken one; at most three. */
  readonly offered: readonly number[];
};

/** Thirteen digits reach the year 2286. */
const readInstant = (text: string): number | undefined => (/^[0-9]{1,13}$/.test(text) ? Number(text) : undefined);

export function readAnswers(source: unknown): ReadAnswers {
  const field = readFields(source);
  const deskId = field(FIELDS.deskId);
  const personal: PersonalAnswers = { email: field(FIELDS.email), name: field(FIELDS.name), phone: field(FIELDS.phone) };
  const hasPersonal = source !== null && typeof source === 'object' && Object.hasOwn(source, FIELDS.email);
  return {
    choice: {
      serviceId: field(FIELDS.serviceId) || undefined,
      deskId: deskId === '' || deskId === FIRST_FREE ? undefined : deskId,
      day: field(FIELDS.day) || undefined,
      startsAt: readInstant(field(FIELDS.startsAt)),
    },
    personal: hasPersonal ? personal : undefined,
    formKey: field(FORM_KEY_FIELD) || undefined,
    offered: field(OFFER_FIELD).split(' ').slice(0, 3).flatMap((text) => readInstant(text) ?? []),
  };
}
