// The QR symbol as commands, byte for byte as Epson's manual gives them (GS ( k, functions 165, 167, 169, 180 and 181).
import { expect, test } from 'vitest';
import { qrByCommand, qrSize } from './qr-commands.ts';

test('model 2, the size asked for, correction level M, the data with its length, printed', () => {
  const data = 'a'.repeat(260);
  expect(qrByCommand(data, 5)).toEqual([
    0x1d,
    0x28,
    0x6b,
    4,
    0,
    49,
    65,
    50,
    0,
    0x1d,
    0x28,
    0x6b,
    3,
    0,
    49,
    67,
    5,
    0x1d,
    0x28,
    0x6b,
    3,
    0,
    49,
    69,
    49,
    // 263 bytes are to come: the low byte first.
    0x1d,
    0x28,
    0x6b,
    7,
    1,
    49,
    80,
    48,
    ...Array<number>(260).fill(97),
    0x1d,
    0x28,
    0x6b,
    3,
    0,
    49,
    81,
    48,
  ]);
});

test('a symbol is never wider than the paper, and its modules are 1 to 8 dots', () => {
  expect(qrSize('a', 8, 576)).toEqual({ modules: 21, moduleDots: 8 });
  expect(qrSize('a', 20, 576).moduleDots).toBe(8);
  expect(qrSize('a', 8, 21 * 3).moduleDots).toBe(3);
  expect(qrSize('a', 8, 20).moduleDots).toBe(1);
});
