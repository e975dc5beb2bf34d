// What technicians did at the kiosk, as it stands in the records; on both databases.
import { expect, test } from 'vitest';
import { listAudit } from '../../server/actions/staff/list-audit.ts';
import { retryFact } from '../../server/actions/kiosk/settle-fact.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import type { TechnicianNote } from '../../shared/events/kiosk-fact.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at } from '../support/test-context.ts';
import { THURSDAY } from '../support/visits.ts';

onBothDatabases('notes of technicians, pushed', (database) => {
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
});
