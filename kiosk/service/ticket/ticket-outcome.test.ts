// A kiosk printer that holds tickets out: printed at once, taken or pulled back as a fact of its own, staff see the latter.
import { expect, test } from 'vitest';
import type { PresentedTicketOutcome } from '../../../hardware/printer/printer.ts';
import { ok } from '../../../shared/core/result.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { startKioskBench, type KioskBench } from '../../../tests/support/kiosk-bench.ts';
import { unconfirmedTickets } from '../../store/print-ledger.ts';

const outcomes = (bench: KioskBench) =>
  bench.server.facts.flatMap(({ body }) => (body.type === 'ticket-paper' ? [body.outcome] : []));

async function holdsOut(bench: KioskBench) {
  const { promise: ticketOutcome, resolve } = Promise.withResolvers<PresentedTicketOutcome>();
  bench.printer.outcomes.push(ok({ certainty: 'confirmed', ticketOutcome }));
  await bench.reaches('welcome');
  bench.send({ type: 'choose-no-visit' });
  bench.send({ type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket');
  await bench.until('pushed', () => bench.server.facts.length === 2);
  return resolve;
}
const missingPaper = (bench: KioskBench) => unconfirmedTickets(bench.kiosk.ctx.store.db, '2026-03-12', 10).length;

test('taken: a fact after "printed", nothing for staff to do', async () => {
  await using bench = await startKioskBench();
  const resolve = await holdsOut(bench);
  resolve('taken');
  await bench.until('told', () => bench.server.facts.length === 3);
  expect(outcomes(bench)).toEqual(['printed', 'taken']);
  expect(missingPaper(bench)).toBe(0);
});

test('pulled back: the server learns it, the technician sees the ticket, and no copy comes by itself', async () => {
  await using bench = await startKioskBench();
  const resolve = await holdsOut(bench);
  resolve('retracted');
  await bench.until('told', () => bench.server.facts.length === 3);
  await bench.hand.advance(10_000);
  expect(outcomes(bench)).toEqual(['printed', 'retracted']);
  expect(missingPaper(bench)).toBe(1);
  expect(bench.printer.printed).toHaveLength(1);
  expect(bench.logged.some((line) => line.includes('ticket-retracted'))).toBe(true);
});

test('nobody saw it: "printed" is all that is said', async () => {
  await using bench = await startKioskBench();
  const resolve = await holdsOut(bench);
  resolve('unseen');
  await bench.hand.advance(10_000);
  expect(outcomes(bench)).toEqual(['printed']);
});
