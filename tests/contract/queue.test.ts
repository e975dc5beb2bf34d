// The queue at the desks: who is called, once each, what becomes of them, and several clerks at once; on both databases.
// Longer than most files: each rule of the queue is a case, on one set of people and desks.
import { expect, test } from 'vitest';
import type { DeskInput } from '../../server/actions/desk/at-desk.ts';
import { callByNumber } from '../../server/actions/desk/call-by-number.ts';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { checkInByCode } from '../../server/actions/visit/check-in-by-code.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { finishServing } from '../../server/actions/desk/finish-serving.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { keepVisit } from '../../server/actions/visit/keep-visit.ts';
import { loadOfficeFile } from '../../server/actions/office/load-office-file.ts';
import { markNoShow } from '../../server/actions/desk/mark-no-show.ts';
import { parkTicket } from '../../server/actions/desk/park-ticket.ts';
import { pickTicket } from '../../server/actions/desk/pick-ticket.ts';
import { recallTicket } from '../../server/actions/desk/recall-ticket.ts';
import { restoreTicket } from '../../server/actions/desk/restore-ticket.ts';
import { returnTicket } from '../../server/actions/desk/return-ticket.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startServing } from '../../server/actions/desk/start-serving.ts';
import { transferTicket } from '../../server/actions/desk/transfer-ticket.ts';
import { undoCall } from '../../server/actions/desk/undo-call.ts';
import { withdrawTicket } from '../../server/actions/desk/withdraw-ticket.ts';
import type { Context } from '../../server/app/context.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { displayView } from '../../server/read-model/display-view.ts';
import { statusView } from '../../server/read-model/status-view.ts';
import { MINUTE, SECOND } from '../../shared/core/clock.ts';
import { displayViewSchema } from '../../shared/api/display.ts';
import { deskViewSchema } from '../../shared/api/desk.ts';
import { statusViewSchema } from '../../shared/api/status.ts';
import type { Appointment } from '../../server/store/appointment-store.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at, testContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, currentVisit, freeStarts, THURSDAY, tokenOf } from '../support/visits.ts';

const desk = (number: number): DeskInput => ({ deskId: `desk-${number}`, staffId: null });
const open = async (ctx: Context, ...numbers: number[]): Promise<void> => {
  for (const number of numbers) await setDeskState(ctx, { ...desk(number), state: 'open' });
};
async function walkIn(
  ctx: Context,
  serviceId: string = SERVICE.registration,
): Promise<{ ticketId: string; number: string }> {
  const made = await issueWalkInTicket(ctx, { serviceId, staffId: null, language: 'pl' });
  if (!made.ok) throw new Error(made.error);
  return { ticketId: made.value.ticketId, number: made.value.numbers[0]! };
}
const numberIn = (result: { ok: true; value: { numbers: readonly string[] } } | { ok: false; error: string }): string =>
  result.ok ? result.value.numbers.join('+') : result.error;

/** Minutes that the status page names at most for a registration. */
async function longestEstimate(ctx: Context): Promise<number | undefined> {
  // Clerks sit there: a desk without a console would not be reckoned with.
  await open(ctx, 1, 2);
  const { estimate } = (await statusView(ctx)).services.find((s) => s.serviceId === SERVICE.registration)!;
  return estimate.kind === 'interval' ? estimate.toMinutes : undefined;
}

