import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Receipt } from '../../../shared/core/receipt.ts';
import { asSeen, readDrawnLines } from '../../../tests/support/drawn-glyphs.ts';
import { decodeEscpos } from '../../../tests/support/escpos-decoder.ts';
import { withoutControls } from './printable-text.ts';
import { findProfile, PROFILE_NAMES, withPages, type PrinterProfile } from '../profiles/profile.ts';
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
  const pages = Object.fromEntries(
    [profile.latin, profile.cyrillic].flatMap((page) =>
      page === null ? [] : [[page.number, EPSON_NUMBER[page.name]!]],
    ),
  );
  return decodeEscpos(encodeReceipt(receipt, profile).bytes, pages);
}
const text = (content: string): Receipt => ({ blocks: [{ kind: 'text', text: content }] });
const words = (receipt: Receipt, profile: PrinterProfile): string => read(receipt, profile).lines.join(' ');

const POLISH = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ';
const UKRAINIAN = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ';

/** Everything that stands on the paper, written or drawn, as a reader sees it. */
function seen(receipt: Receipt, profile: PrinterProfile, size = 1): string {
  const { lines, pictures } = read(receipt, profile);
  return asSeen([...lines, ...pictures.flatMap((picture) => readDrawnLines(picture, size))].join(' '));
}

test.each(PROFILE_NAMES)('%s: every Polish letter is read back off the paper', (name) => {
  const content = `${POLISH} Zażółć gęślą`;
  expect(seen(text(content), profileOf(name))).toBe(asSeen(content));
});

test.each(PROFILE_NAMES)('%s: every Ukrainian letter is read back off the paper', (name) => {
  // A line of capitals and one of small letters, short enough for 58 mm.
  const [small, capitals] = [UKRAINIAN.slice(0, 33), UKRAINIAN.slice(33)];
  for (const content of [small.slice(0, 17), small.slice(17), capitals.slice(0, 17), capitals.slice(17)]) {
    expect(seen(text(content), profileOf(name))).toBe(asSeen(content));
  }
});

test('page 866 writes і as the i that looks like it, and draws the line for ґ alone', () => {
  const profile = profileOf('star-escpos');
  expect(read(text('Київ, Львів, підпис'), profile)).toMatchObject({ lines: ['Київ, Львiв, пiдпис'], pictures: [] });
  const drawn = read(text('Ґрати і ґанок'), profile);
  expect(drawn.lines).toEqual([]);
  expect(drawn.pictures.flatMap((picture) => readDrawnLines(picture)).map(asSeen)).toEqual([asSeen('Ґрати і ґанок')]);
});

test('without a Cyrillic page Ukrainian words are drawn, never question marks or Latin letters', () => {
  const latinOnly = { ...profileOf('epson-tm-t88v'), cyrillic: null };
  expect(seen(text('Юлія Їжак, Щастя, підпис'), latinOnly)).toBe(asSeen('Юлія Їжак, Щастя, підпис'));
});

test('a printer whose pages nobody knows is sent ASCII letters only, and pictures for the rest', () => {
  const { lines, pictures, commands } = read(
    {
      blocks: [
        { kind: 'text', text: 'Numer U021' },
        { kind: 'text', text: 'Umówiona na 10:20' },
      ],
    },
    profileOf('custom-kpm216'),
  );
  expect(lines).toEqual(['Numer U021']);
  expect(pictures.flatMap((picture) => readDrawnLines(picture))).toEqual(['Umówiona na 10:20']);
  expect(commands.filter((command) => command.kind === 'code-page')).toEqual([{ kind: 'code-page', number: 0 }]);
});

test('a drawn line is as large, bold, inverse and centred as a written one', () => {
  const profile = { ...profileOf('virtual'), latin: null, cyrillic: null };
  const { pictures } = read(
    { blocks: [{ kind: 'text', text: 'Żółw', size: 3, bold: true, inverse: true, align: 'center' }] },
    profile,
  );
  expect(pictures).toMatchObject([{ rowBytes: (6 * 12 * 3) / 8, height: 72, align: 'center' }]);
  expect(pictures.flatMap((picture) => readDrawnLines(picture, 3))).toEqual([' Żółw']);
  // White on black: the corner of the first cell is inked.
  expect(pictures[0]!.dots[0]).toBe(0xff);
  const tall = read({ blocks: [{ kind: 'text', text: 'Żółw', size: 2, tall: true }] }, profile).pictures;
  expect(tall).toMatchObject([{ height: 96 }]);
  expect(tall.flatMap((picture) => readDrawnLines(picture, 2, true))).toEqual(['Żółw']);
  const [plain] = read(text('Żółw'), profile).pictures;
  const [bold] = read({ blocks: [{ kind: 'text', text: 'Żółw', bold: true }] }, profile).pictures;
  const ink = (dots: Uint8Array): number =>
    Array.from(dots, (byte) => byte.toString(2).replaceAll('0', '').length).reduce((a, b) => a + b, 0);
  expect(ink(bold!.dots)).toBeGreaterThan(ink(plain!.dots));
});

