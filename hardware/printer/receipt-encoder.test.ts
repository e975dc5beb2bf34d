import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Receipt } from '../../shared/core/receipt.ts';
import { decodeEscpos } from '../../tests/support/escpos-decoder.ts';
import { withoutControls } from './printable-text.ts';
import { findProfile, PROFILE_NAMES, type PrinterProfile } from './profile.ts';
import { encodeReceipt } from './receipt-encoder.ts';

const profileOf = (name: string): PrinterProfile => {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
};
const profiles = PROFILE_NAMES.map(profileOf);

/** Epson's number of each page that a profile may name. */
const EPSON_NUMBER: Readonly<Record<string, number>> = { windows1250: 45, windows1251: 46, cp852: 18, cp866: 17 };

function read(receipt: Receipt, profile: PrinterProfile) {
  const pages = Object.fromEntries([profile.latin, profile.cyrillic].flatMap((page) => (page === null ? [] : [[page.number, EPSON_NUMBER[page.name]!]])));
  return decodeEscpos(encodeReceipt(receipt, profile).bytes, pages);
}
const text = (content: string): Receipt => ({ blocks: [{ kind: 'text', text: content }] });
const words = (receipt: Receipt, profile: PrinterProfile): string => read(receipt, profile).lines.join(' ');

const POLISH = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ';
const UKRAINIAN = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ';

const PAGED = profiles.filter((profile) => profile.latin !== null).map((profile) => profile.name);

test.each(PAGED)('%s: every Polish letter is read back off the paper', (name) => {
  expect(words(text(`${POLISH} Zażółć gęślą jaźń`), profileOf(name))).toBe(`${POLISH} Zażółć gęślą jaźń`);
});

test.each(PAGED)('%s: every Ukrainian letter is read back, or its twin where the page lacks it', (name) => {
  const profile = profileOf(name);
  const expected = profile.cyrillic?.name === 'cp866'
    ? UKRAINIAN.replaceAll('і', 'i').replaceAll('І', 'I').replaceAll('ґ', 'г').replaceAll('Ґ', 'Г')
    : UKRAINIAN;
  expect(words(text(UKRAINIAN), profile).replaceAll(' ', '')).toBe(expected);
});

test('without a Cyrillic page Ukrainian words come out in Latin letters, never as question marks', () => {
  const latinOnly = { ...profileOf('epson-tm-t88v'), cyrillic: null };
  expect(words(text('Юлія Їжак, Щастя, підпис'), latinOnly)).toBe('Yuliia Yizhak, Shchastia, pidpys');
});

test('what no page holds is said otherwise and reported', () => {
  const profile = profileOf('citizen-ct-s310ii');
  const encoded = encodeReceipt(text('Señor Ñandu €5 ★ 日 🎫 „tak” – …'), profile);
  expect(words(text('Señor Ñandu €5 ★ 日 🎫 „tak” – …'), profile)).toBe('Senor Nandu EUR5 [U+2605] [U+65E5]  "tak" - ...');
  expect(encoded.substitutions.map((one) => one.character)).toEqual(['ñ', 'Ñ', '€', '★', '日', '🎫']);
});

test('control characters in a name vanish without a trace on the paper, line ends become spaces', () => {
  expect(words(text('Okno\u001bi 3\u009b\u0010\u0004\u0001\r\nParter\u202e'), profileOf('virtual'))).toBe('Oknoi 3  Parter');
});

test('typographic marks stay where the page has them', () => {
  expect(words(text('„tak” – …'), profileOf('epson-tm-t88v'))).toBe('„tak” – …');
});

test('a line of two scripts changes its page once for each run of letters', () => {
  const pagesOf = (content: string): number[] => read(text(content), profileOf('virtual')).commands.flatMap((command) => (command.kind === 'code-page' ? [command.number] : []));
  expect(pagesOf('Zażółć їжак gęślą')).toEqual([45, 46, 45]);
  expect(pagesOf('Zażółć 12:30 gęślą (2)')).toEqual([45]);
});

