// What becomes of a kiosk's facts one by one: applied, known, set aside, tried again; on both databases.
import { expect, test } from 'vitest';
import { pushFacts } from '../../server/actions/kiosk/push-facts.ts';
import { listSetAside } from '../../server/actions/kiosk/list-set-aside.ts';
import { closeFact, retryFact } from '../../server/actions/kiosk/settle-fact.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { StoreTrouble } from '../../server/store/store-trouble.ts';
import type { Store } from '../../server/store/store.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at, type TestContext } from '../support/test-context.ts';
import { THURSDAY } from '../support/visits.ts';

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
