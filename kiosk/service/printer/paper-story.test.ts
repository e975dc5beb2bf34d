// Tests for the whole kiosk service on simulated time, when paper fails before, during and after a ticket.
import { expect, test } from 'vitest';
import type { PrintFailure } from '../../../hardware/printer/printer.ts';
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import { HOUR, MINUTE } from '../../../shared/core/clock.ts';
import { err, ok } from '../../../shared/core/result.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { atWelcome, CODE, issued } from '../../../tests/support/kiosk-at-welcome.ts';
import { BENCH_START, type KioskBench } from '../../../tests/support/kiosk-bench.ts';

const NO_PAPER: PrinterStatus = { state: 'no-paper' };
const READY: PrinterStatus = { state: 'ready', paperLow: false };

test('no paper before a number: none is taken, and a valid code can go without paper', async () => {
  await using bench = await atWelcome();
  bench.printer.become(NO_PAPER);
  bench.send({ type: 'choose-no-visit' });
  expect(await bench.reaches('see-staff')).toMatchObject({ reason: 'walk-in-without-printer' });
  bench.send({ type: 'start-over' });
  bench.code(CODE);
  expect(await bench.reaches('no-paper-offer')).toMatchObject({ printer: 'no-paper', visit: { hour: '10:20' } });
  expect(issued(bench)).toEqual([]);
  bench.send({ type: 'take-number-without-paper' });
  expect(await bench.reaches('show-number')).toMatchObject({ why: 'asked', ticket: { number: 'U001' } });
  await bench.until('pushed', () => bench.server.facts.length === 2);
  expect(bench.server.facts[1]!.body).toMatchObject({ type: 'ticket-paper', outcome: 'shown' });
  expect(bench.printer.printed).toHaveLength(0);
});

test('the printer stops between the look and the number: still none is taken', async () => {
  await using bench = await atWelcome();
  bench.printer.status = () => {
    bench.printer.lastStatus = NO_PAPER;
    return Promise.resolve(NO_PAPER);
  };
  bench.code(CODE);
  await bench.reaches('no-paper-offer');
  expect(issued(bench)).toEqual([]);
});

test.each(['no-paper', 'disconnected'] as const)(
  '%s, which only a look made for this very press can tell: no number, and it is said plainly',
  async (state) => {
    await using bench = await atWelcome();
    const trouble: PrinterStatus = state === 'disconnected' ? { state, reason: 'unplugged' } : { state };
    bench.send({ type: 'choose-no-visit' });
    await bench.reaches('choose-service');
    // All that was heard of the printer until now stays good.
    bench.printer.status = () => Promise.resolve(trouble);
    bench.send({ type: 'choose-service', serviceId: SERVICE.registration });
    expect(await bench.reaches('see-staff', 'take-ticket')).toEqual({
      name: 'see-staff',
      reason: 'walk-in-without-printer',
      number: null,
    });
    bench.send({ type: 'start-over' });
    bench.code(CODE);
    expect(await bench.reaches('no-paper-offer', 'take-ticket')).toMatchObject({
      name: 'no-paper-offer',
      printer: state,
      visit: { hour: '10:20' },
    });
    expect(bench.printer.printed).toHaveLength(0);
    // Mended: the first numbers are still there.
    bench.printer.status = () => Promise.resolve(READY);
    bench.send(
      { type: 'start-over' },
      { type: 'choose-no-visit' },
      { type: 'choose-service', serviceId: SERVICE.registration },
    );
    expect((await bench.reaches('take-ticket')).ticket.number).toBe('R001');
    bench.send({ type: 'finish' });
    bench.code(CODE);
    expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 0 });
  },
);

test('paper ends in the middle: the number large, one marked copy after refilling, no second one', async () => {
  await using bench = await atWelcome();
  bench.printer.outcomes.push(err({ paper: 'unknown', status: NO_PAPER }));
  bench.code(CODE);
  expect(await bench.reaches('show-number')).toMatchObject({
    why: 'printer',
    printer: 'no-paper',
    copyMayCome: true,
    ticket: { number: 'U001' },
  });
  await bench.hand.advance(20_000);
  bench.printer.become(READY);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  expect(bench.printer.words(-1)).toContain('DUPLIKAT');
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(2);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.map((f) => f.body)).toMatchObject([
    { number: 1 },
    { outcome: 'unknown', printerState: 'no-paper' },
    { outcome: 'printed', copy: 1 },
  ]);
});

/** Paper ended in the middle of a ticket, and its copy failed as well when the printer said that it was ready. */
async function withFailedCopy(paper: PrintFailure['paper']): Promise<KioskBench> {
  const bench = await atWelcome();
  bench.printer.outcomes.push(err({ paper: 'unknown', status: NO_PAPER }), err({ paper, status: NO_PAPER }));
  bench.code(CODE);
  await bench.reaches('show-number');
  bench.printer.become(READY);
  await bench.until('the copy was tried', () => bench.printer.outcomes.length === 0);
  return bench;
}

