// The sending side of the letters' outbox: which are due, who sends one now, and what became of it.
import type { Ms } from '../../shared/core/clock.ts';
import type { Tx } from './store.ts';

export type DueLetter = { readonly id: string; readonly appointmentId: string | null; readonly template: string; readonly details: string; readonly language: string; readonly attempts: number; readonly createdAt: Ms };

/** The oldest letter that is due and neither sent nor given up. */
export async function nextDueLetter(tx: Tx, now: Ms): Promise<DueLetter | undefined> {
  return tx
    .selectFrom('mailOutbox')
    .select(['id', 'appointmentId', 'template', 'details', 'language', 'attempts', 'createdAt'])
    .where('sentAt', 'is', null)
    .where('failedAt', 'is', null)
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** Takes a letter for one attempt: nobody else gets it before `leaseUntil`. False when another sender was faster. */
export async function claimLetter(tx: Tx, letter: DueLetter, leaseUntil: Ms): Promise<boolean> {
  const done = await tx
    .updateTable('mailOutbox')
    .set({ dueAt: leaseUntil, attempts: letter.attempts + 1 })
    .where('id', '=', letter.id)
    .where('attempts', '=', letter.attempts)
    .where('sentAt', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** `note`: why it was settled without sending (`not-needed`), else null. */
export async function markLetterSent(tx: Tx, id: string, now: Ms, note: string | null): Promise<void> {
  await tx.updateTable('mailOutbox').set({ sentAt: now, lastError: note }).where('id', '=', id).execute();
}

/** Keeps the letter for a later attempt, or gives it up for staff to see when `retryAt` is null. */
export async function markLetterFailed(tx: Tx, id: string, now: Ms, error: string, retryAt: Ms | null): Promise<void> {
  const after = retryAt === null ? { failedAt: now } : { dueAt: retryAt };
  await tx.updateTable('mailOutbox').set({ ...after, lastError: error.slice(0, 300) }).where('id', '=', id).execute();
}

/** How many letters wait, and how many were given up. */
export async function letterCounts(tx: Tx, now: Ms): Promise<{ waiting: number; overdue: number; failed: number }> {
  const rows = await tx.selectFrom('mailOutbox').select(['dueAt', 'failedAt', 'attempts']).where('sentAt', 'is', null).execute();
  const failed = rows.filter((r) => r.failedAt !== null).length;
  const due = rows.filter((r) => r.failedAt === null && (r.dueAt <= now || r.attempts > 0));
  return { waiting: due.length, overdue: due.filter((r) => r.attempts > 1).length, failed };
}

export type StuckLetter = DueLetter & { readonly dueAt: Ms; readonly failedAt: Ms | null; readonly lastError: string | null };

/** Letters given up, and those that failed and will be tried again; given up first, then by age. */
export async function stuckLetters(tx: Tx, officeId: string, limit: number): Promise<StuckLetter[]> {
  const rows = await tx
    .selectFrom('mailOutbox')
    .select(['id', 'appointmentId', 'template', 'details', 'language', 'attempts', 'createdAt', 'dueAt', 'failedAt', 'lastError'])
    .where('officeId', '=', officeId).where('sentAt', 'is', null).where('lastError', 'is not', null)
    .orderBy('createdAt').orderBy('id').limit(limit).execute();
  return rows.sort((a, b) => Number(b.failedAt !== null) - Number(a.failedAt !== null));
}

/** Due at once, with its attempts forgotten; false when it was sent meanwhile or there is no such letter. */
export async function resendLetter(tx: Tx, officeId: string, id: string, now: Ms): Promise<boolean> {
  const done = await tx
    .updateTable('mailOutbox').set({ failedAt: null, dueAt: now, attempts: 0, lastError: null })
    .where('id', '=', id).where('officeId', '=', officeId).where('sentAt', 'is', null).where('lastError', 'is not', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}
