// A server whose machine's clock jumped: nothing is ended, closed, erased or sent by it, and everything goes on once the time is known.
// Longer than most files: each wrong clock is told from the jump to the day on which all is right again.
import { expect, test } from 'vitest';
import { checkInByCode } from '../../server/actions/visit/check-in-by-code.ts';
import { confirmTime } from '../../server/actions/office/confirm-time.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { listAudit } from '../../server/actions/staff/list-audit.ts';
import { readOverview } from '../../server/actions/office/read-overview.ts';
import { recordHeartbeat } from '../../server/actions/kiosk/record-heartbeat.ts';
import { createTimeWatch } from '../../server/app/time-watch.ts';
import { JOBS } from '../../server/scheduler/jobs.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { createTimeKeeper } from '../../server/scheduler/keep-time.ts';
import { countHit, hitsOf } from '../../server/store/limit-store.ts';
import { loadKnownTime } from '../../server/store/known-time-store.ts';
import type { Heartbeat } from '../../shared/api/kiosk-sync.ts';
import { HOUR, MINUTE, SECOND, type Ms } from '../../shared/core/clock.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push, type TestKiosk } from '../support/kiosk-facts.ts';
import { at, testClock, testContext, type TestClock, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, currentVisit, freeStarts, THURSDAY } from '../support/visits.ts';

const DAY = 24 * HOUR;
const TEN = at(THURSDAY, '10:00');

/** Another start of the server on the same database, with whatever its machine's clock shows; `steady` counts by itself. */
async function started(
  database: TestContext,
  shows: Ms,
): Promise<TestContext & { readonly machine: TestClock; readonly steady: TestClock; pass(ms: Ms): void }> {
  const ctx = await testContext({ url: database.url, prefix: `${shows}-` });
  const machine = testClock(shows);
  const steady = testClock(0);
  const time = createTimeWatch({ machine, steady, bootId: 'server', known: await ctx.store.read(loadKnownTime) });
  return Object.assign(ctx, {
    machine,
    steady,
    time,
    clock: Object.assign(time.clock, { set: () => undefined, advance: () => undefined }),
    pass: (ms: Ms) => {
      machine.advance(ms);
      steady.advance(ms);
    },
  });
}

const beat = (ctx: TestContext, kiosk: TestKiosk, clock: Ms, bootId = 'kiosk'): Promise<unknown> => {
  const heartbeat: Heartbeat = {
    version: '1',
    printer: 'ready',
    paperLow: false,
    outboxLength: 0,
    setAside: 0,
    skewMs: 0,
    screen: 'welcome',
    machine: { clock, bootId },
  };
  return recordHeartbeat(ctx, { kioskId: kiosk.kioskId, heartbeat });
};

/** Everything that time alone changes. */
const lasting = (ctx: TestContext): Promise<unknown> =>
  ctx.store.read(async (tx) => ({
    visits: await tx.selectFrom('appointments').selectAll().orderBy('id').execute(),
    tickets: await tx.selectFrom('tickets').selectAll().orderBy('id').execute(),
    letters: await tx.selectFrom('mailOutbox').selectAll().orderBy('id').execute(),
    claims: await tx.selectFrom('slotClaims').selectAll().orderBy('unitAt').execute(),
    quotas: await tx.selectFrom('quotaClaims').selectAll().orderBy('key').execute(),
    days: await tx.selectFrom('officeDays').select(['onDay', 'endedAt']).orderBy('onDay').execute(),
    events: await tx.selectFrom('eventLog').select('seq').orderBy('seq').execute(),
    limits: await tx.selectFrom('limits').selectAll().execute(),
  }));

