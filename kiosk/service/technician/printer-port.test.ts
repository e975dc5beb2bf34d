// Tests for printer settings that are tried out: kept only by a technician's word, taken back by time, by leaving and by a stop.
import { err, ok } from '../../../shared/core/result.ts';
import { expect, test } from 'vitest';
import { benchWithPin, doTask, enterMenu, openSection, viewIn } from '../../../tests/support/technician-bench.ts';

const OLD = 'tcp:127.0.0.1:9100';
const NEW = { task: 'try-printer', printer: 'tcp:10.0.0.2:9100', printerProfile: 'virtual' } as const;

async function onTrial() {
  const bench = await benchWithPin();
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    kept: { printer: OLD, fromEnvironment: true },
    trial: null,
  });
  expect(await doTask(bench, NEW)).toEqual({ ok: true, found: {} });
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    kept: { printer: OLD },
    trial: { printer: NEW.printer, secondsLeft: 20 },
  });
  return bench;
}

test('an unusable address changes nothing, and says why', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  expect(await doTask(bench, { ...NEW, printer: 'lpt1' })).toMatchObject({
    ok: false,
    why: 'bad-printer-settings',
    detail: expect.stringContaining('"lpt1"') as string,
  });
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    word: 'ready',
    kept: { printer: OLD },
    trial: null,
  });
});

test('a printer that prints and confirms nothing: in the menu’s state, in the trial of settings, and with the next heartbeat', async () => {
  await using bench = await onTrial();
  expect(await openSection(bench, 'printer-status')).toMatchObject({ word: 'ready', confirms: true });
  bench.printer.confirms = false;
  expect(await openSection(bench, 'printer-status')).toMatchObject({ word: 'ready', confirms: false });
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    word: 'ready',
    confirms: false,
    trial: { printer: NEW.printer },
  });
  await bench.until('told', () => bench.server.heartbeats.at(-1)?.printerConfirms === false);
});

test('the page learns where the printer is, and neither the pairing code nor where the kiosk keeps its data', async () => {
  await using bench = await onTrial();
  const view = await openSection(bench, 'printer-port');
  expect(Object.keys(view.kept).toSorted()).toEqual(['fromEnvironment', 'printer', 'printerProfile']);
  expect(Object.keys(view.trial ?? {}).toSorted()).toEqual([
    'fromEnvironment',
    'printer',
    'printerProfile',
    'secondsLeft',
  ]);
  const sent = JSON.stringify(bench.kiosk.runner.view);
  expect(sent).toContain(NEW.printer);
  for (const secret of [bench.server.pairingCode, bench.folder]) expect(sent).not.toContain(secret);
});

test('nobody confirms: after 20 s the old settings are back, and a late "keep" says so', async () => {
  await using bench = await onTrial();
  await bench.hand.advance(19_000);
  await bench.until(
    'a second left',
    () =>
      viewIn(bench)?.section === 'printer-port' &&
      (viewIn(bench) as { trial: { secondsLeft: number } | null }).trial?.secondsLeft === 1,
  );
  await bench.hand.advance(2_000);
  expect(await doTask(bench, { task: 'keep-printer' })).toEqual({ ok: false, why: 'trial-over', detail: '' });
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    word: 'ready',
    kept: { printer: OLD, fromEnvironment: true },
    trial: null,
  });
});

test('stopped in the middle of a trial: no printer is opened that nobody would close', async () => {
  await using bench = await onTrial();
  const opened = bench.openedWith.length;
  await bench.restart(0, () => expect(bench.openedWith).toHaveLength(opened));
  await bench.reaches('welcome');
});

test('kept: they win over the environment, also over a restart', async () => {
  await using bench = await onTrial();
  expect(await doTask(bench, { task: 'keep-printer' })).toEqual({ ok: true, found: {} });
  await bench.hand.advance(30_000);
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    kept: { printer: NEW.printer, fromEnvironment: false },
    trial: null,
  });
  await bench.restart();
  await bench.reaches('welcome');
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    kept: { printer: NEW.printer, fromEnvironment: false },
  });
});

test('the environment’s settings are tried out too: the saved ones come back by themselves, and are forgotten only when the trial is kept', async () => {
  await using bench = await onTrial();
  await doTask(bench, { task: 'keep-printer' });
  expect(await doTask(bench, { task: 'try-environment' })).toEqual({ ok: true, found: {} });
  const tried = {
    kept: { printer: NEW.printer, fromEnvironment: false },
    trial: { printer: OLD, fromEnvironment: true, secondsLeft: 20 },
  };
  expect(await openSection(bench, 'printer-port')).toMatchObject(tried);
  await bench.hand.advance(21_000);
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    kept: { printer: NEW.printer, fromEnvironment: false },
    trial: null,
  });
  await doTask(bench, { task: 'try-environment' });
  expect(await doTask(bench, { task: 'keep-printer' })).toEqual({ ok: true, found: {} });
  await bench.hand.advance(30_000);
  await bench.restart();
  await bench.reaches('welcome');
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    kept: { printer: OLD, fromEnvironment: true },
    trial: null,
  });
});

