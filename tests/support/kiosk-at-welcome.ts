// A paired kiosk at its first screen, with one visit in the office's books: where most stories of a kiosk begin.
import { MINUTE } from '../../shared/core/clock.ts';
import { dammDigit } from '../../shared/domain/booking/code.ts';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { fakeVisit, type FakeKioskServer } from './fake-kiosk-server.ts';
import { BENCH_START, startKioskBench, type KioskBench } from './kiosk-bench.ts';

/** Five digits and the one that checks them. */
export const code = (five: string): string => five + dammDigit(five);
/** The code of the visit in the books. */
export const CODE = code('12345');

/** Its visit is at 10:20, in a quarter of an hour. */
export async function atWelcome(
  prepare: (server: FakeKioskServer, bench: KioskBench) => void = () => undefined,
): Promise<KioskBench> {
  const bench = await startKioskBench();
  bench.server.visits.set(CODE, fakeVisit(CODE, { startsAt: BENCH_START + 15 * MINUTE }));
  prepare(bench.server, bench);
  await bench.reaches('welcome');
  await bench.until(
    'the uplink',
    () => bench.kiosk.ctx.connectivity.state.isOnline && bench.server.requests.includes('GET /api/kiosk/stream'),
  );
  return bench;
}

export async function goOffline(bench: KioskBench): Promise<void> {
  bench.server.line = 'down';
  bench.server.forgetCursors();
  await bench.until('offline', () => bench.kiosk.runner.session.offline !== null);
}

/** The tickets that the server has heard of. */
export const issued = (bench: KioskBench): TicketIssuedFact[] =>
  bench.server.facts.map((f) => f.body).filter((b): b is TicketIssuedFact => b.type === 'ticket-issued');
