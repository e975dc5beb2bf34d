import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeEscpos } from '../../../tests/support/escpos-decoder.ts';
import { logoOf, storeCommand } from './logo.ts';
import { findProfile, PROFILE_NAMES, type PrinterProfile } from '../profiles/profile.ts';
import { findRealTimeSequence } from './real-time-guard.ts';
import { encodeReceipt } from './receipt-encoder.ts';

const { ticketLogo } = JSON.parse(readFileSync('server/demo/office.json', 'utf8')) as { ticketLogo: string };
const pbm = (width: number, height: number, dots: Uint8Array): string =>
  Buffer.concat([Buffer.from(`P4\n${width} ${height}\n`), dots]).toString('base64');
const profileOf = (name: string): PrinterProfile => {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
};
const encode = (picture: string, profile: string, stored: readonly string[] = []) => {
  // The last picture is remembered: this one is to be worked out anew.
  logoOf('');
  return encodeReceipt({ blocks: [{ kind: 'logo', picture }] }, profileOf(profile), new Set(stored));
};

test.each(PROFILE_NAMES)('%s: the logo of the example office comes out dot by dot, in the middle', (profile) => {
  const { pictures, unknown } = decodeEscpos(encode(ticketLogo, profile).bytes);
  expect(unknown).toEqual([]);
  expect(pictures).toMatchObject([{ rowBytes: 48, height: 96, align: 'center' }]);
  expect(Buffer.compare(pictures[0]!.dots, Buffer.from(ticketLogo, 'base64').subarray(-48 * 96))).toBe(0);
});

test('a printer that keeps it is told the key alone', () => {
  const { key } = logoOf(ticketLogo)!;
  const kept = encode(ticketLogo, 'epson-tm-t88vi', [key]);
  expect(decodeEscpos(kept.bytes)).toMatchObject({ pictures: [], storedPictures: [key], unknown: [] });
  expect(encode(ticketLogo, 'epson-tm-t88vi').bytes.length - kept.bytes.length).toBeGreaterThan(4_500);
  expect(kept.heightMm).toBeCloseTo(encode(ticketLogo, 'epson-tm-t88vi').heightMm);
});

test('another picture has another key, which two visible characters make', () => {
  const keys = Array.from({ length: 50 }, (_, i) => logoOf(pbm(8, 2, Uint8Array.of(i, 255 - i)))!.key);
  expect(new Set(keys).size).toBeGreaterThan(48);
  for (const key of keys) expect(key).toMatch(/^[!-~]{2}$/u);
});

test('no real-time command hides in a picture, neither printed nor kept', () => {
  const dots = new Uint8Array(48 * 96).map((_, i) => [0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x10, 0x14][i % 8]!);
  const picture = pbm(384, 96, dots);
  expect(findRealTimeSequence(encode(picture, 'generic-clone').bytes)).toBe(-1);
  expect(findRealTimeSequence(storeCommand(logoOf(picture)!))).toBe(-1);
});

test('what a drawing program left right of the picture is not printed', () => {
  expect(decodeEscpos(encode(pbm(4, 1, Uint8Array.of(0xff)), 'virtual').bytes).pictures[0]!.dots).toEqual(
    Uint8Array.of(0xf0),
  );
});

test.each([
  ['no picture', 'UDQK'],
  ['wider than narrow paper', pbm(392, 1, new Uint8Array(49))],
  ['higher than a ticket needs', pbm(8, 97, new Uint8Array(97))],
])('%s: the ticket goes without', (_what, picture) => {
  expect(encode(picture, 'virtual').bytes).toEqual(encodeReceipt({ blocks: [] }, profileOf('virtual')).bytes);
});
