// "And if it is pulled out now?", for a line that says nothing when it is: the printer's owner polls, on a simulated clock.
import { expect, test } from 'vitest';
import { startSimulation } from '../../tests/support/simulated-line.ts';
import { ok } from '../../shared/core/result.ts';
import type { OpenTransport, TransportEvent } from './transport.ts';

const RECEIPT = { blocks: [{ kind: 'text' as const, text: 'R001' }] };
const never = new AbortController().signal;

/** As an adapter that goes on pretending: its end shows only when it is written to. */
const silentAtTheEnd =
  (open: OpenTransport): OpenTransport =>
  async (signal) => {
    const opened = await open(signal);
    if (!opened.ok) return opened;
    const line = opened.value;
    let heldBack: TransportEvent | undefined;
    let tell: (event: TransportEvent) => void = () => undefined;
    return ok({
      ...line,
      listen: (listener) => {
        tell = listener;
        return line.listen((event) => {
          if (event.type === 'closed') heldBack = event;
          else listener(event);
        });
      },
      write: async (bytes, deadline) => {
        const written = await line.write(bytes, deadline);
        if (heldBack !== undefined) tell(heldBack);
        return written;
      },
    });
  };

test('pulled out while idle: known within two seconds, and back within the back-off when plugged in', async () => {
  const simulation = startSimulation('virtual', {}, silentAtTheEnd);
  await simulation.pass(10_000);
  expect(simulation.printer.lastStatus).toEqual({ state: 'ready', paperLow: false });
  simulation.faults.unplug();
  await simulation.pass(2_000);
  expect(simulation.printer.lastStatus).toMatchObject({
    state: 'disconnected',
    reason: expect.stringContaining('unplugged'),
  });
  await simulation.pass(60_000);
  simulation.faults.plug();
  await simulation.pass(12_000);
  expect(simulation.printer.lastStatus.state).toBe('ready');
  await simulation.close();
});

test('pulled out in the middle of a ticket: the outcome is unknown, and nothing of it comes out twice', async () => {
  const simulation = startSimulation('virtual', { speedMmPerS: 20 }, silentAtTheEnd);
  await simulation.pass(2_000);
  const printing = simulation.printer.print(RECEIPT, never);
  await simulation.pass(300);
  simulation.faults.unplug();
  expect(await simulation.run(printing)).toMatchObject({ ok: false, error: { paper: 'unknown' } });
  simulation.faults.plug();
  await simulation.pass(30_000);
  expect(await simulation.run(simulation.printer.print(RECEIPT, never))).toMatchObject({ ok: true });
  await simulation.close();
});

test('pulled out while nobody looks at it for a night, a hundred times: always noticed, always found again', async () => {
  const simulation = startSimulation('virtual', {}, silentAtTheEnd);
  await simulation.pass(5_000);
  for (let time = 0; time < 100; time += 1) {
    // A different moment between two polls each time.
    await simulation.pass(1_500 + time * 17);
    simulation.faults.unplug();
    await simulation.pass(2_000);
    expect(simulation.printer.lastStatus.state).toBe('disconnected');
    simulation.faults.plug();
    await simulation.pass(12_000);
    expect(simulation.printer.lastStatus.state).toBe('ready');
  }
  await simulation.close();
});
