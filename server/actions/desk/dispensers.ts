// Which dispenser issues which numbers: three kiosks, the counter, and a reserve for kiosks that lost their memory.
import type { LocalDay } from '../../../shared/core/local-time.ts';
import {
  numberAt,
  planOf,
  type DispenserIndex,
  type NumberingPlan,
} from '../../../shared/domain/ticket/ticket-number.ts';
import { getMeta, setMeta } from '../../store/meta-store.ts';
import type { Tx } from '../../store/store.ts';

/** The first kiosk is 0; the counter takes the next index; the last is the reserve. */
export const KIOSK_DISPENSERS: readonly DispenserIndex[] = [0, 2, 3];
export const COUNTER_DISPENSER: DispenserIndex = 1;
const RESERVE_DISPENSER: DispenserIndex = 4;

/** `issuer` of paper that the counter gave out. */
export const COUNTER = 'counter';

/** Each kiosk has its own third of the reserve, so that two that lost their memory on one day do not meet. */
export function reserveOf(dispenser: number): NumberingPlan {
  const reserve = planOf(RESERVE_DISPENSER);
  const share = Math.floor(reserve.size / KIOSK_DISPENSERS.length);
  const index = Math.max(
    0,
    KIOSK_DISPENSERS.findIndex((d) => d === dispenser),
  );
  return { first: numberAt(reserve, index * share), size: share, stride: reserve.stride };
}

export const kioskPlan = (dispenser: number): NumberingPlan =>
  planOf(KIOSK_DISPENSERS.find((d) => d === dispenser) ?? 0);

/** Every plan whose numbers may be on paper that the server has not heard of. */
export const foreignPlans: readonly NumberingPlan[] = [
  ...KIOSK_DISPENSERS.map((d) => planOf(d)),
  planOf(RESERVE_DISPENSER),
];

const reserveDayName = (kioskId: string): string => `reserve-day|${kioskId}`;

/** The day on which the kiosk uses its reserve, when there was one: what its block's former holder gave out that day is not known for certain. */
export const reserveDayOf = (tx: Tx, kioskId: string): Promise<LocalDay | undefined> =>
  getMeta(tx, reserveDayName(kioskId));
export const setReserveDay = (tx: Tx, kioskId: string, day: LocalDay): Promise<void> =>
  setMeta(tx, reserveDayName(kioskId), day);
