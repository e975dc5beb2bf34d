// What the server makes of a kiosk's facts, case by case; on both databases.
// Longer than most files: each case is one rule of the merge, and they are read beside each other.
import { expect, test } from 'vitest';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { codeHmacOf, codeKeyOf } from '../../server/actions/booking/code-key.ts';
import { codeTruth } from '../../server/actions/visit/code-truth.ts';
import { finishServing } from '../../server/actions/desk/finish-serving.ts';
import { kioskChanges } from '../../server/read-model/kiosk-changes.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { pushFacts } from '../../server/actions/kiosk/push-facts.ts';
import { revokeKiosk } from '../../server/actions/kiosk/revoke-kiosk.ts';
import { listKiosks } from '../../server/actions/kiosk/list-kiosks.ts';
import { listAudit } from '../../server/actions/staff/list-audit.ts';
import { listSetAside } from '../../server/actions/kiosk/list-set-aside.ts';
import { closeFact, retryFact } from '../../server/actions/kiosk/settle-fact.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startServing } from '../../server/actions/desk/start-serving.ts';
import { transferTicket } from '../../server/actions/desk/transfer-ticket.ts';
import { pairKiosk } from '../../server/actions/kiosk/pair-kiosk.ts';
import { createKiosk, renewPairingCode } from '../../server/actions/kiosk/create-kiosk.ts';
import { ADMIN_COMMANDS } from '../../server/admin/commands.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { StoreTrouble } from '../../server/store/store-trouble.ts';
import type { Store } from '../../server/store/store.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { kioskSnapshotSchema } from '../../shared/api/kiosk-sync.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import type { TechnicianNote } from '../../shared/events/kiosk-fact.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { letters } from '../support/letters.ts';
import { at, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, currentVisit, THURSDAY, tokenOf } from '../support/visits.ts';

const desk = { deskId: 'desk-1', staffId: null };
const waiting = async (ctx: TestContext) => (await deskView(ctx, 'desk-1')).waiting;

