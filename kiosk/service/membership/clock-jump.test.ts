// Tests for a machine's clock that is set while somebody stands at the kiosk: no session wiped, no wait without end, a copy as long as ever, time measured anew.
import { randomBytes, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../shared/core/clock.ts';
import { err } from '../../../shared/core/result.ts';
import type { TicketIssuedFact } from '../../../shared/events/kiosk-fact.ts';
import { countAppointments } from '../../store/appointment-cache.ts';
import { fakeVisit } from '../../../tests/support/fake-kiosk-server.ts';
import { BENCH_START, startKioskBench, type KioskBench } from '../../../tests/support/kiosk-bench.ts';
import { benchWithPin, enterMenu, openSection, viewIn } from '../../../tests/support/technician-bench.ts';

const CODE = '123459';
const salt = randomBytes(16);
const PIN_HASH = `${salt.toString('hex')}:${scryptSync('135790', salt, 32).toString('hex')}`;

async function typing(): Promise<KioskBench> {
  const bench = await startKioskBench();
  bench.server.pinHash = PIN_HASH;
  await bench.reaches('welcome');
  await bench.until('the uplink', () => bench.server.heartbeats.length > 0);
  bench.send({ type: 'digit', digit: '4' }, { type: 'digit', digit: '7' });
  return bench;
}

test.each([
  ['three hours ahead', 3 * HOUR],
  ['a day back', -24 * HOUR],
  ['half a minute ahead', 31 * SECOND],
])('set %s: who is typing goes on typing, and is warned when idle as ever', async (_how, by) => {
  await using bench = await typing();
  // Until now the server and the machine had one clock; from here on the machine's is wrong.
  const serverAhead = -by;
  bench.server.clockOffsetMs = serverAhead;
  bench.hand.set(bench.hand.clock.now() + by);
  const beats = bench.server.heartbeats.length;
  await bench.hand.advance(2 * SECOND);
  expect(bench.state).toMatchObject({ name: 'enter-code', digits: '47' });
  expect(bench.kiosk.runner.session.idleWarning).toBeNull();
  expect(bench.logged.filter((line) => line.startsWith('warn clock-set'))).toHaveLength(1);
  await bench.until(
    'measured anew',
    () =>
      bench.server.heartbeats.length > beats &&
      Math.abs((bench.kiosk.ctx.clock.offset?.offsetMs ?? 0) - serverAhead) < SECOND,
  );
  expect(Math.abs(bench.kiosk.ctx.clock.now() - bench.hand.clock.now() - serverAhead)).toBeLessThan(SECOND);
  bench.send({ type: 'digit', digit: '1' });
  await bench.hand.advance(29 * SECOND);
  expect(bench.kiosk.runner.session.idleWarning).toBeNull();
  await bench.hand.advance(2 * SECOND);
  expect(bench.kiosk.runner.session.idleWarning).not.toBeNull();
});

test('a PIN that waits, and a clock set back: the wait begins anew, it does not last until the old hour', async () => {
  await using bench = await typing();
  bench.send({ type: 'back' });
  bench.server.forgetCursors();
  await bench.until('the PIN', () => bench.kiosk.ctx.office.settings?.pinHash === PIN_HASH);
  const tryPin = async (pin: string): Promise<void> => {
    bench.send({ type: 'open-technician' }, { type: 'submit-pin', pin });
    await bench.until('answered', () => bench.state.name !== 'technician-pin' || !bench.state.busy);
  };
  for (let n = 0; n < 3; n += 1) {
    await tryPin('000000');
    bench.send({ type: 'close-technician' });
  }
  bench.hand.set(bench.hand.clock.now() - HOUR);
  await bench.hand.advance(6 * SECOND);
  await tryPin('135790');
  expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'wrong' });
  bench.send({ type: 'close-technician' });
  await bench.hand.advance(6 * SECOND);
  await tryPin('135790');
  await bench.reaches('technician');
});

/** Until the server has been heard, a kiosk's time follows the machine's clock wherever it goes. */
test.each([
  ['three hours ahead', 3 * HOUR, true],
  ['a day back', -24 * HOUR, true],
  ['three hours ahead, the server out of reach', 3 * HOUR, false],
  ['a day back, the server out of reach', -24 * HOUR, false],
])(
  'paper ended in the middle, then the clock is set %s: the copy still comes for three minutes, and no longer',
  async (_how, by, isOnline) => {
    for (const [mendedAfterMs, isCopied] of [
      [170 * SECOND, true],
      [185 * SECOND, false],
    ] as const) {
      await using bench = await startKioskBench({ bootId: null });
      await bench.reaches('welcome');
      await bench.until(
        'the uplink',
        () => bench.server.heartbeats.length > 0 && bench.kiosk.ctx.office.office !== null,
      );
      if (!isOnline) {
        bench.server.line = 'down';
        await bench.restart();
        await bench.reaches('welcome');
        // A clock put back is led on from what was known at the start, which is not the press.
        await bench.hand.advance(60 * SECOND);
      }
      bench.printer.outcomes.push(err({ paper: 'unknown', status: { state: 'no-paper' } }));
      bench.send({ type: 'choose-no-visit' });
      const { choices } = await bench.reaches('choose-service');
      bench.send({ type: 'choose-service', serviceId: choices[0]!.serviceId });
      await bench.reaches('show-number');
      bench.server.clockOffsetMs = -by;
      bench.hand.set(bench.hand.clock.now() + by);
      await bench.hand.advance(mendedAfterMs);
      bench.printer.become({ state: 'ready', paperLow: false });
      await bench.hand.advance(5 * SECOND);
      expect(bench.printer.printed.map((_, n) => bench.printer.words(n).includes('DUPLIKAT'))).toEqual(
        isCopied ? [false, true] : [false],
      );
    }
  },
);

