// The six digits a citizen types: drawn, checked and shown.
import { assert } from '../../core/assert.ts';
import type { Random } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';

declare const brand: unique symbol;
/** Six digits as text that pass `isValidCode`. */
export type Code = string & { readonly [brand]: 'code' };

/** How many codes there are; a test counts them. */
export const CODE_COUNT = 89_732;

export const CODE_LENGTH = 6;
const MIN_DIFFERENT_DIGITS = 3;

/** Damm's quasigroup of order ten: with it every single wrong digit and every swap of neighbours changes the check digit. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
].map((row) => Array.from(row, Number));

const damm = (digits: string): number => {
  let interim = 0;
  for (const digit of digits) interim = DAMM[interim]![Number(digit)]!;
  return interim;
};

/** The check digit that follows five digits. Throws on anything but digits. */
export function dammDigit(five: string): string {
  assert(/^[0-9]+$/.test(five), 'a check digit needs digits');
  return String(damm(five));
}

/** Whether the text is exactly a code: first digit 1–9, check digit right, at least three different digits. */
export const isValidCode = (text: string): text is Code =>
  /^[1-9][0-9]{5}$/.test(text) && new Set(text).size >= MIN_DIFFERENT_DIGITS && damm(text) === 0;

/** What a person or a scanner gave; spaces, dashes and invisible characters are ignored. */
export function parseCode(raw: string): Result<Code, 'not-six-digits' | 'wrong-digit'> {
  // A paste of kilobytes is no code; refusing it before normalising keeps the cost small.
  if (raw.length > 100) return err('not-six-digits');
  const digits = raw.normalize('NFKC').replace(/[\s\p{C}\p{Z}\p{Pd}\u2212]/gu, '');
  if (!/^[0-9]{6}$/.test(digits)) return err('not-six-digits');
  return isValidCode(digits) ? ok(digits) : err('wrong-digit');
}

/** Scanners may put the AIM identifier of the symbol before what they read: `]Q1` for a QR code. */
const AIM = /^\][a-z][0-9a-z]/iu;
/** Our letters hold the bare code; a link with it, from a page or a message, is as good. */
const IN_LINK = /^https?:\/\/[^\s]*?[?&#](?:kod|code)=([0-9]{3}(?:-|%20|\+)?[0-9]{3})(?:[&#]|$)/iu;

/** What a scanner read: the code, or a link with it. */
export function parseScannedCode(raw: string): ReturnType<typeof parseCode> {
  const text = raw.trim().replace(AIM, '');
  return parseCode(IN_LINK.exec(text)?.[1]?.replace(/%20|\+/u, ' ') ?? text);
}

/** `count` different codes, each equally likely; at most CODE_COUNT. */
export function drawCodes(random: Random, count: number): Code[] {
  assert(count <= CODE_COUNT, 'more codes asked for than there are');
  const drawn = new Set<Code>();
  while (drawn.size < count) {
    let digits = String(1 + random.below(9));
    while (digits.length < CODE_LENGTH - 1) digits += String(random.below(10));
    const code = digits + dammDigit(digits);
    if (isValidCode(code)) drawn.add(code);
  }
  return [...drawn];
}

/** `123 456` */
export const formatCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
