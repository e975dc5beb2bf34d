// A kiosk printer with a presenter, on a simulated clock: when a ticket counts as printed, and what became of it afterwards.
import { describe, expect, test } from 'vitest';
import { hearThrough, startSimulation, type Simulation } from '../../../tests/support/simulated-line.ts';

const never = new AbortController().signal;
const ticket = (number: string) => ({
  blocks: [
    { kind: 'text' as const, text: number },
    { kind: 'text' as const, text: 'Zażółć' },
  ],
});
const kiosk = (options = {}): Simulation => startSimulation('virtual-kiosk', { mode: 'custom', ...options });

async function printed(simulation: Simulation, number: string) {
  const outcome = await simulation.run(simulation.printer.print(ticket(number), never));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  expect(outcome.value.certainty).toBe('confirmed');
  if (outcome.value.ticketOutcome === undefined) throw new Error('a presenter tells what became of a ticket');
  // In a box: a promise given back by an async function would be waited for.
  return { ticketOutcome: outcome.value.ticketOutcome };
}

describe('a ticket held out counts as printed', () => {
  test('taken by a hand', async () => {
    const simulation = kiosk();
    await simulation.pass(1_000);
    const { ticketOutcome } = await printed(simulation, 'R001');
    expect(simulation.engine.state().isTicketInOutput).toBe(true);
    await simulation.pass(4_000);
    simulation.engine.takeTicket();
    expect(await simulation.run(ticketOutcome)).toBe('taken');
    await simulation.close();
  });

  test('left there: the printer pulls it back, and that is told apart', async () => {
    const simulation = kiosk({ retractAfterMs: 15_000 });
    await simulation.pass(1_000);
    const { ticketOutcome } = await printed(simulation, 'R001');
    expect(await simulation.run(ticketOutcome)).toBe('retracted');
    expect(simulation.engine.printOuts()).toMatchObject([{ isRetracted: true }]);
    await simulation.close();
  });

  test('taken the moment it appears: seen once, and time tells the rest', async () => {
    const simulation = kiosk();
    await simulation.pass(1_000);
    simulation.engine.on((event) => {
      if (event.type === 'print-out') simulation.eventQueue.after(120, () => simulation.engine.takeTicket());
    });
    expect(await simulation.run((await printed(simulation, 'R001')).ticketOutcome)).toBe('taken');
    await simulation.close();
  });

  test('one flipped bit after the whole ticket was read, and switched off before the cut: what hangs at the head is no printed ticket', async () => {
    let isPrinting = false;
    let isRead = false;
    let isFlipped = false;
    // GS r is answered by one byte, no paper bit set; the full status is 10h 0Fh and four bytes, the first of them the paper's.
    const simulation = startSimulation(
      'virtual-kiosk',
      { mode: 'custom', speedMmPerS: 20, cutMs: 700 },
      hearThrough((bytes) => {
        isRead ||= isPrinting && bytes.length === 1 && bytes[0] === 0;
        if (!isRead || isFlipped || bytes.length !== 6 || bytes[0] !== 0x10 || bytes[1] !== 0x0f) return bytes;
        isFlipped = true;
        simulation.eventQueue.after(300, () => simulation.faults.powerOff());
        return Uint8Array.from(bytes, (byte, index) => (index === 2 ? byte | 0x20 : byte));
      }),
    );
    await simulation.pass(1_000);
    isPrinting = true;
    expect(await simulation.run(simulation.printer.print(ticket('R001'), never))).toMatchObject({
      ok: false,
      error: { paper: 'unknown' },
    });
    expect([isFlipped, simulation.engine.printOuts()]).toEqual([true, []]);
    await simulation.close();
  });

  test('the next person waits for that hand; a ticket still there is pulled in before the next one is printed', async () => {
    const simulation = kiosk({ retractAfterMs: 600_000 });
    await simulation.pass(1_000);
    const first = await printed(simulation, 'R001');
    const second = await printed(simulation, 'R002');
    expect(await simulation.run(first.ticketOutcome)).toBe('retracted');
    simulation.engine.takeTicket();
    expect(await simulation.run(second.ticketOutcome)).toBe('taken');
    expect(simulation.engine.printOuts()).toMatchObject([
      { isRetracted: true, isTaken: false },
      { isRetracted: false, isTaken: true },
    ]);
    await simulation.close();
  });

  test('taken while the next ticket waits for that: the next one is not taken for taken as well', async () => {
    const simulation = kiosk({ retractAfterMs: 15_000 });
    await simulation.pass(1_000);
    const first = await printed(simulation, 'R001');
    simulation.eventQueue.after(500, () => simulation.engine.takeTicket());
    const second = await printed(simulation, 'R002');
    expect(await simulation.run(first.ticketOutcome)).toBe('taken');
    expect(await simulation.run(second.ticketOutcome)).toBe('retracted');
    await simulation.close();
  });

  test('one question that is not answered moves nothing: the hand gets its ticket', async () => {
    // How many questions for the full status go through before one is lost.
    let until = Infinity;
    const simulation = startSimulation(
      'virtual-kiosk',
      { mode: 'custom', retractAfterMs: 600_000 },
      (open) => async (signal) => {
        const opened = await open(signal);
        if (!opened.ok) return opened;
        const line = opened.value;
        const isLost = (bytes: Uint8Array): boolean =>
          bytes.length === 3 && bytes[1] === 0x04 && bytes[2] === 0x14 && (until -= 1) === -1;
        return {
          ok: true,
          value: {
            ...line,
            write: (bytes, ended) =>
              isLost(bytes) ? Promise.resolve({ ok: true, value: undefined }) : line.write(bytes, ended),
          },
        };
      },
    );
    await simulation.pass(1_000);
    const first = await printed(simulation, 'R001');
    // The state is asked for with the first one, and the output is looked at with the second.
    until = 1;
    simulation.eventQueue.after(2_600, () => simulation.engine.takeTicket());
    await printed(simulation, 'R002');
    expect(until).toBeLessThan(0);
    expect(await simulation.run(first.ticketOutcome)).toBe('taken');
    expect(simulation.engine.printOuts()[0]).toMatchObject({ isRetracted: false, isTaken: true });
    await simulation.close();
  });

  test('the cable is pulled while it stands there: nobody knows what became of it', async () => {
    const simulation = kiosk();
    await simulation.pass(1_000);
    const { ticketOutcome } = await printed(simulation, 'R001');
    simulation.faults.unplug();
    expect(await simulation.run(ticketOutcome)).toBe('unseen');
    await simulation.close();
  });

  test('a printer that does not count its retractions: gone, and no guess how', async () => {
    const simulation = startSimulation('virtual-kiosk', { mode: 'custom' }, (open) => async (signal) => {
      const opened = await open(signal);
      if (!opened.ok) return opened;
      const line = opened.value;
      return {
        ok: true,
        value: {
          ...line,
          write: (bytes, ended) =>
            bytes[1] === 0xe4 ? Promise.resolve({ ok: true, value: undefined }) : line.write(bytes, ended),
        },
      };
    });
    await simulation.pass(1_000);
    const { ticketOutcome } = await printed(simulation, 'R001');
    await simulation.pass(2_000);
    simulation.engine.takeTicket();
    expect(await simulation.run(ticketOutcome)).toBe('unseen');
    await simulation.close();
  });
});

