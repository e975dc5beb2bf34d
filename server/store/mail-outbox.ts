// Letters to be written, put down in the transaction of what they tell; mail-delivery.ts is the sending side.
import type { Ms } from '../../shared/core/clock.ts';
import type { Language } from '../../shared/core/language.ts';
import type { Tx } from './store.ts';

export type Template = 'confirm' | 'confirmed' | 'reminder' | 'cancelled' | 'cancelled-by-office' | 'quota-reached';

/** Never personal data; only staff's own words may hold some, so they go when the person is erased. */
export type LetterDetails = {
  /** quota-reached: the pending visit that this letter answers; its hold starts when the letter leaves, as with any other. */
  readonly holdId?: string | undefined;
  /** cancelled-by-office: what staff wrote for the citizen. */
  readonly reason?: string | undefined;
};

export type NewLetter = {
  readonly id: string;
  readonly officeId: string;
  /** Whose address it goes to, and which visit it names. */
  readonly appointmentId: string;
  readonly template: Template;
  readonly language: Language;
  readonly at: Ms;
  readonly details?: LetterDetails | undefined;
};

export async function queueLetter(tx: Tx, letter: NewLetter): Promise<void> {
  await tx.insertInto('mailOutbox').values({
    id: letter.id,
    officeId: letter.officeId,
    appointmentId: letter.appointmentId,
    template: letter.template,
    details: JSON.stringify(letter.details ?? {}),
    language: letter.language,
    createdAt: letter.at,
    dueAt: letter.at,
    attempts: 0,
    sentAt: null,
    failedAt: null,
    lastError: null,
  }).execute();
}

/** Whether such a letter was written, sent or not. */
export const hasLetter = async (tx: Tx, appointmentId: string, template: Template): Promise<boolean> =>
  (await tx.selectFrom('mailOutbox').select('id').where('appointmentId', '=', appointmentId).where('template', '=', template).limit(1).executeTakeFirst()) !== undefined;

/** Takes back letters that nobody has sent yet, because what they tell is no longer so. */
export async function withdrawUnsent(tx: Tx, appointmentId: string, templates: readonly Template[]): Promise<void> {
  await tx.deleteFrom('mailOutbox').where('appointmentId', '=', appointmentId).where('template', 'in', templates).where('sentAt', 'is', null).execute();
}

export type OutboxLetter = { readonly id: string; readonly template: string; readonly appointmentId: string | null; readonly language: string; readonly details: string; readonly createdAt: Ms };

/** Everything written and not yet sent, oldest first: what staff see when mail is down. */
export const lettersToSend = (tx: Tx, officeId: string): Promise<OutboxLetter[]> =>
  tx.selectFrom('mailOutbox').select(['id', 'template', 'appointmentId', 'language', 'details', 'createdAt'])
    .where('officeId', '=', officeId).where('sentAt', 'is', null).orderBy('createdAt').orderBy('id').execute();
