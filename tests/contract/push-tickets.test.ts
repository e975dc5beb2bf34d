// Tickets that kiosks told of, in the queue; on both databases.
import { expect, test } from 'vitest';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { listSetAside } from '../../server/actions/kiosk/list-set-aside.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { transferTicket } from '../../server/actions/desk/transfer-ticket.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, THURSDAY } from '../support/visits.ts';

const desk = { deskId: 'desk-1', staffId: null };
const waiting = async (ctx: TestContext) => (await deskView(ctx, 'desk-1')).waiting;

onBothDatabases('tickets, pushed', (database) => {
  test('a ticket that a kiosk printer pulled back is in the queue with a word for staff; one that was taken has none', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const now = ctx.clock.now();
    const paper = (seq: number, ticketId: string, outcome: 'printed' | 'taken' | 'retracted') =>
      factOf(seq, { type: 'ticket-paper', version: 1, ticketId, copy: 0, outcome }, now);
    await push(ctx, kiosk, [
      factOf(1, issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: now }), now),
      factOf(2, issued({ ticketId: 't2', day: THURSDAY, number: 2, checkedInAt: now }), now),
      paper(3, 't1', 'printed'),
      paper(4, 't2', 'printed'),
      paper(5, 't1', 'taken'),
      paper(6, 't2', 'retracted'),
    ]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.flags])).toEqual([
      ['R001', []],
      ['R002', ['ticket-retracted']],
    ]);
  });

  test('a service gone, a desk gone, a closed hour, a foreign visit: queued as a walk-in, with a word for staff', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '15:10') });
    const kiosk = await pairedKiosk(ctx);
    const now = ctx.clock.now();
    const papers = [
      issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: at(THURSDAY, '14:00'), serviceId: 'long-gone' }),
      issued({ ticketId: 't2', day: THURSDAY, number: 2, checkedInAt: at(THURSDAY, '14:01'), onlyDeskId: 'desk-99' }),
      issued({ ticketId: 't3', day: THURSDAY, number: 3, checkedInAt: at(THURSDAY, '15:05') }),
      issued({
        ticketId: 't4',
        day: THURSDAY,
        number: 4,
        checkedInAt: at(THURSDAY, '14:03'),
        appointmentId: 'foreign',
        priority: 'booked',
        bookedFor: at(THURSDAY, '14:10'),
      }),
      issued({ ticketId: 't5', day: THURSDAY, number: 1, checkedInAt: at(THURSDAY, '14:04') }),
      issued({
        ticketId: 't6',
        day: THURSDAY,
        number: 6,
        checkedInAt: at(THURSDAY, '15:09') + 60 * MINUTE,
        uncertainTime: true,
      }),
    ];
    for (const [i, body] of papers.entries())
      expect((await push(ctx, kiosk, [factOf(i + 1, body, body.checkedInAt)]))[0]?.outcome).toBe('applied');
    const seen = await waiting(ctx);
    expect(seen.map((t) => [t.numbers[0], t.priority, t.flags])).toEqual([
      ['R001', 'walk-in', ['service-gone']],
      ['R002', 'walk-in', ['desk-gone']],
      ['R004', 'walk-in', ['visit-unknown']],
      ['R001', 'walk-in', ['number-owned']],
      ['R003', 'walk-in', ['issued-while-closed']],
      ['R006', 'walk-in', ['clock-ahead', 'issued-while-closed', 'uncertain-time']],
    ]);
    // Never later than receipt: a clock ahead puts nobody behind those who come after.
    expect(seen.at(-1)!.checkedInAt).toBe(now);
  });

  test('what a clerk has made of a ticket stays, whatever its kiosk tells of it later', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    await setDeskState(ctx, { ...desk, state: 'open' });
    await push(ctx, kiosk, [
      factOf(1, issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: ctx.clock.now() }), ctx.clock.now()),
    ]);
    const moved = await transferTicket(ctx, { ...desk, ticketId: 't1', toServiceId: SERVICE.licence });
    if (!moved.ok) throw new Error(moved.error);
    const services = async () =>
      await ctx.store.read((tx) => tx.selectFrom('tickets').select(['serviceId', 'paper']).execute());
    await push(ctx, kiosk, [
      factOf(2, { type: 'ticket-paper', version: 1, ticketId: 't1', copy: 0, outcome: 'printed' }, ctx.clock.now()),
    ]);
    expect(await services()).toEqual([{ serviceId: SERVICE.licence, paper: 'printed' }]);
  });

  test('two kiosks push and two clerks call at once: one place per visit, nobody called twice, no fact lost', async () => {
    await using ctx = await database.context();
    const kiosks = [await pairedKiosk(ctx, 'A'), await pairedKiosk(ctx, 'B', 'cd'.repeat(32))];
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    ctx.clock.set(at(THURSDAY, '10:09'));
    for (const deskId of ['desk-1', 'desk-2']) await setDeskState(ctx, { deskId, staffId: null, state: 'open' });
    const facts = (base: number, storeId: string) =>
      Array.from({ length: 8 }, (_, i) =>
        factOf(
          i + 1,
          issued({
            ticketId: `t${base + i}`,
            day: THURSDAY,
            number: base + i,
            checkedInAt: ctx.clock.now() - i,
            ...(i === 4 ? { appointmentId: visit.id, priority: 'booked' as const, bookedFor: visit.startsAt } : {}),
          }),
          ctx.clock.now(),
          storeId,
        ),
      );
    const outboxes = [facts(1, 'store-A'), facts(401, 'store-B')];
    const pushed = outboxes.map(async (outbox, k) => {
      const answers = [];
      for (const fact of outbox) answers.push(...(await push(ctx, kiosks[k]!, [fact])));
      return answers;
    });
    const called = ['desk-1', 'desk-2'].map(async (deskId) => {
      for (;;) {
        const next = await callNextTicket(ctx, { deskId, staffId: null });
        if (next.ok) return next.value.numbers[0]!;
        expect(next.error).toBe('queue-empty');
      }
    });
    expect((await Promise.all(pushed)).flat().map((r) => r.outcome)).toEqual(
      Array.from({ length: 16 }, () => 'applied'),
    );
    expect(new Set(await Promise.all(called)).size).toBe(2);
    const numbers = await ctx.store.read((tx) =>
      tx
        .selectFrom('ticketNumbers')
        .innerJoin('tickets', 'tickets.id', 'ticketNumbers.ticketId')
        .select(['tickets.id', 'ticketNumbers.number', 'tickets.appointmentId'])
        .execute(),
    );
    expect(numbers).toHaveLength(16);
    expect(new Set(numbers.map((n) => n.id)).size).toBe(15);
    expect(new Set(numbers.filter((n) => n.appointmentId === visit.id).map((n) => n.number))).toEqual(
      new Set([5, 405]),
    );
    expect(ctx.logged.filter((l) => l.level === 'error')).toEqual([]);
  });

  test.each([
    ['number', { number: 2 }],
    ['series', { series: 'D' }],
    ['day before it', { day: '2026-03-11' }],
  ] as const)(
    'a ticket id told again with another %s is set aside for staff; the place and its number stay',
    async (_what, other) => {
      await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
      const kiosk = await pairedKiosk(ctx);
      const now = ctx.clock.now();
      const body = issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: now });
      const before = await push(ctx, kiosk, [factOf(1, body, now)]).then(() => waiting(ctx));
      expect(await push(ctx, kiosk, [factOf(2, { ...body, ...other }, now)])).toEqual([
        { seq: 2, outcome: 'set-aside', reason: 'ticket-known' },
      ]);
      expect(await waiting(ctx)).toEqual(before);
      expect(before.map((t) => [t.numbers, t.flags])).toEqual([[['R001'], []]]);
      expect((await deskView(ctx, 'desk-1')).setAside).toBe(1);
      expect((await listSetAside(ctx)).map((fact) => fact.reason)).toEqual(['ticket-known']);
    },
  );
});
