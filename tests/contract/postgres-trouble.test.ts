// What only PostgreSQL can do to the store: deadlocks and cut connections; neither reaches an action.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendEvents, currentCursor } from '../../server/store/event-log.ts';
import { getMeta, setMeta } from '../../server/store/meta-store.ts';
import { gate, until } from '../support/gate.ts';
import { hasPostgres, startPrivatePostgres, type PrivatePostgres } from '../support/private-postgres.ts';
import { testContext } from '../support/test-context.ts';

if (hasPostgres('deadlocks and cut connections')) {
  describe('PostgreSQL', () => {
    let server: PrivatePostgres;
    beforeAll(async () => {
      server = await startPrivatePostgres();
    });
    afterAll(async () => {
      await server[Symbol.asyncDispose]();
    });

    test('two transactions that lock each other out are both done in the end', async () => {
      await using ctx = await testContext({ url: await server.createDatabase() });
      await ctx.store.write((tx) => setMeta(tx, 'a', '0').then(() => setMeta(tx, 'b', '0')));
      const hasA = gate();
      const hasB = gate();
      let tries = 0;
      const crossing = (first: string, second: string, mine: typeof hasA, other: typeof hasA): Promise<void> =>
        ctx.store.write(async (tx) => {
          tries += 1;
          await setMeta(tx, first, first + second);
          mine.open();
          await other.opened;
          await setMeta(tx, second, first + second);
        });
      await Promise.all([crossing('a', 'b', hasA, hasB), crossing('b', 'a', hasB, hasA)]);
      expect(tries).toBeGreaterThan(2);
      const [a, b] = await ctx.store.read(async (tx) => [await getMeta(tx, 'a'), await getMeta(tx, 'b')]);
      expect(a).toBe(b);
    });

    test('a connection cut before COMMIT: the work is done once, by another connection', async () => {
      await using ctx = await testContext({ url: await server.createDatabase() });
      let tries = 0;
      await ctx.store.write(async (tx) => {
        tries += 1;
        await setMeta(tx, 'done', `${(await getMeta(tx, 'done')) ?? ''}x`);
        if (tries === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
      });
      expect([tries, await ctx.store.read((tx) => getMeta(tx, 'done'))]).toEqual([2, 'x']);
    });

    test('a connection cut within COMMIT: the work is not done again, and the caller is told that nobody knows', async () => {
      await using ctx = await testContext({ url: await server.createDatabase() });
      await ctx.store.write(async (tx) => {
        await sql`create function cut() returns trigger language plpgsql as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'`.execute(
          tx,
        );
        await sql`create constraint trigger cut after insert on meta deferrable initially deferred for each row execute function cut()`.execute(
          tx,
        );
      });
      let tries = 0;
      const written = ctx.store.write(async (tx) => {
        tries += 1;
        await setMeta(tx, 'done', 'x');
      });
      await expect(written).rejects.toMatchObject({ name: 'StoreTrouble', reason: 'away' });
      expect(tries).toBe(1);
    });

    test('connections are cut: the next action works, and other servers are heard again', async () => {
      const url = await server.createDatabase();
      await using ctx = await testContext({ url });
      await using other = await testContext({ url, prefix: 'b' });
      const told: string[] = [];
      ctx.store.onCommit((officeId) => told.push(officeId));
      server.cutConnections();
      await until(
        () => ctx.logged.some((entry) => entry.event === 'database-listener-lost'),
        'the listener saw the cut',
      );
      await until(
        async () => (await ctx.store.read((tx) => currentCursor(tx, ctx.officeId)).catch(() => '')) === 'feed1:0',
        'reading works again',
      );
      // Appends until one is heard: the listener needs a moment to come back, and then hears the next.
      await until(async () => {
        await other.store
          .write((tx) => appendEvents(tx, ctx.officeId, [{ type: 'office-changed', at: 1 }]))
          .catch(() => undefined);
        return told.length > 0;
      }, 'the other server was heard');
    });
  });
}
