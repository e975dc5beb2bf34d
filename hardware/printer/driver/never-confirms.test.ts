// A printer that prints and never confirms: what the first citizens wait, and what is found out about it, on a simulated clock.
import { expect, test } from 'vitest';
import { startSimulation } from '../../../tests/support/simulated-line.ts';
import { encodeReceipt } from '../encoding/receipt-encoder.ts';
import { findProfile } from '../profiles/profile.ts';
import { mechanicalMs, wireMs } from './print-time.ts';

const never = new AbortController().signal;
const receiptOf = (number: string) => ({
  blocks: [
    { kind: 'text' as const, text: number },
    { kind: 'text' as const, text: 'Zażółć' },
  ],
});

/** What a ticket takes on the wire and in the mechanism of its profile. */
function ticketMs(profileName: string): number {
  const profile = findProfile(profileName);
  if (!profile.ok) throw new Error(profile.error.message);
  const encoded = encodeReceipt(receiptOf('R002'), profile.value);
  return wireMs(encoded.bytes.length, {}) + mechanicalMs(encoded, profile.value);
}

// `star` answers GS r and no GS ( H; `clone` neither.
test.each([
  ['epson-tm-t88v', 'star'],
  ['epson-tm-t88v', 'clone'],
  ['bixolon-srp-350iii', 'clone'],
] as const)(
  '%s on a printer that is a %s: after two tickets it is one finding, and nobody waits for it any more',
  async (profile, mode) => {
    const simulation = startSimulation(profile, { mode });
    await simulation.pass(2_000);
    const print = async (number: string) => {
      const from = simulation.eventQueue.now();
      const outcome = await simulation.run(simulation.printer.print(receiptOf(number), never));
      return { outcome, ms: simulation.eventQueue.now() - from };
    };
    expect((await print('R001')).outcome).toMatchObject({
      ok: false,
      error: { paper: 'unknown', status: { state: 'ready' } },
    });
    expect(simulation.printer.confirms).toBe(true);
    const second = await print('R002');
    expect(second.outcome).toMatchObject({ ok: true, value: { certainty: 'presumed' } });
    expect(simulation.printer.confirms).toBe(false);
    const third = await print('R003');
    expect(third.outcome).toMatchObject({ ok: true, value: { certainty: 'presumed' } });
    expect(second.ms).toBeLessThan(ticketMs(profile) + 3_000);
    expect(third.ms).toBeLessThan(second.ms);
    await simulation.pass(5_000);
    // Each ticket once, on a piece of its own, and no blank ones between.
    expect(simulation.papers().map(({ lines }) => /R00\d/.exec(lines.join(' '))?.[0])).toEqual([
      'R001',
      'R002',
      'R003',
    ]);
    await simulation.close();
  },
);

test('a printer that is not well is no finding: out of paper in the middle, twice', async () => {
  const simulation = startSimulation('epson-tm-t88v', { mode: 'star' });
  await simulation.pass(2_000);
  for (const number of ['R001', 'R002']) {
    simulation.faults.runOutOfPaperAfter({ millimetres: 5 });
    expect(await simulation.run(simulation.printer.print(receiptOf(number), never))).toMatchObject({ ok: false });
    simulation.faults.refill();
    await simulation.pass(15_000);
  }
  expect(simulation.printer.confirms).toBe(true);
  await simulation.close();
});

test('well, answering, and standing still over the unread rest of a ticket: that rest is thrown away and does not come out before the next one', async () => {
  const simulation = startSimulation('epson-tm-t88v', { bufferBytes: 8_192 });
  await simulation.pass(2_000);
  const long = {
    blocks: Array.from({ length: 40 }, (_, line) => ({ kind: 'text' as const, text: `R001 wiersz ${line}` })),
  };
  simulation.eventQueue.after(200, () => simulation.faults.stall({ forMs: 30_000 }));
  expect(await simulation.run(simulation.printer.print(long, never))).toMatchObject({
    ok: false,
    error: { paper: 'unknown', status: { state: 'ready' } },
  });
  await simulation.pass(40_000);
  expect(await simulation.run(simulation.printer.print(receiptOf('R002'), never))).toMatchObject({ ok: true });
  await simulation.pass(5_000);
  expect(simulation.papers().flatMap(({ lines }) => lines)).not.toContain('R001 wiersz 39');
  expect(simulation.papers().at(-1)?.lines).toEqual(['R002', 'Zażółć']);
  await simulation.close();
});

test('a confirmation that comes again ends the finding', async () => {
  const simulation = startSimulation('epson-tm-t88v', {});
  await simulation.pass(2_000);
  simulation.faults.withholdConfirmations();
  for (const number of ['R001', 'R002']) await simulation.run(simulation.printer.print(receiptOf(number), never));
  expect(simulation.printer.confirms).toBe(false);
  simulation.faults.giveConfirmations();
  expect(await simulation.run(simulation.printer.print(receiptOf('R003'), never))).toMatchObject({
    ok: true,
    value: { certainty: 'confirmed' },
  });
  expect(simulation.printer.confirms).toBe(true);
  await simulation.close();
});

test('a confirmation that comes after its ticket was given up on is no silence: the printer is slow, and it confirms', async () => {
  const simulation = startSimulation('epson-tm-t88v', {});
  await simulation.pass(2_000);
  simulation.faults.withholdConfirmations();
  await simulation.run(simulation.printer.print(receiptOf('R001'), never));
  simulation.faults.giveConfirmations();
  simulation.faults.stall({ forMs: 4_000 });
  expect(await simulation.run(simulation.printer.print(receiptOf('R002'), never))).toMatchObject({
    ok: true,
    value: { certainty: 'presumed' },
  });
  expect(simulation.printer.confirms).toBe(false);
  await simulation.pass(5_000);
  expect(simulation.printer.confirms).toBe(true);
  expect(simulation.papers().map(({ lines }) => /R00\d/.exec(lines.join(' '))?.[0])).toEqual(['R001', 'R002']);
  await simulation.close();
});
