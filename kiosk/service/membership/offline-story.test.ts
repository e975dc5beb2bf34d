// Tests for a kiosk without its server, for minutes or days: what it still gives, and what it makes up for afterwards.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/core/clock.ts';
import { countAppointments } from '../../store/appointment-cache.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { fakeVisit, hmacOf } from '../../../tests/support/fake-kiosk-server.ts';
import { atWelcome, code, CODE, goOffline, issued } from '../../../tests/support/kiosk-at-welcome.ts';
import { BENCH_START, startKioskBench, type KioskBench } from '../../../tests/support/kiosk-bench.ts';

const DAY = 24 * HOUR;

async function takeWalkIn(bench: KioskBench, serviceId: string = SERVICE.registration): Promise<string> {
  bench.send({ type: 'start-over' }, { type: 'choose-no-visit' }, { type: 'choose-service', serviceId });
  await bench.hand.advance(500);
  const state = await bench.reaches('take-ticket', 'choose-service', 'see-staff');
  return state.name === 'take-ticket' ? state.ticket.number : state.name;
}
const waiting = (bench: KioskBench): number =>
  bench.kiosk.ctx.store.db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'waiting'`).pluck().get()!;

test('a day without the uplink, then another: the share of the daily limit is new, numbers begin anew, all of it is told in order', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  const dayOf = async (): Promise<string[]> => {
    const numbers: string[] = [];
    for (
      let number = await takeWalkIn(bench, SERVICE.licence);
      number !== 'choose-service';
      number = await takeWalkIn(bench, SERVICE.licence)
    )
      numbers.push(number);
    return numbers;
  };
  // 40 a day, five dispensers.
  const expected = Array.from({ length: 8 }, (_, i) => `U00${i + 1}`);
  expect(await dayOf()).toEqual(expected);
  await bench.restart(DAY);
  await bench.reaches('welcome');
  expect(await dayOf()).toEqual(expected);
  bench.server.line = 'up';
  await bench.until('all told', () => waiting(bench) === 0);
  expect(issued(bench).map((b) => `${b.day} ${b.number}`)).toEqual(
    ['2026-03-12', '2026-03-13'].flatMap((day) => expected.map((_, i) => `${day} ${i + 1}`)),
  );
  expect(new Set(bench.server.facts.map((f) => f.seq)).size).toBe(bench.server.facts.length);
});

test('the machine wakes up in 1970 without the uplink: tickets of the last known day, after all earlier ones, marked as of uncertain time', async () => {
  await using bench = await startKioskBench({ bootId: null });
  await bench.until('the uplink', () => bench.kiosk.ctx.connectivity.state.isOnline && bench.state.name === 'welcome');
  expect(await takeWalkIn(bench)).toBe('R001');
  await goOffline(bench);
  const before = bench.kiosk.ctx.clock.now();
  await bench.restart(5_000 - before);
  await bench.reaches('welcome');
  expect(await takeWalkIn(bench)).toBe('R002');
  bench.hand.set(BENCH_START + HOUR);
  bench.server.line = 'up';
  await bench.until('told', () => issued(bench).length === 2);
  const [first, second] = issued(bench);
  expect(second).toMatchObject({ day: '2026-03-12', uncertainTime: true });
  expect(second!.checkedInAt).toBeGreaterThan(first!.checkedInAt);
  expect(first!.uncertainTime).toBe(false);
});

test('the machine wakes up a week ahead without the uplink: visits and numbers of today are still there when its clock is right again', async () => {
  await using bench = await startKioskBench({ bootId: null });
  bench.server.visits.set(CODE, fakeVisit(CODE, { startsAt: BENCH_START + 15 * MINUTE }));
  await bench.until('the uplink', () => bench.kiosk.ctx.connectivity.state.isOnline && bench.state.name === 'welcome');
  const visits = () => countAppointments(bench.kiosk.ctx.store.db);
  await bench.until('the visit', () => visits() === 1);
  expect(await takeWalkIn(bench)).toBe('R001');
  bench.send({ type: 'finish' });
  await goOffline(bench);
  await bench.restart(7 * DAY);
  await bench.reaches('welcome');
  await bench.hand.advance(2 * MINUTE);
  expect(visits()).toBe(1);
  bench.hand.set(bench.hand.clock.now() - 7 * DAY);
  bench.server.line = 'up';
  await bench.until('the uplink again', () => bench.kiosk.ctx.clock.knowledge === 'measured');
  expect(await takeWalkIn(bench)).toBe('R002');
});

test('revoked, and the uplink breaks while it tells what it has: cache and key are gone at once, the rest is told when the uplink is back, over a restart too', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  for (const number of ['R001', 'R002']) expect(await takeWalkIn(bench)).toBe(number);
  bench.send({ type: 'start-over' });
  bench.server.revokedAt = BENCH_START;
  bench.server.outcomeOf = () => {
    bench.server.line = 'down';
    throw new Error('the uplink breaks');
  };
  bench.server.line = 'up';
  await bench.reaches('out-of-service');
  await bench.until('broken again', () => bench.server.line === 'down');
  const identity = () => readFileSync(join(bench.folder, 'identity.json'), 'utf8');
  expect(identity()).not.toContain('codeKey');
  expect(waiting(bench)).toBe(4);
  bench.server.facts.length = 0;
  await bench.restart(HOUR);
  expect(await bench.reaches('out-of-service')).toMatchObject({ reason: 'revoked' });
  bench.server.outcomeOf = () => ({ outcome: 'applied' });
  bench.server.line = 'up';
  await bench.until('drained', () => waiting(bench) === 0 && !identity().includes('secret'));
  expect(bench.server.facts.map((f) => f.seq)).toEqual([1, 2, 3, 4]);
  expect(bench.state).toMatchObject({ name: 'out-of-service', reason: 'revoked' });
});

test('a fact that a newer version left in the outbox: pushed as it is, and nothing waits behind it', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  const odd = {
    storeId: bench.kiosk.ctx.store.storeId,
    seq: 1,
    factId: 'odd',
    occurredAt: BENCH_START,
    rawClockAt: BENCH_START,
    body: { type: 'from-the-future', version: 9 },
  };
  bench.kiosk.ctx.store.write(({ db }) => {
    db.prepare(`INSERT INTO outbox (store_id, seq, fact, state, occurred_at) VALUES (?, 1, ?, 'waiting', ?)`).run(
      odd.storeId,
      JSON.stringify(odd),
      BENCH_START,
    );
    db.prepare(`UPDATE meta SET value = '1' WHERE key = 'last_seq'`).run();
  });
  expect(await takeWalkIn(bench)).toBe('R001');
  bench.server.outcomeOf = (fact) =>
    fact.seq === 1 ? { outcome: 'set-aside', reason: 'unreadable' } : { outcome: 'applied' };
  bench.server.line = 'up';
  await bench.until('told', () => waiting(bench) === 0);
  expect(bench.server.facts[0]).toEqual(odd);
  expect(bench.server.facts.map((f) => f.seq)).toEqual([1, 2, 3]);
});

test('a fact set aside that staff have settled at the server is settled here too, the next time it is asked about', async () => {
  await using bench = await atWelcome();
  let isSettled = false;
  bench.server.outcomeOf = (fact) =>
    fact.seq > 1
      ? { outcome: 'applied' }
      : isSettled
        ? { outcome: 'duplicate' }
        : { outcome: 'set-aside', reason: 'unreadable' };
  await takeWalkIn(bench);
  const aside = () => bench.kiosk.ctx.store.db.prepare<[], number>('SELECT count(*) FROM set_aside').pluck().get()!;
  await bench.until('aside', () => waiting(bench) === 0 && aside() === 1);
  isSettled = true;
  for (let i = 0; i < 40 && aside() > 0; i += 1) await bench.hand.advance(30_000);
  expect(aside()).toBe(0);
});

test('a block that somebody else had today: known numbers are stepped over, and the reserve is used where the server says so', async () => {
  await using bench = await atWelcome();
  const known = {
    ticketId: 'former',
    appointmentId: null,
    day: '2026-03-12',
    series: 'R',
    state: 'waiting' as const,
    calledToDesk: null,
    copies: 0,
  };
  bench.server.push([
    { type: 'ticket', ticket: { ...known, number: 1 } },
    { type: 'ticket', ticket: { ...known, ticketId: 'former2', number: 2 } },
  ]);
  await bench.until(
    'heard',
    () => bench.kiosk.ctx.store.db.prepare<[], number>('SELECT count(*) FROM server_tickets').pluck().get() === 2,
  );
  expect(await takeWalkIn(bench)).toBe('R003');
  const { settings } = bench.kiosk.ctx.office;
  bench.server.push([
    { type: 'settings', settings: { ...settings!, numbering: { ...settings!.numbering, reserveOn: '2026-03-12' } } },
  ]);
  await bench.until('told', () => bench.kiosk.ctx.office.settings?.numbering.reserveOn === '2026-03-12');
  expect(await takeWalkIn(bench)).toBe('R801');
});

test('numbers that were stepped over are behind this kiosk for the day, even when the server forgets who had them', async () => {
  await using bench = await atWelcome();
  const known = {
    appointmentId: null,
    day: '2026-03-12',
    series: 'R',
    state: 'completed' as const,
    calledToDesk: null,
    copies: 0,
  };
  bench.server.push(
    [1, 2].map((number) => ({ type: 'ticket', ticket: { ...known, ticketId: `former${number}`, number } })),
  );
  const heardOf = () =>
    bench.kiosk.ctx.store.db.prepare<[], number>('SELECT count(*) FROM server_tickets').pluck().get()!;
  await bench.until('heard', () => heardOf() === 2);
  expect(await takeWalkIn(bench)).toBe('R003');
  // A server brought back from last night's backup: the snapshot knows nothing of today.
  bench.server.forgetCursors();
  await bench.until('forgotten', () => heardOf() === 0);
  // Not R001, which somebody in the hall has had.
  expect(await takeWalkIn(bench)).toBe('R004');
  await bench.restart(MINUTE);
  await bench.reaches('welcome');
  expect(await takeWalkIn(bench)).toBe('R005');
});

test('what cannot be known without the uplink is said: on the screen, on paper with the hour of the last contact, and no longer once the office has answered', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({
    priority: 'booked',
    undecided: { what: 'visit', asOf: '10:05' },
  });
  expect(bench.printer.words(0).replaceAll('\n', ' ')).toMatch(
    /Umówiona na 10:20.*bez połączenia z urzędem \(stan z 10:05\).*sprawdzimy przy stanowisku/,
  );
  bench.send({ type: 'start-over' });
  const booked = code('98765');
  bench.code(booked);
  expect(await bench.reaches('refused')).toMatchObject({ reason: 'not-known-here', walkIn: { possible: true } });
  bench.send({ type: 'take-walk-in' }, { type: 'choose-service', serviceId: SERVICE.registration });
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({
    priority: 'walk-in',
    undecided: { what: 'code' },
  });
  expect(bench.printer.words(1)).toContain('Kod sprawdzimy przy stanowisku');
  bench.server.line = 'up';
  await bench.until('told', () => issued(bench).length === 2);
  const { ticketId, series, number } = issued(bench)[0]!;
  bench.server.push([
    {
      type: 'ticket',
      ticket: {
        ticketId,
        appointmentId: null,
        day: '2026-03-12',
        series,
        number,
        state: 'waiting',
        calledToDesk: null,
        copies: 0,
      },
    },
  ]);
  await bench.until(
    'known',
    () => bench.kiosk.ctx.store.db.prepare<[], number>('SELECT count(*) FROM server_tickets').pluck().get() === 1,
  );
  bench.send({ type: 'start-over' });
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ copy: 1, undecided: undefined });
});

test('cancelled as far as is known here, and given back since: the ticket carries the hash, and the office decides', async () => {
  await using bench = await atWelcome();
  const lost = code('55123');
  bench.server.push([
    {
      type: 'appointment',
      appointment: fakeVisit(lost, { startsAt: BENCH_START + 20 * MINUTE, state: 'cancelled' }).appointment,
    },
  ]);
  await bench.until(
    'heard',
    () =>
      bench.kiosk.ctx.store.db
        .prepare<[], number>(`SELECT count(*) FROM appointments_cache WHERE state = 'cancelled'`)
        .pluck()
        .get() === 1,
  );
  await goOffline(bench);
  bench.code(lost);
  expect(await bench.reaches('refused')).toMatchObject({ reason: 'cancelled' });
  bench.send({ type: 'take-walk-in' });
  await bench.reaches('take-ticket');
  bench.server.line = 'up';
  await bench.until('told', () => issued(bench).length === 1);
  expect(issued(bench)[0]).toMatchObject({ priority: 'walk-in', codeHmac: hmacOf(lost) });
});

test('without the uplink a ticket does not start another attempt to tell: what waits is told when the uplink is back, at once', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  expect(await takeWalkIn(bench)).toBe('R001');
  const attempts = (): number => bench.server.requests.filter((request) => request === 'POST /api/kiosk/facts').length;
  const before = attempts();
  for (let n = 0; n < 5; n += 1) await takeWalkIn(bench);
  // Some by the clock, none by the tickets.
  expect(attempts() - before).toBeLessThanOrEqual(2);
  bench.server.line = 'up';
  await bench.until('all told', () => waiting(bench) === 0);
  expect(issued(bench).map((b) => b.number)).toEqual([1, 2, 3, 4, 5, 6]);
});
