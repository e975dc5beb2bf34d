// What is known of a printer between two polls, and while it is away, on a simulated clock.
import { expect, test } from 'vitest';
import { startSimulation } from '../../../tests/support/simulated-line.ts';

const never = new AbortController().signal;

test('asked for its state while it is away: why it cannot be reached now, not how it went', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(2_000);
  simulation.faults.unplug();
  await simulation.pass(5_000);
  expect(await simulation.run(simulation.printer.status(never))).toEqual({
    state: 'disconnected',
    reason: 'no such port (unplugged?)',
  });
  await simulation.close();
});

test('a printer that tells trouble by itself is heard at once, not at the next poll', async () => {
  const simulation = startSimulation('virtual');
  await simulation.pass(2_000);
  // Whenever in the time between two polls the cover is opened.
  for (let i = 0; i < 5; i += 1) {
    await simulation.pass(310);
    simulation.faults.openCover();
    await simulation.pass(200);
    expect(simulation.printer.lastStatus).toEqual({ state: 'cover-open' });
    simulation.faults.closeCover();
    await simulation.pass(200);
    expect(simulation.printer.lastStatus.state).toBe('ready');
  }
  await simulation.close();
});