test('the copy fails too: it is not tried a third time', async () => {
  await using bench = await withFailedCopy('unknown');
  expect(bench.printer.printed).toHaveLength(2);
  await bench.hand.advance(1_000);
  bench.printer.become(READY);
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(2);
  expect(bench.state).toMatchObject({ name: 'show-number', copyMayCome: false });
});

test('a copy that could not even be begun is still owed, and comes when the printer is really ready', async () => {
  await using bench = await withFailedCopy('nothing-sent');
  await bench.hand.advance(5_000);
  expect(bench.state).toMatchObject({ name: 'show-number', copyMayCome: true });
  bench.printer.become(READY);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  expect(bench.printer.printed).toHaveLength(2);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.map((f) => f.body)).toMatchObject([
    { number: 1 },
    { outcome: 'unknown', copy: 0 },
    { outcome: 'printed', copy: 1 },
  ]);
});

test('mended after three minutes: no paper by itself, staff see the ticket', async () => {
  await using bench = await atWelcome((server) => {
    server.pinHash = null;
  });
  bench.printer.outcomes.push(err({ paper: 'unknown', status: NO_PAPER }));
  bench.code(CODE);
  await bench.reaches('show-number');
  await bench.hand.advance(181_000);
  bench.printer.become(READY);
  await bench.hand.advance(5_000);
  expect(bench.printer.printed).toHaveLength(1);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.at(-1)!.body).toMatchObject({ outcome: 'shown', copy: 0 });
});

test('a silent printer is given up, the number is shown; nothing of the ticket is lost', async () => {
  await using bench = await atWelcome();
  bench.printer.outcomes.push('hold');
  bench.code(CODE);
  await bench.reaches('printing');
  await bench.hand.advance(61_000);
  await bench.until('given up', () => bench.state.name !== 'printing');
  await bench.until('copy', () => bench.printer.printed.length === 2);
});

test('a printer that cannot confirm is never copied by itself; the citizen is asked', async () => {
  await using bench = await atWelcome();
  bench.printer.outcomes.push(ok({ certainty: 'presumed' }));
  bench.code(CODE);
  await bench.reaches('ask-ticket');
  bench.send({ type: 'answer-ticket', hasTicket: false });
  expect(await bench.reaches('show-number')).toMatchObject({ why: 'citizen-says-no' });
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(1);
  await bench.until('pushed', () => bench.server.facts.length === 3);
  expect(bench.server.facts.map((f) => f.body).slice(1)).toMatchObject([{ outcome: 'presumed' }, { outcome: 'shown' }]);
});

test.each([
  [5_000, true],
  [4 * MINUTE, false],
])('stopped while printing, back after %i ms: one marked copy if fresh', async (meanwhileMs, isCopied) => {
  await using bench = await atWelcome();
  bench.printer.outcomes.push('hold', 'hold');
  bench.code(CODE);
  await bench.reaches('printing');
  await bench.until('sending', () => bench.printer.printed.length === 1);
  bench.printer.outcomes.length = 0;
  await bench.restart(meanwhileMs);
  if (isCopied) expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  else await bench.reaches('welcome');
  await bench.hand.advance(10_000);
  expect(bench.printer.printed).toHaveLength(isCopied ? 2 : 1);
  await bench.until('all said', () =>
    bench.server.facts.some(
      (f) => f.body.type === 'ticket-paper' && f.body.outcome === (isCopied ? 'printed' : 'shown'),
    ),
  );
});

test('midnight falls between a ticket and its paper: the paper is counted for the new day, and nothing breaks', async () => {
  await using bench = await atWelcome();
  const newDay = BENCH_START + 24 * HOUR;
  bench.printer.beforePrint = () => bench.hand.pass(newDay - bench.hand.clock.now());
  bench.code(CODE);
  await bench.reaches('take-ticket');
  const { db } = bench.kiosk.ctx.store;
  expect(db.prepare('SELECT state FROM print_jobs').pluck().all()).toEqual(['printed']);
  expect(db.prepare('SELECT day FROM paper_days').pluck().all()).toEqual(['2026-03-13']);
});

test('another printer is put in while the disk takes nothing: the log knows, and the service goes on', async () => {
  await using bench = await atWelcome();
  const { db } = bench.kiosk.ctx.store;
  db.pragma('query_only = ON');
  bench.printer.exchanged({
    kind: 'another-printer',
    before: { model: 'A', serial: '1' },
    now: { model: 'B', serial: '2' },
  });
  db.pragma('query_only = OFF');
  expect(bench.logged.filter((line) => line.startsWith('warn printer-exchanged'))).toHaveLength(1);
  bench.code(CODE);
  await bench.reaches('take-ticket');
});
