// Which word about a paper is the newest when a kiosk's database was lost, and its next one counts its facts anew; on both databases.
import { expect, test } from 'vitest';
import { retryFact } from '../../server/actions/kiosk/settle-fact.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { MIGRATIONS, runMigrations } from '../../server/store/migrations/run-migrations.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at, type TestContext } from '../support/test-context.ts';
import { THURSDAY } from '../support/visits.ts';

const TEN = at(THURSDAY, '10:00');
const ticket = (seq: number, store: string) =>
  factOf(seq, issued({ ticketId: 't1', day: THURSDAY, number: 1, checkedInAt: TEN }), TEN, store);
const paper = (seq: number, store: string, outcome: 'printed' | 'failed' | 'unknown', occurredAt = TEN) =>
  factOf(seq, { type: 'ticket-paper', version: 1, ticketId: 't1', copy: 0, outcome }, occurredAt, store);
const flags = async (ctx: TestContext) => (await deskView(ctx, 'desk-1')).waiting.map((t) => t.flags);

onBothDatabases('news of a paper', (database) => {
  test('of a store that counts from 1 again it is the newest all the same, with whatever clock; and late repetitions of the lost one’s are not', async () => {
    await using ctx = await database.context({ now: TEN });
    const kiosk = await pairedKiosk(ctx);
    const lost = [ticket(40, 'first'), paper(41, 'first', 'failed')];
    await push(ctx, kiosk, lost);
    expect(await flags(ctx)).toEqual([['not-printed']]);
    // Its clock woke up in the past.
    await push(ctx, kiosk, [paper(1, 'second', 'unknown', TEN - 90 * MINUTE)]);
    expect(await flags(ctx)).toEqual([['paper-unknown']]);
    await push(ctx, kiosk, [paper(3, 'second', 'printed'), paper(2, 'second', 'failed'), ...lost]);
    expect(await flags(ctx)).toEqual([[]]);
    await push(ctx, kiosk, [paper(1, 'third', 'failed')]);
    expect(await flags(ctx)).toEqual([['not-printed']]);
    // The first one, put back from a copy.
    await push(ctx, kiosk, [paper(42, 'first', 'printed')]);
    expect(await flags(ctx)).toEqual([[]]);
  });

  test('what waited for its ticket counts by when it came, not by when it is applied', async () => {
    await using ctx = await database.context({ now: TEN });
    const kiosk = await pairedKiosk(ctx);
    const torn = { ...ticket(40, 'first'), body: { type: 'ticket-issued', ticketId: 't1', number: 'torn' } };
    // By name the later store is the earlier one.
    await push(ctx, kiosk, [torn, paper(41, 'first', 'failed')]);
    ctx.clock.advance(MINUTE);
    await push(ctx, kiosk, [paper(1, 'another', 'printed')]);
    await ctx.store.write((tx) =>
      tx
        .updateTable('kioskFacts')
        .set({ body: JSON.stringify(ticket(40, 'first').body) })
        .where('seq', '=', 40)
        .execute(),
    );
    expect(await retryFact(ctx, { kioskId: kiosk.kioskId, storeId: 'first', seq: 40, by: null })).toEqual({
      ok: true,
      value: null,
    });
    expect(await flags(ctx)).toEqual([[]]);
  });

  test('on a database from before, the last word is of the store that issued the ticket', async () => {
    await using ctx = await database.context({ now: TEN });
    const kiosk = await pairedKiosk(ctx);
    await push(ctx, kiosk, [ticket(40, 'first'), paper(41, 'first', 'failed')]);
    await ctx.store.write(async (tx) => {
      await tx.schema.alterTable('issuedTickets').dropColumn('paperStoreId').execute();
      await tx
        .deleteFrom('migrations' as never)
        .where('name' as never, '=', '0004-paper-store' as never)
        .execute();
      await runMigrations(tx, database.dialect, MIGRATIONS);
    });
    await push(ctx, kiosk, [paper(30, 'first', 'unknown')]);
    expect(await flags(ctx)).toEqual([['not-printed']]);
    await push(ctx, kiosk, [paper(1, 'second', 'printed')]);
    expect(await flags(ctx)).toEqual([[]]);
  });
});
