// What became of the letters: of one booking's, of all, and of those that staff must look at.
import type { Ms } from '../../shared/core/clock.ts';
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
import type { Tx } from './store.ts';

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
