// A line is lost and comes back: what the next connection has to know of the one before, on a simulated clock.
import { expect, test } from 'vitest';
import { pause } from '../../../shared/core/async/pause.ts';
import {
  eventQueueTime,
  runEventQueueUntil,
  START,
  startSimulation,
  type Simulation,
} from '../../../tests/support/simulated-line.ts';
import { PrinterEngine } from '../../simulated/engine/engine.ts';
import { EventQueue } from '../../simulated/engine/event-queue.ts';
import { inProcessLine } from '../../simulated/plugs/in-process-line.ts';
import { logoOf, storeCommand } from '../encoding/logo.ts';
import { findProfile } from '../profiles/profile.ts';
import { EscposPrinter } from './escpos-printer.ts';

const never = new AbortController().signal;
const ticket = (number: string) => ({
  blocks: [
    { kind: 'text' as const, text: number },
    { kind: 'text' as const, text: 'Zażółć' },
  ],
});
const LOGO = Buffer.concat([Buffer.from('P4\n16 8\n'), Buffer.alloc(16, 0x5a)]).toString('base64');
const withLogo = (number: string) => ({ blocks: [{ kind: 'logo' as const, picture: LOGO }, ...ticket(number).blocks] });
const RECOVER = '100502';

const heardByPrinter = ({ engine }: Pick<Simulation, 'engine'>, from = 0): string[] =>
  engine.log.entries
    .slice(from)
    .filter(({ direction }) => direction === 'in')
    .map(({ hex }) => hex);
const isFilling = (hex: string): boolean => /^(?:00){20,}$/.test(hex);

async function replug(simulation: Simulation): Promise<void> {
  simulation.faults.unplug();
  await simulation.pass(500);
  simulation.faults.plug();
  await simulation.pass(5_000);
}

test('the cable comes out in the middle of a picture: the next ticket is no part of that picture', async () => {
  for (const afterMs of [200, 300, 400]) {
    const simulation = startSimulation('virtual', { baud: 9_600 });
    await simulation.pass(2_000);
    simulation.eventQueue.after(afterMs, () => simulation.faults.unplug());
    const code = { blocks: [{ kind: 'qr' as const, data: 'https://example.org/bilet/R001', moduleDots: 6 as const }] };
    expect(await simulation.run(simulation.printer.print(code, never))).toMatchObject({
      ok: false,
      error: { paper: 'unknown' },
    });
    await replug(simulation);
    expect(await simulation.run(simulation.printer.print(ticket('R002'), never))).toMatchObject({ ok: true });
    await simulation.pass(5_000);
    expect(simulation.papers().at(-1)?.lines, `after ${afterMs} ms`).toContain('R002');
    await simulation.close();
  }
});

test('somebody says after the cable was back that the ticket before did not come: its rest is filled up before the next one', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(2_000);
  await simulation.run(simulation.printer.print(ticket('R001'), never));
  await replug(simulation);
  simulation.printer.noteMissing();
  const from = simulation.engine.log.entries.length;
  expect(await simulation.run(simulation.printer.print(ticket('R002'), never))).toMatchObject({ ok: true });
  expect(heardByPrinter(simulation, from).some(isFilling)).toBe(true);
  await simulation.close();
});

test('a job that ends when the next line is there already: what it left behind is still seen to', async () => {
  // The system holds the write of a ticket for a second longer than the line.
  let isHeld = false;
  const simulation = startSimulation('virtual', {}, (open) => async (signal) => {
    const opened = await open(signal);
    if (!opened.ok) return opened;
    const line = opened.value;
    const write: typeof line.write = async (bytes, ended) => {
      const written = await line.write(bytes, ended);
      if (bytes.length > 20 && !isHeld) {
        isHeld = true;
        simulation.faults.unplug();
        simulation.faults.plug();
        await pause(eventQueueTime(simulation.eventQueue).timers, 2_000, never);
      }
      return written;
    };
    return { ok: true, value: { ...line, write } };
  });
  await simulation.pass(2_000);
  expect(await simulation.run(simulation.printer.print(ticket('R001'), never))).toMatchObject({
    ok: false,
    error: { paper: 'unknown' },
  });
  await simulation.pass(5_000);
  const from = simulation.engine.log.entries.length;
  expect(await simulation.run(simulation.printer.print(ticket('R002'), never))).toMatchObject({ ok: true });
  expect(heardByPrinter(simulation, from).some(isFilling)).toBe(true);
  await simulation.close();
});