onBothDatabases('a clock that jumped', (database) => {
  /** Thursday, ten o'clock: a visit to come, one that waits for its confirmation, one of tomorrow, and somebody in the queue. */
  async function office(): Promise<{
    readonly base: TestContext;
    readonly kiosk: TestKiosk;
    readonly visitId: string;
  }> {
    const base = await database.context({ now: at('2026-03-11', '9:00') });
    const kiosk = await pairedKiosk(base);
    const visit = await bookConfirmedVisit(base, { startsAt: at(THURSDAY, '10:50') });
    await bookConfirmedVisit(base, { startsAt: at('2026-03-13', '10:50'), email: 'friday@example.org' });
    base.clock.set(TEN - MINUTE);
    await runDueJobs(base);
    await bookVisit(base, {
      startsAt: (await freeStarts(base, SERVICE.registration, THURSDAY)).at(-1)!,
      email: 'pending@example.org',
    });
    await push(base, kiosk, [
      factOf(1, issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: TEN - MINUTE }), TEN - MINUTE),
    ]);
    await beat(base, kiosk, TEN - MINUTE);
    await createTimeKeeper(base)(0);
    return { base, kiosk, visitId: visit.id };
  }

  test('15 days ahead at a restart: confirmed visits survive, nobody is closed, erased or reminded, staff read why; the clock put right, all goes on by itself', async () => {
    const { base, visitId } = await office();
    await using _ = base;
    const before = await lasting(base);
    await using ctx = await started(base, TEN + 15 * DAY);
    const keep = createTimeKeeper(ctx);
    for (let n = 0; n < 5; n += 1) {
      await keep(ctx.steady.now());
      expect(await runDueJobs(ctx)).toEqual([]);
      ctx.pass(HOUR);
    }
    expect(await lasting(ctx)).toEqual(before);
    expect(ctx.logged.filter((line) => line.event === 'time-doubted').length).toBeGreaterThan(1);
    expect((await readOverview(ctx)).doubt).toMatchObject({ kind: 'ahead', isWaiting: true });
    // The jump did not become what the next start believes.
    await using again = await started(base, TEN + 15 * DAY + 5 * HOUR);
    expect(await runDueJobs(again)).toEqual([]);
    ctx.machine.set(TEN + 5 * HOUR);
    await keep(ctx.steady.now());
    expect(ctx.logged.map((line) => line.event)).toContain('time-known');
    expect(await runDueJobs(ctx)).toContain('lapse-visits');
    expect((await currentVisit(ctx, visitId)).state).toBe('no-show');
    await using right = await started(base, TEN + 5 * HOUR);
    expect(right.time.doubt()).toBeNull();
  });

  test('three weeks of holidays: an administrator says that the time is right, and what waited goes on', async () => {
    const { base } = await office();
    await using _ = base;
    await using ctx = await started(base, TEN + 21 * DAY);
    expect(await runDueJobs(ctx)).toEqual([]);
    expect(await confirmTime(ctx, { by: 'staff1' })).toBe(true);
    expect(await runDueJobs(ctx)).toEqual(expect.arrayContaining(['lapse-visits', 'end-days', 'erase-persons']));
    expect((await listAudit(ctx)).map((entry) => entry.action)).toContain('time-confirmed');
    expect(await confirmTime(ctx, { by: 'staff1' })).toBe(false);
    // And another start has nothing to ask.
    await using next = await started(base, TEN + 21 * DAY + HOUR / 10);
    expect(next.time.doubt()).toBeNull();
  });

  test('three weeks of holidays: a kiosk’s clock shows the same, and nobody need be asked; one on the same machine is no witness', async () => {
    const { base, kiosk } = await office();
    await using _ = base;
    await using ctx = await started(base, TEN + 21 * DAY);
    await beat(ctx, kiosk, TEN + 21 * DAY, 'server');
    expect(await runDueJobs(ctx)).toEqual([]);
    await beat(ctx, kiosk, TEN + 21 * DAY - 30 * SECOND);
    expect(await runDueJobs(ctx)).toContain('end-days');
  });

  test('15 days ahead and a kiosk that knows better: the server goes by the kiosk’s time, and the paper of the real day is in the real queue', async () => {
    const { base, kiosk, visitId } = await office();
    await using _ = base;
    await using ctx = await started(base, TEN + 15 * DAY);
    await beat(ctx, kiosk, TEN + MINUTE);
    expect(ctx.clock.now()).toBe(TEN + MINUTE);
    ctx.pass(2 * MINUTE);
    await push(ctx, kiosk, [
      factOf(2, issued({ ticketId: 't2', day: THURSDAY, number: 2, checkedInAt: TEN + 2 * MINUTE }), TEN + 2 * MINUTE),
    ]);
    await runDueJobs(ctx);
    expect((await readOverview(ctx)).waiting).toBe(2);
    expect((await currentVisit(ctx, visitId)).state).toBe('confirmed');
    expect((await readOverview(ctx)).doubt).toMatchObject({ kind: 'ahead', isWaiting: false });
  });

  test('paper that comes while nobody knows the time waits in its own day', async () => {
    const { base, kiosk } = await office();
    await using _ = base;
    await using ctx = await started(base, TEN + 15 * DAY);
    await push(ctx, kiosk, [
      factOf(2, issued({ ticketId: 't2', day: THURSDAY, number: 2, checkedInAt: TEN + MINUTE }), TEN + MINUTE),
    ]);
    ctx.machine.set(TEN + 2 * MINUTE);
    expect((await readOverview(ctx)).waiting).toBe(2);
  });

  test('the clock jumps while the server runs, forwards or back: the office goes on by the steady clock', async () => {
    const { base, visitId } = await office();
    await using _ = base;
    for (const jump of [15 * DAY, DAY, -2 * DAY]) {
      await using ctx = await started(base, TEN);
      await runDueJobs(ctx);
      ctx.machine.advance(jump);
      ctx.pass(MINUTE);
      expect([jump, ctx.clock.now()]).toEqual([jump, TEN + MINUTE]);
      await runDueJobs(ctx);
      expect([jump, (await currentVisit(ctx, visitId)).state, (await readOverview(ctx)).waiting]).toEqual([
        jump,
        'confirmed',
        1,
      ]);
      expect((await readOverview(ctx)).doubt).toMatchObject({ isWaiting: false });
      ctx.machine.advance(-jump);
      expect([jump, ctx.time.doubt()]).toEqual([jump, null]);
    }
  });

  test('after a night the jobs wait a quarter of an hour for a clock that may still be put right', async () => {
    const { base, visitId } = await office();
    await using _ = base;
    await using ctx = await started(base, TEN + DAY);
    expect(await runDueJobs(ctx)).toEqual([]);
    expect((await currentVisit(ctx, visitId)).state).toBe('confirmed');
    for (let n = 0; n < 16; n += 1) {
      ctx.pass(MINUTE);
      ctx.time.knowledge();
    }
    expect(await runDueJobs(ctx)).toContain('end-days');
  });

  test('15 days ahead, and an administrator said that it is right; put right, every job goes on at its own pace', async () => {
    const { base } = await office();
    await using _ = base;
    await using ctx = await started(base, TEN + 15 * DAY);
    await confirmTime(ctx, { by: 'staff1' });
    expect(await runDueJobs(ctx)).toContain('expire-holds');
    ctx.machine.set(TEN + MINUTE);
    await confirmTime(ctx, { by: 'staff1' });
    expect(await runDueJobs(ctx)).toEqual(JOBS.map((job) => job.name));
    // Once, not for ever: nor by another server whose clock is half a minute behind.
    expect(await runDueJobs(ctx)).toEqual([]);
    ctx.machine.advance(-MINUTE / 2);
    expect(await runDueJobs(ctx)).toEqual([]);
  });

  test('what was counted while the clock was ahead slows nobody down once it is right', async () => {
    await using ctx = await database.context({ now: TEN + 15 * DAY });
    const count = (): Promise<number> => ctx.store.write((tx) => countHit(tx, 'k', ctx.clock.now(), HOUR));
    for (let n = 0; n < 3; n += 1) await count();
    // Another server's clock may be some seconds behind.
    ctx.clock.advance(-10 * SECOND);
    expect(await count()).toBe(4);
    ctx.clock.set(TEN);
    expect(await ctx.store.read((tx) => hitsOf(tx, 'k', ctx.clock.now(), HOUR))).toBe(0);
    expect([await count(), await count()]).toEqual([1, 2]);
  });

  /** Numbers of paper that the counter gives out. */
  async function give(ctx: TestContext, count: number): Promise<string[]> {
    const numbers: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const given = await issueWalkInTicket(ctx, { serviceId: SERVICE.registration, staffId: null, language: 'pl' });
      if (!given.ok) throw new Error(given.error);
      numbers.push(given.value.numbers[0]!);
    }
    return numbers;
  }
  const numbersOfQueue = (ctx: TestContext, day: string): Promise<string[]> =>
    ctx.store.read(async (tx) =>
      (
        await tx
          .selectFrom('tickets')
          .select(['series', 'number'])
          .where('onDay', '=', day)
          .where('state', '=', 'waiting')
          .orderBy('number')
          .execute()
      ).map((t) => `${t.series}${t.number}`),
    );
  const tick = async (
    ctx: TestContext & { readonly steady: TestClock },
    keep = createTimeKeeper(ctx),
  ): Promise<void> => {
    await keep(ctx.steady.now());
    await runDueJobs(ctx);
  };

  test('a day ahead at a restart, then right: the counter gives no number twice on the real day, and whoever got paper meanwhile is in its queue', async () => {
    const { base } = await office();
    await using _ = base;
    const morning = await give(base, 3);
    await using ctx = await started(base, TEN + DAY);
    const keep = createTimeKeeper(ctx);
    await tick(ctx, keep);
    const meanwhile = await give(ctx, 2);
    ctx.machine.set(TEN + 5 * MINUTE);
    await tick(ctx, keep);
    const after = await give(ctx, 2);
    const all = [...morning, ...meanwhile, ...after];
    expect(new Set(all).size).toBe(all.length);
    expect(await numbersOfQueue(ctx, THURSDAY)).toEqual(
      ['R1', ...all].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    );
    expect(await numbersOfQueue(ctx, '2026-03-13')).toEqual([]);
    // The queue is by the hour at which they came, as far as the wrong clock tells.
    await using next = await started(base, TEN + DAY - HOUR);
    next.time.confirm();
    await tick(next);
    // Told of the doubt for a day, no longer: numbers begin anew.
    next.pass(3 * DAY);
    expect(await give(next, 1)).toEqual(morning.slice(0, 1));
  });

  test('a day ahead at a restart, and nobody knows: the counter refuses no code for its day or hour, and the visit is kept', async () => {
    const { base, visitId } = await office();
    await using _ = base;
    const { code } = await currentVisit(base, visitId);
    await using ctx = await started(base, TEN + DAY + 2 * HOUR);
    const keep = createTimeKeeper(ctx);
    await tick(ctx, keep);
    const given = await checkInByCode(ctx, { code, staffId: null });
    expect(given.ok).toBe(true);
    ctx.machine.set(TEN + 5 * MINUTE);
    await tick(ctx, keep);
    expect((await currentVisit(ctx, visitId)).state).toBe('checked-in');
    const waits = await ctx.store.read((tx) =>
      tx
        .selectFrom('tickets')
        .select(['priority', 'appointmentId', 'state'])
        .where('onDay', '=', THURSDAY)
        .where('appointmentId', 'is not', null)
        .execute(),
    );
    expect(waits).toEqual([{ priority: 'booked', appointmentId: visitId, state: 'waiting' }]);
    // Known again, a code of another day is one.
    const friday = await ctx.store.read((tx) =>
      tx.selectFrom('appointments').select('code').where('onDay', '=', '2026-03-13').executeTakeFirstOrThrow(),
    );
    expect(await checkInByCode(ctx, { code: friday.code, staffId: null })).toEqual({ ok: false, error: 'other-day' });
  });

  test('a day ahead, believed since nothing contradicted, then right: no number of the counter twice, and its paper comes back', async () => {
    const { base } = await office();
    await using _ = base;
    const morning = await give(base, 3);
    await using ctx = await started(base, TEN + DAY);
    const keep = createTimeKeeper(ctx);
    for (let n = 0; n < 17; n += 1) {
      await tick(ctx, keep);
      ctx.pass(MINUTE);
    }
    expect(ctx.time.doubt()).toBeNull();
    const meanwhile = await give(ctx, 2);
    ctx.machine.set(TEN + 20 * MINUTE);
    await tick(ctx, keep);
    await confirmTime(ctx, { by: 'staff1' });
    await tick(ctx, keep);
    ctx.pass(MINUTE);
    await tick(ctx, keep);
    const after = await give(ctx, 2);
    const all = [...morning, ...meanwhile, ...after];
    expect(new Set(all).size).toBe(all.length);
    expect(await numbersOfQueue(ctx, THURSDAY)).toEqual(expect.arrayContaining([...meanwhile, ...after]));
  });

  test('a clock decades behind in the morning: paper of the counter waits in the queue of the day that it turns out to be', async () => {
    const { base } = await office();
    await using _ = base;
    await give(base, 2);
    await using ctx = await started(base, 0);
    const keep = createTimeKeeper(ctx);
    await tick(ctx, keep);
    const early = await give(ctx, 2);
    ctx.machine.set(TEN + DAY);
    for (let n = 0; n < 17; n += 1) {
      await tick(ctx, keep);
      ctx.pass(MINUTE);
    }
    const after = await give(ctx, 1);
    expect(new Set([...early, ...after]).size).toBe(3);
    expect(await numbersOfQueue(ctx, '2026-03-13')).toEqual(
      [...early, ...after].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    );
    // Paper of yesterday, whose day was known, stays there.
    const flags = await ctx.store.read((tx) =>
      tx.selectFrom('tickets').select('flags').where('onDay', '=', '2026-03-13').orderBy('number').execute(),
    );
    expect(flags.map((row) => row.flags.includes('time'))).toEqual([true, true, false]);
  });
});
