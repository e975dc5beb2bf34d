// A service that nobody serves today takes nobody in, and those who already wait for it are not forgotten; a desk whose console is gone is not counted on; on both databases.
import { expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { loadOfficeFile } from '../../server/actions/office/load-office-file.ts';
import { signOut } from '../../server/actions/staff/sign-in.ts';
import { noteConsoleAt } from '../../server/actions/desk/note-console.ts';
import { offerDays } from '../../server/actions/booking/offer-days.ts';
import { runDeskCommand } from '../../server/actions/desk/run-desk-command.ts';
import { serveToday } from '../../server/actions/desk/serve-today.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import type { Context } from '../../server/app/context.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { displayView } from '../../server/read-model/display-view.ts';
import { statusView } from '../../server/read-model/status-view.ts';
import { deskViewSchema, type DeskTicket } from '../../shared/api/desk.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import type { StaffId } from '../../shared/core/ids.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at } from '../support/test-context.ts';
import { booking, THURSDAY } from '../support/visits.ts';

const WEDNESDAY = '2026-03-11';
const desk = (id: string) => ({ deskId: id, staffId: null });
/** The desks that serve it. */
const PERMITS = demoOffice.desks.filter((each) => each.serves.includes(SERVICE.permits)).map((each) => each.id);
const closePermits = async (ctx: Context): Promise<void> => {
  for (const id of PERMITS) await setDeskState(ctx, { ...desk(id), state: 'closed' });
};
const statusOf = async (ctx: Context, serviceId: string) =>
  (await statusView(ctx)).services.find((service) => service.serviceId === serviceId)!;
const todayOf = async (ctx: Context, serviceId: string) => {
  const offered = await offerDays(ctx, { serviceId });
  return offered.ok ? offered.value.days[0]! : undefined;
};
const wordOf = (result: { readonly ok: boolean; readonly error?: unknown }): unknown =>
  result.ok ? 'done' : result.error;
const walkIn = (ctx: Context, serviceId: string) =>
  issueWalkInTicket(ctx, { serviceId, staffId: null, language: 'pl' });

