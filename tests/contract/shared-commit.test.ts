// Writes that wait share a commit: what one of them does wrong is its own, and nobody hears of anything that is not committed.
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MOST_IN_GROUP } from '../../server/store/group-writer.ts';
import { getMeta, setMeta } from '../../server/store/meta-store.ts';
import { appendEvents } from '../../server/store/event-log.ts';
import type { Tx } from '../../server/store/store.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { testContext } from '../support/test-context.ts';

const MANY = 3 * MOST_IN_GROUP;
const all = Array.from({ length: MANY }, (_, i) => i);

onBothDatabases('many writes at once', (database) => {
  test('one that throws leaves no trace and takes nobody along, even where others wrote before and after it', async () => {
    await using ctx = await database.context();
    const ended = await Promise.allSettled(
      all.map((i) =>
        ctx.store.write(async (tx) => {
          await setMeta(tx, `word-${i}`, 'written');
          if (i % 3 === 1) throw new Error(`no ${i}`);
          return i;
        }),
      ),
    );
    expect(ended.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual(
      all.map((i) => (i % 3 === 1 ? `Error: no ${i}` : i)),
    );
    const words = await ctx.store.read(async (tx) => {
      const found: (string | undefined)[] = [];
      for (const i of all) found.push(await getMeta(tx, `word-${i}`));
      return found;
    });
    expect(words).toEqual(all.map((i) => (i % 3 === 1 ? undefined : 'written')));
  });

  test('a listener that throws keeps nobody from the answer, and the others hear of the commit', async () => {
    await using ctx = await database.context();
    let heard = 0;
    ctx.store.onCommit(() => {
      throw new Error('a mistake');
    });
    ctx.store.onCommit(() => (heard += 1));
    const answers = await Promise.all(
      [1, 2, 3].map((i) =>
        ctx.store.write(async (tx) => {
          await appendEvents(tx, ctx.officeId, [{ type: 'office-changed', at: i }]);
          return i;
        }),
      ),
    );
    expect(answers).toEqual([1, 2, 3]);
    expect(heard).toBeGreaterThan(0);
  });

  test('each event is counted and announced once, and only those that are committed', async () => {
    await using ctx = await database.context();
    const seen: number[] = [];
    ctx.store.onCommit(() => seen.push(seen.length));
    const append = (tx: Tx, i: number) => appendEvents(tx, ctx.officeId, [{ type: 'office-changed', at: i }]);
    await Promise.allSettled(
      all.map((i) =>
        ctx.store.write(async (tx) => {
          await append(tx, i);
          if (i % 2 === 1) throw new Error('no');
        }),
      ),
    );
    const events = await ctx.store.read((tx) => tx.selectFrom('eventLog').selectAll().orderBy('seq').execute());
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: MANY / 2 }, (_, i) => i + 1));
    expect(new Set(events.map((event) => event.mark)).size).toBe(MANY / 2);
    expect(seen.length).toBeGreaterThan(0);
    // PostgreSQL tells of our own commits once more, as of another process's.
    expect(seen.length).toBeLessThanOrEqual(database.dialect === 'sqlite' ? MANY / 2 : MANY);
  });
});

test('nobody is answered before another connection sees what was written, and the commits are fewer than the writes', async () => {
  await using ctx = await testContext();
  const outside = new Sqlite(ctx.url.replace('sqlite:', ''), { readonly: true });
  const seen = outside.prepare<[string], { value: string }>('select value from meta where key = ?');
  let commits = 0;
  ctx.store.onCommit(() => (commits += 1));
  const order: number[] = [];
  await Promise.all(
    all.map(async (i) => {
      await ctx.store.write(async (tx) => {
        order.push(i);
        await setMeta(tx, `word-${i}`, String(i));
        // Not yet: the work is not even done.
        expect(seen.get(`word-${i}`)).toBeUndefined();
        await appendEvents(tx, ctx.officeId, [{ type: 'office-changed', at: i }]);
      });
      expect(seen.get(`word-${i}`)?.value).toBe(String(i));
    }),
  );
  outside.close();
  expect(order).toEqual(all);
  expect(commits).toBe(MANY / MOST_IN_GROUP);
});
