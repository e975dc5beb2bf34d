// What time alone brings about: each job once, with several servers too, and caught up after a stop; on both databases.
import { expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { checkInByCode } from '../../server/actions/visit/check-in-by-code.ts';
import { listVisits } from '../../server/actions/visit/list-visits.ts';
import { noteAudit } from '../../server/actions/staff/note-audit.ts';
import { startHold } from '../../server/actions/booking/start-hold.ts';
import { withdrawTicket } from '../../server/actions/desk/withdraw-ticket.ts';
import type { Job } from '../../server/scheduler/jobs.ts';
import { runDueJobs, startScheduler } from '../../server/scheduler/scheduler.ts';
import { findAppointmentByCode } from '../../server/store/appointment-store.ts';
import { recentAudit } from '../../server/store/audit-store.ts';
import { callsOfTicket, insertCall } from '../../server/store/call-store.ts';
import { readEvents } from '../../server/store/event-log.ts';
import { lockOfficeDay } from '../../server/store/office-day-store.ts';
import { findTicket, insertTicket } from '../../server/store/ticket-store.ts';
import { HOUR, MINUTE, SECOND, type Timers } from '../../shared/core/clock.ts';
import type { TicketId } from '../../shared/core/ids.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { gate, until } from '../support/gate.ts';
import { letters } from '../support/letters.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import {
  bookConfirmedVisit,
  booking,
  bookVisit,
  currentVisit,
  freeStarts,
  THURSDAY,
  tokenOf,
} from '../support/visits.ts';

const DAY = 24 * HOUR;
const TODAY = '2026-03-11';

