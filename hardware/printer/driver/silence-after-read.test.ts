// A printer whose word is an ordered status that runs ahead of the paper: silence behind that word, on a simulated clock.
import { expect, test } from 'vitest';
import { hearThrough, startSimulation } from '../../../tests/support/simulated-line.ts';

const never = new AbortController().signal;

test('switched off and on between the last line read and the cut: clean again, and still no printed ticket', async () => {
  let isPrinting = false;
  let isOff = false;
  // GS r is answered by one byte, no paper bit set. Switched off a moment later, before it is asked for the state again.
  const simulation = startSimulation(
    'star-escpos',
    { mode: 'star', speedMmPerS: 20, cutMs: 700 },
    hearThrough((bytes) => {
      if (isPrinting && !isOff && bytes.length === 1 && bytes[0] === 0) {
        isOff = true;
        simulation.faults.powerOff();
        simulation.faults.powerOn({ silentMs: 1_000 });
      }
      return bytes;
    }),
  );
  await simulation.pass(2_000);
  isPrinting = true;
  const outcome = await simulation.run(
    simulation.printer.print(
      {
        blocks: [
          { kind: 'text', text: 'R001' },
          { kind: 'text', text: 'Zażółć' },
        ],
      },
      never,
    ),
  );
  expect(outcome).toMatchObject({ ok: false, error: { paper: 'unknown' } });
  expect([isOff, simulation.engine.printOuts()]).toEqual([true, []]);
  await simulation.close();
});
