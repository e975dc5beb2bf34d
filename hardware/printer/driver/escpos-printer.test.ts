import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { err, type Result } from '../../../shared/core/result.ts';
import { playBack, profileOf } from '../../../tests/support/recorded-ticket.ts';
import { eventQueueTime, runEventQueueUntil, START, startSimulation } from '../../../tests/support/simulated-line.ts';
import { EventQueue } from '../../simulated/engine/event-queue.ts';
import { PrinterEngine } from '../../simulated/engine/engine.ts';
import { inProcessLine } from '../../simulated/plugs/in-process-line.ts';
import type { OpenTransport } from '../../transport/transport.ts';
import { EscposPrinter } from './escpos-printer.ts';
import type { Printed, PrinterNotice, PrintFailure } from '../printer.ts';
import type { PrinterStatus } from '../status.ts';

const transcripts = join(import.meta.dirname, '../transcripts');
const never = new AbortController().signal;
const RECEIPT = {
  blocks: [
    { kind: 'text' as const, text: 'R001' },
    { kind: 'text' as const, text: 'Zażółć' },
  ],
};
const LONG = { blocks: Array.from({ length: 40 }, (_, line) => ({ kind: 'text' as const, text: `wiersz ${line}` })) };

function printerOn(open: OpenTransport, profile: string) {
  const eventQueue = new EventQueue(START);
  const printer = new EscposPrinter({
    open,
    port: 'recorded',
    profile: profileOf(profile),
    ...eventQueueTime(eventQueue),
  });
  const run = <T>(promise: Promise<T>): Promise<T> => runEventQueueUntil(eventQueue, promise);
  const isKnown = new Promise<void>((resolve) => printer.onStatus(() => resolve()));
  return { eventQueue, printer, run, isKnown };
}

const unknown = (status: PrinterStatus): Result<Printed, PrintFailure> => err({ paper: 'unknown', status });
const gone: PrinterStatus = { state: 'disconnected', reason: 'pulled out' };

/** The line, where it is a serial one: its speed, and whether it has a handshake. */
const RECORDED: [
  file: string,
  profile: string,
  outcome: Result<Printed, PrintFailure>,
  line?: Parameters<typeof playBack>[2],
][] = [
  ['ticket-confirmed', 'epson-tm-t88v', { ok: true, value: { certainty: 'confirmed' } }],
  ['confirmation-split-and-merged', 'epson-tm-t88v', { ok: true, value: { certainty: 'confirmed' } }],
  ['ticket-confirmed-by-ordered-replies', 'bixolon-srp-350iii', { ok: true, value: { certainty: 'confirmed' } }],
  ['late-confirmation-of-an-earlier-ticket', 'epson-tm-t88v', unknown(gone)],
  ['broken-confirmation', 'epson-tm-t88v', unknown(gone)],
  ['paper-out-mid-ticket', 'epson-tm-t88v', unknown({ state: 'no-paper' })],
  ['paper-out-while-idle', 'epson-tm-t88v', err({ paper: 'nothing-sent', status: { state: 'no-paper' } })],
  ['custom-ticket-held-out', 'virtual-kiosk', { ok: true, value: { certainty: 'confirmed' } }],
  ['custom-roll-ends-mid-ticket', 'virtual-kiosk', unknown({ state: 'no-paper' })],
  ['star-ticket-confirmed', 'star-escpos', { ok: true, value: { certainty: 'confirmed' } }],
  ['star-cover-opened-mid-ticket', 'star-escpos', unknown({ state: 'cover-open' })],
  ['paper-changed-too-quickly', 'epson-tm-t88v', unknown({ state: 'no-paper' })],
];

test('every transcript is played back', () => {
  expect(readdirSync(transcripts).toSorted()).toEqual(RECORDED.map(([file]) => `${file}.txt`).toSorted());
});

test.each(RECORDED)('recorded: %s', async (file, profile, expected, line = {}) => {
  expect(await playBack(readFileSync(join(transcripts, `${file}.txt`), 'utf8'), profile, line)).toMatchObject(expected);
});

