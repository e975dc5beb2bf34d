// Tells what physical keys mean: a person's key presses, a bouncing contact, or the burst of a scanner.
import type { Ms } from '../../shared/core/clock.ts';

/** A scanner that types like a keyboard sends a character every few milliseconds; nobody types five that fast. */
export const BURST_GAP_MS: Ms = 50;
const BURST_MIN_CHARACTERS = 5;
/** As long a scan as the service takes; what a broken scanner sends beyond it is let pass by. */
const BURST_MAX_KEYS = 300;
/** Some scanners pause before the Enter or Tab that ends a code; it must not press the button that has the focus by then. */
export const SUFFIX_MS: Ms = 300;
/** The same key again within this time is a bouncing contact or a trembling hand (EN 301 549 8.x, keys of a worn keypad). */
export const BOUNCE_MS: Ms = 120;

export type KeyPress =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'enter' }
  | { readonly kind: 'erase' }
  | { readonly kind: 'escape' };

export type KeyMeaning = KeyPress | { readonly kind: 'scanned'; readonly text: string };

type HeldKey = { readonly key: string; readonly at: Ms };

/** Keys that are held back until it is clear whether more follow at a scanner's pace. */
export type KeyInput = {
  readonly held: readonly HeldKey[];
  /** Last accepted press of each key. */
  readonly accepted: Readonly<Record<string, Ms>>;
  /** When the last key of the last scan came. */
  readonly scannedAt?: Ms | undefined;
};

export const NO_KEYS: KeyInput = { held: [], accepted: {} };

const isSuffix = (key: string): boolean => key === 'Enter' || key === 'Tab';
const isAfterScan = ({ scannedAt }: KeyInput, at: Ms): boolean => scannedAt !== undefined && at - scannedAt <= SUFFIX_MS;

const isCharacter = (key: string): boolean => [...key].length === 1;

/** Whether the page takes this key for itself; Tab stays the browser's, save at the end of a burst. */
export const takesKey = (input: KeyInput, key: string, at: Ms): boolean =>
  isCharacter(key) ? key !== ' ' || input.held.length > 0
    : ['Enter', 'Backspace', 'Delete', 'Escape'].includes(key) || (key === 'Tab' && (input.held.length >= BURST_MIN_CHARACTERS || isAfterScan(input, at)));

/** A key went down. What came before it with a longer gap is settled first. */
export function pressKey(input: KeyInput, key: string, at: Ms): { input: KeyInput; meanings: readonly KeyMeaning[] } {
  const last = input.held.at(-1);
  const isTooLate = last !== undefined && at - last.at > BURST_GAP_MS;
  const settled = isTooLate ? settleKeys(input) : { input, meanings: [] };
  // The end of the scan before, and no press of anybody's.
  if (settled.input.held.length === 0 && isSuffix(key) && isAfterScan(settled.input, at)) return settled;
  const held = settled.input.held.length < BURST_MAX_KEYS ? [...settled.input.held, { key, at }] : [...settled.input.held.slice(0, -1), { key: '', at }];
  return { input: { ...settled.input, held }, meanings: settled.meanings };
}

/** No further key came within the gap: what was held is a scan or a person's typing. */
export function settleKeys(input: KeyInput): { input: KeyInput; meanings: readonly KeyMeaning[] } {
  const characters = input.held.filter((k) => isCharacter(k.key));
  if (characters.length >= BURST_MIN_CHARACTERS) {
    return { input: { ...input, held: [], scannedAt: input.held.at(-1)?.at }, meanings: [{ kind: 'scanned', text: characters.map((k) => k.key).join('') }] };
  }
  const accepted = { ...input.accepted };
  const meanings: KeyMeaning[] = [];
  for (const { key, at } of input.held) {
    const before = accepted[key];
    if (before !== undefined && at - before < BOUNCE_MS) continue;
    accepted[key] = at;
    const meaning = meaningOf(key);
    if (meaning) meanings.push(meaning);
  }
  return { input: { ...input, held: [], accepted }, meanings };
}

function meaningOf(key: string): KeyPress | undefined {
  if (/^[0-9]$/.test(key)) return { kind: 'digit', digit: key };
  switch (key) {
    case 'Enter':
      return { kind: 'enter' };
    case 'Backspace':
    case 'Delete':
      return { kind: 'erase' };
    case 'Escape':
      return { kind: 'escape' };
    default:
      return undefined;
  }
}