onBothDatabases('pushed facts', (database) => {
  test('once applied, known ever after; another fact under the same key is an alarm and not forgotten', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const fact = factOf(
      1,
      issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: ctx.clock.now() }),
      ctx.clock.now(),
    );
    expect(await push(ctx, kiosk, [fact])).toEqual([{ seq: 1, outcome: 'applied' }]);
    expect(await push(ctx, kiosk, [fact])).toEqual([{ seq: 1, outcome: 'duplicate' }]);
    const other = { ...fact, factId: 'another' };
    for (let i = 0; i < 2; i += 1)
      expect(await push(ctx, kiosk, [other])).toEqual([{ seq: 1, outcome: 'alarm', reason: 'key-taken' }]);
    expect((await waiting(ctx)).map((t) => t.numbers)).toEqual([['R001']]);
    expect((await deskView(ctx, 'desk-1')).setAside).toBe(1);
    expect(ctx.logged.map((l) => l.event)).toContain('fact-key-taken');
  });

  test.each(['away', 'disk-full'] as const)(
    'a database that is %s for a while sets nothing aside; told again, everything is there',
    async (reason) => {
      await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
      const kiosk = await pairedKiosk(ctx);
      const told = [1, 2, 3].map((n) =>
        factOf(
          n,
          issued({ ticketId: `t${n}`, day: THURSDAY, number: n, checkedInAt: ctx.clock.now() }),
          ctx.clock.now(),
        ),
      );
      for (const troubles of [1, 2, 3]) {
        let left = troubles;
        const store: Store = {
          ...ctx.store,
          write: async (run) => {
            left -= 1;
            if (left >= 0) throw new StoreTrouble(reason, new Error('cut'));
            return ctx.store.write(run);
          },
        };
        await expect(pushFacts({ ...ctx, store }, { kiosk, facts: told })).rejects.toThrow(reason);
      }
      expect((await push(ctx, kiosk, told)).map((answer) => answer.outcome)).toEqual(['applied', 'applied', 'applied']);
      expect((await waiting(ctx)).map((t) => t.numbers[0])).toEqual(['R001', 'R002', 'R003']);
      expect((await deskView(ctx, 'desk-1')).setAside).toBe(0);
    },
  );

  test('what is unreadable is set aside and holds nothing up; facts about an unknown ticket wait for it', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const now = ctx.clock.now();
    const paper = factOf(3, { type: 'ticket-paper', version: 1, ticketId: 't2', copy: 0, outcome: 'failed' }, now);
    expect(
      await push(ctx, kiosk, [
        {
          ...factOf(1, issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: now }), now),
          body: { type: 'ticket-issued', number: 'DROP TABLE' },
        },
        { ...paper, seq: 2, factId: 'odd', body: { type: 'from-the-future' } },
        paper,
        { storeId: 'store-Hol', seq: 4 },
        { nothing: true },
        factOf(5, issued({ ticketId: 't5', day: THURSDAY, number: 2, checkedInAt: now }), now),
      ]),
    ).toEqual([
      { seq: 1, outcome: 'set-aside', reason: 'unreadable' },
      { seq: 2, outcome: 'set-aside', reason: 'unreadable' },
      { seq: 3, outcome: 'set-aside', reason: 'waits-for-ticket' },
      { seq: 4, outcome: 'set-aside', reason: 'unreadable' },
      { seq: 5, outcome: 'applied' },
    ]);
    expect(
      await push(ctx, kiosk, [factOf(6, issued({ ticketId: 't2', day: THURSDAY, number: 3, checkedInAt: now }), now)]),
    ).toEqual([{ seq: 6, outcome: 'applied' }]);
    expect(await push(ctx, kiosk, [paper])).toEqual([{ seq: 3, outcome: 'duplicate' }]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.flags])).toEqual([
      ['R002', []],
      ['R003', ['not-printed']],
    ]);
    expect((await deskView(ctx, 'desk-1')).setAside).toBe(3);
  });

  test('what was done at the maintenance menu is in the records once, as of when it was done, however often it is pushed', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const noted = (seq: number, note: TechnicianNote, hour: string, uncertainTime = false) =>
      factOf(seq, { type: 'technician-noted', version: 1, note, uncertainTime }, at(THURSDAY, hour));
    const facts = [
      noted(1, { kind: 'wrong-pin', inRow: 3, waitMs: 5_000 }, '9:00'),
      noted(2, { kind: 'locked-out' }, '9:01'),
      noted(3, { kind: 'entered' }, '9:02'),
      noted(4, { kind: 'task', task: 'start-roll' }, '9:03', true),
      noted(5, { kind: 'left' }, '10:30'),
    ];
    expect((await push(ctx, kiosk, facts)).map((answer) => answer.outcome)).toEqual(Array(5).fill('applied'));
    ctx.clock.advance(MINUTE);
    expect((await push(ctx, kiosk, facts)).map((answer) => answer.outcome)).toEqual(Array(5).fill('duplicate'));
    await Promise.all([push(ctx, kiosk, facts), push(ctx, kiosk, [...facts].reverse())]);
    const told = (await listAudit(ctx)).filter((entry) => entry.action.startsWith('technician-'));
    const toldAt = at(THURSDAY, '10:00');
    // Newest first; a clock that is ahead says no later than the receipt.
    expect(told.map((entry) => [entry.action, entry.at, entry.details])).toEqual([
      ['technician-left', toldAt, { toldAt }],
      ['technician-task', at(THURSDAY, '9:03'), { task: 'start-roll', toldAt, uncertainTime: true }],
      ['technician-entered', at(THURSDAY, '9:02'), { toldAt }],
      ['technician-locked-out', at(THURSDAY, '9:01'), { toldAt }],
      ['technician-pin-wrong', at(THURSDAY, '9:00'), { inRow: 3, waitMs: 5_000, toldAt }],
    ]);
    expect(new Set(told.map((entry) => `${entry.by} ${entry.subject} ${entry.subjectId}`))).toEqual(
      new Set([`null Hol ${kiosk.kioskId}`]),
    );
    expect((await deskView(ctx, 'desk-1')).setAside).toBe(0);
  });

  test('twice at the same moment, and never seen before: one entry', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const entered = factOf(
      1,
      { type: 'technician-noted', version: 1, note: { kind: 'entered' }, uncertainTime: false },
      at(THURSDAY, '10:00'),
    );
    await Promise.all(Array.from({ length: 6 }, () => push(ctx, kiosk, [entered])));
    expect((await listAudit(ctx)).filter((entry) => entry.action === 'technician-entered')).toHaveLength(1);
  });

  test('an entry that this version cannot read is kept for staff; a task that it does not know is entered by its name', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const noted = (seq: number, note: unknown) => ({
      ...factOf(seq, issued({ ticketId: 't', day: THURSDAY, number: 1, checkedInAt: 0 }), at(THURSDAY, '9:00')),
      body: { type: 'technician-noted', version: 1, note, uncertainTime: false },
    });
    expect(
      await push(ctx, kiosk, [
        noted(1, { kind: 'from-the-future' }),
        noted(2, { kind: 'task', task: 'PIN 1234' }),
        noted(3, { kind: 'task', task: 'polish-the-glass' }),
        noted(4, { kind: 'entered', pin: '1234' }),
      ]),
    ).toEqual([
      { seq: 1, outcome: 'set-aside', reason: 'unreadable' },
      { seq: 2, outcome: 'set-aside', reason: 'unreadable' },
      { seq: 3, outcome: 'applied' },
      { seq: 4, outcome: 'applied' },
    ]);
    expect(
      (await listAudit(ctx))
        .filter((entry) => entry.action.startsWith('technician-'))
        .map((entry) => entry.details['task']),
    ).toEqual(expect.arrayContaining(['polish-the-glass', undefined]));
    expect(JSON.stringify(await listAudit(ctx))).not.toContain('1234');
    // Whoever tried it again with a server that understands it: once more, one entry.
    await ctx.store.write((tx) =>
      tx
        .updateTable('kioskFacts')
        .set({
          body: JSON.stringify({ type: 'technician-noted', version: 1, note: { kind: 'left' }, uncertainTime: false }),
        })
        .where('seq', '=', 1)
        .execute(),
    );
    const key = { kioskId: kiosk.kioskId, storeId: 'store-Hol', seq: 1, by: 'staff1' };
    expect(await retryFact(ctx, key)).toEqual({ ok: true, value: null });
    expect(await retryFact(ctx, key)).toMatchObject({ ok: false });
    expect(
      (await listAudit(ctx)).filter((entry) => entry.action === 'technician-left').map((entry) => entry.at),
    ).toEqual([at(THURSDAY, '9:00')]);
  });

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

  test('presence beats a timer: a missed and an expired visit are undone by a check-in before it', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const missed = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    ctx.clock.set(at(THURSDAY, '9:30'));
    const pending = await bookVisit(ctx, { startsAt: at(THURSDAY, '10:30'), email: 'b@example.org' });
    ctx.clock.set(at(THURSDAY, '12:30'));
    await runDueJobs(ctx);
    expect([(await currentVisit(ctx, missed.id)).state, (await currentVisit(ctx, pending.id)).state]).toEqual([
      'no-show',
      'expired',
    ]);
    const claim = (visit: { id: string; startsAt: number }, checkedInAt: number, number: number) =>
      issued({
        ticketId: `t${number}`,
        day: THURSDAY,
        number,
        checkedInAt,
        appointmentId: visit.id,
        priority: 'booked',
        bookedFor: visit.startsAt,
        decidedBy: 'cache',
        confirmsVisit: true,
      });
    const heldUntil = (await currentVisit(ctx, pending.id)).heldUntil!;
    await push(ctx, kiosk, [
      factOf(1, claim(missed, at(THURSDAY, '10:05'), 1), at(THURSDAY, '10:05')),
      factOf(2, claim({ ...pending, startsAt: at(THURSDAY, '10:30') }, heldUntil, 2), heldUntil),
    ]);
    expect([(await currentVisit(ctx, missed.id)).state, (await currentVisit(ctx, pending.id)).state]).toEqual([
      'checked-in',
      'checked-in',
    ]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.reason.place, t.flags])).toEqual([
      ['R001', 'booked', []],
      ['R002', 'booked', []],
    ]);
  });

  test('a visit confirmed at the kiosk takes its place in the quota: the next letter names it instead of offering a second one', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '9:30') });
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookVisit(ctx, { startsAt: at(THURSDAY, '10:30') });
    ctx.clock.set(visit.heldUntil!);
    await push(ctx, kiosk, [
      factOf(
        1,
        issued({
          ticketId: 't1',
          day: THURSDAY,
          number: 1,
          checkedInAt: ctx.clock.now(),
          appointmentId: visit.id,
          priority: 'early',
          bookedFor: visit.startsAt,
          decidedBy: 'server',
          confirmsVisit: true,
        }),
        ctx.clock.now(),
      ),
    ]);
    await bookVisit(ctx, { startsAt: at(THURSDAY, '11:10') });
    expect((await letters(ctx)).find((letter) => letter.template === 'quota-reached')).toMatchObject({
      appointmentId: visit.id,
    });
  });

  test('a cancellation counts only if it came before the check-in', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:30') });
    ctx.clock.set(at(THURSDAY, '10:15'));
    await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) });
    ctx.clock.set(at(THURSDAY, '10:40'));
    const claim = (number: number, checkedInAt: number) =>
      factOf(
        number,
        issued({
          ticketId: `t${number}`,
          day: THURSDAY,
          number,
          checkedInAt,
          appointmentId: visit.id,
          priority: 'booked',
          bookedFor: visit.startsAt,
        }),
        checkedInAt,
      );
    await push(ctx, kiosk, [claim(1, at(THURSDAY, '10:20'))]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('cancelled');
    expect((await waiting(ctx)).map((t) => [t.numbers, t.priority, t.flags])).toEqual([
      [['R001'], 'walk-in', ['visit-cancelled']],
    ]);
    // Another kiosk's paper of the same visit, from before the cancellation, comes in later: one place with both numbers.
    await push(ctx, kiosk, [claim(2, at(THURSDAY, '10:10'))]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
    expect((await waiting(ctx)).map((t) => [t.numbers, t.priority, t.bookedFor])).toEqual([
      [['R002', 'R001'], 'booked', visit.startsAt],
    ]);
  });

  test('two tickets of one visit, the first of them served: the second is in that place, paper from afterwards is in the queue', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx, 'A');
    const second = await pairedKiosk(ctx, 'B', 'cd'.repeat(32));
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    await setDeskState(ctx, { ...desk, state: 'open' });
    const claim = (number: number, time: string) =>
      factOf(
        number,
        issued({
          ticketId: `t${number}`,
          day: THURSDAY,
          number,
          checkedInAt: at(THURSDAY, time),
          appointmentId: visit.id,
          priority: 'booked',
          bookedFor: visit.startsAt,
        }),
        at(THURSDAY, time),
        `store-${number}`,
      );
    ctx.clock.set(at(THURSDAY, '10:05'));
    await setDeskState(ctx, { ...desk, state: 'open' });
    await push(ctx, kiosk, [claim(1, '10:05')]);
    ctx.clock.set(at(THURSDAY, '10:10'));
    expect((await callNextTicket(ctx, desk)).ok).toBe(true);
    await push(ctx, second, [claim(401, '10:07')]);
    expect((await deskView(ctx, 'desk-1')).current).toMatchObject({ numbers: ['R001', 'R401'], state: 'called' });
    await startServing(ctx, desk);
    ctx.clock.set(at(THURSDAY, '10:20'));
    await finishServing(ctx, desk);
    ctx.clock.set(at(THURSDAY, '10:30'));
    await push(ctx, second, [claim(402, '10:19')]);
    expect(await waiting(ctx)).toEqual([]);
    await push(ctx, second, [claim(403, '10:25')]);
    expect((await waiting(ctx)).map((t) => [t.numbers, t.priority, t.flags])).toEqual([
      [['R403'], 'walk-in', ['visit-over']],
    ]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('completed');
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

  test('an unknown code typed offline finds its visit, under an older key too', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const other = await pairedKiosk(ctx, 'B', 'cd'.repeat(32));
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    await revokeKiosk(ctx, { kioskId: other.kioskId });
    ctx.clock.set(at(THURSDAY, '10:09'));
    const typed = (number: number, code: string) =>
      factOf(
        number,
        issued({
          ticketId: `t${number}`,
          day: THURSDAY,
          number,
          checkedInAt: ctx.clock.now(),
          codeHmac: codeHmacOf(kiosk.codeKey, code),
          serviceId: SERVICE.document,
        }),
        ctx.clock.now(),
      );
    await push(ctx, kiosk, [typed(1, visit.code), typed(2, '999999')]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.priority, t.serviceId, t.flags])).toEqual([
      ['R001', 'booked', SERVICE.registration, []],
      ['R002', 'walk-in', SERVICE.document, ['visit-unknown']],
    ]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
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

  test('a kiosk gets a snapshot without a name or a code, then what has changed, each thing as it is now; after a restore a snapshot again', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookVisit(ctx);
    const snapshot = await kioskSnapshot(ctx, kiosk);
    const { cursor, appointments, codeKey, settings } = kioskSnapshotSchema.parse(
      snapshot.ok ? snapshot.value : undefined,
    );
    expect(appointments).toMatchObject([
      {
        appointmentId: visit.id,
        state: 'pending',
        codeHmac: codeHmacOf(codeKey!, visit.code),
        heldUntil: visit.heldUntil,
      },
    ]);
    expect(settings.numbering.plan).toEqual({ first: 1, size: 200, stride: 1000 });
    expect(JSON.stringify(snapshot)).not.toMatch(new RegExp(`Jan|jan@example|"${visit.code}"`));
    expect(await kioskChanges(ctx, { ...kiosk, after: cursor })).toMatchObject({
      ok: true,
      value: { cursor, changes: [] },
    });
    const later = await bookConfirmedVisit(ctx, { email: 'b@example.org', startsAt: at(THURSDAY, '11:10') });
    const changes = await kioskChanges(ctx, { ...kiosk, after: cursor });
    expect(changes).toMatchObject({
      ok: true,
      value: {
        changes: [
          { type: 'appointment', appointment: { appointmentId: later.id, state: 'confirmed' } },
          { type: 'queue' },
        ],
      },
    });
    for (const after of ['other-feed:1', 'feed1:999', 'nonsense', ''])
      expect(await kioskChanges(ctx, { ...kiosk, after })).toEqual({ ok: false, error: 'snapshot-first' });
    expect(await ADMIN_COMMANDS['after-restore'].run(ctx)).toMatchObject({ ok: true });
    expect(await kioskChanges(ctx, { ...kiosk, after: cursor })).toEqual({ ok: false, error: 'snapshot-first' });
    expect((await kioskSnapshot(ctx, kiosk)).ok).toBe(true);
  });

  test('the truth of a code: the visit and the kiosk’s own ticket, changing nothing', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookConfirmedVisit(ctx);
    ctx.clock.set(at(THURSDAY, '10:05'));
    const truth = async (code: string) => (await codeTruth(ctx, { code, kioskId: kiosk.kioskId })).truth;
    expect(await truth(visit.code)).toMatchObject({
      kind: 'known',
      appointment: { appointmentId: visit.id, state: 'confirmed' },
      ticket: null,
    });
    expect(await truth('123456')).toEqual({ kind: 'unknown' });
    await push(ctx, kiosk, [
      factOf(
        1,
        issued({
          ticketId: 'own',
          day: THURSDAY,
          number: 1,
          checkedInAt: ctx.clock.now(),
          appointmentId: visit.id,
          priority: 'booked',
          bookedFor: visit.startsAt,
        }),
        ctx.clock.now(),
      ),
    ]);
    expect(await truth(visit.code)).toMatchObject({
      kind: 'known',
      appointment: { state: 'checked-in' },
      ticket: { ticketId: 'own', state: 'waiting', number: 1, calledToDesk: null, priority: 'booked' },
    });
    await setDeskState(ctx, { ...desk, state: 'open' });
    await callNextTicket(ctx, desk);
    expect(await truth(visit.code)).toMatchObject({ ticket: { state: 'called', calledToDesk: '1' } });
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

  test('a block goes to another memory: the reserve for that day, and a block that may be in the hall comes last', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const reserveOn = async (kioskId: string) => {
      const snapshot = await kioskSnapshot(ctx, { kioskId });
      return snapshot.ok ? snapshot.value.settings.numbering.reserveOn : snapshot.error;
    };
    const first = await pairedKiosk(ctx, 'A');
    expect(await reserveOn(first.kioskId)).toBeUndefined();
    // Its computer is replaced.
    const renewed = await renewPairingCode(ctx, first);
    if (!renewed.ok) throw new Error(renewed.error);
    await pairKiosk(ctx, { pairingCode: renewed.value.pairingCode, secret: 'ef'.repeat(32), storeId: 'store-new' });
    expect(await reserveOn(first.kioskId)).toBe(THURSDAY);
    // Revoked while it is away, it may go on giving out numbers; another one gets another block as long as there is one.
    await revokeKiosk(ctx, first);
    const dispensers = [];
    for (const [name, secret] of [
      ['B', 'bb'],
      ['C', 'cc'],
      ['D', 'dd'],
    ] as const)
      dispensers.push(await pairedKiosk(ctx, name, secret.repeat(32)));
    expect(dispensers.map((k) => k.dispenser)).toEqual([2, 3, 0]);
    expect(await reserveOn(dispensers[0]!.kioskId)).toBeUndefined();
    expect(await reserveOn(dispensers[2]!.kioskId)).toBe(THURSDAY);
  });

  test('a kiosk that is revoked while its new pairing code waits knew the key all the same: the others get a new one', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx, 'A');
    const keyNow = async () => ctx.store.read((tx) => codeKeyOf(tx, ctx));
    expect(await keyNow()).toBe(kiosk.codeKey);
    expect((await renewPairingCode(ctx, kiosk)).ok).toBe(true);
    await revokeKiosk(ctx, kiosk);
    expect(await keyNow()).not.toBe(kiosk.codeKey);
  });

  test('three kiosks made at once get three blocks of numbers', async () => {
    await using ctx = await database.context();
    const made = await Promise.all(['A', 'B', 'C'].map((name) => createKiosk(ctx, { name })));
    expect(made.every((each) => each.ok)).toBe(true);
    expect((await listKiosks(ctx)).map((each) => each.plan.first).toSorted((a, b) => a - b)).toEqual([1, 401, 601]);
  });

  test('a database that fails for a moment sets no paper aside', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    let failures = 1;
    const write: TestContext['store']['write'] = (work) => {
      failures -= 1;
      return failures < 0 ? ctx.store.write(work) : Promise.reject(new Error('the connection is gone'));
    };
    const now = ctx.clock.now();
    const told = [factOf(1, issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: now }), now)];
    expect(await push({ ...ctx, store: { ...ctx.store, write } }, kiosk, told)).toEqual([
      { seq: 1, outcome: 'applied' },
    ]);
  });

  test('a ticket that was set aside, and what waits with it: tried again both are applied, closed both are closed', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '10:00') });
    const kiosk = await pairedKiosk(ctx);
    const now = ctx.clock.now();
    const broken = (seq: number, ticketId: string) => ({
      ...factOf(seq, issued({ ticketId, day: THURSDAY, number: seq, checkedInAt: now }), now),
      body: { type: 'ticket-issued', ticketId, number: 'torn' },
    });
    const paper = (seq: number, ticketId: string) =>
      factOf(seq, { type: 'ticket-paper', version: 1, ticketId, copy: 0, outcome: 'printed' }, now);
    await push(ctx, kiosk, [broken(1, 't1'), paper(2, 't1'), broken(3, 't3'), paper(4, 't3')]);
    expect((await deskView(ctx, 'desk-1')).setAside).toBe(4);
    const key = (seq: number) => ({ kioskId: kiosk.kioskId, storeId: 'store-Hol', seq, by: null });
    expect(await closeFact(ctx, { ...key(1), reason: 'the paper was torn up' })).toEqual({ ok: true, value: null });
    expect((await listSetAside(ctx)).map((f) => f.seq).sort((a, b) => a - b)).toEqual([3, 4]);
    expect(await retryFact(ctx, key(3))).toEqual({ ok: false, error: { code: 'still-unreadable' } });
    // A later version of the server reads it: as if it had been told so.
    await ctx.store.write((tx) =>
      tx
        .updateTable('kioskFacts')
        .set({ body: JSON.stringify(issued({ ticketId: 't3', day: THURSDAY, number: 3, checkedInAt: now })) })
        .where('seq', '=', 3)
        .execute(),
    );
    expect(await retryFact(ctx, key(3))).toEqual({ ok: true, value: null });
    expect(await listSetAside(ctx)).toEqual([]);
    expect((await waiting(ctx)).map((t) => [t.numbers, t.flags])).toEqual([[['R003'], []]]);
    // And the kiosk, asking again, hears that all of it is settled.
    expect(
      (await push(ctx, kiosk, [broken(1, 't1'), paper(2, 't1'), broken(3, 't3'), paper(4, 't3')])).map(
        (r) => r.outcome,
      ),
    ).toEqual(Array.from({ length: 4 }, () => 'duplicate'));
  });
});