test('dots that come in twos are sent once and doubled by the printer', () => {
  const profile = { ...profileOf('generic-clone'), latin: null };
  const block = { kind: 'text' as const, text: 'Żółw', size: 4 as const };
  expect(read({ blocks: [block] }, profile).pictures.flatMap((picture) => readDrawnLines(picture, 4))).toEqual([
    'Żółw',
  ]);
  const bytes = (blocks: Receipt['blocks']): number => encodeReceipt({ blocks }, profile).bytes.length;
  expect(bytes([block])).toBeLessThan(((4 * 12 * 4) / 8) * 96 * 0.3);
  const address = 'https://example.org/';
  expect(read({ blocks: [{ kind: 'qr', data: address, moduleDots: 6 }] }, profile).pictures).toMatchObject([
    { height: 150 },
  ]);
  expect(bytes([{ kind: 'qr', data: address, moduleDots: 6 }])).toBe(
    bytes([{ kind: 'qr', data: address, moduleDots: 3 }]),
  );
});

test('a drawn text is wrapped where a written one would be', () => {
  const profile = { ...profileOf('virtual-58'), latin: null };
  const content = 'Stowarzyszenie Przyjaciół Żeglarstwa i Źródeł Śląskich';
  const written = read(text(content), profileOf('virtual-58')).lines;
  const drawn = read(text(content), profile);
  expect(drawn.lines).toEqual([]);
  expect(drawn.pictures.flatMap((picture) => readDrawnLines(picture))).toEqual(written);
});

test('pages that a technician chose are used by their numbers', () => {
  const chosen = withPages(profileOf('custom-vkp80iii'), {
    latin: { name: 'cp852', number: 99 },
    cyrillic: { name: 'cp1125', number: 7 },
  });
  const ticket = decodeEscpos(encodeReceipt(text('Zażółć ґанок'), chosen).bytes, { 99: 18, 7: 44 });
  expect(ticket.lines).toEqual(['Zażółć ґанок']);
  expect(ticket.pictures).toEqual([]);
});

test('what can be neither written nor drawn is said otherwise and reported', () => {
  const profile = profileOf('citizen-ct-s310ii');
  const content = 'Senor 日 €5 ★ 🎫 „tak” – … ﬁ';
  expect(words(text(content), profile)).toBe('Senor [U+65E5] EUR5 [U+2605]  "tak" - ... fi');
  expect(encodeReceipt(text(content), profile).substitutions.map((one) => one.character)).toEqual([
    '日',
    '€',
    '★',
    '🎫',
    'ﬁ',
  ]);
});

test('a line that is drawn for its letters shows its signs as they are', () => {
  const profile = profileOf('citizen-ct-s310ii');
  expect(seen(text('Señor Ñandu, „tak” – …'), profile)).toBe('Señor Ñandu, „tak” – …');
  expect(encodeReceipt(text('Señor Ñandu, „tak” – …'), profile).substitutions).toEqual([]);
});

test('control characters in a name vanish without a trace on the paper, line ends become spaces', () => {
  expect(words(text('Okno\u001bi 3\u009b\u0010\u0004\u0001\r\nParter\u202e'), profileOf('virtual'))).toBe(
    'Oknoi 3  Parter',
  );
});

test('typographic marks stay where the page has them', () => {
  expect(words(text('„tak” – …'), profileOf('epson-tm-t88v'))).toBe('„tak” – …');
});

test('a line of two scripts changes its page once for each run of letters', () => {
  const pagesOf = (content: string): number[] =>
    read(text(content), profileOf('virtual')).commands.flatMap((command) =>
      command.kind === 'code-page' ? [command.number] : [],
    );
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
  const asksForStatus = (profile: string): boolean =>
    read(text('a'), profileOf(profile)).commands.some((command) => command.kind === 'auto-status');
  expect(asksForStatus('virtual')).toBe(true);
  expect(asksForStatus('generic-clone')).toBe(false);
});

