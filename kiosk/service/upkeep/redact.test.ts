// Tests for what leaves the machine: ids stay, secrets and codes do not.
import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['a secret that is known', 'secret word: tajemnica42', ['tajemnica42']],
  ['a key of the office', `key ${'ab12'.repeat(16)}`, []],
  ['a bearer secret', 'authorization: Bearer k-27.zażółć', []],
  ['the address of the page', 'http://127.0.0.1:3100/?key=abc123', []],
  ['a code', 'typed 447712 and 447 712.', []],
])('removed: %s', (_name, text, secrets) => {
  const clean = redact(text, secrets);
  expect(clean).toContain('[removed]');
  expect(clean).not.toMatch(/tajemnica42|ab12ab12|k-27\.zażółć|abc123|447712|447 712/);
});

test('what a technician needs stays: ids, instants, figures, numbers of tickets', () => {
  const line =
    '{"at":"2026-03-12T09:05:00.123Z","level":"info","event":"ticket-merged","ticket":"id412345678","seq":4711,"number":"U021","ms":1773306300123,"cursor":"f1a9:207134"}';
  expect(redact(line, ['tajemnica42'])).toBe(line);
});
