// Tests for the maintenance jobs on the virtual printer of each dialect, driver and printer on one simulated clock.
import { expect, test } from 'vitest';
import type { PrinterStatus } from '../printer/status.ts';
import type { EngineOptions } from '../simulated/engine/engine-options.ts';
import { startSimulation } from '../../tests/support/simulated-line.ts';
import type { MaintenanceJob, MaintenanceJobName } from './maintenance.ts';
import { candidateAt, candidatesOf, SAMPLES } from './page-test.ts';

const never = new AbortController().signal;

async function readyPrinter(profile = 'virtual', engine: EngineOptions = {}) {
  const simulation = startSimulation(profile, engine);
  await simulation.pass(2_000);
  expect(simulation.printer.lastStatus).toMatchObject({ state: 'ready' });
  const maintain = <J extends MaintenanceJobName>(job: MaintenanceJob<J>) =>
    simulation.run(simulation.printer.maintain(job, never));
  return { ...simulation, maintain };
}
const ticket = { blocks: [{ kind: 'text' as const, text: 'Zażółć gęślą jaźń, ґанок Їжака' }] };

test('the self-test comes out, and the printer prints tickets as before', async () => {
  const printer = await readyPrinter();
  expect(await printer.maintain({ job: 'self-test' })).toMatchObject({ ok: true });
  expect(printer.papers()[0]?.lines[0]).toBe('SELF TEST');
  // Automatic status was lost with the reset, and asked for again.
  const hexes = printer.printer.exchanges.map(({ hex }) => hex);
  expect(hexes.slice(hexes.indexOf('1d 28 41 02 00 00 02'))).toContain('1b 40 1d 61 0f');
  expect(await printer.run(printer.printer.print(ticket, never))).toMatchObject({
    ok: true,
    value: { certainty: 'confirmed' },
  });
  expect(printer.papers()[1]?.lines).toEqual(['Zażółć gęślą jaźń, ґанок Їжака']);
  await printer.close();
});

test('an Epson’s counters by number, a kiosk printer’s by its own requests, none from a clone', async () => {
  const epson = await readyPrinter();
  await epson.run(epson.printer.print(ticket, never));
  expect(await epson.maintain({ job: 'counters' })).toMatchObject({
    ok: true,
    value: { cuts: 1, hours: 0, linesFed: expect.any(Number) as number },
  });
  await epson.close();
  const custom = await readyPrinter('virtual-kiosk', { mode: 'custom', rollMm: 60_000 });
  await custom.run(custom.printer.print(ticket, never));
  const read = await custom.maintain({ job: 'counters' });
  expect(read).toMatchObject({ ok: true, value: { cuts: 1, retractions: 0, powerUps: 1 } });
  expect(read.ok && read.value.paperLeftCm).toBeGreaterThan(5_900);
  await custom.close();
  const clone = await readyPrinter('generic-clone', { mode: 'clone' });
  expect(await clone.maintain({ job: 'counters' })).toEqual({ ok: false, error: { why: 'not-able' } });
  expect(await clone.maintain({ job: 'self-test' })).toEqual({ ok: false, error: { why: 'not-able' } });
  expect(clone.papers()).toEqual([]);
  await clone.close();
});

test('paper is fed and cut; with the cover open nothing is sent and the reason is told', async () => {
  const printer = await readyPrinter();
  const before = printer.engine.state().paper.leftMm;
  expect(await printer.maintain({ job: 'feed', lines: 10 })).toMatchObject({ ok: true });
  expect(before - printer.engine.state().paper.leftMm).toBeGreaterThan(30);
  expect(await printer.maintain({ job: 'cut' })).toMatchObject({ ok: true });
  expect(printer.engine.state().counters.cuts).toBe(1);
  printer.faults.openCover();
  expect(await printer.maintain({ job: 'feed', lines: 10 })).toEqual({
    ok: false,
    error: { why: 'not-ready', status: { state: 'cover-open' } },
  });
  await printer.close();
});

test('a knife that jams on the test cut is told', async () => {
  const printer = await readyPrinter();
  printer.faults.jamCutter();
  expect(await printer.maintain({ job: 'cut' })).toEqual({
    ok: false,
    error: { why: 'not-ready', status: { state: 'cutter-error' } },
  });
  await printer.close();
});

test('a presenter pulls in and lets go what it holds; a printer without one is not asked to', async () => {
  const custom = await readyPrinter('virtual-kiosk', { mode: 'custom' });
  await custom.run(custom.printer.print(ticket, never));
  expect(custom.engine.state().isTicketInOutput).toBe(true);
  expect(await custom.maintain({ job: 'presenter', move: 'retract' })).toMatchObject({ ok: true });
  expect(custom.engine.state()).toMatchObject({ isTicketInOutput: false, counters: { retractions: 1 } });
  await custom.run(custom.printer.print(ticket, never));
  expect(await custom.maintain({ job: 'presenter', move: 'eject' })).toMatchObject({ ok: true });
  expect(custom.engine.state()).toMatchObject({ isTicketInOutput: false, counters: { retractions: 1 } });
  await custom.close();
  const epson = await readyPrinter();
  expect(await epson.maintain({ job: 'presenter', move: 'eject' })).toEqual({ ok: false, error: { why: 'not-able' } });
  await epson.close();
});

