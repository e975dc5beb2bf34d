// Tells what physical keys mean: a person's key presses, a key that is held, a bouncing contact, or the burst of a scanner.
import type { Ms } from '../../../shared/core/clock.ts';
import { parseScannedCode } from '../../../shared/domain/booking/code.ts';

/** A scanner that types like a keyboard sends a character every few milliseconds; nobody types five that fast. */
export const BURST_GAP_MS: Ms = 50;
const BURST_MIN_CHARACTERS = 5;
/** Once a burst was seen, what follows within this time is the scanner's: it pauses in long codes, and before its Enter or Tab. */
export const SCAN_GAP_MS: Ms = 300;
/** No code of ours is longer, as text or as a link; the registration certificate's AZTEC code has several hundred characters. */
export const LONGEST_CODE = 256;
/** What is longer than any code of ours is let pass by until it has been quiet for so long. */
export const FLOOD_GAP_MS: Ms = 500;
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
/** A scanner is typing, or has just typed. */
type OpenScan = { readonly text: string; readonly lastAt: Ms; readonly isReported: boolean };

export type KeyInput = {
  /** Keys that are held back until it is clear whether more follow at a scanner's pace. */
  readonly held: readonly HeldKey[];
  readonly scan: OpenScan | null;
  /** Last accepted press of each key. */
  readonly accepted: Readonly<Record<string, Ms>>;
  /** The key accepted last: after another one, the same key is meant again. */
  readonly lastKey?: string | undefined;
  /** Key 5 is down. */
  readonly isHoldKeyDown: boolean;
  /** Key 5 alone, still down: a digit when it is let go, the voice when it is not. */
  readonly pending: HeldKey | null;
};

export const NO_KEYS: KeyInput = { held: [], scan: null, accepted: {}, isHoldKeyDown: false, pending: null };

type Settled = { readonly input: KeyInput; readonly meanings: readonly KeyMeaning[] };

/** What the numeric block types with NumLock on. Off, the same keys say End, ArrowDown, Clear and so on: which key it is decides, not that state. */
const NUMERIC_BLOCK: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`Numpad${digit}`, String(digit)])),
  NumpadDecimal: '.',
  NumpadComma: '.',
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadEnter: 'Enter',
};

/** The key of a keyboard event, the same with NumLock on and off. */
export const keyOf = ({ key, code }: { readonly key: string; readonly code: string }): string =>
  NUMERIC_BLOCK[code] ?? key;
/** After a key: NumLock is off where a digit of the numeric block does not say its sign. Keys that say the same on and off, Enter among them, leave it at what was known. */
export const isNumLockOff = (
  wasOff: boolean,
  { key, code }: { readonly key: string; readonly code: string },
): boolean => (/^Numpad(\d|Decimal)$/.test(code) ? [...key].length !== 1 : wasOff);

const isSuffix = (key: string): boolean => key === 'Enter' || key === 'Tab';
const isCharacter = (key: string): boolean => [...key].length === 1;
const isFlood = ({ text }: OpenScan): boolean => text.length > LONGEST_CODE;
const gapOf = (scan: OpenScan): Ms => (isFlood(scan) ? FLOOD_GAP_MS : SCAN_GAP_MS);
const isOpenAt = ({ scan }: KeyInput, at: Ms): boolean => scan !== null && at - scan.lastAt <= gapOf(scan);

/** How many of the last held keys came at a scanner's pace. */
function runOf(held: readonly HeldKey[]): number {
  let first = held.length - 1;
  while (first > 0 && held[first]!.at - held[first - 1]!.at <= BURST_GAP_MS) first -= 1;
  return held.length - Math.max(first, 0);
}
const charactersOf = (keys: readonly HeldKey[]): string =>
  keys
    .filter((k) => isCharacter(k.key))
    .map((k) => k.key)
    .join('');

/** Whether the page takes this key for itself; Tab stays the browser's, save at the end of a burst. */
export const takesKey = (input: KeyInput, key: string, at: Ms): boolean =>
  isCharacter(key)
    ? key !== ' ' || input.held.length > 0 || isOpenAt(input, at)
    : ['Enter', 'Backspace', 'Delete', 'Escape'].includes(key) || (key === 'Tab' && isOpenAt(input, at));

