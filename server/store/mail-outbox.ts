// Letters to be written, put down in the transaction of what they tell; mail-delivery.ts is the sending side.
import type { Selectable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { AppointmentId } from '../../shared/core/ids.ts';
import type { Language } from '../../shared/core/language.ts';
import type { LetterTemplate } from '../../shared/domain/booking/letter-delivery.ts';
import type { ConflictKind } from '../../shared/domain/ticket/conflict.ts';
import { languageIn } from './columns.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

/** Never personal data; only staff's own words may hold some, so they go when the person is erased. */
export type LetterDetails = {
  /** cancelled-by-office: what staff wrote for the citizen. */
  readonly reason?: string | undefined;
  /** cancelled-by-office: what of the office's calendar stands in the way. */
  readonly conflict?: ConflictKind | undefined;
};

export type NewLetter = {
  readonly id: string;
  readonly officeId: string;
  /** Whose address it goes to, and which visit it names. */
  readonly appointmentId: string;
  /** The booking that this letter answers (`confirm`: its own, `quota-reached`: the one over the quota): its page tells of this letter, and its hold starts when the letter leaves. */
  readonly bookingId?: string | undefined;
  readonly template: LetterTemplate;
  readonly language: Language;
  readonly at: Ms;
  readonly details?: LetterDetails | undefined;
};

export async function queueLetter(tx: Tx, letter: NewLetter): Promise<void> {
  await tx
    .insertInto('mailOutbox')
    .values({
      id: letter.id,
      officeId: letter.officeId,
      appointmentId: letter.appointmentId,
      bookingId: letter.bookingId ?? null,
      template: letter.template,
      details: JSON.stringify(letter.details ?? {}),
      language: letter.language,
      createdAt: letter.at,
      dueAt: letter.at,
      attempts: 0,
      settledAt: null,
      trouble: null,
      refusal: null,
    })
    .execute();
}

/** Whether such a letter was written, sent or not. */
export const hasLetter = async (tx: Tx, appointmentId: string, template: LetterTemplate): Promise<boolean> =>
  (await tx
    .selectFrom('mailOutbox')
    .select('id')
    .where('appointmentId', '=', appointmentId)
    .where('template', '=', template)
    .limit(1)
    .executeTakeFirst()) !== undefined;

const UNSENT = ['waiting', 'given-up', 'refused'] as const;

/** Takes back letters that were not sent, because what they tell is no longer so; `refused` may stay, for the page that tells of it. */
export async function withdrawUnsent(
  tx: Tx,
  appointmentId: string,
  templates: readonly LetterTemplate[],
  states: readonly (typeof UNSENT)[number][] = UNSENT,
): Promise<void> {
  await tx
    .deleteFrom('mailOutbox')
    .where('appointmentId', '=', appointmentId)
    .where('template', 'in', templates)
    .where('state', 'in', states)
    .execute();
}

/** Takes back what answers this booking and was not sent, whatever it is. */
export async function withdrawBookingLetters(tx: Tx, bookingId: string): Promise<void> {
  await tx.deleteFrom('mailOutbox').where('bookingId', '=', bookingId).where('state', 'in', UNSENT).execute();
}

export type OutboxLetter = {
  readonly id: string;
  /** A newer version of this program may have written others. */
  readonly template: LetterTemplate;
  readonly appointmentId: AppointmentId | null;
  readonly language: Language;
  readonly details: LetterDetails;
  readonly createdAt: Ms;
};
type Columns = 'template' | 'appointmentId' | 'language' | 'details';

/** What every reader of the outbox has of a row. */
export const letterFromRow = <R extends Pick<Selectable<Database['mailOutbox']>, Columns>>(
  row: R,
): Omit<R, Columns> & Pick<OutboxLetter, Columns> => ({
  ...row,
  template: row.template as LetterTemplate,
  appointmentId: row.appointmentId as AppointmentId | null,
  language: languageIn(row.language),
  details: JSON.parse(row.details) as LetterDetails,
});

/** Everything written and not yet sent, oldest first: what staff see when mail is down. */
export const lettersToSend = async (tx: Tx, officeId: string): Promise<OutboxLetter[]> =>
  (
    await tx
      .selectFrom('mailOutbox')
      .select(['id', 'template', 'appointmentId', 'language', 'details', 'createdAt'])
      .where('officeId', '=', officeId)
      .where('state', 'in', ['waiting', 'given-up'])
      .orderBy('createdAt')
      .orderBy('id')
      .execute()
  ).map(letterFromRow);