test('the code-page test: exactly the lines of pages that the printer has are readable, and their numbers name them', async () => {
  const printer = await readyPrinter('virtual', { codePages: { 0: 'cp437', 72: 'cp1250', 73: 'cp1251' } });
  expect(await printer.maintain({ job: 'page-test', extent: 'known' })).toMatchObject({ ok: true });
  const readable = printer
    .papers()[0]!
    .lines.filter((line) => line.includes(SAMPLES.latin) || line.includes(SAMPLES.cyrillic));
  const pages = readable.map((line) => candidateAt(Number(line.split(':')[0]))?.page);
  expect(pages).toEqual([
    { name: 'windows1250', number: 72 },
    { name: 'windows1251', number: 73 },
  ]);
  await printer.close();
});

test('a number means one line, whichever test lies on the desk; every number from 0 to 99 is tried', () => {
  const all = (['known', 'all-latin', 'all-cyrillic'] as const).flatMap(candidatesOf);
  expect(new Set(all.map(({ line }) => line)).size).toBe(all.length);
  expect(candidatesOf('all-latin').map(({ page }) => page.number)).toEqual([
    ...Array(100).keys(),
    ...Array(100).keys(),
  ]);
  expect(all.every(({ line }) => line >= 1 && line <= 999)).toBe(true);
});

test('the grid shows what a page holds, the alignment page goes to both edges', async () => {
  const printer = await readyPrinter();
  expect(await printer.maintain({ job: 'page-grid', number: 45 })).toMatchObject({ ok: true });
  expect(printer.papers()[0]?.lines.find((line) => line.startsWith('B'))).toContain('ą');
  expect(await printer.maintain({ job: 'alignment' })).toMatchObject({ ok: true });
  expect(printer.papers()[1]?.lines[0]).toHaveLength(48);
  expect(printer.engine.state().oddities).toEqual([]);
  await printer.close();
});

test('the line’s figures: what 9600 baud allow, and what a network line does', async () => {
  const slow = await readyPrinter('virtual', { baud: 9_600 });
  const figures = await slow.maintain({ job: 'measure-line' });
  if (!figures.ok) throw new Error('not measured');
  expect(figures.value.roundTripsMs).toHaveLength(20);
  expect(figures.value.bytesPerSecond).toBeGreaterThan(800);
  expect(figures.value.bytesPerSecond).toBeLessThanOrEqual(960);
  await slow.close();
  const clone = await readyPrinter('generic-clone', { mode: 'clone' });
  expect(await clone.maintain({ job: 'measure-line' })).toMatchObject({ ok: true, value: { bytesPerSecond: null } });
  await clone.close();
});

test('a job waits for the ticket before it, and the ticket after it waits for the job', async () => {
  const printer = await readyPrinter();
  const first = printer.printer.print(ticket, never);
  const job = printer.printer.maintain({ job: 'page-grid', number: 45 }, never);
  const last = printer.printer.print(ticket, never);
  const ended = await printer.run(Promise.all([first, job, last]));
  expect(ended.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(printer.papers().map(({ lines }) => lines[0])).toEqual([
    'Zażółć gęślą jaźń, ґанок Їжака',
    'ESC t 45',
    'Zażółć gęślą jaźń, ґанок Їжака',
  ]);
  await printer.close();
});

test('unplugged: the job ends, and says so', async () => {
  const printer = await readyPrinter('virtual', { baud: 9_600 });
  const job = printer.printer.maintain({ job: 'measure-line' }, never);
  await printer.pass(20);
  printer.faults.unplug();
  const ended = await printer.run(job);
  expect(ended.ok).toBe(false);
  await printer.close();
  const { state }: PrinterStatus = printer.printer.lastStatus;
  expect(state).toBe('disconnected');
});

test('unplugged while a block is measured: the technician hears of it within a second, and gets no figure of half a block', async () => {
  const printer = await readyPrinter('virtual', { baud: 9_600 });
  const from = printer.eventQueue.now();
  const job = printer.printer.maintain({ job: 'measure-line' }, never);
  await printer.pass(1_000);
  printer.faults.unplug();
  expect(await printer.run(job)).toEqual({ ok: false, error: { why: 'no-answer' } });
  expect(printer.eventQueue.now() - from).toBeLessThan(2_000);
  await printer.close();
});