test('a stop in the middle of the trial: the old settings', async () => {
  await using bench = await onTrial();
  await bench.restart();
  await bench.reaches('welcome');
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-port')).toMatchObject({
    kept: { printer: OLD, fromEnvironment: true },
    trial: null,
  });
});

test('whoever closes the menu gives the trial up', async () => {
  await using bench = await onTrial();
  bench.send({ type: 'close-technician' });
  await bench.reaches('welcome');
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-port')).toMatchObject({ kept: { printer: OLD }, trial: null });
});

test('a second trial begins from its own moment; taken back by hand, the kept ones are in use at once', async () => {
  await using bench = await onTrial();
  await bench.hand.advance(15_000);
  await doTask(bench, { ...NEW, printer: 'tcp:10.0.0.3:9100' });
  await bench.hand.advance(10_000);
  const view = await openSection(bench, 'printer-port');
  expect(view.trial).toMatchObject({ printer: 'tcp:10.0.0.3:9100' });
  await doTask(bench, { task: 'end-printer-trial' });
  expect(await openSection(bench, 'printer-port')).toMatchObject({ kept: { printer: OLD }, trial: null });
});

test('a page read off the test is used from then on, belongs to its model, and the profile’s comes back on request', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-pages')).toMatchObject({ latin: { number: 45 }, isChosen: false });
  expect(await doTask(bench, { task: 'choose-page', line: 999 })).toMatchObject({ ok: false, why: 'unknown-line' });
  expect(await doTask(bench, { task: 'choose-page', line: 1 })).toEqual({
    ok: true,
    found: { script: 'latin', page: { name: 'cp852', number: 18 } },
  });
  expect(await doTask(bench, { task: 'draw-letters', script: 'cyrillic' })).toMatchObject({ ok: true });
  expect(bench.openedWith.at(-1)).toEqual({ latin: { name: 'cp852', number: 18 }, cyrillic: null });
  await bench.restart();
  await bench.reaches('welcome');
  expect(bench.openedWith.at(-1)).toEqual({ latin: { name: 'cp852', number: 18 }, cyrillic: null });
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-pages')).toMatchObject({
    latin: { number: 18 },
    cyrillic: null,
    isChosen: true,
  });
  await doTask(bench, { ...NEW, printerProfile: 'generic-clone' });
  expect(bench.openedWith.at(-1)).toEqual({});
  await doTask(bench, { task: 'end-printer-trial' });
  await doTask(bench, { task: 'use-profile-pages' });
  expect(bench.openedWith.at(-1)).toEqual({});
  expect(await openSection(bench, 'printer-pages')).toMatchObject({ latin: { number: 45 }, isChosen: false });
});

test('a new roll: the metres are counted from its length on, and test prints count', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  expect(await doTask(bench, { task: 'start-roll', metres: 50 })).toMatchObject({ ok: true });
  expect(await openSection(bench, 'paper-roll')).toMatchObject({
    roll: { lengthMetres: 50, usedMetres: 0, isAssumed: false, sinceDay: '2026-03-12' },
    metresLeft: 50,
  });
  bench.printer.findings.push(ok({ heightMm: 3_000 }));
  expect(await doTask(bench, { task: 'print-pages', extent: 'known' })).toMatchObject({ ok: true });
  expect(await openSection(bench, 'paper-roll')).toMatchObject({ roll: { usedMetres: 3 }, metresLeft: 47 });
});

test('what the printer cannot do, and what it does not answer, is told in words of its own', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  bench.printer.findings.push(
    err({ why: 'not-able' }),
    err({ why: 'no-answer' }),
    err({ why: 'not-ready', status: { state: 'cover-open' } }),
    ok({ roundTripsMs: [1, 2, 9], bytesPerSecond: 900, possibleBytesPerSecond: 960 }),
  );
  expect(await doTask(bench, { task: 'self-test' })).toMatchObject({ ok: false, why: 'not-able' });
  expect(await doTask(bench, { task: 'cut-paper' })).toMatchObject({ ok: false, why: 'no-answer' });
  expect(await doTask(bench, { task: 'feed-paper' })).toMatchObject({ ok: false, why: 'cover-open' });
  expect(await doTask(bench, { task: 'measure-line' })).toEqual({
    ok: true,
    found: { minMs: 1, medianMs: 2, maxMs: 9, bytesPerSecond: 900, possibleBytesPerSecond: 960 },
  });
  await doTask(bench, { task: 'move-presenter', move: 'retract' });
  expect(bench.printer.maintained).toEqual([
    { job: 'self-test' },
    { job: 'cut' },
    { job: 'feed', lines: 6 },
    { job: 'measure-line' },
    { job: 'presenter', move: 'retract' },
  ]);
});