test('a printer that is not there is tried again and again, more and more rarely', async () => {
  const attempts: number[] = [];
  const { eventQueue, printer, run } = printerOn(() => {
    attempts.push(eventQueue.now() - START);
    return Promise.resolve(err({ code: 'open-failed', reason: 'nothing listens there' }));
  }, 'epson-tm-t88v');
  await run(eventQueueTime(eventQueue).timers.sleep(60_000));
  expect(attempts.slice(0, 6)).toEqual([0, 500, 1_500, 3_500, 8_500, 18_500]);
  expect(printer.lastStatus).toEqual({ state: 'disconnected', reason: 'nothing listens there' });
  expect(await run(printer.print(RECEIPT, never))).toEqual(err({ paper: 'nothing-sent', status: printer.lastStatus }));
  await run(printer.close());
});

test('a technician who presses reconnect does not wait for the next attempt', async () => {
  const attempts: number[] = [];
  const { eventQueue, printer, run } = printerOn(() => {
    attempts.push(eventQueue.now() - START);
    return Promise.resolve(err({ code: 'open-failed', reason: 'nothing listens there' }));
  }, 'epson-tm-t88v');
  await run(eventQueueTime(eventQueue).timers.sleep(10_000));
  await run(printer.reconnect());
  expect(attempts.at(-1)).toBe(10_000);
  await run(printer.close());
});

test('a printer that answers nothing gets a new connection after three polls', async () => {
  let opened = 0;
  const simulation = startSimulation('virtual', {}, (open) => (signal) => {
    opened += 1;
    return open(signal);
  });
  simulation.faults.silence();
  await simulation.pass(30_000);
  expect(opened).toBeGreaterThan(1);
  expect(simulation.printer.lastStatus).toEqual({ state: 'unknown' });
  simulation.faults.answer();
  await simulation.pass(15_000);
  expect(simulation.printer.lastStatus.state).toBe('ready');
  await simulation.close();
});

test('a caller who gives up: before the first byte nothing is sent, afterwards the outcome is unknown', async () => {
  const simulation = startSimulation('virtual', { speedMmPerS: 30 });
  await simulation.pass(500);
  const early = await simulation.run(simulation.printer.print(RECEIPT, AbortSignal.abort()));
  expect(early).toMatchObject({ ok: false, error: { paper: 'nothing-sent' } });
  expect(simulation.printer.lastStatus.state).toBe('ready');

  const giveUp = new AbortController();
  simulation.eventQueue.after(1_000, () => giveUp.abort());
  const late = await simulation.run(simulation.printer.print(RECEIPT, giveUp.signal));
  expect(late).toMatchObject({ ok: false, error: { paper: 'unknown' } });
  await simulation.pass(5_000);
  expect(await simulation.run(simulation.printer.print(RECEIPT, never))).toMatchObject({ ok: true });
  await simulation.close();
});

test('an aborted question about the state says nothing about the printer', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(500);
  expect(await simulation.run(simulation.printer.status(AbortSignal.abort()))).toEqual({ state: 'unknown' });
  expect(simulation.printer.lastStatus).toEqual({ state: 'ready', paperLow: false });
  await simulation.close();
});

test('trouble at night is known without anybody asking, within two polls', async () => {
  const simulation = startSimulation('generic-clone', { mode: 'clone' });
  await simulation.pass(2_000);
  simulation.faults.openCover();
  await simulation.pass(3_500);
  expect(simulation.printer.lastStatus).toEqual({ state: 'cover-open' });
  await simulation.close();
});

test('a full printer that takes no more: the ticket fails, the rest of it never comes out later', async () => {
  const simulation = startSimulation('virtual', { bufferBytes: 256 });
  await simulation.pass(500);
  simulation.faults.stall({ forMs: 60_000 });
  const stuck = await simulation.run(simulation.printer.print(LONG, never));
  expect(stuck).toMatchObject({ ok: false, error: { paper: 'unknown' } });
  await simulation.pass(90_000);
  expect(await simulation.run(simulation.printer.print(RECEIPT, never))).toMatchObject({ ok: true });
  expect(simulation.papers().at(-1)?.lines).toEqual(['R001', 'Zażółć']);
  await simulation.close();
});

test('the machine’s clock is set back an hour while the printer is silent: it is asked again within seconds', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(2_000);
  simulation.faults.silence();
  await simulation.pass(2_500);
  simulation.setClockBy(-3_600_000);
  simulation.faults.answer();
  await simulation.pass(15_000);
  expect(simulation.printer.lastStatus.state).toBe('ready');
  await simulation.close();
});

