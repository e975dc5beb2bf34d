// The sending side of the letters' outbox: which are due, who sends one now, and what became of it.
import { HOUR, MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { AppointmentId, ServiceId } from '../../shared/core/ids.ts';
import {
  isOurs,
  isTrouble,
  type DeliveryState,
  type LetterDelivery,
  type LetterTemplate,
  type RefusalReason,
  type Trouble,
} from '../../shared/domain/booking/letter-delivery.ts';
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
    .where('mailOutbox.state', '=', 'waiting')
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
    .where('state', '=', 'waiting')
    .where('trouble', '=', trouble)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Letters put off for this trouble stand again as if it had never been. */
export async function forgetTrouble(tx: Tx, officeId: string, trouble: Trouble): Promise<void> {
  await tx
    .updateTable('mailOutbox')
    .set({ trouble: null })
    .where('officeId', '=', officeId)
    .where('state', '=', 'waiting')
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

type DeliveryColumns = {
  readonly state: LetterDelivery['state'];
  readonly settledAt: Ms | null;
  readonly dueAt: Ms;
  readonly trouble: string | null;
  readonly refusal: RefusalReason | null;
};

const troubleIn = (word: string | null): Trouble | null => (word === null || isTrouble(word) ? word : 'unknown');

export function deliveryOf(row: DeliveryColumns): LetterDelivery {
  // The table's checks say that a settled letter has its time, its reason and its trouble.
  switch (row.state) {
    case 'waiting':
      return { state: 'waiting', nextTryAt: row.dueAt, trouble: troubleIn(row.trouble) };
    case 'sent':
    case 'not-needed':
      return { state: row.state, at: row.settledAt! };
    case 'refused':
      return { state: 'refused', at: row.settledAt!, reason: row.refusal! };
    case 'given-up':
      return { state: 'given-up', at: row.settledAt!, trouble: troubleIn(row.trouble)! };
  }
}

export type BookingLetter = {
  readonly id: string;
  readonly appointmentId: AppointmentId | null;
  readonly template: LetterTemplate;
  readonly createdAt: Ms;
  readonly delivery: LetterDelivery;
};

/** The newest letter that answers a booking: `confirm`, or `quota-reached` about another visit. */
export async function letterOf(tx: Tx, bookingId: string): Promise<BookingLetter | undefined> {
  const row = await tx
    .selectFrom('mailOutbox')
    .select(['id', 'appointmentId', 'template', 'createdAt', 'state', 'settledAt', 'dueAt', 'trouble', 'refusal'])
    .where('bookingId', '=', bookingId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      appointmentId: row.appointmentId as AppointmentId | null,
      template: row.template as LetterTemplate,
      createdAt: row.createdAt,
      delivery: deliveryOf(row),
    }
  );
}

export type LetterCounts = {
  /** Due or put off. */
  readonly waiting: number;
  /** Of those, tried in vain at least once. */
  readonly overdue: number;
  readonly failed: number;
  /** An address refused for good, and the person still counts on it. */
  readonly refused: number;
  /** Whether staff must mend something before any letter leaves. */
  readonly isOurs: boolean;
};

/** A letter that was not to be delivered matters as long as the person is there to be told otherwise. */
const stuckRows = (tx: Tx, officeId: string) =>
  tx
    .selectFrom('mailOutbox')
    .leftJoin('appointments', 'appointments.id', 'mailOutbox.appointmentId')
    .select([
      'mailOutbox.id',
      'mailOutbox.appointmentId',
      'mailOutbox.template',
      'mailOutbox.createdAt',
      'mailOutbox.state',
      'mailOutbox.settledAt',
      'mailOutbox.dueAt',
      'mailOutbox.trouble',
      'mailOutbox.refusal',
      'appointments.startsAt',
      'appointments.serviceId',
    ])
    .where('mailOutbox.officeId', '=', officeId)
    .where((eb) =>
      eb.or([
        eb.and([eb('mailOutbox.state', '=', 'waiting'), eb('mailOutbox.trouble', 'is not', null)]),
        eb('mailOutbox.state', '=', 'given-up'),
        eb.and([eb('mailOutbox.state', '=', 'refused'), eb('appointments.erasedAt', 'is', null)]),
      ]),
    )
    .orderBy('mailOutbox.createdAt')
    .orderBy('mailOutbox.id');

export async function letterCounts(tx: Tx, officeId: string, now: Ms): Promise<LetterCounts> {
  const stuck = (await stuckRows(tx, officeId).execute()).map(deliveryOf);
  const due = await tx
    .selectFrom('mailOutbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('officeId', '=', officeId)
    .where('state', '=', 'waiting')
    .where('trouble', 'is', null)
    .where('dueAt', '<=', now)
    .executeTakeFirstOrThrow();
  const overdue = stuck.filter((delivery) => delivery.state === 'waiting');
  return {
    waiting: due.count + overdue.length,
    overdue: overdue.length,
    failed: stuck.filter((delivery) => delivery.state === 'given-up').length,
    refused: stuck.filter((delivery) => delivery.state === 'refused').length,
    isOurs: overdue.some((delivery) => delivery.trouble !== null && isOurs(delivery.trouble)),
  };
}

export type LetterAges = {
  readonly byState: Readonly<Record<DeliveryState, number>>;
  /** When the oldest one that is not sent was written; null: none waits. */ readonly oldestWaitingSince: Ms | null;
};

/** All letters that are kept, by state. */
export async function letterAges(tx: Tx, officeId: string): Promise<LetterAges> {
  const rows = await tx
    .selectFrom('mailOutbox')
    .select((eb) => ['state' as const, eb.fn.countAll<number>().as('count'), eb.fn.min('createdAt').as('oldest')])
    .where('officeId', '=', officeId)
    .groupBy('state')
    .execute();
  const counted = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return {
    byState: { waiting: 0, sent: 0, 'not-needed': 0, refused: 0, 'given-up': 0, ...counted },
    oldestWaitingSince: rows.find(({ state }) => state === 'waiting')?.oldest ?? null,
  };
}

export type StuckLetter = {
  readonly id: string;
  readonly template: LetterTemplate;
  readonly createdAt: Ms;
  readonly delivery: LetterDelivery;
  /** Null: the letter is about no visit. */
  readonly visit: {
    readonly appointmentId: AppointmentId;
    readonly startsAt: Ms;
    readonly serviceId: ServiceId;
  } | null;
};

/** Letters refused or given up, then those that failed and will be tried again; within each by age. */
export async function stuckLetters(tx: Tx, officeId: string, limit: number): Promise<StuckLetter[]> {
  const rows = await stuckRows(tx, officeId).limit(limit).execute();
  return rows
    .map((row) => ({
      id: row.id,
      template: row.template as LetterTemplate,
      createdAt: row.createdAt,
      delivery: deliveryOf(row),
      visit:
        row.appointmentId === null || row.startsAt === null || row.serviceId === null
          ? null
          : {
              appointmentId: row.appointmentId as AppointmentId,
              startsAt: row.startsAt,
              serviceId: row.serviceId as ServiceId,
            },
    }))
    .sort((a, b) => Number(a.delivery.state === 'waiting') - Number(b.delivery.state === 'waiting'));
}

/** Whether staff may ask for this letter again: it was refused, given up, or failed at least once. */
export const isStuck = async (tx: Tx, officeId: string, id: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('mailOutbox')
    .select(['state', 'trouble'])
    .where('id', '=', id)
    .where('officeId', '=', officeId)
    .executeTakeFirst();
  return (
    row !== undefined &&
    (row.state === 'refused' || row.state === 'given-up' || (row.state === 'waiting' && row.trouble !== null))
  );
};
