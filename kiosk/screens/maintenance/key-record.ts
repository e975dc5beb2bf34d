// What a keypad has told during its test: every key that came, how often, and how often its contact bounced.
import { BOUNCE_MS } from '../input/key-input.ts';

export type KeyTally = {
  readonly presses: number;
  /** Came again within the time in which the kiosk ignores it. */
  readonly bounces: number;
  /** Between two presses, the shortest seen; null before the second. */
  readonly shortestGapMs: number | null;
  readonly lastAt: number;
  readonly isDown: boolean;
};
export type KeyRecord = ReadonlyMap<string, KeyTally>;

/** In the order of a keypad; what else comes is shown beside them. */
export const KEYPAD_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'Backspace', '0', 'Enter'] as const;

/** Keypads differ in what their "correct" key sends. */
export const keyName = (key: string): string => (key === 'Delete' ? 'Backspace' : key);

export function keyDown(record: KeyRecord, key: string, at: number, isRepeat: boolean): KeyRecord {
  const name = keyName(key);
  const before = record.get(name);
  // A key held down repeats by itself; that is the system's doing, not the contact's.
  if (isRepeat) return record;
  const gap = before ? at - before.lastAt : null;
  const tally: KeyTally = {
    presses: (before?.presses ?? 0) + 1,
    bounces: (before?.bounces ?? 0) + (gap !== null && gap < BOUNCE_MS ? 1 : 0),
    shortestGapMs: gap === null ? null : Math.min(gap, before?.shortestGapMs ?? gap),
    lastAt: at,
    isDown: true,
  };
  return new Map(record).set(name, tally);
}

export function keyUp(record: KeyRecord, key: string): KeyRecord {
  const name = keyName(key);
  const before = record.get(name);
  return before ? new Map(record).set(name, { ...before, isDown: false }) : record;
}

export const silentKeys = (record: KeyRecord): string[] => KEYPAD_KEYS.filter((key) => !record.has(key));
export const otherKeys = (record: KeyRecord): string[] =>
  [...record.keys()].filter((key) => !(KEYPAD_KEYS as readonly string[]).includes(key));
export const sumOf = (record: KeyRecord, what: 'presses' | 'bounces'): number =>
  [...record.values()].reduce((sum, tally) => sum + tally[what], 0);