test.each([
  ['star-escpos', { mode: 'star' }],
  ['virtual-kiosk', { mode: 'custom' }],
  ['generic-clone', { mode: 'clone' }],
] as const)(
  'the machine’s clock is set an hour ahead while a ticket prints: it counts as printed when it is out, and not before (%s)',
  async (profile, engine) => {
    for (const afterMs of [500, 1_000, 1_500, 2_000, 2_500, 3_000]) {
      const simulation = startSimulation(profile, { ...engine, speedMmPerS: 60 });
      await simulation.pass(2_000);
      simulation.eventQueue.after(afterMs, () => simulation.setClockBy(3_600_000));
      const isOut = simulation.printer.print(LONG, never).then(({ ok }) => ok && simulation.papers().length === 1);
      expect(await simulation.run(isOut), `after ${afterMs} ms`).toBe(true);
      await simulation.close();
    }
  },
);

test('ids of completion begin at the clock, so that a restarted kiosk never takes an old one for its own', async () => {
  const ids: number[] = [];
  for (const laterMs of [0, 60_000]) {
    const simulation = startSimulation('virtual');
    // The first kiosk was started now, the second a minute later.
    simulation.eventQueue.advanceTo(START);
    const eventQueue = new EventQueue(START + laterMs);
    const printer = new EscposPrinter({
      open: simulation.open,
      port: 'simulated',
      profile: profileOf('virtual'),
      ...eventQueueTime(simulation.eventQueue),
      clock: eventQueueTime(eventQueue).clock,
    });
    await simulation.close();
    await simulation.pass(1_000);
    await simulation.run(printer.print(RECEIPT, never));
    const sent = Buffer.from(
      simulation.engine.log.entries
        .filter((entry) => entry.direction === 'in')
        .map((entry) => entry.hex)
        .join(''),
      'hex',
    );
    const at = sent.indexOf(Buffer.of(0x1d, 0x28, 0x48));
    ids.push(Number(sent.subarray(at + 7, at + 11).toString('latin1')));
    await simulation.run(printer.close());
  }
  expect(ids[1]).toBe((ids[0] ?? 0) + 60);
});

test('a jam taken out of the cutter: the driver asks it to work again, and the next ticket is whole', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(1_000);
  simulation.faults.jamCutter();
  expect(await simulation.run(simulation.printer.print(RECEIPT, never))).toMatchObject({
    ok: false,
    error: { paper: 'unknown', status: { state: 'cutter-error' } },
  });
  await simulation.pass(30_000);
  expect(simulation.printer.lastStatus).toEqual({ state: 'cutter-error' });
  // As a technician does it: cover open, jam out, cover closed; nobody touches the mains switch.
  simulation.faults.openCover();
  await simulation.pass(4_000);
  simulation.faults.clearCutter();
  simulation.faults.closeCover();
  await simulation.pass(5_000);
  expect(simulation.printer.lastStatus.state).toBe('ready');
  expect(await simulation.run(simulation.printer.print(RECEIPT, never))).toMatchObject({ ok: true });
  expect(simulation.papers().at(-1)?.lines).toEqual(['R001', 'Zażółć']);
  await simulation.close();
});

test('a jam pulled out with the cover closed: the printer works again by itself within half a minute', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(1_000);
  simulation.faults.jamCutter();
  await simulation.run(simulation.printer.print(RECEIPT, never));
  await simulation.pass(5_000);
  simulation.faults.clearCutter();
  await simulation.pass(25_000);
  expect(simulation.printer.lastStatus.state).toBe('ready');
  await simulation.close();
});