test('a printer that never confirms is known for it on the next line too: nobody waits for it again', async () => {
  const simulation = startSimulation('epson-tm-t88v', { mode: 'star' });
  await simulation.pass(2_000);
  for (const number of ['R001', 'R002']) await simulation.run(simulation.printer.print(ticket(number), never));
  expect(simulation.printer.confirms).toBe(false);
  await replug(simulation);
  expect(simulation.printer.confirms).toBe(false);
  expect(await simulation.run(simulation.printer.print(ticket('R003'), never))).toMatchObject({
    ok: true,
    value: { certainty: 'presumed' },
  });
  await simulation.close();
});

test('a slow printer answers on the new line for a ticket of the old one: it confirms, and that is known', async () => {
  const simulation = startSimulation('epson-tm-t88v');
  await simulation.pass(2_000);
  simulation.faults.withholdConfirmations();
  for (const number of ['R001', 'R002']) await simulation.run(simulation.printer.print(ticket(number), never));
  simulation.faults.giveConfirmations();
  simulation.faults.stall({ forMs: 9_000 });
  expect(await simulation.run(simulation.printer.print(ticket('R003'), never))).toMatchObject({
    ok: true,
    value: { certainty: 'presumed' },
  });
  await replug(simulation);
  expect(simulation.printer.confirms).toBe(false);
  await simulation.pass(10_000);
  expect(simulation.printer.confirms).toBe(true);
  await simulation.close();
});

test('a cutter with the jam still in it is not asked again by every new connection', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(1_000);
  simulation.faults.jamCutter();
  await simulation.run(simulation.printer.print(ticket('R001'), never));
  await simulation.pass(2_000);
  const asked = (): number => heardByPrinter(simulation).filter((hex) => hex === RECOVER).length;
  const before = asked();
  await replug(simulation);
  expect([before, asked()]).toEqual([1, 1]);
  await simulation.close();
});

test('the logo that a printer keeps is called by its key on the next line, with the first ticket already', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(2_000);
  await simulation.run(simulation.printer.print(withLogo('R001'), never));
  await simulation.pass(15_000);
  await replug(simulation);
  const from = simulation.engine.log.entries.length;
  expect(await simulation.run(simulation.printer.print(withLogo('R002'), never))).toMatchObject({ ok: true });
  const dots = Buffer.from(logoOf(LOGO)?.dots ?? []).toString('hex');
  expect(heardByPrinter(simulation, from).join('')).not.toContain(dots);
  await simulation.close();
});

test('printers that come and go without the logo: it is written three times at most, however often the line is new', async () => {
  const found = findProfile('virtual');
  if (!found.ok) throw new Error(found.error.message);
  const eventQueue = new EventQueue(START);
  const engines: PrinterEngine[] = [];
  const printer = new EscposPrinter({
    open: (signal) => {
      engines.push(new PrinterEngine(eventQueue));
      return inProcessLine(engines.at(-1)!)(signal);
    },
    port: 'simulated',
    profile: found.value,
    ...eventQueueTime(eventQueue),
  });
  const run = <T>(promise: Promise<T>): Promise<T> => runEventQueueUntil(eventQueue, promise);
  const pass = (ms: number): Promise<void> => run(eventQueueTime(eventQueue).timers.sleep(ms));
  await pass(2_000);
  await run(printer.print(withLogo('R001'), never));
  for (let line = 1; line <= 5; line += 1) {
    await pass(15_000);
    engines.at(-1)!.faults.unplug();
  }
  await run(printer.close());
  const command = Buffer.from(storeCommand(logoOf(LOGO)!)).toString('hex');
  expect(engines.filter((engine) => heardByPrinter({ engine }).join('').includes(command))).toHaveLength(3);
  expect(engines.length).toBeGreaterThan(4);
});
