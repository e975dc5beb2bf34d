// Tests for what an office may write in its file: what fits is taken, what does not, or contradicts itself, is refused in one line.
import { expect, test } from 'vitest';
import { demoOffice } from '../../tests/fixtures/office.ts';
import { readOffice } from './office-file.ts';

const read = (more: object) => readOffice(JSON.stringify({ ...demoOffice, ...more }));

test('a line and two notices are taken; other languages may be missing', () => {
  const welcome = { pl: 'w'.repeat(60), uk: 'Вітаємо' };
  const notices = [{ pl: 'n'.repeat(80), en: 'x'.repeat(80) }, { pl: 'Drugi' }];
  expect(read({ welcome, notices })).toMatchObject({ ok: true, value: { welcome, notices } });
  expect(read({})).toMatchObject({ ok: true, value: { id: demoOffice.id } });
});

test.each([
  [{ welcome: { uk: 'Вітаємо' } }, /^welcome\.pl: [^\n]+$/],
  [{ welcome: { pl: 'w'.repeat(61) } }, /^welcome\.pl: at most 60 characters$/],
  [{ welcome: { pl: ' ' } }, /^welcome\.pl: [^\n]+$/],
  [{ notices: [{ pl: 'a' }, { pl: 'b' }, { pl: 'c' }] }, /^notices: at most 2$/],
  [{ notices: [{ pl: 'a' }, { pl: 'b', en: 'x'.repeat(81) }] }, /^notices\.1\.en: at most 80 characters$/],
  [{ notices: 'Kasa nieczynna' }, /^notices: [^\n]+$/],
  [{ notices: [{ pl: 'a\u0007b' }] }, /^notices\.0\.pl: no control characters$/],
  [{ rules: { cancelReleaseMinMinutes: 20 } }, /^rules\.cancelReleaseMinMinutes: [^\n]+$/],
  [{ rules: { walkInSharePercent: 101 } }, /^rules\.walkInSharePercent: [^\n]+$/],
  [{ rules: { onTimeUntilMinutes: 31 } }, /^rules\.onTimeUntilMinutes: [^\n]+$/],
  [{ rules: { holdEndsMinutesBefore: 10 } }, /^rules\.holdEndsMinutesBefore: [^\n]+$/],
  [{ desks: demoOffice.desks.map((desk) => ({ ...desk, number: '1' })) }, /^desks: two desks have one number$/],
])('refused in one line that names the place: %j', (more, line) => {
  expect(read(more)).toEqual({ ok: false, error: expect.stringMatching(line) });
});