test('the ten-thousandth ticket has an id of four digits like the others, and is confirmed', async () => {
  const simulation = startSimulation('virtual');
  await simulation.close();
  // The id that the clock gives is the last one.
  const last = Math.floor(START / 1_000 / 9_999) * 9_999_000 + 9_998_000;
  const printer = new EscposPrinter({
    open: simulation.open,
    port: 'simulated',
    profile: profileOf('virtual'),
    ...eventQueueTime(simulation.eventQueue),
    clock: { now: () => last },
  });
  await simulation.pass(1_000);
  for (let i = 0; i < 2; i += 1)
    expect(await simulation.run(printer.print(RECEIPT, never))).toMatchObject({
      ok: true,
      value: { certainty: 'confirmed' },
    });
  const sent = Buffer.from(
    simulation.engine.log.entries
      .filter((entry) => entry.direction === 'in')
      .map((entry) => entry.hex)
      .join(''),
    'hex',
  ).toString('latin1');
  // GS ( H, six bytes to come, function 48, then the id.
  const request = String.fromCharCode(0x1d, 0x28, 0x48, 6, 0, 48, 48);
  expect(
    sent
      .split(request)
      .slice(-2)
      .map((rest) => rest.slice(0, 4)),
  ).toEqual(['9999', '0001']);
  await simulation.run(printer.close());
});

test('another printer on the same line is noticed, the same one plugged in again is not', async () => {
  const simulation = startSimulation('virtual');
  const other = new PrinterEngine(simulation.eventQueue, {
    identity: { maker: 'BILETOMAT', model: 'Virtual 80', firmware: '1.00', serial: 'V0000002' },
  });
  let isOther = false;
  const { eventQueue } = simulation;
  const printer = new EscposPrinter({
    open: (signal) => (isOther ? inProcessLine(other)(signal) : inProcessLine(simulation.engine)(signal)),
    port: 'simulated',
    profile: profileOf('virtual'),
    ...eventQueueTime(eventQueue),
  });
  await simulation.close();
  const notices: PrinterNotice[] = [];
  printer.onNotice((notice) => notices.push(notice));
  await simulation.pass(3_000);
  simulation.faults.unplug();
  await simulation.pass(1_000);
  simulation.faults.plug();
  await simulation.pass(10_000);
  expect(printer.lastStatus.state).toBe('ready');
  expect(notices).toEqual([]);
  isOther = true;
  simulation.faults.unplug();
  await simulation.pass(10_000);
  expect(notices).toEqual([
    {
      kind: 'another-printer',
      before: { model: 'Virtual 80', serial: 'V0000001' },
      now: { model: 'Virtual 80', serial: 'V0000002' },
    },
  ]);
  await simulation.run(printer.close());
});

test('who asked for the number a moment ago is not asked for twice; what the printer says meanwhile, or a second, is reason to ask again', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(2_000);
  /** Questions between the last answer that was asked for and the first byte of the next ticket. */
  const questionsBefore = async (meanwhile: () => Promise<void> | void): Promise<number> => {
    await simulation.run(simulation.printer.status(never));
    await meanwhile();
    const from = simulation.engine.log.entries.length;
    expect(await simulation.run(simulation.printer.print(RECEIPT, never))).toMatchObject({ ok: true });
    const sent = simulation.engine.log.entries
      .slice(from)
      .filter(({ direction }) => direction === 'in')
      .map(({ hex }) => hex);
    return sent
      .slice(
        0,
        sent.findIndex((hex) => hex.startsWith('1b40')),
      )
      .filter((hex) => hex.startsWith('1004')).length;
  };
  expect(await questionsBefore(() => undefined)).toBe(0);
  expect(await questionsBefore(() => simulation.pass(1_000))).toBeGreaterThanOrEqual(4);
  expect(
    await questionsBefore(async () => {
      simulation.faults.openCover();
      simulation.faults.closeCover();
      await simulation.pass(10);
    }),
  ).toBeGreaterThanOrEqual(4);
  await simulation.close();
});

test.each(['star-escpos', 'bixolon-srp-350iii'])(
  'a ticket longer than the buffer, on a line whose handshake makes questions wait behind it, is confirmed all the same (%s)',
  async (profile) => {
    const lines = {
      blocks: Array.from({ length: 100 }, (_, line) => ({ kind: 'text' as const, text: `wiersz ${line} `.repeat(4) })),
    };
    const simulation = startSimulation(profile, { mode: 'star', baud: 38_400 });
    await simulation.pass(1_000);
    expect(await simulation.run(simulation.printer.print(lines, never))).toMatchObject({
      ok: true,
      value: { certainty: 'confirmed' },
    });
    expect(simulation.papers()).toHaveLength(1);
    await simulation.close();
  },
);
