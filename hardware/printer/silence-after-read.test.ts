// A printer whose word is an ordered status that runs ahead of the paper: what happens behind that word, on a simulated clock.
import { expect, test } from 'vitest';
import { hearThrough, START, startSimulation } from '../../tests/support/simulated-line.ts';
import { LEAST_BUDGET_MS } from './print-time.ts';

const never = new AbortController().signal;

test('switched off and on between the last line read and the cut: clean again, and still no printed ticket', async () => {
  let isPrinting = false;
  let isOff = false;
  // GS r is answered by one byte, no paper bit set. Switched off a moment later, before it is asked for the state again.
  const simulation = startSimulation('star-escpos', { mode: 'star', speedMmPerS: 20, cutMs: 700 }, hearThrough((bytes) => {
    if (isPrinting && !isOff && bytes.length === 1 && bytes[0] === 0) {
      isOff = true;
      simulation.faults.powerOff();
      simulation.faults.powerOn({ silentMs: 1_000 });
    }
    return bytes;
  }));
  await simulation.pass(2_000);
  isPrinting = true;
  const outcome = await simulation.run(simulation.printer.print({ blocks: [{ kind: 'text', text: 'R001' }, { kind: 'text', text: 'Zażółć' }] }, never));
  expect(outcome).toMatchObject({ ok: false, error: { paper: 'unknown' } });
  expect([isOff, simulation.engine.printOuts()]).toEqual([true, []]);
  // It has begun anew: nobody waits until the time of a ticket that prints is up.
  expect(simulation.agenda.now() - START).toBeLessThan(2_000 + LEAST_BUDGET_MS);
  await simulation.close();
});

test('too hot between the last line read and the cut: it counts as printed when it is out, and not before', async () => {
  let isPrinting = false;
  const heated: number[] = [];
  const simulation = startSimulation('star-escpos', { mode: 'star', speedMmPerS: 20, cutMs: 700 }, hearThrough((bytes) => {
    if (isPrinting && heated.length === 0 && bytes.length === 1 && bytes[0] === 0) {
      heated.push(simulation.agenda.now());
      simulation.faults.overheat({ forMs: 6_000 });
    }
    return bytes;
  }));
  await simulation.pass(2_000);
  isPrinting = true;
  const outcome = await simulation.run(simulation.printer.print({ blocks: [{ kind: 'text', text: 'R001' }, { kind: 'text', text: 'Zażółć' }] }, never));
  expect(outcome).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
  expect([heated.length, simulation.engine.printOuts().length]).toEqual([1, 1]);
  await simulation.close();
});
