// A printer that answers each question slowly is there, and a citizen's ticket is not refused for it; on a simulated clock.
import { expect, test } from 'vitest';
import { startSimulation } from '../../../tests/support/simulated-line.ts';
import { STATUS_LIMIT_MS } from './ask-status.ts';

const never = new AbortController().signal;

test.each([
  ['virtual', 'epson', 450],
  ['generic-clone', 'clone', 450],
  ['virtual-kiosk', 'custom', 450],
  ['virtual-kiosk', 'custom', 700],
] as const)('%s: answers after %s, %i ms, also in the middle of the driver’s own look', async (profile, mode, ms) => {
  const simulation = startSimulation(profile, { mode });
  await simulation.pass(2_000);
  simulation.faults.delayReplies({ ms });
  // Asked at many moments of the poll.
  for (let ask = 0; ask < 8; ask += 1) {
    await simulation.pass(330);
    const from = simulation.eventQueue.now();
    expect(await simulation.run(simulation.printer.status(never))).toMatchObject({ state: 'ready' });
    expect(simulation.eventQueue.now() - from).toBeLessThan(STATUS_LIMIT_MS);
  }
  await simulation.close();
});
