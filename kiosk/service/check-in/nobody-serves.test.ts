// Tests for a kiosk where nobody serves a service today: no paper for it, the reason and the next day, also without the uplink.
import { expect, test } from 'vitest';
import { HOUR } from '../../../shared/core/clock.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { atWelcome, goOffline } from '../../../tests/support/kiosk-at-welcome.ts';
import type { KioskBench } from '../../../tests/support/kiosk-bench.ts';

const DAY = 24 * HOUR;
const tellServed = (bench: KioskBench, servedBy: readonly string[]): void =>
  bench.server.push([
    {
      type: 'queue',
      queue: {
        computedAt: bench.kiosk.ctx.clock.now(),
        services: bench.server.office.services.map((s) => ({
          serviceId: s.id,
          aheadBooked: 0,
          aheadWalkIn: 0,
          estimate: { kind: 'no-data' },
          walkInToday: 0,
          desks: [],
          servedBy: s.id === SERVICE.licencePickup ? servedBy : ['desk-1'],
        })),
      },
    },
  ]);
async function closedOf(bench: KioskBench): Promise<unknown> {
  bench.send({ type: 'start-over' }, { type: 'choose-no-visit' });
  return [...(await bench.reaches('choose-service')).choices].find(
    (choice) => choice.serviceId === SERVICE.licencePickup,
  )!.closed;
}
const isTold = (bench: KioskBench, count: number) => (): boolean =>
  bench.kiosk.ctx.office.queue?.services.find((s) => s.serviceId === SERVICE.licencePickup)?.servedBy?.length === count;

test('the last desk of a service closes: the kiosk greys it with the reason and the next day, takes no ticket, and keeps to it without the uplink', async () => {
  await using bench = await atWelcome();
  expect(await closedOf(bench)).toBeNull();
  tellServed(bench, []);
  await bench.until('told', isTold(bench, 0));
  const closed = { reason: 'nobody-serves', nextFreeDay: '2026-03-13' };
  expect(await closedOf(bench)).toEqual(closed);
  bench.send({ type: 'choose-service', serviceId: SERVICE.licencePickup });
  await bench.hand.advance(1_000);
  expect(bench.state.name).toBe('choose-service');
  await goOffline(bench);
  expect(await closedOf(bench)).toEqual(closed);
  expect(bench.server.facts).toEqual([]);
});

test('another desk takes it over: tickets again at once', async () => {
  await using bench = await atWelcome();
  tellServed(bench, []);
  await bench.until('told', isTold(bench, 0));
  tellServed(bench, ['desk-1']);
  await bench.until('told', isTold(bench, 1));
  expect(await closedOf(bench)).toBeNull();
});

test('what was told yesterday says nothing of today', async () => {
  await using bench = await atWelcome();
  tellServed(bench, []);
  await bench.until('told', isTold(bench, 0));
  await goOffline(bench);
  await bench.restart(DAY);
  await bench.reaches('welcome');
  expect(await closedOf(bench)).toBeNull();
});