onBothDatabases('the scheduler', (database) => {
  test('a hold ends: the slot is free again and nothing of the person is left', async () => {
    await using ctx = await database.context();
    const [startsAt] = await freeStarts(ctx, SERVICE.licencePickup, THURSDAY);
    const visit = await bookVisit(ctx, { serviceId: SERVICE.licencePickup, startsAt: startsAt! });
    await ctx.store.write((tx) => startHold(tx, demoOffice, visit.id, ctx.clock.now()));
    const until30 = ctx.clock.now() + 30 * MINUTE;
    expect((await currentVisit(ctx, visit.id)).heldUntil).toBe(until30);
    ctx.clock.set(until30);
    await runDueJobs(ctx);
    expect((await currentVisit(ctx, visit.id)).state).toBe('pending');
    ctx.clock.advance(5 * SECOND);
    await runDueJobs(ctx);
    expect(await currentVisit(ctx, visit.id)).toMatchObject({
      state: 'expired',
      email: null,
      emailKey: null,
      name: null,
      phone: null,
      erasedAt: ctx.clock.now(),
      code: visit.code,
    });
    expect(await letters(ctx)).toEqual([]);
    expect(await countOf(ctx, 'appointment-expired')).toBe(1);
    expect(await freeStarts(ctx, SERVICE.licencePickup, THURSDAY)).toContain(startsAt);
    await bookVisit(ctx, { serviceId: SERVICE.licencePickup, startsAt: startsAt! });
  });

  test('while the mail is down a hold waits for its letter, at most four hours, and 15 minutes count on the same day', async () => {
    await using ctx = await database.context();
    const waiting = await bookVisit(ctx);
    expect(waiting.heldUntil).toBe(ctx.clock.now() + 4 * HOUR);
    const [today] = (await freeStarts(ctx, SERVICE.document, TODAY)).slice(20);
    const sameDay = await bookVisit(ctx, { serviceId: SERVICE.document, startsAt: today!, email: 'anna@example.org' });
    await ctx.store.write((tx) => startHold(tx, demoOffice, sameDay.id, ctx.clock.now()));
    expect((await currentVisit(ctx, sameDay.id)).heldUntil).toBe(ctx.clock.now() + 15 * MINUTE);
    ctx.clock.advance(3 * HOUR);
    await ctx.store.write((tx) => startHold(tx, demoOffice, waiting.id, ctx.clock.now()));
    expect((await currentVisit(ctx, waiting.id)).heldUntil).toBe(ctx.clock.now() + 30 * MINUTE);
    // A letter sent a second time does not start the hold anew.
    ctx.clock.advance(10 * MINUTE);
    await ctx.store.write((tx) => startHold(tx, demoOffice, waiting.id, ctx.clock.now()));
    expect((await currentVisit(ctx, waiting.id)).heldUntil).toBe(ctx.clock.now() + 20 * MINUTE);
  });

  test('a job is run once though two servers look at the same moment, again when it is due again, and a failed one is tried again', async () => {
    await using ctx = await database.context();
    await using other = await testContext({ url: ctx.url, prefix: 'b', clock: ctx.clock });
    let runs = 0;
    let isBroken = false;
    const job: Job = {
      name: 'count',
      everyMs: MINUTE,
      run: async (_ctx, _tx, _office, now) => {
        if (isBroken) throw new Error('on purpose');
        runs += 1;
        return [{ type: 'office-changed', at: now }];
      },
    };
    const look = async (): Promise<string[]> =>
      (await Promise.all([ctx, other, ctx, other].map((server) => runDueJobs(server, [job])))).flat();
    expect(await look()).toEqual(['count']);
    expect(await look()).toEqual([]);
    ctx.clock.advance(MINUTE);
    isBroken = true;
    expect(await look()).toEqual([]);
    expect([...ctx.logged, ...other.logged].filter((entry) => entry.event === 'job-failed')).toHaveLength(4);
    isBroken = false;
    expect(await look()).toEqual(['count']);
    // Hours of standstill are one run, not one per missed minute.
    ctx.clock.advance(5 * HOUR);
    expect(await look()).toEqual(['count']);
    expect(runs).toBe(3);
    expect(await countOf(ctx, 'office-changed')).toBe(3);
  });

  test('one broken job does not keep the others from running', async () => {
    await using ctx = await database.context();
    const broken: Job = { name: 'broken', everyMs: MINUTE, run: () => Promise.reject(new Error('on purpose')) };
    const whole: Job = { name: 'whole', everyMs: MINUTE, run: () => Promise.resolve([]) };
    expect(await runDueJobs(ctx, [broken, whole])).toEqual(['whole']);
  });

  test('two servers bring each hold, lapse and reminder about once', async () => {
    await using ctx = await database.context();
    await using other = await testContext({ url: ctx.url, prefix: 'b', clock: ctx.clock });
    const starts = await freeStarts(ctx, SERVICE.document, THURSDAY);
    for (let i = 0; i < 4; i += 1)
      await bookVisit(ctx, { serviceId: SERVICE.document, startsAt: starts[i]!, email: `pending${i}@example.org` });
    for (let i = 4; i < 8; i += 1)
      await bookConfirmedVisit(ctx, {
        serviceId: SERVICE.document,
        startsAt: starts[i]!,
        email: `confirmed${i}@example.org`,
      });
    for (const time of [
      at(TODAY, '9:59'),
      at(TODAY, '10:00'),
      at(TODAY, '10:01'),
      at(TODAY, '14:00'),
      at(THURSDAY, '15:00'),
      at(THURSDAY, '15:01'),
    ]) {
      ctx.clock.set(time);
      await Promise.all([runDueJobs(ctx), runDueJobs(other), runDueJobs(ctx), runDueJobs(other)]);
    }
    expect(await countOf(ctx, 'appointment-expired')).toBe(4);
    expect(await countOf(ctx, 'appointment-missed')).toBe(4);
    expect((await letters(ctx)).filter((letter) => letter.template === 'reminder')).toHaveLength(4);
  });

  test('reminders leave at ten on the working day before, for visits confirmed by then', async () => {
    await using ctx = await database.context({ now: at('2026-03-13', '9:00') });
    const monday = '2026-03-16';
    const early = await bookConfirmedVisit(ctx, { startsAt: at(monday, '10:00') });
    const pending = await bookVisit(ctx, { startsAt: at(monday, '11:00'), email: 'pending@example.org' });
    const reminders = async (): Promise<(string | null)[]> =>
      (await letters(ctx)).filter((letter) => letter.template === 'reminder').map((letter) => letter.appointmentId);
    ctx.clock.set(at('2026-03-13', '9:59'));
    await runDueJobs(ctx);
    expect(await reminders()).toEqual([]);
    ctx.clock.set(at('2026-03-13', '10:00') + MINUTE);
    const afterTen = await bookConfirmedVisit(ctx, { startsAt: at(monday, '12:40'), email: 'later@example.org' });
    await runDueJobs(ctx);
    expect(await reminders()).toEqual([early.id]);
    expect(await reminders()).not.toContain(pending.id);
    ctx.clock.set(at('2026-03-14', '12:00'));
    await runDueJobs(ctx);
    expect(await reminders()).toEqual([early.id]);
    expect((await currentVisit(ctx, afterTen.id)).state).toBe('confirmed');
  });

  test('after a stop reminders are caught up, but not once the visit has begun', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    const gone = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '7:50'), email: 'gone@example.org' });
    ctx.clock.set(at(THURSDAY, '8:00'));
    await runDueJobs(ctx);
    const reminded = (await letters(ctx))
      .filter((letter) => letter.template === 'reminder')
      .map((letter) => letter.appointmentId);
    expect(reminded).toEqual([visit.id]);
    expect(reminded).not.toContain(gone.id);
  });

  test('a visit lapses after its thirtieth minute, and the person may book again', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    ctx.clock.set(at(THURSDAY, '10:40') + 59 * SECOND);
    await runDueJobs(ctx);
    expect((await currentVisit(ctx, visit.id)).state).toBe('confirmed');
    ctx.clock.set(at(THURSDAY, '10:41') + 20 * SECOND);
    await runDueJobs(ctx);
    expect((await currentVisit(ctx, visit.id)).state).toBe('no-show');
    await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '13:20') });
  });

  test('midnight closes the day: waiting tickets as unserved, the one at the desk as served', async () => {
    await using ctx = await database.context();
    await putTicket(ctx, 'waits', 'waiting', 1);
    await putTicket(ctx, 'parked', 'parked', 2);
    await putTicket(ctx, 'called', 'called', 3);
    await putTicket(ctx, 'serving', 'serving', 4);
    await putTicket(ctx, 'done', 'completed', 5);
    for (const [seq, ticketId] of ['called', 'serving'].entries()) {
      const at9 = ctx.clock.now();
      await ctx.store.write((tx) =>
        insertCall(tx, {
          id: `call-${ticketId}`,
          officeId: ctx.officeId,
          onDay: TODAY,
          ticketId: ticketId as TicketId,
          deskId: [DESK.one, DESK.two][seq]!,
          staffId: null,
          rank: 'walk-in',
          namedAt: at9,
          calledAt: at9,
          lastCalledAt: at9,
          times: 1,
          servingAt: null,
          endedAt: null,
          outcome: null,
          seq,
          pickReason: null,
        }),
      );
    }
    ctx.clock.set(at(TODAY, '23:59'));
    await runDueJobs(ctx);
    expect(await stateOf(ctx, 'waits')).toBe('waiting');
    // Two days of standstill: every day is ended all the same.
    ctx.clock.set(at('2026-03-13', '7:00'));
    await runDueJobs(ctx);
    expect(await Promise.all(['waits', 'parked', 'called', 'serving', 'done'].map((id) => stateOf(ctx, id)))).toEqual([
      'unserved',
      'unserved',
      'unserved',
      'completed',
      'completed',
    ]);
    expect([
      await countOf(ctx, 'ticket-unserved'),
      await countOf(ctx, 'ticket-completed'),
      await countOf(ctx, 'day-ended'),
    ]).toEqual([3, 1, 1]);
    const calls = await ctx.store.read((tx) => Promise.all(['called', 'serving'].map((id) => callsOfTicket(tx, id))));
    expect(calls.flat().map(({ endedAt, outcome }) => [endedAt, outcome])).toEqual([
      [ctx.clock.now(), 'unserved'],
      [ctx.clock.now(), 'served'],
    ]);
  });

  test('persons are forgotten: cancelled ones within a day, all others after a week; codes come back after thirty days', async () => {
    await using ctx = await database.context();
    const kept = await bookConfirmedVisit(ctx);
    const cancelled = await bookConfirmedVisit(ctx, {
      startsAt: at(THURSDAY, '11:10'),
      email: 'cancelled@example.org',
    });
    await cancelAppointment(ctx, { appointmentId: cancelled.id, staffId: 'clerk1' });
    ctx.clock.advance(22 * HOUR);
    await runDueJobs(ctx);
    expect((await currentVisit(ctx, cancelled.id)).email).toBe('cancelled@example.org');
    ctx.clock.advance(HOUR + 11 * MINUTE);
    await runDueJobs(ctx);
    expect(await currentVisit(ctx, cancelled.id)).toMatchObject({ email: null, emailKey: null, name: null });
    ctx.clock.set(at(THURSDAY, '12:00') + 7 * DAY);
    await runDueJobs(ctx);
    expect((await currentVisit(ctx, kept.id)).email).toBe('jan@example.org');
    ctx.clock.set(at(THURSDAY, '12:00') + 8 * DAY);
    await runDueJobs(ctx);
    expect(await currentVisit(ctx, kept.id)).toMatchObject({
      email: null,
      emailKey: null,
      name: null,
      phone: null,
      state: 'no-show',
    });
    const byCode = () => ctx.store.read((tx) => findAppointmentByCode(tx, ctx.officeId, kept.code));
    ctx.clock.set(at(THURSDAY, '12:00') + 30 * DAY);
    await runDueJobs(ctx);
    expect((await byCode())?.id).toBe(kept.id);
    ctx.clock.set(at(THURSDAY, '12:00') + 32 * DAY);
    await runDueJobs(ctx);
    expect(await byCode()).toBeUndefined();
    // Without its code it was a visit all the same.
    expect((await listVisits(ctx, { day: THURSDAY })).map((visit) => visit.appointmentId)).toEqual([
      kept.id,
      cancelled.id,
    ]);
    expect((await listVisits(ctx, { day: THURSDAY })).map((visit) => visit.isErased)).toEqual([true, true]);
  });

  test('whoever checked in and was not served by the end of the day may book again', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    ctx.clock.set(at(THURSDAY, '10:00'));
    expect((await checkInByCode(ctx, { code: visit.code, staffId: null })).ok).toBe(true);
    ctx.clock.set(at('2026-03-13', '7:30'));
    await runDueJobs(ctx);
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
    expect(await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) })).toEqual({
      ok: false,
      error: 'over',
    });
    expect(await bookConfirmedVisit(ctx, { startsAt: at('2026-03-13', '10:10') })).toMatchObject({
      state: 'confirmed',
      email: 'jan@example.org',
    });
  });

  test('a visit that staff ended by withdrawing its ticket is blank within a day too', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    ctx.clock.set(at(THURSDAY, '10:00'));
    const here = await checkInByCode(ctx, { code: visit.code, staffId: null });
    if (!here.ok) throw new Error(here.error);
    expect(
      (
        await withdrawTicket(ctx, {
          deskId: DESK.one,
          staffId: null,
          ticketId: here.value.ticketId,
          reason: 'left the hall',
        })
      ).ok,
    ).toBe(true);
    await runDueJobs(ctx);
    expect(await currentVisit(ctx, visit.id)).toMatchObject({ state: 'cancelled', email: 'jan@example.org' });
    ctx.clock.set(at('2026-03-13', '9:59'));
    await runDueJobs(ctx);
    expect(await currentVisit(ctx, visit.id)).toMatchObject({ state: 'cancelled', email: null, name: null });
  });

  test('the records of staff are kept two years and no longer', async () => {
    await using ctx = await database.context();
    const actions = async () =>
      (await ctx.store.read((tx) => recentAudit(tx, ctx.officeId, 10))).map((entry) => entry.action);
    await ctx.store.write((tx) => noteAudit(ctx, tx, { by: null, action: 'visit-looked-up', subject: 'v1' }));
    ctx.clock.set(at('2028-03-11', '8:00'));
    await ctx.store.write((tx) => noteAudit(ctx, tx, { by: null, action: 'office-loaded', subject: 'o1' }));
    await runDueJobs(ctx);
    expect(await actions()).toEqual(['office-loaded', 'visit-looked-up']);
    ctx.clock.set(at('2028-03-12', '9:00'));
    await runDueJobs(ctx);
    expect(await actions()).toEqual(['office-loaded']);
  });

  test('it goes on by itself until it is stopped, and a database that fails for a moment does not end it', async () => {
    await using ctx = await database.context();
    const [startsAt] = await freeStarts(ctx, SERVICE.licencePickup, THURSDAY);
    await bookVisit(ctx, { serviceId: SERVICE.licencePickup, startsAt: startsAt! });
    let looks = 0;
    let isDown = false;
    const timers: Timers = {
      sleep: (_ms, signal) => {
        looks += 1;
        const woken = gate();
        signal?.addEventListener('abort', () => woken.open());
        setImmediate(() => woken.open());
        return woken.opened;
      },
    };
    const read: TestContext['store']['read'] = (work) =>
      isDown ? Promise.reject(new Error('no database')) : ctx.store.read(work);
    const scheduler = startScheduler({ ...ctx, store: { ...ctx.store, read } }, timers);
    isDown = true;
    await until(() => ctx.logged.some((entry) => entry.event === 'scheduler-failed'), 'a look failed');
    isDown = false;
    ctx.clock.advance(5 * HOUR);
    await until(async () => (await countOf(ctx, 'appointment-expired')) === 1, 'the hold ended');
    await scheduler.stop();
    const after = looks;
    expect(
      (
        await bookAppointment(
          ctx,
          booking({ serviceId: SERVICE.licencePickup, startsAt: startsAt!, email: 'next@example.org' }),
        )
      ).ok,
    ).toBe(true);
    expect(looks).toBe(after);
  });
});

