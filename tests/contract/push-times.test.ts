// Tickets whose time or day was told wrong, or of a past day; on both databases.
import { expect, test } from 'vitest';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, currentVisit, THURSDAY } from '../support/visits.ts';

const desk = { deskId: 'desk-1', staffId: null };
const waiting = async (ctx: TestContext) => (await deskView(ctx, 'desk-1')).waiting;

onBothDatabases('times, pushed', (database) => {
  test('a kiosk whose measured time is two seconds ahead has a good clock: nobody is told otherwise', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const ahead = ctx.clock.now() + 2_000;
    await push(ctx, kiosk, [
      factOf(1, issued({ ticketId: 't1', day: '2026-03-11', number: 1, checkedInAt: ahead }), ahead),
    ]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.flags, t.checkedInAt])).toEqual([
      ['R001', [], ctx.clock.now()],
    ]);
  });

  test('paper of an uncertain past day, first heard of today: in the queue of today, marked; told again under another store it is the same paper', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    ctx.clock.set(at('2026-03-13', '9:00'));
    await runDueJobs(ctx);
    const checkedInAt = at(THURSDAY, '16:57');
    const told = issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt, uncertainTime: true });
    expect(await push(ctx, kiosk, [factOf(1, told, checkedInAt)])).toEqual([{ seq: 1, outcome: 'applied' }]);
    expect(await push(ctx, kiosk, [factOf(1, told, checkedInAt)])).toEqual([{ seq: 1, outcome: 'duplicate' }]);
    expect(
      await push(ctx, kiosk, [factOf(1, { ...told, day: '2026-03-12', dayKnown: true }, checkedInAt, 'store-after')]),
    ).toEqual([{ seq: 1, outcome: 'applied', reason: 'ticket-known' }]);
    expect(await waiting(ctx)).toMatchObject([{ numbers: ['R001'], flags: ['uncertain-time'] }]);
    // Of one whose day was learnt before it was told, the day counts.
    expect(
      await push(ctx, kiosk, [
        factOf(
          2,
          issued({ ticketId: 't2', day: THURSDAY, number: 2, checkedInAt, uncertainTime: true, dayKnown: true }),
          checkedInAt,
        ),
      ]),
    ).toEqual([{ seq: 2, outcome: 'applied', reason: 'archived' }]);
    expect(await waiting(ctx)).toHaveLength(1);
  });

  test('a time told wrong and set right: the place goes to the queue of its true day, once however often it is told; what a clerk has called stays, marked', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const wrong = { day: '2026-03-11', checkedInAt: at('2026-03-11', '9:00') };
    ctx.clock.set(at(THURSDAY, '9:30'));
    await setDeskState(ctx, { ...desk, state: 'open' });
    await push(
      ctx,
      kiosk,
      [1, 2].map((n) =>
        factOf(n, issued({ ticketId: `t${n}`, number: n, ...wrong, uncertainTime: n === 2 }), wrong.checkedInAt),
      ),
    );
    expect((await waiting(ctx)).map((t) => t.numbers[0])).toEqual(['R002']);
    await callNextTicket(ctx, desk);
    const right = (n: number) =>
      factOf(
        n + 2,
        { type: 'ticket-redated', version: 1, ticketId: `t${n}`, day: THURSDAY, checkedInAt: at(THURSDAY, '9:0' + n) },
        at(THURSDAY, '9:30'),
      );
    for (const outcome of ['applied', 'duplicate'])
      expect((await push(ctx, kiosk, [right(1), right(2)])).map((r) => r.outcome)).toEqual([outcome, outcome]);
    expect(await waiting(ctx)).toMatchObject([
      { numbers: ['R001'], checkedInAt: at(THURSDAY, '9:01'), flags: ['time-corrected'] },
    ]);
    const called = await ctx.store.read((tx) =>
      tx.selectFrom('tickets').select(['number', 'state', 'flags']).where('state', '=', 'called').execute(),
    );
    expect(called).toMatchObject([{ number: 2 }]);
    expect(called[0]!.flags).toContain('time-corrected');
    // Nothing of it is left under the wrong day.
    const numbers = await ctx.store.read((tx) =>
      tx.selectFrom('ticketNumbers').select(['onDay', 'number']).orderBy('number').execute(),
    );
    expect(numbers).toEqual([
      { onDay: THURSDAY, number: 1 },
      { onDay: THURSDAY, number: 2 },
    ]);
  });

  test('facts of a past day are archived, not queued; the person came all the same', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    ctx.clock.set(at('2026-03-13', '9:00'));
    await runDueJobs(ctx);
    const checkedInAt = at(THURSDAY, '10:05');
    const fact = factOf(
      1,
      issued({
        ticketId: 't1',
        day: THURSDAY,
        number: 1,
        checkedInAt,
        appointmentId: visit.id,
        priority: 'booked',
        bookedFor: visit.startsAt,
      }),
      checkedInAt,
    );
    expect(await push(ctx, kiosk, [fact])).toEqual([{ seq: 1, outcome: 'applied', reason: 'archived' }]);
    expect(await waiting(ctx)).toEqual([]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
  });

  test('a kiosk whose clock is days ahead: its paper is in the queue of today, and told again tomorrow it is still one', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const far = at('2026-03-20', '10:00');
    const body = issued({ ticketId: 't1', day: '2026-03-20', number: 1, checkedInAt: far, uncertainTime: true });
    expect(await push(ctx, kiosk, [factOf(1, body, far)])).toEqual([{ seq: 1, outcome: 'applied' }]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.flags, t.checkedInAt])).toEqual([
      ['R001', ['clock-ahead', 'uncertain-time'], ctx.clock.now()],
    ]);
    ctx.clock.advance(24 * 60 * MINUTE);
    expect(await push(ctx, kiosk, [factOf(1, body, far, 'store-replayed')])).toEqual([
      { seq: 1, outcome: 'applied', reason: 'ticket-known' },
    ]);
    expect(await ctx.store.read((tx) => tx.selectFrom('issuedTickets').selectAll().execute())).toHaveLength(1);
  });
});
