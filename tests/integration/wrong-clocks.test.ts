// A server's clock that is a day wrong for seconds, and a kiosk that wakes up without a clock: real store, real sync, real server, starts on the same files.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Appointment } from '../../server/store/appointment-store.ts';
import { ticketsOfDay, MERGED } from '../../server/store/ticket-store.ts';
import { HOUR, MINUTE, SECOND, type Ms } from '../../shared/core/clock.ts';
import { formatNumber } from '../../shared/domain/ticket/ticket-number.ts';
import { SERVICE } from '../fixtures/office.ts';
import { pairedKiosk } from '../support/kiosk-facts.ts';
import { SyncKiosk, type PressOutcome } from '../support/sync-kiosk.ts';
import { at, testClock, testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, THURSDAY } from '../support/visits.ts';

const WEDNESDAY = '2026-03-11';
const DAY = 24 * HOUR;
const truth = testClock(0);
let folder: string;
let server: TestContext;
let serverWrongBy: Ms;
let kiosk: SyncKiosk;
let visits: Appointment[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wrong-clocks-'));
  truth.set(at(WEDNESDAY, '14:00'));
  serverWrongBy = 0;
  const clock = { now: () => truth.now() + serverWrongBy, set: () => undefined, advance: () => undefined };
  server = await testContext({ url: `sqlite:${join(folder, 'server.db')}`, clock });
  const paired = await pairedKiosk(server);
  visits = [];
  for (const [n, time] of ['10:10', '10:30', '10:50'].entries())
    visits.push(await bookConfirmedVisit(server, { startsAt: at(THURSDAY, time), email: `citizen${n}@example.org` }));
  kiosk = new SyncKiosk({
    name: 'k',
    folder: join(folder, 'kiosk'),
    paired,
    server,
    clock: truth,
    skewMs: 0,
    onTheWay: [],
  });
  await kiosk.pull('ok');
});
afterEach(async () => {
  kiosk.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const numberOf = (outcome: PressOutcome): string =>
  outcome.kind === 'ticket' ? formatNumber(outcome.ticket.series, outcome.ticket.number) : outcome.kind;
const walkIn = async (): Promise<string> => numberOf(await kiosk.pressWalkIn(SERVICE.registration));
type Queued = {
  readonly number: string;
  readonly state: string;
  readonly flags: readonly string[];
  readonly priority: string;
  readonly checkedInAt: number;
};
/** As staff see a day's queue, by number. */
const queueOf = async (day: string): Promise<Queued[]> =>
  (await server.store.read((tx) => ticketsOfDay(tx, server.officeId, day)))
    .filter((t) => t.issuedBy !== MERGED)
    .map((t) => ({
      number: formatNumber(t.series, t.number),
      state: t.state,
      flags: t.flags,
      priority: t.priority,
      checkedInAt: t.checkedInAt,
    }))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
const today = (): string => kiosk.ctx.clock.officeDay('Europe/Warsaw');

test.each([
  ['a day ahead', DAY],
  ['a day behind', -DAY],
  ['fifteen days ahead', 15 * DAY],
])(
  'the server is %s for fifteen seconds: today stays today, its codes are taken, no number is given twice, what was told wrong comes back to the queue of today, marked',
  async (_how, wrongBy) => {
    truth.set(at(THURSDAY, '10:05'));
    await kiosk.pull('ok');
    const numbers = [await walkIn()];
    await kiosk.push('ok');

    serverWrongBy = wrongBy;
    await kiosk.pull('ok');
    // In those seconds nobody is refused, and no number begins anew.
    const booked = await kiosk.pressCode(visits[0]!.code, SERVICE.registration);
    expect(booked).toMatchObject({ kind: 'ticket', ticket: { priority: 'booked' } });
    numbers.push(numberOf(booked), await walkIn());
    await kiosk.push('ok');
    kiosk.restart(false);
    numbers.push(await walkIn());
    truth.advance(15 * SECOND);
    serverWrongBy = 0;

    await kiosk.pull('ok');
    expect([today(), kiosk.ctx.clock.knowledge]).toEqual([THURSDAY, 'measured']);
    kiosk.restart(false);
    expect([today(), kiosk.ctx.clock.knowledge]).toEqual([THURSDAY, 'carried']);
    const second = await kiosk.pressCode(visits[1]!.code, SERVICE.registration);
    expect(second).toMatchObject({ kind: 'ticket', ticket: { priority: 'booked', day: THURSDAY } });
    numbers.push(numberOf(second), await walkIn());
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual(['R001', 'R002', 'R003', 'R004', 'R005', 'R006']);

    await kiosk.settle();
    const queue = await queueOf(THURSDAY);
    expect(queue.map((t) => [t.number, t.state])).toEqual(numbers.map((number) => [number, 'waiting']));
    // Told in those seconds: marked; from before and after: nothing to say.
    expect(queue.filter((t) => t.flags.includes('time-corrected')).map((t) => t.number)).toEqual(['R002', 'R003']);
    expect(queue.filter((t) => t.flags.includes('uncertain-time')).map((t) => t.number)).toEqual([
      'R002',
      'R003',
      'R004',
    ]);
    for (const t of queue) expect(Math.abs(t.checkedInAt - truth.now())).toBeLessThan(MINUTE);
    expect(queue.find((t) => t.number === 'R002')).toMatchObject({ priority: 'booked' });
  },
);

test('a server that was a day behind all morning is set right: the queue of the morning is the queue of today', async () => {
  truth.set(at(THURSDAY, '8:30'));
  kiosk.restart(true);
  serverWrongBy = -DAY;
  await kiosk.pull('ok');
  expect(await walkIn()).toBe('R001');
  await kiosk.push('ok');
  serverWrongBy = 0;
  truth.advance(HOUR);
  await kiosk.pull('ok');
  expect(await walkIn()).toBe('R002');
  truth.advance(11 * MINUTE);
  await kiosk.settle();
  await kiosk.settle();
  expect((await queueOf(THURSDAY)).map((t) => [t.number, t.state, t.flags.includes('time-corrected')])).toEqual([
    ['R001', 'waiting', true],
    ['R002', 'waiting', false],
  ]);
  expect(await queueOf(WEDNESDAY)).toEqual([]);
});

/** Of Wednesday afternoon: on paper before the power goes. */
async function powerGoes(clockShows: 'the year 1970' | 'when it was switched off'): Promise<void> {
  expect(await walkIn()).toBe('R001');
  await kiosk.settle();
  const offAt = at(WEDNESDAY, '16:55');
  truth.set(at(THURSDAY, '9:00'));
  kiosk.restart(true, clockShows === 'the year 1970' ? 60 * 365 * DAY : truth.now() - offAt);
  expect([today(), kiosk.ctx.clock.knowledge]).toEqual([WEDNESDAY, 'restored']);
}

for (const clockShows of ['the year 1970', 'when it was switched off'] as const) {
  test.each([
    ['the time is heard first', async () => kiosk.pull('ok')],
    ['the facts are told before the time is heard', async () => undefined],
    ['the first push has no answer', async () => void (await kiosk.push('answer-lost'))],
    ['the first push comes twice', async () => void (await kiosk.push('twice'))],
    ['the service is restarted first', async () => kiosk.restart(false)],
    ['the database is lost first', async () => kiosk.loseDatabase()],
  ])(
    `off overnight, on without the uplink, and its clock shows ${clockShows}: nobody is refused, and all wait in the queue of today; %s`,
    async (_how, first) => {
      await powerGoes(clockShows);
      kiosk.delivery = 'lost';
      const booked = await kiosk.pressCode(visits[0]!.code, SERVICE.registration);
      expect(booked).toMatchObject({ kind: 'ticket', ticket: { priority: 'booked' } });
      const numbers = [numberOf(booked)];
      truth.advance(5 * MINUTE);
      numbers.push(await walkIn());
      truth.advance(5 * MINUTE);
      await first();
      truth.advance(MINUTE);
      await kiosk.settle();
      numbers.push(await walkIn());
      await kiosk.settle();
      expect(new Set(numbers).size).toBe(3);
      const queue = await queueOf(THURSDAY);
      expect(queue.map((t) => [t.number, t.state])).toEqual([...numbers].sort().map((number) => [number, 'waiting']));
      const inOrder = numbers.map((number) => queue.find((t) => t.number === number)!);
      expect(inOrder.map((t) => t.flags.includes('uncertain-time'))).toEqual([true, true, false]);
      expect(inOrder.map((t) => Math.round((t.checkedInAt - at(THURSDAY, '9:00')) / MINUTE))).toEqual([0, 5, 11]);
      expect((await queueOf(WEDNESDAY)).map((t) => t.number)).toEqual(['R001']);
    },
  );
}

test('killed while a number is given in a hall without a clock: it is given once, and its place is in the queue of today', async () => {
  await powerGoes('the year 1970');
  for (const step of ['after-number', 'before-commit', 'after-commit'] as const) {
    await kiosk.pressWalkIn(SERVICE.registration, step);
    truth.advance(MINUTE);
  }
  await kiosk.settle();
  expect(await walkIn()).not.toBe('R001');
  await kiosk.settle();
  const given = kiosk.tickets().map((t) => formatNumber(t.series, t.number));
  expect(new Set(given).size).toBe(given.length);
  expect((await queueOf(THURSDAY)).map((t) => [t.number, t.state])).toEqual(
    given
      .filter((n) => n !== 'R001')
      .sort()
      .map((number) => [number, 'waiting']),
  );
});
