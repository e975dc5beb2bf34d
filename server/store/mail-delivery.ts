// The sending side of the letters' outbox: which are due, who sends one now, and what became of it.
import { sql } from 'kysely';
import { HOUR, MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { AppointmentId } from '../../shared/core/ids.ts';
import type { RefusalReason, Trouble } from '../../shared/domain/booking/letter-delivery.ts';
import { bit } from './columns.ts';
import { letterFromRow, type OutboxLetter } from './mail-outbox.ts';
import type { Tx } from './store.ts';

/**
 * Whoever took a letter has it this long. It is longer than the longest conversation that a transport allows (mail/transport.ts),
 * so that nobody else sends it meanwhile, on whatever machine.
 */
export const LEASE_MS: Ms = 15 * MINUTE;
/**
 * Two processes never read their clocks at the same moment, nor do their machines agree to the millisecond: a lease that ends so much later
 * than one taken now would was just taken by somebody else.
 */
const CLOCKS_APART_MS: Ms = MINUTE;
/** Written into the statement: with a parameter SQLite prepares it anew at every use, to see whether the index of waiting letters still serves. */
const WAITING = sql.lit<'waiting'>('waiting');
/** No letter is put off further; a due time beyond it was written by a clock that stood wrong. */
const LONGEST_WAIT_MS: Ms = HOUR;

export type DueLetter = OutboxLetter & {
  readonly bookingId: AppointmentId | null;
  readonly attempts: number;
  readonly leasedUntil: Ms;
  /** Where it goes: the part after the @, in small letters; '' when there is no address any more. */
  readonly domain: string;
};

/** Receivers that have as many letters under way as one may, and visits of which a letter is under way: two at once could arrive in the wrong order. */
export type Busy = { readonly domains: readonly string[]; readonly appointmentIds: readonly string[] };
const NOTHING_BUSY: Busy = { domains: [], appointmentIds: [] };

/** The oldest letter that is due, that nobody sends now, and that is none of the `busy`. */
export async function nextDueLetter(tx: Tx, now: Ms, busy: Busy = NOTHING_BUSY): Promise<DueLetter | undefined> {
  const row = await tx
    .selectFrom('mailOutbox')
    .leftJoin('appointments', 'appointments.id', 'mailOutbox.appointmentId')
    .select([
      'mailOutbox.id',
      'mailOutbox.appointmentId',
      'mailOutbox.bookingId',
      'mailOutbox.template',
      'mailOutbox.details',
      'mailOutbox.language',
      'mailOutbox.attempts',
      'mailOutbox.createdAt',
      'mailOutbox.leasedUntil',
      'appointments.email',
    ])
    .where('mailOutbox.state', '=', WAITING)
    .where((eb) => eb.or([eb('mailOutbox.dueAt', '<=', now), eb('mailOutbox.dueAt', '>', now + LONGEST_WAIT_MS)]))
    // A lease far beyond the longest was written by a clock that stood wrong.
    .where((eb) =>
      eb.or([
        eb('mailOutbox.leasedUntil', '<=', now),
        eb('mailOutbox.leasedUntil', '>', now + LEASE_MS + CLOCKS_APART_MS),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('mailOutbox.appointmentId', 'is', null),
        eb('mailOutbox.appointmentId', 'not in', ['', ...busy.appointmentIds]),
      ]),
    )
    // An address holds neither % nor _ behind its @ (parseEmail).
    .where((eb) =>
      eb.and(
        busy.domains.map((domain) => eb(eb.fn.coalesce('appointments.email', eb.val('')), 'not like', `%@${domain}`)),
      ),
    )
    .orderBy('mailOutbox.dueAt')
    .orderBy('mailOutbox.id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { email, ...letter } = letterFromRow(row);
  return {
    ...letter,
    bookingId: letter.bookingId as AppointmentId | null,
    domain: email === null ? '' : email.slice(email.lastIndexOf('@') + 1),
  };
}

/** Takes a letter for one attempt. False when another sender was faster. */
export async function claimLetter(tx: Tx, letter: DueLetter, now: Ms): Promise<boolean> {
  const done = await tx
    .updateTable('mailOutbox')
    .set({ leasedUntil: now + LEASE_MS, attempts: letter.attempts + 1 })
    .where('id', '=', letter.id)
    .where('attempts', '=', letter.attempts)
    .where('leasedUntil', '=', letter.leasedUntil)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

export type Settlement =
  | { readonly state: 'sent' | 'not-needed' }
  | { readonly state: 'refused'; readonly reason: RefusalReason; readonly isSure: boolean }
  | { readonly state: 'given-up'; readonly trouble: Trouble };

/** False when the letter was withdrawn meanwhile. */
export async function settleLetter(tx: Tx, id: string, now: Ms, settlement: Settlement): Promise<boolean> {
  const done = await tx
    .updateTable('mailOutbox')
    .set({
      state: settlement.state,
      settledAt: now,
      leasedUntil: 0,
      trouble: settlement.state === 'given-up' ? settlement.trouble : null,
      refusal: settlement.state === 'refused' ? settlement.reason : null,
      isRefusalSure: bit(settlement.state === 'refused' && settlement.isSure),
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The try did not come to an end; the letter is due as before. */
export async function releaseLetter(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('mailOutbox')
    .set((eb) => ({ leasedUntil: 0, attempts: eb('attempts', '-', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Keeps the letter for a later attempt. */
export async function putLetterOff(tx: Tx, id: string, trouble: Trouble, retryAt: Ms): Promise<void> {
  await tx
    .updateTable('mailOutbox')
    .set({ leasedUntil: 0, trouble, dueAt: retryAt })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

export type DoubtfulRefusal = { readonly id: string; readonly bookingId: AppointmentId | null; readonly email: string };

/** Letters refused after `since` and after the last one that was taken, where no answer named the address. */
export async function doubtfulRefusals(tx: Tx, officeId: string, since: Ms): Promise<DoubtfulRefusal[]> {
  const taken = await tx
    .selectFrom('mailOutbox')
    .select('settledAt')
    .where('officeId', '=', officeId)
    .where('state', '=', 'sent')
    .where('settledAt', '>', since)
    .orderBy('settledAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  const rows = await tx
    .selectFrom('mailOutbox')
    .innerJoin('appointments', 'appointments.id', 'mailOutbox.appointmentId')
    .select(['mailOutbox.id', 'mailOutbox.bookingId', 'appointments.email'])
    .where('mailOutbox.officeId', '=', officeId)
    .where('mailOutbox.state', '=', 'refused')
    .where('isRefusalSure', '=', 0)
    .where('settledAt', '>', taken?.settledAt ?? since)
    .orderBy('mailOutbox.id')
    .execute();
  return rows.flatMap((row) =>
    row.email === null ? [] : [{ ...row, bookingId: row.bookingId as AppointmentId | null, email: row.email }],
  );
}

export const hasTrouble = async (tx: Tx, officeId: string, trouble: Trouble): Promise<boolean> =>
  (await tx
    .selectFrom('mailOutbox')
    .select('id')
    .where('officeId', '=', officeId)
    .where('state', '=', WAITING)
    .where('trouble', '=', trouble)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Letters put off for this trouble stand again as if it had never been. */
export async function forgetTrouble(tx: Tx, officeId: string, trouble: Trouble): Promise<void> {
  await tx
    .updateTable('mailOutbox')
    .set({ trouble: null })
    .where('officeId', '=', officeId)
    .where('state', '=', WAITING)
    .where('trouble', '=', trouble)
    .execute();
}

/** A letter that is settled, or put off, is to be tried again: at `dueAt`, or where somebody sends it right now, by them. */
export async function reviveLetter(tx: Tx, id: string, dueAt: Ms, trouble: Trouble | null): Promise<void> {
  await tx
    .updateTable('mailOutbox')
    .set({ state: 'waiting', settledAt: null, refusal: null, isRefusalSure: 0, trouble, dueAt, attempts: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['refused', 'given-up'])
    .execute();
  await tx.updateTable('mailOutbox').set({ dueAt }).where('id', '=', id).where('state', '=', 'waiting').execute();
}