test('every ticket begins by resetting the printer and asking for status reports, and is cut once', () => {
  const { bytes } = encodeReceipt(text('a'), profileOf('virtual'));
  expect(Array.from(bytes.subarray(0, 5))).toEqual([0x1b, 0x40, 0x1d, 0x61, 0x0f]);
  expect(Array.from(bytes.subarray(-3))).toEqual([0x1d, 0x56, 0x01]);
  expect(read(text('a'), profileOf('virtual')).cuts).toBe(1);
});

test('a clone that would print GS a as text is never sent it', () => {
  const asksForStatus = (profile: string): boolean => read(text('a'), profileOf(profile)).commands.some((command) => command.kind === 'auto-status');
  expect(asksForStatus('virtual')).toBe(true);
  expect(asksForStatus('generic-clone')).toBe(false);
});

test('long words are broken and long lines wrapped at the width of the paper, for every size', () => {
  const { lines } = read({ blocks: [{ kind: 'text', text: 'Oświadczenie '.repeat(9), size: 2 }, { kind: 'text', text: 'x'.repeat(100), size: 8 }] }, profileOf('virtual'));
  expect(lines.filter((line) => line.includes('O')).every((line) => line.length <= 24)).toBe(true);
  expect(lines.filter((line) => line.includes('x'))).toEqual([...Array.from({ length: 16 }, () => 'x'.repeat(6)), 'xxxx']);
});

test('QR data is percent-encoded, so nothing in it can be a command', () => {
  expect(read({ blocks: [{ kind: 'qr', data: 'https://example.org/wizyta/ż \u001bi\u0010' }] }, profileOf('virtual')).qr).toEqual(['https://example.org/wizyta/%C5%BC%20%1Bi%10']);
});

test('a printer without the QR command gets the code as a picture', () => {
  expect(read({ blocks: [{ kind: 'qr', data: 'https://example.org/', moduleDots: 3 }] }, profileOf('generic-clone'))).toMatchObject({ rasters: 1, qr: [], unknown: [] });
});

test('a 10 kB name cannot print a metre of paper', () => {
  expect(encodeReceipt(text('A'.repeat(10_000)), profileOf('virtual')).heightMm).toBeLessThan(150);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('\u001b', '\u001d', '\u0010', '\u0004', '\u0014', '\u009b', '\n', '\r', '\u0085', '\u2028', 'i', '@', 'ż', 'ї', '\ud800', '🎫', '\u0301', 'é'), maxLength: 40 }),
);
const anyBlock = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyText, size: fc.constantFrom(1 as const, 2 as const, 6 as const), bold: fc.boolean(), inverse: fc.boolean(), align: fc.constantFrom('left' as const, 'center' as const, 'right' as const) }),
  fc.record({ kind: fc.constant('qr' as const), data: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), moduleDots: fc.integer({ min: 1, max: 8 }) }),
  fc.constant({ kind: 'rule' as const }),
  fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 0, max: 4 }) }),
);

test('law: no control byte of any text reaches the printer outside the commands of the encoder', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 4 }), fc.constantFrom(...profiles), (blocks, profile) => {
      const ticket = read({ blocks }, profile);
      expect(ticket.unknown).toEqual([]);
      expect(ticket.commands.filter((command) => command.kind === 'initialise')).toHaveLength(1);
      expect(ticket.cuts).toBe(1);
      const clean = blocks.map((block) => (block.kind === 'text' ? { ...block, text: withoutControls(block.text) } : block));
      expect(Buffer.compare(encodeReceipt({ blocks }, profile).bytes, encodeReceipt({ blocks: clean }, profile).bytes)).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('law: no ticket holds a sequence that the printer would obey in real time', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 4 }), fc.constantFrom(...profiles), (blocks, profile) => {
      const bytes = Buffer.from(encodeReceipt({ blocks }, profile).bytes);
      for (const sequence of [[0x10, 0x04], [0x10, 0x05], [0x10, 0x14]]) expect(bytes.indexOf(Buffer.from(sequence))).toBe(-1);
    }),
    { numRuns: 150 },
  );
});
