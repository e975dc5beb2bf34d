// Tests for what goes between a kiosk and its server: facts one way, changes the other, with answers lost in between.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/core/clock.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { fakeVisit } from '../../../tests/support/fake-kiosk-server.ts';
import { atWelcome, code, CODE, goOffline } from '../../../tests/support/kiosk-at-welcome.ts';
import { BENCH_START } from '../../../tests/support/kiosk-bench.ts';

test('a fact that the server sets aside does not stop the next; a second fact under a known key is an alarm, and what follows counts anew', async () => {
  let first: string | undefined;
  await using bench = await atWelcome((server) => {
    server.outcomeOf = (fact) =>
      fact.storeId !== (first ??= fact.storeId)
        ? { outcome: 'applied' }
        : fact.seq === 1
          ? { outcome: 'set-aside', reason: 'unreadable' }
          : fact.seq === 2
            ? { outcome: 'alarm', reason: 'key-taken' }
            : { outcome: 'applied' };
  });
  bench.code(CODE);
  await bench.reaches('take-ticket');
  bench.send(
    { type: 'start-over' },
    { type: 'choose-no-visit' },
    { type: 'choose-service', serviceId: SERVICE.registration },
  );
  await bench.until('all pushed', () => bench.server.facts.length === 4);
  await bench.until('heartbeat', () => bench.server.heartbeats.at(-1)?.setAside === 2);
  expect(bench.server.heartbeats.at(-1)).toMatchObject({ outboxLength: 0, printer: 'ready' });
  expect(bench.logged.some((line) => line.startsWith('error fact-alarm'))).toBe(true);
  expect(bench.kiosk.ctx.store.storeId).not.toBe(first);
  expect(bench.server.facts.slice(2).map((fact) => [fact.storeId, fact.seq])).toEqual([
    [bench.kiosk.ctx.store.storeId, 1],
    [bench.kiosk.ctx.store.storeId, 2],
  ]);
});

test('what staff have settled is settled here too, also behind an alarm of a database that was lost', async () => {
  await using bench = await atWelcome((server) => {
    server.outcomeOf = () => ({ outcome: 'alarm', reason: 'key-taken' });
  });
  const count = (state: string) =>
    bench.kiosk.ctx.store.db
      .prepare<[string], number>('SELECT count(*) FROM outbox WHERE state = ?')
      .pluck()
      .get(state);
  const lost = bench.kiosk.ctx.store.storeId;
  bench.code(CODE);
  await bench.reaches('take-ticket');
  await bench.until('alarms', () => count('alarm') === 2);
  await bench.restart(0, () =>
    writeFileSync(join(bench.folder, 'kiosk.db'), 'words instead of a database '.repeat(99)),
  );
  await bench.reaches('welcome');
  bench.server.outcomeOf = (fact) =>
    fact.storeId === lost ? { outcome: 'alarm', reason: 'key-taken' } : { outcome: 'set-aside', reason: 'unreadable' };
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.until('set aside', () => count('set-aside') === 2);
  bench.server.outcomeOf = (fact) =>
    fact.storeId === lost ? { outcome: 'alarm', reason: 'key-taken' } : { outcome: 'applied' };
  // It asks at each start, and now and then.
  await bench.restart();
  await bench.until('settled', () => count('set-aside') === 0);
  expect(count('alarm')).toBe(2);
  expect(bench.logged.filter((line) => line.includes('facts-settled'))).toEqual(['info facts-settled {"settled":2}']);
});

test('the server’s database was put back from a copy: what it had answered for is told again, once, and the log says of how many', async () => {
  await using bench = await atWelcome((server) => {
    server.history = 'before';
  });
  const toldAgain = () => bench.logged.filter((line) => line.includes('told-again'));
  const remembered = () => bench.server.heartbeats.at(-1)?.remembers;
  bench.code(CODE);
  await bench.reaches('take-ticket');
  await bench.until('told', () => remembered()?.lastTold?.seq === 2);
  const first = bench.server.facts.splice(0).map(({ factId }) => factId);
  expect(toldAgain()).toEqual([]);
  bench.server.history = 'after';
  await bench.until('told again', () => bench.server.facts.length === 2);
  await bench.until(
    'remembered',
    () => remembered()?.history === 'after' && remembered()?.lastTold?.factId === first[1],
  );
  expect(bench.server.facts.map(({ factId }) => factId)).toEqual(first);
  expect(toldAgain()).toEqual(['warn told-again {"facts":2}']);
});

test('the uplink is back after a minute: staff hear again how the kiosk is', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  await bench.hand.advance(MINUTE);
  bench.server.line = 'up';
  const before = bench.server.heartbeats.length;
  await bench.until('two more', () => bench.server.heartbeats.length >= before + 2);
});

test('a line that carries one message and breaks, again and again: each time the kiosk is back within two seconds', async () => {
  await using bench = await atWelcome();
  for (let broken = 1; broken <= 5; broken += 1) {
    const streams = () => bench.server.requests.filter((request) => request === 'GET /api/kiosk/stream').length;
    const before = streams();
    const from = bench.hand.steady.now();
    bench.server.hangUp();
    await bench.until(
      `back for the ${broken}th time`,
      () => streams() > before && bench.kiosk.ctx.connectivity.state.isOnline,
    );
    expect(bench.hand.steady.now() - from).toBeLessThan(2_000);
  }
});

test('an answer that was lost: the same facts again under the same keys', async () => {
  await using bench = await atWelcome();
  let isLost = true;
  bench.server.outcomeOf = () => {
    if (!isLost) return { outcome: 'duplicate' };
    isLost = false;
    bench.server.line = 'down';
    throw new Error('the answer is lost');
  };
  bench.code(CODE);
  await bench.reaches('take-ticket');
  bench.server.line = 'up';
  await bench.until(
    'again',
    () =>
      bench.kiosk.ctx.store.db
        .prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'waiting'`)
        .pluck()
        .get() === 0,
  );
  const keys = bench.server.facts.map((f) => `${f.storeId}:${f.seq}:${f.factId}`);
  expect(new Set(keys).size).toBe(2);
  expect(keys.length).toBeGreaterThan(2);
});

test('changes come by stream, by poll where there is no stream, and by snapshot when the cursor is unknown', async () => {
  await using bench = await atWelcome((server) => {
    server.hasStream = false;
  });
  const other = code('55123');
  const told = fakeVisit(other, { startsAt: BENCH_START + 5 * MINUTE }).appointment;
  bench.server.push([{ type: 'appointment', appointment: told }]);
  const known = () =>
    bench.kiosk.ctx.store.db.prepare<[], number>('SELECT count(*) FROM appointments_cache').pluck().get();
  await bench.until('polled', () => known() === 2);
  bench.server.push([{ type: 'appointment-removed', appointmentId: told.appointmentId }]);
  await bench.until('removed', () => known() === 1);
  bench.server.visits.set(other, { appointment: told, ticket: null });
  bench.server.forgetCursors();
  await bench.until('snapshot', () => known() === 2);
  bench.server.hasStream = true;
  await bench.hand.advance(60_000);
  bench.server.push([{ type: 'appointment', appointment: { ...told, state: 'cancelled', version: 2 } }]);
  await bench.until(
    'cancelled',
    () =>
      bench.kiosk.ctx.store.db
        .prepare<[], number>(`SELECT count(*) FROM appointments_cache WHERE state = 'cancelled'`)
        .pluck()
        .get() === 1,
  );
});
