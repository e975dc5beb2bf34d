// Tells what physical keys mean: a person's key presses, a key that is held, a bouncing contact, or the burst of a scanner.
import type { Ms } from '../../shared/core/clock.ts';

/** A scanner that types like a keyboard sends a character every few milliseconds; nobody types five that fast. */
export const BURST_GAP_MS: Ms = 50;
const BURST_MIN_CHARACTERS = 5;
/** As long a scan as the service takes; what a broken scanner sends beyond it is let pass by. */
const BURST_MAX_KEYS = 300;
/** Some scanners pause before the Enter or Tab that ends a code; it must not press the button that has the focus by then. */
export const SUFFIX_MS: Ms = 300;
/** The same key again within this time is a bouncing contact or a trembling hand (EN 301 549 5.9, keys of a worn keypad). */
export const BOUNCE_MS: Ms = 120;
/** The same for whoever listens or reaches from below (EN 301 549 5.9: at least 0.5 s). */
export const LONG_BOUNCE_MS: Ms = 500;
/** The five carries the dot that fingers find: held this long it switches the voice on. */
export const HOLD_KEY = '5';
export const HOLD_MS: Ms = 1_000;

export type KeyPress =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'enter' }
  | { readonly kind: 'erase' }
  | { readonly kind: 'escape' }
  /** Key `*`: language, look, voice and help. */
  | { readonly kind: 'options' }
  /** Key `#`: says the screen again. */
  | { readonly kind: 'repeat' }
  | { readonly kind: 'louder' }
  | { readonly kind: 'quieter' };

export type KeyMeaning =
  | KeyPress
  | { readonly kind: 'scanned'; readonly text: string }
  /** Key 5, held. */
  | { readonly kind: 'held' }
  | { readonly kind: 'headphones'; readonly isPluggedIn: boolean };

type HeldKey = { readonly key: string; readonly at: Ms };

export type KeyInput = {
  /** Keys that are held back until it is clear whether more follow at a scanner's pace. */
  readonly held: readonly HeldKey[];
  /** Last accepted press of each key. */
  readonly accepted: Readonly<Record<string, Ms>>;
  /** The key accepted last: after another one, the same key is meant again. */
  readonly lastKey?: string | undefined;
  /** When the last key of the last scan came. */
  readonly scannedAt?: Ms | undefined;
  /** Key 5 is down. */
  readonly isHoldKeyDown: boolean;
  /** Key 5 alone, still down: a digit when it is let go, the voice when it is not. */
  readonly pending: HeldKey | null;
};

export const NO_KEYS: KeyInput = { held: [], accepted: {}, isHoldKeyDown: false, pending: null };

type Settled = { readonly input: KeyInput; readonly meanings: readonly KeyMeaning[] };

const isSuffix = (key: string): boolean => key === 'Enter' || key === 'Tab';
const isAfterScan = ({ scannedAt }: KeyInput, at: Ms): boolean => scannedAt !== undefined && at - scannedAt <= SUFFIX_MS;

const isCharacter = (key: string): boolean => [...key].length === 1;

/** Whether the page takes this key for itself; Tab stays the browser's, save at the end of a burst. */
export const takesKey = (input: KeyInput, key: string, at: Ms): boolean =>
  isCharacter(key) ? key !== ' ' || input.held.length > 0
    : ['Enter', 'Backspace', 'Delete', 'Escape'].includes(key) || (key === 'Tab' && (input.held.length >= BURST_MIN_CHARACTERS || isAfterScan(input, at)));