onBothDatabases('nobody serves', (database) => {
  test('the last desk of a service closes for today: web, counter, kiosk and status take nobody in any more, and say why', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    expect((await todayOf(ctx, SERVICE.permits))!.freeTimes).toBeGreaterThan(0);
    expect(await statusOf(ctx, SERVICE.permits)).toMatchObject({ walkInClosed: null });
    await closePermits(ctx);
    expect(await todayOf(ctx, SERVICE.permits)).toMatchObject({
      day: WEDNESDAY,
      open: false,
      freeTimes: 0,
      reason: { kind: 'nobody-serves' },
    });
    expect(await offerDays(ctx, { serviceId: SERVICE.permits })).toMatchObject({
      ok: true,
      value: { firstFreeDay: THURSDAY },
    });
    expect(await statusOf(ctx, SERVICE.permits)).toMatchObject({
      walkInClosed: 'nobody-serves',
      estimate: { kind: 'no-data' },
    });
    expect(wordOf(await walkIn(ctx, SERVICE.permits))).toBe('nobody-serves');
    const snapshot = await kioskSnapshot(ctx, { kioskId: kiosk.kioskId });
    expect(
      snapshot.ok && snapshot.value.queue.services.find((service) => service.serviceId === SERVICE.permits),
    ).toMatchObject({ servedBy: [] });
    expect(await statusOf(ctx, SERVICE.registration)).toMatchObject({ walkInClosed: null });
  });

  test('somebody who was still choosing when the desk closed gets no time of today', async () => {
    await using ctx = await database.context();
    const wanted = booking({ serviceId: SERVICE.permits, startsAt: at(WEDNESDAY, '12:00') });
    const times = (await todayOf(ctx, SERVICE.permits))!.freeTimes;
    expect(times).toBeGreaterThan(0);
    await closePermits(ctx);
    const refused = await bookAppointment(ctx, wanted);
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(refused)).not.toContain(`"startsAt":${at(WEDNESDAY, '12:00')}`);
  });

  test('a break and a desk not yet opened are expected; a closure of the day and the end of its hours are not', async () => {
    await using ctx = await database.context();
    for (const id of PERMITS) await setDeskState(ctx, { ...desk(id), state: 'away' });
    expect(await statusOf(ctx, SERVICE.permits)).toMatchObject({ walkInClosed: null });
    await using closed = await database.context();
    const office = {
      ...demoOffice,
      calendar: {
        ...demoOffice.calendar,
        closures: PERMITS.map((deskId) => ({ on: WEDNESDAY, deskId, reason: { pl: 'szkolenie' } })),
      },
    };
    expect(wordOf(await loadOfficeFile(closed, { office }))).toBe('done');
    expect(await statusOf(closed, SERVICE.permits)).toMatchObject({ walkInClosed: 'closed-today' });
    expect(wordOf(await walkIn(closed, SERVICE.permits))).toBe('nobody-serves');
  });

  test('who already waits is an alarm on every console, until another desk takes the matter over for today and calls them', async () => {
    await using ctx = await database.context();
    const made = await walkIn(ctx, SERVICE.permits);
    await closePermits(ctx);
    const others = demoOffice.desks.filter((each) => !PERMITS.includes(each.id)).map((each) => each.id);
    const helper = others[0]!;
    for (const id of others) {
      const view = deskViewSchema.parse(await deskView(ctx, id));
      expect(view.unattended.map((ticket) => [ticket.serviceId, ticket.why])).toEqual([[SERVICE.permits, 'no-desk']]);
    }
    await setDeskState(ctx, { ...desk(helper), state: 'open' });
    expect(wordOf(await callNextTicket(ctx, desk(helper)))).toBe('queue-empty');
    expect(
      wordOf(await serveToday(ctx, { deskId: PERMITS[0]!, serviceId: SERVICE.permits, isOn: true, staffId: null })),
    ).toBe('desk-closed');
    // Begun, left again, begun: each counts at once.
    for (const isOn of [true, false, true]) {
      expect(
        wordOf(await runDeskCommand(ctx, desk(helper), { command: 'serve-today', serviceId: SERVICE.permits, isOn })),
      ).toBe('done');
      expect((await deskView(ctx, helper)).unattended).toHaveLength(isOn ? 0 : 1);
    }
    expect(await statusOf(ctx, SERVICE.permits)).toMatchObject({ walkInClosed: null });
    expect(await callNextTicket(ctx, desk(helper))).toMatchObject({
      ok: true,
      value: { ticketId: made.ok && made.value.ticketId },
    });
    // Of that day only: tomorrow it serves what it always serves.
    ctx.clock.set(at(THURSDAY, '9:00'));
    expect((await deskView(ctx, helper)).desk.services.map((service) => service.serviceId)).not.toContain(
      SERVICE.permits,
    );
  });

  test('each of them can be sent to a desk or to a service that somebody serves, or withdrawn with a reason; never to one that nobody serves', async () => {
    await using ctx = await database.context();
    for (let i = 0; i < 2; i += 1) await walkIn(ctx, SERVICE.permits);
    await setDeskState(ctx, { ...desk('desk-1'), state: 'open' });
    await closePermits(ctx);
    const seen = async (): Promise<{ ticketId: string; version: number }> => {
      const { ticketId, version }: DeskTicket = (await deskView(ctx, 'desk-1')).unattended[0]!;
      return { ticketId, version };
    };
    expect(
      wordOf(
        await runDeskCommand(ctx, desk('desk-1'), { command: 'transfer', ...(await seen()), toDeskId: PERMITS[0]! }),
      ),
    ).toBe('desk-closed');
    expect(
      wordOf(
        await runDeskCommand(ctx, desk('desk-1'), {
          command: 'transfer',
          ...(await seen()),
          toServiceId: SERVICE.permits,
        }),
      ),
    ).toBe('nobody-serves');
    expect(
      wordOf(await runDeskCommand(ctx, desk('desk-1'), { command: 'transfer', ...(await seen()), toDeskId: 'desk-1' })),
    ).toBe('done');
    expect(wordOf(await callNextTicket(ctx, desk('desk-1')))).toBe('done');
    expect(
      wordOf(
        await runDeskCommand(ctx, desk('desk-1'), {
          command: 'withdraw',
          ...(await seen()),
          reason: 'przyjdzie jutro',
        }),
      ),
    ).toBe('done');
    expect((await deskView(ctx, 'desk-1')).unattended).toEqual([]);
  });

  test('paper that a kiosk without the uplink gave out for it is in the queue, and in the alarm', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    await closePermits(ctx);
    const series = demoOffice.services.find((service) => service.id === SERVICE.permits)!.series;
    await push(ctx, kiosk, [
      factOf(
        1,
        issued({
          ticketId: 'k1',
          day: WEDNESDAY,
          number: 1,
          series,
          serviceId: SERVICE.permits,
          checkedInAt: ctx.clock.now(),
        }),
        ctx.clock.now(),
      ),
    ]);
    expect((await deskView(ctx, 'desk-1')).unattended).toHaveLength(1);
  });

  test('somebody narrowed to a desk that the calendar keeps shut today may be called by any that serves the matter', async () => {
    await using ctx = await database.context();
    await walkIn(ctx, SERVICE.registration);
    const { ticketId, version } = (await deskView(ctx, 'desk-1')).waiting[0]!;
    await runDeskCommand(ctx, desk('desk-1'), { command: 'transfer', ticketId, version, toDeskId: 'desk-2' });
    await setDeskState(ctx, { ...desk('desk-1'), state: 'open' });
    expect(wordOf(await callNextTicket(ctx, desk('desk-1')))).toBe('queue-empty');
    const closures = [{ on: WEDNESDAY, deskId: DESK.two, reason: { pl: 'szkolenie' } }];
    expect(
      wordOf(await loadOfficeFile(ctx, { office: { ...demoOffice, calendar: { ...demoOffice.calendar, closures } } })),
    ).toBe('done');
    expect(wordOf(await callNextTicket(ctx, desk('desk-1')))).toBe('done');
  });
});

