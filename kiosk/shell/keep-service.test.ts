// Tests of keeping a service behind the window, on a clock moved by hand.
import { expect, onTestFinished, test } from 'vitest';
import { createHandClock, settle } from '../../tests/support/hand-clock.ts';
import type { FoundService } from './find-service.ts';
import { keepService, type ServiceChild } from './keep-service.ts';
import { countFailures, restartDelayMs } from './restart-delay.ts';

const OWN = 'http://127.0.0.1:4000/?key=own';
const OTHER = 'http://127.0.0.1:3100/?key=other';

type Started = ServiceChild & { becomesReady(): void; ends(code: number): void; readonly isStopped: () => boolean };

function bench(options: { readonly found?: FoundService; readonly mayStart?: boolean } = {}) {
  const { found = { state: 'none' }, mayStart = true } = options;
  const hand = createHandClock(0);
  const seen: string[] = [];
  const children: Started[] = [];
  const world: { found: FoundService; isHealthy: boolean } = { found, isHealthy: true };
  const start = (): ServiceChild => {
    const ready = Promise.withResolvers<string | undefined>();
    const ended = Promise.withResolvers<number>();
    let isStopped = false;
    void ended.promise.then(() => ready.resolve(undefined));
    const child: Started = {
      ready: ready.promise,
      ended: ended.promise,
      stop: () => {
        isStopped = true;
        ended.resolve(0);
      },
      becomesReady: () => ready.resolve(OWN),
      ends: (code) => ended.resolve(code),
      isStopped: () => isStopped,
    };
    children.push(child);
    return child;
  };
  const kept = keepService({
    timers: hand.timers,
    monotonicMs: () => hand.clock.now(),
    find: async () => world.found,
    isHealthy: async () => world.isHealthy,
    start: mayStart ? start : undefined,
    onReady: (url) => seen.push(url),
    onLost: () => seen.push('lost'),
    log: () => undefined,
  });
  onTestFinished(() => kept.stop());
  return { hand, seen, children, world, kept };
}

test('nobody answers: a service is started, and shown once it is ready', async () => {
  const { seen, children } = bench();
  await settle();
  expect(children).toHaveLength(1);
  expect(seen).toEqual([]);
  children[0]!.becomesReady();
  await settle();
  expect(seen).toEqual([OWN]);
});

test('the service dies: lost at once, another after half a second', async () => {
  const { hand, seen, children } = bench();
  await settle();
  children[0]!.becomesReady();
  await settle();
  children[0]!.ends(9);
  await settle();
  expect(seen).toEqual([OWN, 'lost']);
  await hand.advance(499);
  expect(children).toHaveLength(1);
  await hand.advance(1);
  expect(children).toHaveLength(2);
  children[1]!.becomesReady();
  await settle();
  expect(seen).toEqual([OWN, 'lost', OWN]);
});

test('a service that cannot start is tried ever more seldom, at least every 15 s', async () => {
  const { hand, seen, children } = bench();
  const startedAfter: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    const from = hand.clock.now();
    while (children.length === n) await hand.advance(100);
    startedAfter.push(hand.clock.now() - from);
    children[n]!.ends(2);
    await settle();
  }
  expect(startedAfter.slice(1)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  expect(seen).toEqual([]);
});

test('after a minute of work the next fall is a first one', () => {
  expect(countFailures(7, 59_999)).toBe(8);
  expect(countFailures(7, 60_000)).toBe(1);
  expect([1, 2, 3, 1_000].map(restartDelayMs)).toEqual([500, 1_000, 2_000, 15_000]);
});

test('a service that hangs is stopped and started again; one slow answer is forgiven', async () => {
  const { hand, seen, children, world } = bench();
  await settle();
  children[0]!.becomesReady();
  await settle();
  world.isHealthy = false;
  await hand.advance(6_000);
  world.isHealthy = true;
  await hand.advance(30_000);
  expect(children[0]!.isStopped()).toBe(false);
  world.isHealthy = false;
  await hand.advance(9_000);
  expect(children[0]!.isStopped()).toBe(true);
  expect(seen).toEqual([OWN, 'lost']);
  await hand.advance(500);
  expect(children).toHaveLength(2);
});

test('a service that never gets ready is stopped after a minute', async () => {
  const { hand, children } = bench();
  await hand.advance(59_999);
  expect(children.map((child) => child.isStopped())).toEqual([false]);
  await hand.advance(1);
  expect(children[0]!.isStopped()).toBe(true);
});

test('the system runs the service: used, followed through its restart to a new key, none of our own beside it', async () => {
  const { hand, seen, children, world } = bench({ found: { state: 'answers', pageUrl: OTHER } });
  await settle();
  expect(seen).toEqual([OTHER]);
  world.found = { state: 'answers', pageUrl: `${OTHER}2` };
  await hand.advance(1_000);
  expect(seen).toEqual([OTHER, `${OTHER}2`]);
  world.found = { state: 'none' };
  await hand.advance(2_000);
  world.found = { state: 'answers', pageUrl: OTHER };
  await hand.advance(1_000);
  expect(seen).toEqual([OTHER, `${OTHER}2`, OTHER]);
  world.found = { state: 'none' };
  await hand.advance(3_000);
  expect(seen.at(-1)).toBe('lost');
  await hand.advance(14_000);
  expect(children).toHaveLength(0);
  await hand.advance(2_000);
  expect(children).toHaveLength(1);
});

test('somebody answers whose page is not known, or the system alone may start: wait, never fight', async () => {
  const unknown = bench({ found: { state: 'no-address' } });
  const waiting = bench({ mayStart: false });
  await unknown.hand.advance(120_000);
  await waiting.hand.advance(120_000);
  expect(unknown.children).toHaveLength(0);
  waiting.world.found = { state: 'answers', pageUrl: OTHER };
  await waiting.hand.advance(1_000);
  expect(waiting.seen).toEqual([OTHER]);
});

test('the end: our own service is stopped and awaited, nothing is shown or started any more', async () => {
  const { hand, seen, children, kept } = bench();
  await settle();
  children[0]!.becomesReady();
  await settle();
  await kept.stop();
  expect(children[0]!.isStopped()).toBe(true);
  await hand.advance(60_000);
  expect(seen).toEqual([OWN]);
  expect(children).toHaveLength(1);
});
