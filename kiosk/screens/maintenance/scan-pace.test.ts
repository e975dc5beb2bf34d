// Tests of telling a slow scanner from a quick one and from a person.
import { expect, test } from 'vitest';
import { NO_PACE, paceOf, slowScannerMs, type ScanPace } from './scan-pace.ts';

const typed = (gaps: readonly number[]): ScanPace => {
  let at = 0;
  return gaps.reduce((pace, gap) => paceOf(pace, (at += gap)), paceOf(NO_PACE, 0));
};

test('a scanner of 60 to 100 ms a character is named with its pace: it loses doubled digits', () => {
  expect(slowScannerMs(typed([60, 62, 61, 60, 59]))).toBe(60);
  expect(slowScannerMs(typed([98, 100, 102, 100, 99, 101]))).toBe(100);
});

test('a quick scanner, a person and a few characters are not', () => {
  expect(slowScannerMs(typed([8, 8, 8, 8, 8]))).toBeNull();
  expect(slowScannerMs(typed([180, 240, 150, 300, 220]))).toBeNull();
  expect(slowScannerMs(typed([70, 110, 52, 118, 60]))).toBeNull();
  expect(slowScannerMs(typed([80, 80, 80]))).toBeNull();
});
