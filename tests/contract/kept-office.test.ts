// The office that a process keeps: never an old one, whoever changed it, and whether or not the change came to stay.
import { expect, test } from 'vitest';
import { loadOffice, lockOffice, saveOffice, standingOffice } from '../../server/store/office-store.ts';
import { demoOffice } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { testContext } from '../support/test-context.ts';

onBothDatabases('the office that is kept', (database) => {
  const named = (pl: string) => ({ ...demoOffice, name: { pl } });

  test('is the same value while nobody changes it, and another one after a change at another server', async () => {
    await using ctx = await database.context();
    await using second = await testContext({ url: ctx.url, prefix: 'b' });
    const first = await ctx.store.read((tx) => loadOffice(tx, ctx.officeId));
    expect(await ctx.store.write((tx) => standingOffice(tx, ctx.officeId))).toBe(first);
    for (const name of ['Drugi', 'Trzeci']) {
      await second.store.write((tx) => saveOffice(tx, named(name)));
      expect(await ctx.store.read((tx) => loadOffice(tx, ctx.officeId))).toEqual(named(name));
      expect(await ctx.store.write((tx) => standingOffice(tx, ctx.officeId))).toEqual(named(name));
    }
  });

  test('a change that is rolled back was seen by nobody but its own transaction', async () => {
    await using ctx = await database.context();
    const failed = ctx.store.write(async (tx) => {
      await lockOffice(tx, ctx.officeId);
      await saveOffice(tx, named('Niedoszły'));
      expect(await loadOffice(tx, ctx.officeId)).toEqual(named('Niedoszły'));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await ctx.store.read((tx) => loadOffice(tx, ctx.officeId))).toEqual(demoOffice);
  });
});
