// What every implementation of the server's store keeps: one test per law, on SQLite and on PostgreSQL.
import { expect, test } from 'vitest';
import { currentCursor, readEvents } from '../../server/store/event-log.ts';
import { loadOffice, saveOffice } from '../../server/store/office-store.ts';
import { demoOffice } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';

onBothDatabases('the store', (database) => {
  test('an office comes back as it was saved, and saving it again changes nothing', async () => {
    await using ctx = await database.context();
    const loaded = await ctx.store.read((tx) => loadOffice(tx, ctx.officeId));
    expect(loaded).toEqual(demoOffice);
    await ctx.store.write((tx) => saveOffice(tx, loaded));
    expect(await ctx.store.read((tx) => loadOffice(tx, ctx.officeId))).toEqual(demoOffice);
  });

  test('a new feed starts at 0 and has nothing to read', async () => {
    await using ctx = await database.context();
    const cursor = await ctx.store.read((tx) => currentCursor(tx, ctx.officeId));
    expect(cursor).toBe('feed1:0');
    expect(await ctx.store.read((tx) => readEvents(tx, ctx.officeId, cursor))).toEqual({ ok: true, value: { events: [], cursor, hasMore: false } });
  });
});
