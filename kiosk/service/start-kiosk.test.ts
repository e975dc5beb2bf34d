// The end of the service: what it waits for, and in which order its parts go.
import { expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/core/result.ts';
import { SERVICE } from '../../tests/fixtures/office.ts';
import { startKioskBench, type KioskBench } from '../../tests/support/kiosk-bench.ts';

async function press(bench: KioskBench): Promise<void> {
  await bench.reaches('welcome');
  bench.send({ type: 'choose-no-visit' });
  bench.send({ type: 'choose-service', serviceId: SERVICE.registration });
  await bench.until(
    'a ticket on its way',
    () =>
      bench.kiosk.ctx.store.db.prepare("SELECT count(*) AS n FROM print_jobs WHERE state = 'sending'").pluck().get() ===
      1,
  );
}

/** In the order of their ends. */
function endings({ kiosk, printer, scanner }: KioskBench): string[] {
  const ended: string[] = [];
  const { store } = kiosk.ctx;
  const closing = {
    scanner: scanner.close.bind(scanner),
    printer: printer.close.bind(printer),
    store: store.close.bind(store),
  };
  vi.spyOn(scanner, 'close').mockImplementation(async () => {
    ended.push('scanner');
    await closing.scanner();
  });
  vi.spyOn(printer, 'close').mockImplementation(async () => {
    ended.push('printer');
    await closing.printer();
  });
  vi.spyOn(store, 'close').mockImplementation(() => {
    ended.push('store');
    closing.store();
  });
  return ended;
}

test('told to end while a ticket comes out: it comes out, is known as printed, and is not printed again at the next start', async () => {
  await using bench = await startKioskBench();
  const paper = Promise.withResolvers<void>();
  const print = vi
    .spyOn(bench.printer, 'print')
    .mockImplementation(() => paper.promise.then(() => ok({ certainty: 'confirmed' })));
  await press(bench);
  const ended = endings(bench);
  void bench.hand.timers.sleep(2_000).then(() => {
    expect(ended).toEqual([]);
    paper.resolve();
  });
  await bench.restart();
  expect(ended).toEqual(['scanner', 'printer', 'store']);
  await bench.reaches('welcome');
  await bench.until('told', () =>
    bench.server.facts.some(({ body }) => body.type === 'ticket-paper' && body.outcome === 'printed'),
  );
  expect(print).toHaveBeenCalledTimes(1);
});

test('a printer that is stuck does not hold the end up for longer than four seconds', async () => {
  await using bench = await startKioskBench();
  bench.printer.outcomes.push('hold');
  await press(bench);
  const from = bench.hand.steady.now();
  await bench.restart();
  const ms = bench.hand.steady.now() - from;
  expect([ms >= 4_000, ms <= 4_500]).toEqual([true, true]);
});

test('a printer that gives up late, told to end: what became of the ticket is written down before the store is closed', async () => {
  await using bench = await startKioskBench();
  vi.spyOn(bench.printer, 'print').mockImplementation(async (_receipt, signal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await bench.hand.timers.sleep(300);
    return err({ paper: 'unknown', status: { state: 'no-paper' } });
  });
  await press(bench);
  const ended = endings(bench);
  await bench.restart();
  expect(ended).toEqual(['scanner', 'printer', 'store']);
  expect(bench.kiosk.ctx.store.db.prepare('SELECT state, printer_state FROM print_jobs WHERE copy = 0').all()).toEqual([
    { state: 'unknown', printer_state: 'no-paper' },
  ]);
});

test('loops to the server that end late: printer and store are there until the last of them has ended', async () => {
  await using bench = await startKioskBench();
  await bench.reaches('welcome');
  const { timers, steady } = bench.hand;
  const sleep = timers.sleep.bind(timers);
  // Who is woken hears of it only 300 ms later.
  vi.spyOn(timers, 'sleep').mockImplementation((ms, signal) =>
    sleep(ms, signal).catch((error: unknown) => sleep(300).then(() => Promise.reject(error))),
  );
  await bench.hand.advance(25_000);
  const ended: string[] = [];
  const close = bench.printer.close.bind(bench.printer);
  vi.spyOn(bench.printer, 'close').mockImplementation(() => {
    ended.push(`printer after ${steady.now() - from} ms`);
    return close();
  });
  const from = steady.now();
  await bench.restart();
  expect(ended).toEqual(['printer after 300 ms']);
});