onBothDatabases('a console', (database) => {
  const staffed = async (ctx: Context, login: string): Promise<StaffId> => {
    await ctx.store.write(async (tx) => {
      await tx
        .insertInto('staff')
        .values({
          id: login,
          officeId: ctx.officeId,
          login,
          name: `Osoba ${login}`,
          roles: '["clerk"]',
          passwordHash: null,
          setupTokenHash: null,
          setupExpiresAt: null,
          deactivatedAt: null,
        })
        .execute();
    });
    return login as StaffId;
  };

  test('that is gone for minutes is marked, and its desk leaves the estimate; when it is back both heal by themselves', async () => {
    await using ctx = await database.context();
    const staffId = await staffed(ctx, 'anna');
    for (const id of PERMITS) await setDeskState(ctx, { ...desk(id), state: 'closed' });
    await setDeskState(ctx, { ...desk(PERMITS[0]!), state: 'open' });
    const here = () => noteConsoleAt(ctx, { deskId: PERMITS[0]!, staffId, token: 'a' });
    await here();
    const marks = async (): Promise<unknown[]> => {
      const status = await statusView(ctx);
      const ofStatus = status.desks.find((each) => each.deskId === PERMITS[0])!;
      return [
        ofStatus.state,
        ofStatus.isConsoleGone,
        status.services.find((each) => each.serviceId === SERVICE.permits)!.estimate.kind,
        (await displayView(ctx)).desks.find((each) => each.deskId === PERMITS[0])!.isConsoleGone,
        (await deskView(ctx, 'desk-1')).desks.find((each) => each.deskId === PERMITS[0])!.isConsoleGone,
      ];
    };
    expect(await marks()).toEqual(['open', false, 'interval', false, false]);
    // An estimate is kept for ten seconds.
    ctx.clock.advance(3 * MINUTE - 11_000);
    expect(await marks()).toEqual(['open', false, 'interval', false, false]);
    ctx.clock.advance(11_000);
    expect(await marks()).toEqual(['away', true, 'no-data', true, true]);
    // It is expected back, so tickets are still given out.
    expect(await statusOf(ctx, SERVICE.permits)).toMatchObject({ walkInClosed: null });
    await here();
    // The hall is read anew after five seconds.
    ctx.clock.advance(6_000);
    expect(await marks()).toEqual(['open', false, 'interval', false, false]);
  });

  test('who waits for a desk whose console is gone is shown to staff after a quarter of an hour', async () => {
    await using ctx = await database.context();
    await closePermits(ctx);
    await setDeskState(ctx, { ...desk(PERMITS[0]!), state: 'open' });
    await walkIn(ctx, SERVICE.permits);
    ctx.clock.advance(15 * MINUTE);
    expect((await deskView(ctx, 'desk-1')).unattended.map((ticket) => ticket.why)).toEqual(['desk-away']);
  });

  test('two clerks at one desk are told of each other, and no longer once one has gone', async () => {
    await using ctx = await database.context();
    const [anna, piotr] = [await staffed(ctx, 'anna'), await staffed(ctx, 'piotr')];
    await noteConsoleAt(ctx, { deskId: 'desk-1', staffId: anna, token: 'a' });
    const hashOf = async (staffId: string): Promise<string> =>
      (
        await ctx.store.read((tx) =>
          tx.selectFrom('consoles').select('tokenHash').where('staffId', '=', staffId).executeTakeFirstOrThrow(),
        )
      ).tokenHash;
    const annasView = async (): Promise<readonly string[]> =>
      (await deskView(ctx, 'desk-1', await hashOf(anna))).others;
    expect(await annasView()).toEqual([]);
    await noteConsoleAt(ctx, { deskId: 'desk-1', staffId: piotr, token: 'p' });
    ctx.clock.advance(6_000);
    expect(await annasView()).toEqual(['Osoba piotr']);
    expect((await deskView(ctx, 'desk-1', await hashOf(piotr))).others).toEqual(['Osoba anna']);
    expect((await deskView(ctx, 'desk-2', await hashOf(anna))).others).toEqual([]);
    ctx.clock.advance(3 * MINUTE);
    await noteConsoleAt(ctx, { deskId: 'desk-1', staffId: anna, token: 'a' });
    expect(await annasView()).toEqual([]);
    // Who signs out is gone within seconds, and nobody else is.
    await noteConsoleAt(ctx, { deskId: 'desk-1', staffId: piotr, token: 'p' });
    const piotrs = await hashOf(piotr);
    await signOut(ctx, 'a');
    ctx.clock.advance(6_000);
    expect((await deskView(ctx, 'desk-1', piotrs)).others).toEqual([]);
    expect((await deskView(ctx, 'desk-1', undefined)).others).toEqual(['Osoba piotr']);
  });
});