test('a clock that stood still while the machine was off, and the first word of the server is the answer to a code: the visit is punctual, not early', async () => {
  await using bench = await startKioskBench({ bootId: null });
  bench.server.visits.set(CODE, fakeVisit(CODE, { startsAt: BENCH_START + 3 * HOUR + 15 * MINUTE }));
  await bench.reaches('welcome');
  await bench.until('the office', () => bench.kiosk.ctx.office.office !== null && bench.server.heartbeats.length > 0);
  bench.server.line = 'down';
  bench.server.hangUp();
  await bench.restart();
  bench.server.clockOffsetMs = 3 * HOUR;
  await bench.reaches('welcome');
  expect(bench.kiosk.ctx.clock.knowledge).toBe('restored');
  bench.server.line = 'up';
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ priority: 'booked' });
  await bench.until('pushed', () => bench.server.facts.length > 0);
  const { body } = bench.server.facts[0]!;
  expect(body).toMatchObject({ type: 'ticket-issued', priority: 'booked', uncertainTime: false });
  expect(Math.abs((body as TicketIssuedFact).checkedInAt - BENCH_START - 3 * HOUR)).toBeLessThan(MINUTE);
});

test('a section that a technician looks at goes on being renewed when the clock is set back', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  expect(await openSection(bench, 'printer')).toMatchObject({ printer: 'ready' });
  bench.hand.set(bench.hand.clock.now() - HOUR);
  bench.printer.become({ state: 'no-paper' });
  await bench.hand.advance(5 * SECOND);
  expect(viewIn(bench)).toMatchObject({ printer: 'no-paper' });
});

test('what comes by the stream may have been under way for long: time is measured by questions alone', async () => {
  await using bench = await typing();
  await bench.until('the stream', () => bench.server.requests.includes('GET /api/kiosk/stream'));
  const { clock } = bench.kiosk.ctx;
  // Written 40 s ago, held up by a network that lost its first packets, and now here.
  bench.server.clockOffsetMs = -40 * SECOND;
  bench.server.push([
    { type: 'appointment', appointment: fakeVisit(CODE, { startsAt: BENCH_START + HOUR }).appointment },
  ]);
  bench.server.clockOffsetMs = 0;
  await bench.until('it came', () => countAppointments(bench.kiosk.ctx.store.db) === 1);
  expect(Math.abs(clock.now() - bench.hand.clock.now())).toBeLessThan(SECOND);
});

test('a server that is a day ahead and doubts its own clock, for a quarter of an hour: the day stays, and a code of today is a visit of today', async () => {
  await using bench = await typing();
  bench.send({ type: 'back' });
  const { clock } = bench.kiosk.ctx;
  const day = clock.officeDay('Europe/Warsaw');
  bench.server.clockOffsetMs = 24 * HOUR;
  bench.server.timeKnowledge = 'restored';
  for (let n = 0; n < 15; n += 1) {
    const beats = bench.server.heartbeats.length;
    await bench.hand.advance(MINUTE);
    await bench.until('a heartbeat', () => bench.server.heartbeats.length > beats);
    expect(clock.officeDay('Europe/Warsaw')).toBe(day);
  }
  bench.server.visits.set(CODE, fakeVisit(CODE, { startsAt: clock.now() + MINUTE }));
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ priority: 'booked' });
  await bench.until('pushed', () => bench.server.facts.length > 0);
  expect(bench.server.facts[0]!.body).toMatchObject({ type: 'ticket-issued', day, uncertainTime: false });
});

test('the server’s clock leaps a day ahead and back: staff are told with the next heartbeat, and the office is taken anew for the day that it is', async () => {
  await using bench = await typing();
  bench.send({ type: 'back' });
  const { clock } = bench.kiosk.ctx;
  const today = clock.officeDay('Europe/Warsaw');
  bench.server.clockOffsetMs = 24 * HOUR;
  await bench.until('believed', () => clock.officeDay('Europe/Warsaw') !== today);
  expect(clock.knowledge).toBe('restored');
  bench.server.clockOffsetMs = 0;
  const snapshots = (): number =>
    bench.server.requests.filter((request) => request === 'GET /api/kiosk/snapshot').length;
  const before = snapshots();
  await bench.until('right again', () => clock.knowledge === 'measured' && clock.officeDay('Europe/Warsaw') === today);
  await bench.until('taken anew', () => snapshots() > before);
  await bench.until('told', () => (bench.server.heartbeats.at(-1)?.timeJump?.byMs ?? 0) < 0);
  expect(Math.round(bench.server.heartbeats.at(-1)!.timeJump!.byMs / HOUR)).toBe(-24);
  expect(bench.server.heartbeats.at(-1)!.clockUncertain).toBe(false);
  expect(bench.logged.filter((line) => line.startsWith('warn server-time-jumped'))).toHaveLength(2);
});
