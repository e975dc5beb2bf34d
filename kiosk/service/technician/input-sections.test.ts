// Tests for the sound test of the maintenance menu: what a person heard is on record.
import { expect, test } from 'vitest';
import { benchWithPin, doTask, enterMenu, openSection } from '../../../tests/support/technician-bench.ts';

test('whether the sound was heard is asked of a person, and the answer stands in the menu with its hour, over a restart too', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  expect(await openSection(bench, 'sound-test')).toMatchObject({ answer: null });
  expect(await doTask(bench, { task: 'sound-heard' })).toEqual({ ok: true, found: {} });
  expect(await openSection(bench, 'sound-test')).toMatchObject({ answer: { at: '2026-03-12 10:05', isHeard: true } });
  expect(await doTask(bench, { task: 'sound-not-heard' })).toEqual({ ok: true, found: {} });
  await bench.restart();
  await bench.reaches('welcome');
  await enterMenu(bench);
  expect(await openSection(bench, 'sound-test')).toMatchObject({ answer: { at: '2026-03-12 10:05', isHeard: false } });
});
