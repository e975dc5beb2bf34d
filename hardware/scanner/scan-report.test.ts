// Reports as HID-POS scanners send them.
import { expect, test } from 'vitest';
import { ScanReports } from './scan-report.ts';

/** `size` 62 and 64 are both on the market. */
function report(text: string, { more = false, size = 64, aim = ']Q1', id = 2, length = text.length } = {}): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set([id, length, ...Buffer.from(aim)]);
  bytes.set(Buffer.from(text), 5);
  // Honeywell's own letter for QR, which is no part of the code.
  if (size === 64) bytes[61] = 0x73;
  bytes[size - 1] = more ? 1 : 0;
  return bytes;
}

test.each([62, 64])('a code in one report of %i bytes', (size) => {
  expect(new ScanReports().feed(report('447712', { size }), 0)).toBe('447712');
});

test('a link of 120 characters comes in three reports, and is one scan', () => {
  const link = `https://example.org/wizyta?kod=447712&z=${'x'.repeat(80)}`;
  const reports = new ScanReports();
  expect(reports.feed(report(link.slice(0, 56), { more: true }), 0)).toBeUndefined();
  expect(reports.feed(report(link.slice(56, 112), { more: true }), 5)).toBeUndefined();
  expect(reports.feed(report(link.slice(112)), 9)).toBe(link);
  expect(reports.feed(report('447712'), 20)).toBe('447712');
});

test('a scanner’s line end is not part of the code', () => {
  expect(new ScanReports().feed(report('447712\r'), 0)).toBe('447712');
});

test('a scan that was broken off is not stuck to the next one', () => {
  const late = new ScanReports();
  late.feed(report('9'.repeat(56), { more: true }), 0);
  expect(late.feed(report('447712'), 5_000)).toBe('447712');
  const other = new ScanReports();
  other.feed(report('9'.repeat(56), { more: true, aim: ']C1' }), 0);
  expect(other.feed(report('447712'), 5)).toBe('447712');
});

test('other reports, cut ones and lying lengths are no scans', () => {
  const reports = new ScanReports();
  expect(reports.feed(report('447712', { id: 3 }), 0)).toBeUndefined();
  expect(reports.feed(report('447712', { length: 200 }), 0)).toBeUndefined();
  expect(reports.feed(report('447712').subarray(0, 4), 0)).toBeUndefined();
  expect(reports.feed(new Uint8Array(), 0)).toBeUndefined();
});

test('a scanner that never ends a code is not listened to for ever', () => {
  const reports = new ScanReports();
  for (let index = 0; index < 10_000; index += 1) reports.feed(report('7'.repeat(56), { more: true }), index);
  expect(reports.feed(report('447712'), 10_000)).toBeUndefined();
  expect(reports.feed(report('447712'), 10_001)).toBe('447712');
});