/** After how long a quiet something more is known; undefined: nothing is waited for. */
export function quietWanted({ held, scan }: KeyInput): Ms | undefined {
  if (scan !== null) return !scan.isReported && parseScannedCode(scan.text).ok ? BURST_GAP_MS : gapOf(scan);
  if (held.length === 0) return undefined;
  // Two to four keys at a scanner's pace may be a piece of a long code with pauses in it.
  return runOf(held) === 1 ? BURST_GAP_MS : SCAN_GAP_MS;
}

/** A key went down. What came before it with a longer gap is settled first. */
export function pressKey(input: KeyInput, key: string, at: Ms, bounceMs: Ms = BOUNCE_MS): Settled {
  // Another key while 5 is down: the 5 was a digit.
  const before = input.pending
    ? acceptAll({ ...input, pending: null }, [input.pending], bounceMs)
    : { input, meanings: [] };
  if (isOpenAt(before.input, at) && (isCharacter(key) || isSuffix(key))) {
    const next = scanOn(before.input, before.input.scan!, key, at);
    return { input: next.input, meanings: [...before.meanings, ...next.meanings] };
  }
  const last = before.input.scan?.lastAt ?? before.input.held.at(-1)?.at;
  const after =
    last === undefined
      ? { input: before.input, meanings: [] }
      : settleKeys({ ...before.input, isHoldKeyDown: false }, at - last, bounceMs);
  const meanings = [...before.meanings, ...after.meanings];
  const held = [...after.input.held, { key, at }];
  const run = held.slice(held.length - runOf(held));
  const isBurst = charactersOf(run).length >= BURST_MIN_CHARACTERS;
  return isBurst
    ? {
        input: {
          ...after.input,
          held: [],
          isHoldKeyDown: false,
          scan: { text: charactersOf(held), lastAt: at, isReported: false },
        },
        meanings,
      }
    : { input: { ...after.input, held, isHoldKeyDown: key === HOLD_KEY }, meanings };
}

/** A key that is the scanner's: part of the code, its end, or the rest of one that was told already. */
function scanOn(input: KeyInput, scan: OpenScan, key: string, at: Ms): Settled {
  const text = isCharacter(key) && scan.text.length <= LONGEST_CODE ? scan.text + key : scan.text;
  const grown = { ...scan, text, lastAt: at };
  const ends = isSuffix(key) && !scan.isReported && !isFlood(grown);
  return {
    input: { ...input, scan: ends ? { ...grown, isReported: true } : grown },
    meanings: ends ? [scannedOf(grown)] : [],
  };
}

const scannedOf = ({ text }: OpenScan): KeyMeaning => ({ kind: 'scanned', text: text.slice(0, LONGEST_CODE) });

/** A key came up. */
export function releaseKey(input: KeyInput, key: string, bounceMs: Ms = BOUNCE_MS): Settled {
  if (key !== HOLD_KEY) return { input, meanings: [] };
  const up = { ...input, isHoldKeyDown: false, pending: null };
  return input.pending ? acceptAll(up, [input.pending], bounceMs) : { input: up, meanings: [] };
}

/** No key came for so long: what was held back is a scan or a person's typing, or is waited for on. */
export function settleKeys(input: KeyInput, quietMs: Ms = FLOOD_GAP_MS, bounceMs: Ms = BOUNCE_MS): Settled {
  const wanted = quietWanted(input);
  if (wanted === undefined || quietMs < wanted) return { input, meanings: [] };
  const { scan } = input;
  if (scan !== null) {
    const isOver = quietMs >= gapOf(scan);
    return {
      input: { ...input, scan: isOver ? null : { ...scan, isReported: true } },
      meanings: scan.isReported ? [] : [scannedOf(scan)],
    };
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
  return {
    input: { ...input, pending: null, isHoldKeyDown: false, accepted: { ...input.accepted, [key]: at + HOLD_MS } },
    meanings: [{ kind: 'held' }],
  };
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
    case 'options':
    case 'repeat':
    case 'louder':
    case 'quieter':
    case 'held':
    case 'headphones':
    case 'scanned':
      return undefined;
  }
}
