// Which numbers a dispenser may issue, and how a number is written and read.
import { assert } from '../../core/assert.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** Blocks of `size` numbers: first…first+size-1, then the same plus `stride`, and so on without end. */
export type NumberingPlan = { readonly first: number; readonly size: number; readonly stride: number };
export type TicketNumber = { readonly series: string; readonly number: number };
export type DispenserIndex = 0 | 1 | 2 | 3 | 4;

const DISPENSERS = 5;
const BLOCK = 200;

/** The plan of a dispenser: 0 is the first kiosk, the counter takes the next free index, one index is the reserve. */
export function planOf(dispenserIndex: DispenserIndex): NumberingPlan {
  return { first: dispenserIndex * BLOCK + 1, size: BLOCK, stride: DISPENSERS * BLOCK };
}

/** Whether the plan makes sense by itself: positive whole numbers, blocks that do not run into each other. */
export const isValidPlan = ({ first, size, stride }: NumberingPlan): boolean =>
  [first, size, stride].every((n) => Number.isSafeInteger(n) && n >= 1) && size <= stride;

/** The plan's nth number, counted from 0. */
export function numberAt(plan: NumberingPlan, nth: number): number {
  return plan.first + Math.floor(nth / plan.size) * plan.stride + (nth % plan.size);
}

const owns = (plan: NumberingPlan, n: number): boolean => n >= plan.first && (n - plan.first) % plan.stride < plan.size;

/** The number after `last`; after a number of another plan (the plan was changed) the plan's first one above it. */
export function nextNumber(plan: NumberingPlan, last: number | undefined): number {
  if (last === undefined || last < plan.first) return plan.first;
  if (owns(plan, last + 1)) return last + 1;
  return plan.first + (Math.floor((last - plan.first) / plan.stride) + 1) * plan.stride;
}

/** `U021`; beyond 999 four digits. */
export const formatNumber = (series: string, n: number): string => `${series}${String(n).padStart(3, '0')}`;

/** What a clerk reads off paper: `u 21`, `U021`. */
export function parseNumber(text: string): Result<TicketNumber, 'malformed'> {
  if (text.length > 50) return err('malformed');
  const match = /^([A-Z])0*([1-9][0-9]{0,5})$/.exec(text.replace(/[\s\p{C}\p{Z}\p{Pd}]/gu, '').toUpperCase());
  return match ? ok({ series: match[1]!, number: Number(match[2]) }) : err('malformed');
}

/** So many tickets of one series no dispenser gives out in a day: a number beyond is a slip of whoever read it. */
const MOST_A_DAY = 1_000;

/** Whether the plan could have reached the number today; false too for a number of another plan. */
export const isPlausible = (plan: NumberingPlan, n: number): boolean => owns(plan, n) && n < numberAt(plan, MOST_A_DAY);

/** Whether any number, however large, belongs to both plans. */
export function plansOverlap(a: NumberingPlan, b: NumberingPlan): boolean {
  // Both go on without end, so every distance that the two strides can make occurs: all that counts is the remainder.
  const period = greatestCommonDivisor(a.stride, b.stride);
  const distance = (((b.first - a.first) % period) + period) % period;
  return a.size > distance || b.size > period - distance;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** The index of the plan that the number belongs to. */
export function ownerOf(plans: readonly NumberingPlan[], n: number): number | undefined {
  assert(Number.isSafeInteger(n), 'a ticket number is whole');
  const index = plans.findIndex((plan) => owns(plan, n));
  return index < 0 ? undefined : index;
}