/** A key went down. What came before it with a longer gap is settled first. */
export function pressKey(input: KeyInput, key: string, at: Ms, bounceMs: Ms = BOUNCE_MS): Settled {
  const last = input.held.at(-1);
  const isTooLate = last !== undefined && at - last.at > BURST_GAP_MS;
  // Another key while 5 is down: the 5 was a digit.
  const before = input.pending ? acceptAll({ ...input, pending: null }, [input.pending], bounceMs) : { input, meanings: [] };
  const after = isTooLate ? settleKeys({ ...before.input, isHoldKeyDown: false }, bounceMs) : { input: before.input, meanings: [] };
  const meanings = [...before.meanings, ...after.meanings];
  // The end of the scan before, and no press of anybody's.
  if (after.input.held.length === 0 && isSuffix(key) && isAfterScan(after.input, at)) return { input: after.input, meanings };
  const held = after.input.held.length < BURST_MAX_KEYS ? [...after.input.held, { key, at }] : [...after.input.held.slice(0, -1), { key: '', at }];
  return { input: { ...after.input, held, isHoldKeyDown: key === HOLD_KEY }, meanings };
}

/** A key came up. */
export function releaseKey(input: KeyInput, key: string, bounceMs: Ms = BOUNCE_MS): Settled {
  if (key !== HOLD_KEY) return { input, meanings: [] };
  const up = { ...input, isHoldKeyDown: false, pending: null };
  return input.pending ? acceptAll(up, [input.pending], bounceMs) : { input: up, meanings: [] };
}

/** No further key came within the gap: what was held back is a scan or a person's typing. */
export function settleKeys(input: KeyInput, bounceMs: Ms = BOUNCE_MS): Settled {
  const characters = input.held.filter((k) => isCharacter(k.key));
  if (characters.length >= BURST_MIN_CHARACTERS) {
    return { input: { ...input, held: [], scannedAt: input.held.at(-1)?.at }, meanings: [{ kind: 'scanned', text: characters.map((k) => k.key).join('') }] };
  }
  const last = input.held.at(-1);
  if (last?.key === HOLD_KEY && input.isHoldKeyDown) {
    const earlier = acceptAll({ ...input, held: [] }, input.held.slice(0, -1), bounceMs);
    return { input: { ...earlier.input, pending: last }, meanings: earlier.meanings };
  }
  return acceptAll({ ...input, held: [] }, input.held, bounceMs);
}

/** The hold time is over. */
export function holdKey(input: KeyInput): Settled {
  if (!input.pending) return { input, meanings: [] };
  const { key, at } = input.pending;
  return { input: { ...input, pending: null, isHoldKeyDown: false, accepted: { ...input.accepted, [key]: at + HOLD_MS } }, meanings: [{ kind: 'held' }] };
}

function acceptAll(input: KeyInput, keys: readonly HeldKey[], bounceMs: Ms): Settled {
  const accepted = { ...input.accepted };
  let { lastKey } = input;
  const meanings: KeyMeaning[] = [];
  for (const { key, at } of keys) {
    const before = accepted[key];
    if (before !== undefined && at - before < (key === lastKey ? bounceMs : BOUNCE_MS)) continue;
    accepted[key] = at;
    lastKey = key;
    const meaning = meaningOf(key);
    if (meaning) meanings.push(meaning);
  }
  return { input: { ...input, accepted, lastKey }, meanings };
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
    case '*':
      return { kind: 'options' };
    // A numeric block of a computer has no #; its dot (a comma in Polish) and its slash are free.
    case '#':
    case '.':
    case ',':
    case '/':
      return { kind: 'repeat' };
    case '+':
      return { kind: 'louder' };
    case '-':
      return { kind: 'quieter' };
    default:
      return undefined;
  }
}

/** How a screen marks what a key presses: `data-key="1 Enter"`. */
export function keyNameOf(meaning: KeyMeaning): string | undefined {
  switch (meaning.kind) {
    case 'digit':
      return meaning.digit;
    case 'enter':
      return 'Enter';
    case 'erase':
      return 'Backspace';
    case 'escape':
      return 'Escape';
    case 'options': case 'repeat': case 'louder': case 'quieter': case 'held': case 'headphones': case 'scanned':
      return undefined;
  }
}