async function countOf(ctx: TestContext, type: string): Promise<number> {
  const page = await ctx.store.read((tx) => readEvents(tx, ctx.officeId, 'feed1:0'));
  return page.ok ? page.value.events.filter((event) => event.type === type).length : -1;
}

const stateOf = async (ctx: TestContext, id: string): Promise<string | undefined> =>
  (await ctx.store.read((tx) => findTicket(tx, ctx.officeId, id)))?.state;

async function putTicket(
  ctx: TestContext,
  id: string,
  state: 'waiting' | 'parked' | 'called' | 'serving' | 'completed',
  number: number,
): Promise<void> {
  const now = ctx.clock.now();
  const isCalled = state === 'called' || state === 'serving';
  await ctx.store.write(async (tx) => {
    await lockOfficeDay(tx, ctx.officeId, TODAY);
    await insertTicket(tx, {
      id: id as TicketId,
      officeId: ctx.officeId,
      onDay: TODAY,
      serviceId: SERVICE.registration,
      onlyDeskId: null,
      appointmentId: null,
      series: 'R',
      number,
      priority: 'walk-in',
      state,
      isAssisted: false,
      assistedReason: null,
      bookedFor: null,
      checkedInAt: now,
      waitingSince: now,
      calledDeskId: isCalled ? (state === 'called' ? DESK.one : DESK.two) : null,
      calledAt: isCalled ? now : null,
      servingAt: state === 'serving' ? now : null,
      endedAt: null,
      firstName: null,
      language: 'pl',
      issuedBy: 'counter',
      copies: 0,
      paper: 'none',
      flags: [],
      folded: {},
      version: 1,
    });
  });
}