onBothDatabases('the queue', (database) => {
  test('a desk calls in the order of tickets, one at a time, and only while open', async () => {
    await using ctx = await database.context();
    const first = await walkIn(ctx);
    ctx.clock.advance(MINUTE);
    const second = await walkIn(ctx);
    expect([first.number, second.number]).toEqual(['R201', 'R202']);
    expect(numberIn(await callNextTicket(ctx, desk(1)))).toBe('desk-not-open');
    await open(ctx, 1, 3);
    expect(numberIn(await callNextTicket(ctx, desk(3)))).toBe('queue-empty');
    expect(numberIn(await callNextTicket(ctx, desk(1)))).toBe('R201');
    expect(numberIn(await callNextTicket(ctx, desk(1)))).toBe('desk-busy');
    await startServing(ctx, desk(1));
    expect(numberIn(await finishServing(ctx, desk(1)))).toBe('R201');
    expect(numberIn(await callNextTicket(ctx, desk(1)))).toBe('R202');
    expect(numberIn(await callNextTicket(ctx, { deskId: 'desk-99', staffId: null }))).toBe('no-such-desk');
  });

  test('twelve clerks of two servers press at once: twelve different tickets, no desk two, no number twice', async () => {
    await using ctx = await database.context();
    // SQLite is one server's; PostgreSQL has two here.
    const other =
      ctx.store.dialect === 'postgres' ? await testContext({ url: ctx.url, prefix: 'other', clock: ctx.clock }) : ctx;
    for (let i = 0; i < 5; i += 1) {
      await walkIn(ctx);
      ctx.clock.advance(SECOND);
    }
    await open(ctx, 1, 2);
    const pressed = await Promise.all(
      [ctx, other, ctx, other, ctx, other, ctx, other, ctx, other, ctx, other].map((server, i) =>
        callNextTicket(server, desk(1 + (i % 2))),
      ),
    );
    const called = pressed.flatMap((r) => (r.ok ? r.value.numbers : []));
    expect(called.sort()).toEqual(['R201', 'R202']);
    expect(pressed.filter((r) => !r.ok && r.error === 'desk-busy')).toHaveLength(10);
    const issuedAtOnce = await Promise.all(Array.from({ length: 12 }, (_, i) => walkIn(i % 2 === 0 ? ctx : other)));
    expect(new Set(issuedAtOnce.map((t) => t.number)).size).toBe(12);
    const view = await displayView(ctx);
    expect(new Set(view.calls.map((c) => c.numbers[0]))).toEqual(new Set(['R201', 'R202']));
    expect(new Set(view.calls.map((c) => c.announcement)).size).toBe(2);
    if (other !== ctx) await other.close();
  });

  test('calls that were taken back push none of the last six off the display', async () => {
    await using ctx = await database.context();
    await open(ctx, 1, 2);
    const called: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      await walkIn(ctx);
      called.unshift(numberIn(await callNextTicket(ctx, desk(1))));
      await startServing(ctx, desk(1));
      await finishServing(ctx, desk(1));
    }
    await walkIn(ctx);
    for (let i = 0; i < 3; i += 1) {
      await callNextTicket(ctx, desk(2));
      await undoCall(ctx, desk(2));
    }
    expect((await displayView(ctx)).calls.map((call) => call.numbers[0])).toEqual(called);
  });

  test('a visit for a service that is no longer offered gets a walk-in ticket at the counter too, with a word for staff', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx, {
      serviceId: SERVICE.document,
      startsAt: (await freeStarts(ctx, SERVICE.document, THURSDAY))[10]!,
    });
    const office = {
      ...demoOffice,
      services: demoOffice.services.filter((service) => service.id !== SERVICE.document),
      desks: demoOffice.desks.map((each) => ({ ...each, serves: each.serves.filter((id) => id !== SERVICE.document) })),
    };
    expect((await loadOfficeFile(ctx, { office, decision: 'leave' })).ok).toBe(true);
    ctx.clock.set(visit.startsAt);
    const here = await checkInByCode(ctx, { code: visit.code, staffId: null, despite: true });
    if (!here.ok) throw new Error(here.error);
    expect(Object.keys(here.value)).toEqual(['ticketId', 'numbers']);
    const shown = (await Promise.all(office.desks.map((each) => deskView(ctx, each.id)))).flatMap(
      (view) => view.waiting,
    );
    expect(shown.find((ticket) => ticket.ticketId === here.value.ticketId)).toMatchObject({
      priority: 'walk-in',
      flags: expect.arrayContaining(['service-gone']) as string[],
    });
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
  });

  test('booked people go before walk-ins; after two of them the walk-in who saw both pass has the turn', async () => {
    await using ctx = await database.context();
    const visits = [];
    for (const [time, email] of [
      ['10:10', 'a@example.org'],
      ['10:30', 'b@example.org'],
      ['10:50', 'c@example.org'],
    ] as const) {
      visits.push(await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, time), email }));
    }
    ctx.clock.set(at(THURSDAY, '9:50'));
    const early = await walkIn(ctx);
    await open(ctx, 1);
    for (const [i, time] of ['10:00', '10:25', '10:48'].entries()) {
      ctx.clock.set(at(THURSDAY, time));
      expect((await checkInByCode(ctx, { code: visits[i]!.code, staffId: null })).ok).toBe(true);
    }
    ctx.clock.set(at(THURSDAY, '10:49'));
    const order = [];
    for (let i = 0; i < 4; i += 1) {
      const next = (await deskView(ctx, 'desk-1')).next!;
      const called = await callNextTicket(ctx, desk(1));
      order.push([numberIn(called), next.reason.place]);
      expect(called.ok && called.value.ticketId).toBe(next.ticketId);
      await startServing(ctx, desk(1));
      await finishServing(ctx, desk(1));
    }
    // 10:10 and 10:30 wait over 10 min, so four might pass while one of them is first; then two have passed, and 10:50 is not overdue.
    expect(order).toEqual([
      ['R202', 'booked'],
      ['R203', 'booked'],
      [early.number, 'turn'],
      ['R204', 'booked'],
    ]);
    expect((await currentVisit(ctx, visits[0]!.id)).state).toBe('completed');
  });

  test('no-show is offered after three calls half a minute apart; restored soon, the rank is kept', async () => {
    await using ctx = await database.context();
    const first = await walkIn(ctx);
    ctx.clock.advance(MINUTE);
    await walkIn(ctx);
    await open(ctx, 1);
    await callNextTicket(ctx, desk(1));
    expect(numberIn(await markNoShow(ctx, desk(1)))).toBe('too-soon');
    expect(numberIn(await recallTicket(ctx, desk(1)))).toBe('too-soon');
    for (let i = 0; i < 2; i += 1) {
      ctx.clock.advance(30 * SECOND);
      expect(numberIn(await recallTicket(ctx, desk(1)))).toBe(first.number);
    }
    const view = await deskView(ctx, 'desk-1');
    expect(view.current).toMatchObject({ times: 3, canMissFrom: ctx.clock.now() });
    expect(numberIn(await markNoShow(ctx, desk(1)))).toBe(first.number);
    expect((await deskView(ctx, 'desk-1')).missed.map((t) => t.numbers[0])).toEqual([first.number]);
    ctx.clock.advance(10 * MINUTE);
    await restoreTicket(ctx, { ...desk(1), ticketId: first.ticketId });
    expect(numberIn(await callNextTicket(ctx, desk(1)))).toBe(first.number);
  });

  test('parked, returned, sent to another desk, withdrawn, undone: each ticket is where staff put it', async () => {
    await using ctx = await database.context();
    await open(ctx, 1, 2);
    const [a, b] = [await walkIn(ctx), await walkIn(ctx)];
    await callNextTicket(ctx, desk(1));
    expect(numberIn(await undoCall(ctx, desk(1)))).toBe(a.number);
    expect((await displayView(ctx)).calls).toEqual([]);
    expect(numberIn(await callNextTicket(ctx, desk(1)))).toBe(a.number);
    expect(numberIn(await parkTicket(ctx, desk(2)))).toBe('desk-serves-nobody');
    expect(numberIn(await parkTicket(ctx, { ...desk(2), ticketId: a.ticketId }))).toBe('at-another-desk');
    expect(numberIn(await parkTicket(ctx, desk(1)))).toBe(a.number);
    expect((await deskView(ctx, 'desk-2')).parked.map((t) => t.numbers[0])).toEqual([a.number]);
    await returnTicket(ctx, { ...desk(1), ticketId: a.ticketId });
    expect(numberIn(await transferTicket(ctx, { ...desk(1), ticketId: a.ticketId, toDeskId: 'desk-2' }))).toBe(
      a.number,
    );
    expect(numberIn(await callNextTicket(ctx, desk(1)))).toBe(b.number);
    expect(numberIn(await callNextTicket(ctx, desk(2)))).toBe(a.number);
    expect(numberIn(await withdrawTicket(ctx, { ...desk(1), ticketId: a.ticketId, reason: 'left the hall' }))).toBe(
      'at-another-desk',
    );
    expect(numberIn(await withdrawTicket(ctx, { ...desk(2), ticketId: a.ticketId, reason: 'left the hall' }))).toBe(
      a.number,
    );
    expect((await deskView(ctx, 'desk-2')).current).toBeNull();
    expect(
      numberIn(
        await setDeskState(ctx, { ...desk(1), state: 'away' }).then((r) =>
          r.ok ? { ok: true, value: { numbers: [r.value.state] } } : r,
        ),
      ),
    ).toBe('desk-busy');
  });

  test('picked out of order with a reason; somebody whom the desk does not serve is refused', async () => {
    await using ctx = await database.context();
    await open(ctx, 1, 3);
    await walkIn(ctx);
    ctx.clock.advance(MINUTE);
    const second = await walkIn(ctx);
    const licence = await walkIn(ctx, SERVICE.licence);
    expect(numberIn(await pickTicket(ctx, { ...desk(1), ticketId: licence.ticketId, reason: 'prosi o to' }))).toBe(
      'not-served-here',
    );
    expect(numberIn(await pickTicket(ctx, { ...desk(1), ticketId: second.ticketId, reason: 'pociąg o 9:30' }))).toBe(
      second.number,
    );
    const audits = await ctx.store.read((tx) => tx.selectFrom('auditLog').select(['action', 'subject']).execute());
    expect(audits).toEqual([{ action: 'ticket-picked', subject: second.ticketId }]);
  });

  test('checked in by code at the counter: once, on its day, with the class of the hour', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    expect(numberIn(await checkInByCode(ctx, { code: visit.code, staffId: null }))).toBe('other-day');
    ctx.clock.set(at(THURSDAY, '10:25'));
    expect(numberIn(await checkInByCode(ctx, { code: '123', staffId: null }))).toBe('invalid-code');
    const done = await checkInByCode(ctx, {
      code: ` ${visit.code.slice(0, 3)}-${visit.code.slice(3)} `,
      staffId: null,
    });
    expect(numberIn(done)).toBe('R201');
    expect((await deskView(ctx, 'desk-1')).waiting).toMatchObject([{ numbers: ['R201'], priority: 'late' }]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
    expect(numberIn(await checkInByCode(ctx, { code: visit.code, staffId: null }))).toBe('already-checked-in');
  });

  test('a first name is on the console only once called', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    ctx.clock.set(at(THURSDAY, '10:10'));
    await checkInByCode(ctx, { code: visit.code, staffId: null });
    await open(ctx, 1);
    expect(JSON.stringify(await deskView(ctx, 'desk-1'))).not.toContain('Jan');
    await callNextTicket(ctx, desk(1));
    expect((await deskView(ctx, 'desk-1')).current).toMatchObject({
      firstName: 'Jan',
      reason: { place: 'booked', at: visit.startsAt },
    });
    for (const view of [await displayView(ctx), await statusView(ctx)])
      expect(JSON.stringify(view)).not.toContain('Jan');
  });

  test('a number read off paper that no server knows is called at once; the kiosk’s fact finds its place later', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    await open(ctx, 1);
    expect(numberIn(await callByNumber(ctx, { ...desk(1), number: '12' }))).toBe('invalid-number');
    expect(numberIn(await callByNumber(ctx, { ...desk(1), number: 'R205' }))).toBe('unknown-number');
    expect(numberIn(await callByNumber(ctx, { ...desk(1), number: 'r 7' }))).toBe('R007');
    await startServing(ctx, desk(1));
    const checkedInAt = ctx.clock.now() - 20 * MINUTE;
    const fact = factOf(
      1,
      issued({
        ticketId: 'kiosk-ticket-7',
        day: '2026-03-11',
        number: 7,
        checkedInAt,
        serviceId: SERVICE.document,
        series: 'R',
        language: 'uk',
      }),
      checkedInAt,
    );
    expect(await push(ctx, kiosk, [fact])).toEqual([{ seq: 1, outcome: 'applied' }]);
    const { current, waiting } = await deskView(ctx, 'desk-1');
    expect(waiting).toEqual([]);
    expect(current).toMatchObject({
      numbers: ['R007'],
      state: 'serving',
      checkedInAt,
      language: 'uk',
      serviceId: SERVICE.document,
      flags: [],
    });
    expect(numberIn(await callByNumber(ctx, { ...desk(1), number: 'R007' }))).toBe('already-called');
    await finishServing(ctx, desk(1));
    expect(numberIn(await callByNumber(ctx, { ...desk(1), number: 'R007' }))).toBe('ticket-over');
  });

  test('a walk-in’s estimate reckons with those who booked and may still come, and with nobody else', async () => {
    await using ctx = await database.context();
    ctx.clock.set(at(THURSDAY, '8:00'));
    await open(ctx, 1, 2);
    for (let i = 0; i < 4; i += 1) await walkIn(ctx);
    const longest = () => longestEstimate(ctx);
    const times = (await freeStarts(ctx, SERVICE.registration, THURSDAY))
      .filter((startsAt) => startsAt >= at(THURSDAY, '10:00'))
      .slice(0, 4);
    const visits: Appointment[] = [];
    for (const startsAt of [...times, ...times])
      visits.push(await bookVisit(ctx, { startsAt, email: `gosc${visits.length}@example.org` }));
    const shortlyBefore = times[0]! - 10 * MINUTE;
    ctx.clock.set(shortlyBefore);
    const alone = (await longest())!;
    ctx.clock.set(at(THURSDAY, '8:00'));
    for (const visit of visits)
      expect(await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', visit) })).toMatchObject({ ok: true });
    ctx.clock.set(shortlyBefore);
    expect(await longest()).toBeGreaterThan(alone);
    ctx.clock.set(times.at(-1)! + demoOffice.rules.lapseMinutes * MINUTE + MINUTE);
    expect(await longest()).toBe(alone);
    ctx.clock.set(shortlyBefore);
    for (const visit of visits)
      await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', await currentVisit(ctx, visit.id)) });
    expect(await longest()).toBe(alone);
  });

  test('visits that wait for a decision of the office lengthen nobody’s estimate; kept despite it, they do again', async () => {
    await using ctx = await database.context();
    ctx.clock.set(at(THURSDAY, '8:00'));
    for (let i = 0; i < 4; i += 1) await walkIn(ctx);
    const longest = () => longestEstimate(ctx);
    const times = (await freeStarts(ctx, SERVICE.registration, THURSDAY))
      .filter((startsAt) => startsAt >= at(THURSDAY, '10:00'))
      .slice(0, 4);
    ctx.clock.set(times[0]! - 10 * MINUTE);
    const alone = (await longest())!;
    ctx.clock.set(at(THURSDAY, '8:00'));
    for (const [i, startsAt] of [...times, ...times].entries())
      await bookConfirmedVisit(ctx, { startsAt, email: `gosc${i}@example.org` });
    ctx.clock.set(times[0]! - 10 * MINUTE);
    expect(await longest()).toBeGreaterThan(alone);
    const closure = {
      on: THURSDAY,
      span: { from: 9 * 60, to: 14 * 60 },
      reason: { pl: 'szkolenie', uk: 'навчання', en: 'training' },
    };
    const loaded = await loadOfficeFile(ctx, {
      office: {
        ...demoOffice,
        calendar: { ...demoOffice.calendar, closures: [...demoOffice.calendar.closures, closure] },
      },
      decision: 'leave',
    });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    expect(loaded.value.left).toHaveLength(8);
    expect(await longest()).toBe(alone);
    for (const appointmentId of loaded.value.left)
      expect((await keepVisit(ctx, { appointmentId, staffId: 'anna' })).ok).toBe(true);
    expect(await longest()).toBeGreaterThan(alone);
  });

  test('what people see: counts, an estimate, no data while nobody serves', async () => {
    await using ctx = await database.context();
    const closed = statusViewSchema.parse(await statusView(ctx));
    expect(closed.services.every((s) => s.estimate.kind === 'no-data')).toBe(true);
    await open(ctx, 1);
    for (let i = 0; i < 3; i += 1) await walkIn(ctx);
    const status = statusViewSchema.parse(await statusView(ctx));
    expect(status.desks.map((d) => d.waiting)).toEqual([3, 3, 0, 0, 0]);
    const registration = status.services.find((s) => s.serviceId === SERVICE.registration)!;
    expect(registration).toMatchObject({
      waiting: 3,
      aheadWalkIn: 3,
      aheadBooked: 0,
      walkInClosed: null,
      ticketsLeft: 57,
      deskNumbers: ['1'],
      estimate: { kind: 'interval' },
    });
    expect(status.services.find((s) => s.serviceId === SERVICE.licence)!.estimate).toEqual({ kind: 'no-data' });
    await callNextTicket(ctx, desk(1));
    const display = displayViewSchema.parse(await displayView(ctx));
    expect(display).toMatchObject({
      calls: [{ numbers: ['R201'], deskNumber: '1', state: 'called', announcement: 1 }],
      waiting: { total: 2 },
    });
    deskViewSchema.parse(await deskView(ctx, 'desk-1'));
  });
});
