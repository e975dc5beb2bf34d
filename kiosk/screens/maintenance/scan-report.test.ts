// Tests for showing what a scanner read: every sign visible, nothing that could write over the screen.
import { expect, test } from 'vitest';
import { dammDigit } from '../../../shared/domain/booking/code.ts';
import { scanReport } from './scan-report.ts';

const CODE = `12345${dammDigit('12345')}`;

test('a visit’s code, with and without the identifier that names its kind', () => {
  expect(scanReport(CODE)).toEqual({ shown: CODE, length: 6, kind: null, isVisitCode: true });
  expect(scanReport(`]Q1${CODE}`)).toEqual({ shown: CODE, length: 6, kind: 'QR', isVisitCode: true });
  expect(scanReport(']C0ABC')).toMatchObject({ kind: 'Code 128', isVisitCode: false });
  expect(scanReport(']X0ABC').kind).toBe('AIM ]X');
});

test('signs without a shape get one, signs that turn the line are taken out, a long text is cut', () => {
  expect(scanReport('12\u001b34\r').shown).toBe('12\\x1b34\\x0d');
  expect(scanReport('ab\u202ecd').shown).toBe('ab\u{fffd}cd');
  expect(scanReport('9'.repeat(10_000))).toMatchObject({ length: 10_000, shown: `${'9'.repeat(120)}…` });
  expect(scanReport('')).toEqual({ shown: '', length: 0, kind: null, isVisitCode: false });
});
