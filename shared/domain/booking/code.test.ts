import { expect, test } from 'vitest';
import type { Random } from '../../core/random.ts';
import { CODE_COUNT, dammDigit, drawCodes, formatCode, isValidCode, parseCode, parseScannedCode } from './code.ts';

/** A small linear generator: repeatable, good enough to spread draws. */
function seeded(seed: number): Random {
  let state = seed;
  const below = (bound: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * bound);
  };
  return { below, bytes: (count) => Uint8Array.from({ length: count }, () => below(256)) };
}

test('there are exactly as many codes as the constant says', () => {
  let counted = 0;
  for (let n = 100_000; n <= 999_999; n += 1) if (isValidCode(String(n))) counted += 1;
  expect(counted).toBe(CODE_COUNT);
});

test('the check digit of the published example: 572 gives 4', () => {
  expect(dammDigit('572')).toBe('4');
});

test('a code may be typed with spaces, dashes and characters nobody sees', () => {
  const [code] = drawCodes(seeded(1), 1);
  const [a, b] = [code!.slice(0, 3), code!.slice(3)];
  for (const raw of [
    code!,
    ` ${a} ${b} `,
    `${a}-${b}`,
    `${a}–${b}`,
    `\uFEFF${a}\u200B${b}`,
    `${a}\u00A0${b}\r\n`,
    Array.from(code!, (d) => String.fromCodePoint(0xff10 + Number(d))).join(''),
  ]) {
    expect(parseCode(raw)).toEqual({ ok: true, value: code });
  }
});

test('what is not six digits and what has a wrong digit are told apart', () => {
  const [code] = drawCodes(seeded(2), 1);
  const wrong = code!.slice(0, 5) + String((Number(code![5]) + 1) % 10);
  for (const raw of [
    '',
    '12345',
    '1234567',
    'abcdef',
    '12345a',
    '<b>123456</b>',
    '1'.repeat(10_000),
    '١٢٣٤٥٦',
    '12345\u{1F600}',
  ]) {
    expect(parseCode(raw)).toEqual({ ok: false, error: 'not-six-digits' });
  }
  // The last two pass the check digit but are codes nobody is given: leading zero, two different digits.
  const twoDigits = ['11', '12', '21', '22']
    .flatMap((x) => ['11', '12', '21', '22'].map((y) => `1${x}${y}`))
    .map((five) => five + dammDigit(five))
    .filter((c) => new Set(c).size < 3);
  expect(twoDigits.length).toBeGreaterThan(0);
  for (const raw of [wrong, `01234${dammDigit('01234')}`, ...twoDigits])
    expect(parseCode(raw)).toEqual({ ok: false, error: 'wrong-digit' });
});

test('drawn codes are valid, different and spread', () => {
  const codes = drawCodes(seeded(3), 2_000);
  expect(codes.every(isValidCode)).toBe(true);
  expect(new Set(codes).size).toBe(2_000);
  expect(new Set(codes.map((c) => c[0])).size).toBe(9);
});

test('a code is shown in two groups', () => {
  expect(formatCode('123456')).toBe('123 456');
});

test('a scanner gives the bare code of our letter, or a link with it', () => {
  const code = `44771${dammDigit('44771')}`;
  for (const raw of [
    code,
    `${code}\r\n`,
    `]Q1${code}`,
    ` ${code.slice(0, 3)} ${code.slice(3)}`,
    `https://example.org/wizyta?kod=${code}`,
    `HTTPS://EXAMPLE.ORG/WIZYTA?KOD=${code}&Z=1`,
    `]Q1https://example.org/#code=${code.slice(0, 3)}%20${code.slice(3)}`,
  ])
    expect(parseScannedCode(raw), raw).toEqual({ ok: true, value: code });
});

test('foreign codes are no codes of ours, though six digits may stand somewhere in them', () => {
  const code = `44771${dammDigit('44771')}`;
  for (const raw of [
    `https://example.org/${code}`,
    `https://example.org/?kod=${code}1`,
    `https://example.org/?order=${code}`,
    `WIFI:S:office;P:${code};;`,
    `tel:+48${code}000`,
    `${'x'.repeat(300)}${code}`,
  ]) {
    expect(parseScannedCode(raw), raw).toEqual({ ok: false, error: 'not-six-digits' });
  }
});