test('long words are broken and long lines wrapped at the width of the paper, for every size', () => {
  const { lines } = read(
    {
      blocks: [
        { kind: 'text', text: 'Oświadczenie '.repeat(9), size: 2 },
        { kind: 'text', text: 'x'.repeat(100), size: 8 },
      ],
    },
    profileOf('virtual'),
  );
  expect(lines.filter((line) => line.includes('O')).every((line) => line.length <= 24)).toBe(true);
  expect(lines.filter((line) => line.includes('x'))).toEqual([
    ...Array.from({ length: 16 }, () => 'x'.repeat(6)),
    'xxxx',
  ]);
});

test('QR data is percent-encoded, so nothing in it can be a command', () => {
  expect(
    read({ blocks: [{ kind: 'qr', data: 'https://example.org/wizyta/ż \u001bi\u0010' }] }, profileOf('virtual')).qr,
  ).toEqual(['https://example.org/wizyta/%C5%BC%20%1Bi%10']);
});

test('a printer without the QR command gets the code as a picture', () => {
  expect(
    read({ blocks: [{ kind: 'qr', data: 'https://example.org/', moduleDots: 3 }] }, profileOf('generic-clone')),
  ).toMatchObject({
    pictures: [{ rowBytes: Math.ceil((25 * 3) / 8), height: 75, align: 'center' }],
    qr: [],
    unknown: [],
  });
});

test('a 10 kB name cannot print a metre of paper', () => {
  expect(encodeReceipt(text('A'.repeat(10_000)), profileOf('virtual')).heightMm).toBeLessThan(150);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      '\u001b',
      '\u001d',
      '\u0010',
      '\u0004',
      '\u0014',
      '\u009b',
      '\n',
      '\r',
      '\u0085',
      '\u2028',
      'i',
      '@',
      'ż',
      'ї',
      '\ud800',
      '🎫',
      '\u0301',
      'é',
    ),
    maxLength: 40,
  }),
);
const anyBlock = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: anyText,
    size: fc.constantFrom(1 as const, 2 as const, 6 as const),
    bold: fc.boolean(),
    inverse: fc.boolean(),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
  }),
  fc.record({
    kind: fc.constant('qr' as const),
    data: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    moduleDots: fc.integer({ min: 1, max: 8 }),
  }),
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
      const clean = blocks.map((block) =>
        block.kind === 'text' ? { ...block, text: withoutControls(block.text) } : block,
      );
      expect(
        Buffer.compare(encodeReceipt({ blocks }, profile).bytes, encodeReceipt({ blocks: clean }, profile).bytes),
      ).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('law: no ticket holds a sequence that the printer would obey in real time', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 4 }), fc.constantFrom(...profiles), (blocks, profile) => {
      const bytes = Buffer.from(encodeReceipt({ blocks }, profile).bytes);
      for (const sequence of [
        [0x10, 0x04],
        [0x10, 0x05],
        [0x10, 0x14],
      ])
        expect(bytes.indexOf(Buffer.from(sequence))).toBe(-1);
    }),
    { numRuns: 150 },
  );
});

test('white on black with a blank on either side: words that fit stand on one line, one letter more on two', () => {
  const lines = (length: number): number =>
    read({ blocks: [{ kind: 'text', text: 'A'.repeat(length), inverse: true, size: 2 }] }, profileOf('virtual')).lines
      .length;
  expect([lines(48 / 2 - 2), lines(48 / 2 - 1)]).toEqual([1, 2]);
});

test('letters can be made eight times as high and no higher: tall ones of five are as others', () => {
  const bytes = (size: 4 | 5, tall: boolean): string =>
    Buffer.from(
      encodeReceipt({ blocks: [{ kind: 'text', text: 'A', size, tall }] }, profileOf('virtual')).bytes,
    ).toString('hex');
  expect([bytes(4, true) === bytes(4, false), bytes(5, true) === bytes(5, false)]).toEqual([false, true]);
});

test('bold is switched on for what is bold, and off behind it', () => {
  const { styledLines } = read(
    {
      blocks: [
        { kind: 'text', text: 'a' },
        { kind: 'text', text: 'b', bold: true },
        { kind: 'text', text: 'c' },
      ],
    },
    profileOf('virtual'),
  );
  expect(styledLines.map(({ isBold }) => isBold)).toEqual([false, true, false]);
});

test('tall letters take twice the paper, written or drawn', () => {
  const height = (name: string, tall: boolean): number =>
    encodeReceipt({ blocks: [{ kind: 'text', text: 'Ząb', tall }] }, profileOf(name)).heightMm;
  for (const name of ['virtual', 'custom-vkp80iii'])
    expect(height(name, true) - height(name, false)).toBeCloseTo(25.4 / 6);
});
