// The tests' own reader of ticket bytes must itself be right: each case is bytes written out by hand.
import { describe, expect, test } from 'vitest';
import { decodeEscpos } from '../support/escpos-decoder.ts';

const bytes = (...parts: readonly (number | string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : part)),
  );
const hex = (text: string): number[] => (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

describe('Polish letters in every page that prints them', () => {
  const POLISH = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ';
  test.each([
    ['CP852', 18, 'a586a988e4a298abbea48fa89de3e0978dbd'],
    ['CP1250', 45, 'b9e6eab3f1f39c9fbfa5c6caa3d1d38c8faf'],
    ['CP1250 by the number of another make', 47, 'b9e6eab3f1f39c9fbfa5c6caa3d1d38c8faf'],
  ])('%s', (_, number, letters) => {
    expect(decodeEscpos(bytes(0x1b, 't', number, hex(letters), 0x0a)).lines).toEqual([POLISH]);
  });
});

describe('Ukrainian letters', () => {
  test.each([
    ['CP1251', 46, 'b4bab3bf a5aab2af'],
    ['CP1125', 44, 'f3f5f7f9 f2f4f6f8'],
  ])('%s', (_, number, letters) => {
    expect(decodeEscpos(bytes(0x1b, 't', number, hex(letters.replace(' ', '')), 0x0a)).lines).toEqual(['ґєіїҐЄІЇ']);
  });

  test('CP866 lacks ґ and і', () => {
    expect(decodeEscpos(bytes(0x1b, 't', 17, hex('808fa0afe0eff2f3f4f5'), 0x0a)).lines).toEqual(['АПапряЄєЇї']);
  });
});

test('a page number may mean something else on another printer', () => {
  expect(decodeEscpos(bytes(0x1b, 't', 5, 0x88, 0x0a), { 5: 18 }).lines).toEqual(['ł']);
});

test('sizes, bold and inverse belong to the line they were printed in', () => {
  const ticket = decodeEscpos(
    bytes(0x1d, '!', 0x33, 0x1b, 'E', 1, 'R001\n', 0x1d, '!', 0, 0x1b, 'E', 0, 0x1d, 'B', 1, ' x \n'),
  );
  expect(ticket.styledLines).toEqual([
    { text: 'R001', widest: 4, isBold: true, isInverse: false },
    { text: 'x', widest: 1, isBold: false, isInverse: true },
  ]);
});

test('a QR code counts when it is printed, not when it is stored', () => {
  const store = [0x1d, 0x28, 0x6b, 5, 0, 49, 80, 48, 0x68, 0x69];
  expect(decodeEscpos(bytes(store)).qr).toEqual([]);
  expect(decodeEscpos(bytes(store, hex('1d286b0300315130'))).qr).toEqual(['hi']);
});

test('cut, status and completion requests come out in their order', () => {
  const ticket = decodeEscpos(
    bytes(
      hex('1b40'),
      hex('1d610f'),
      'a\n',
      hex('1d5600'),
      hex('1d284806003030'),
      '0042',
      hex('1d7201'),
      hex('100401'),
    ),
  );
  expect(ticket.commands).toEqual([
    { kind: 'initialise' },
    { kind: 'auto-status', mask: 15 },
    { kind: 'cut', isPartial: false },
    { kind: 'completion-request', id: '0042' },
    { kind: 'status-request', name: 'GS r 1' },
    { kind: 'status-request', name: 'DLE EOT 1' },
  ]);
  expect(ticket.cuts).toBe(1);
});

test('a raster is stepped over whatever its dots look like', () => {
  expect(decodeEscpos(bytes(hex('1d7630000200010041 1b'.replace(' ', '')), 'B\n'))).toMatchObject({
    lines: ['B'],
    pictures: [{ rowBytes: 2, height: 1 }],
    unknown: [],
  });
});

test('a control byte that got into a ticket is seen', () => {
  expect(decodeEscpos(bytes('a', 0x07, 'b\n')).unknown).toEqual(['byte 07h']);
});

test('a ticket that ends inside a command is no ticket', () => {
  expect(() => decodeEscpos(bytes('a\n', 0x1d, 'V'))).toThrow('ends inside a command');
});