describe('half a ticket is not given to anybody', () => {
  test('the roll ends in the middle: the rest is pulled in after the refill, and the copy is held out alone', async () => {
    const simulation = kiosk({ retractAfterMs: 600_000 });
    await simulation.pass(1_000);
    simulation.faults.runOutOfPaperAfter({ millimetres: 6 });
    expect(await simulation.run(simulation.printer.print(ticket('R001'), never))).toEqual({
      ok: false,
      error: { paper: 'unknown', status: { state: 'no-paper' } },
    });
    simulation.faults.refill();
    await simulation.pass(5_000);
    const { ticketOutcome } = await printed(simulation, 'R001');
    const [last, ...before] = simulation.engine.printOuts().toReversed();
    expect(last).toMatchObject({ end: 'partial-cut', isRetracted: false });
    expect(simulation.papers().at(-1)?.lines).toEqual(['R001', 'Zażółć']);
    expect(
      before
        .filter((paper) => paper.end === 'partial-cut' || paper.end === 'full-cut')
        .every((paper) => paper.isRetracted),
    ).toBe(true);
    // No blank piece between: the rest is cut off once.
    expect(simulation.engine.printOuts().map(({ end }) => end)).toEqual(['paper-end', 'partial-cut', 'partial-cut']);
    simulation.engine.takeTicket();
    expect(await simulation.run(ticketOutcome)).toBe('taken');
    await simulation.close();
  });

  test.each(['virtual-kiosk', 'custom-vkp80iii', 'custom-kpm216'])(
    'switched off in the middle: what hangs at the head is cut off and pulled in first (%s)',
    async (profile) => {
      const simulation = startSimulation(profile, { mode: 'custom', speedMmPerS: 20, retractAfterMs: 600_000 });
      await simulation.pass(1_000);
      simulation.eventQueue.after(600, () => simulation.faults.powerOff());
      expect(await simulation.run(simulation.printer.print(ticket('R001'), never))).toMatchObject({
        ok: false,
        error: { paper: 'unknown' },
      });
      simulation.faults.powerOn({ silentMs: 1_000 });
      await simulation.pass(10_000);
      await printed(simulation, 'R001');
      expect(simulation.engine.printOuts().at(-1)).toMatchObject({ isRetracted: false });
      // Letters that no page of this make is known for are drawn.
      expect(simulation.papers().at(-1)?.lines[0]).toBe('R001');
      expect(simulation.engine.printOuts().length).toBeGreaterThan(1);
      expect(
        simulation.engine
          .printOuts()
          .slice(0, -1)
          .every((paper) => paper.isRetracted),
      ).toBe(true);
      await simulation.close();
    },
  );
});
