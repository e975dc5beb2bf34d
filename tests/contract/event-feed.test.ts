// The event feed's laws: no gaps, numbers in the order of commits, cursors that are never continued wrongly.
import { expect, test } from 'vitest';
import {
  appendEvents,
  compactEvents,
  currentCursor,
  readEvents,
  renewFeed,
  type NewEvent,
} from '../../server/store/event-log.ts';
import { getMeta, setMeta } from '../../server/store/meta-store.ts';
import { MIGRATIONS, runMigrations } from '../../server/store/migrations/run-migrations.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { gate, until } from '../support/gate.ts';
import { testContext, type TestContext } from '../support/test-context.ts';

const event = (name: string, at = 1): NewEvent => ({ type: 'office-changed', at, deskId: name });
const append = (ctx: TestContext, name: string): Promise<void> =>
  ctx.store.write((tx) => appendEvents(tx, ctx.officeId, [event(name)]));
const names = async (ctx: TestContext, after = 'feed1:0'): Promise<string[]> => {
  const page = await ctx.store.read((tx) => readEvents(tx, ctx.officeId, after));
  if (!page.ok) throw new Error(page.error);
  return page.value.events.map((e) => `${e.seq} ${e.deskId}`);
};

onBothDatabases('the event feed', (database) => {
  test('while one commit is held open nobody sees its number or a later one, and afterwards there is no gap', async () => {
    await using ctx = await database.context();
    await using other = await testContext({ url: ctx.url, prefix: 'b' });
    await append(ctx, 'first');
    const appended = gate();
    const released = gate();
    const held = ctx.store.write(async (tx) => {
      await appendEvents(tx, ctx.officeId, [event('held')]);
      appended.open();
      await released.opened;
    });
    await appended.opened;
    const later = Promise.all([append(other, 'later'), append(other, 'last')]);
    // Read many times while both the held and the waiting commits are under way.
    for (let i = 0; i < 20; i += 1) expect(await names(other)).toEqual(['1 first']);
    released.open();
    await held;
    await later;
    const seen = await names(ctx);
    expect(seen.slice(0, 2)).toEqual(['1 first', '2 held']);
    expect(seen.slice(2).map((line) => line.split(' ')[0])).toEqual(['3', '4']);
  });

  test('a rolled back append leaves no gap and tells nobody', async () => {
    await using ctx = await database.context();
    const told: string[] = [];
    ctx.store.onCommit((officeId) => told.push(officeId));
    const failed = ctx.store.write(async (tx) => {
      await appendEvents(tx, ctx.officeId, [event('lost'), event('lost too')]);
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect(told).toEqual([]);
    await append(ctx, 'kept');
    expect(await names(ctx)).toEqual(['1 kept']);
    expect(told).toContain(ctx.officeId);
  });

  test('many writers at once: numbers are whole, and a reader who follows by cursor misses nothing', async () => {
    await using ctx = await database.context();
    let cursor = 'feed1:0';
    const followed: number[] = [];
    const follow = async (): Promise<void> => {
      const page = await ctx.store.read((tx) => readEvents(tx, ctx.officeId, cursor, 3));
      if (!page.ok) throw new Error(page.error);
      followed.push(...page.value.events.map((e) => e.seq));
      cursor = page.value.cursor;
    };
    const writers = Promise.all(Array.from({ length: 24 }, (_, i) => append(ctx, `writer ${i}`)));
    await until(async () => {
      await follow();
      return followed.length >= 24;
    }, 'the reader caught up');
    await writers;
    expect(followed).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  });

  test('a cursor of another feed, compacted away or of no shape is sent for a snapshot', async () => {
    await using ctx = await database.context();
    const cursors: string[] = [];
    for (const [name, at] of [
      ['old', 10],
      ['older', 11],
      ['new', 20],
    ] as const) {
      await ctx.store.write((tx) => appendEvents(tx, ctx.officeId, [event(name, at)]));
      cursors.push(await ctx.store.read((tx) => currentCursor(tx, ctx.officeId)));
    }
    const answer = async (cursor: string): Promise<unknown> => {
      const page = await ctx.store.read((tx) => readEvents(tx, ctx.officeId, cursor));
      return page.ok ? page.value.events.length : page.error;
    };
    expect(await answer('feed1:0')).toBe(3);
    expect(await Promise.all(cursors.map(answer))).toEqual([2, 1, 0]);
    for (const bad of [
      'otherfeed:1',
      'feed1:',
      'feed1:-1',
      'feed1:1e1',
      '',
      ':0',
      'feed1:99999999999999999999',
      'feed1:1:',
      'feed1:1:a b',
    ])
      expect([bad, await answer(bad)]).toEqual([bad, 'snapshot-first']);
    expect(await ctx.store.write((tx) => compactEvents(tx, ctx.officeId, 15))).toBe(2);
    expect(await Promise.all(['feed1:0', ...cursors].map(answer))).toEqual([
      'snapshot-first',
      'snapshot-first',
      'snapshot-first',
      0,
    ]);
    await ctx.store.write((tx) => renewFeed(tx, ctx.officeId, 'restored'));
    expect(await Promise.all(cursors.map(answer))).toEqual(['snapshot-first', 'snapshot-first', 'snapshot-first']);
    expect(await answer(await ctx.store.read((tx) => currentCursor(tx, ctx.officeId)))).toBe(0);
  });

  test('a cursor that a newer database gave out tells that this one was put back, before its number is reached again and after', async () => {
    await using ctx = await database.context();
    for (let n = 0; n < 4; n += 1) await append(ctx, `before the copy ${n}`);
    const own = await ctx.store.read((tx) => currentCursor(tx, ctx.officeId));
    const [feed, , mark] = own.split(':');
    // Three more events happened on the database that is gone; of its marks this one knows nothing.
    const lost = `${feed}:7:anothermark`;
    const answer = async (cursor: string): Promise<unknown> => {
      const page = await ctx.store.read((tx) => readEvents(tx, ctx.officeId, cursor));
      return page.ok ? page.value.events.length : page.error;
    };
    expect(await answer(lost)).toBe('put-back');
    for (let n = 0; n < 6; n += 1) {
      await append(ctx, `booked since ${n}`);
      expect([n, await answer(lost)]).toEqual([n, 'put-back']);
    }
    expect([await answer(own), await answer(`${feed}:4`), await answer(`${feed}:4:${mark}x`)]).toEqual([
      6,
      'put-back',
      'put-back',
    ]);
  });

  test('a snapshot and its cursor are of one moment', async () => {
    await using ctx = await database.context();
    await ctx.store.write((tx) => setMeta(tx, 'word', 'before'));
    const hasRead = gate();
    const hasWritten = gate();
    const snapshot = ctx.store.read(async (tx) => {
      const word = await getMeta(tx, 'word');
      hasRead.open();
      await hasWritten.opened;
      return { word, cursor: await currentCursor(tx, ctx.officeId) };
    });
    await hasRead.opened;
    await ctx.store.write(async (tx) => {
      await setMeta(tx, 'word', 'after');
      await appendEvents(tx, ctx.officeId, [event('changed')]);
    });
    hasWritten.open();
    expect(await snapshot).toEqual({ word: 'before', cursor: 'feed1:0' });
    expect(await names(ctx)).toEqual(['1 changed']);
  });

  test('events outside a write transaction are refused: nobody would be told', async () => {
    await using ctx = await database.context();
    await expect(ctx.store.read((tx) => appendEvents(tx, ctx.officeId, [event('lost')]))).rejects.toThrow();
  });

  test('a migration keeps the data, and a database from the future is refused', async () => {
    await using ctx = await database.context();
    await append(ctx, 'kept');
    const next = {
      name: '9999-test',
      statements: ['alter table event_log add column note text', `update event_log set note = 'migrated'`],
    };
    await ctx.store.write((tx) => runMigrations(tx, database.dialect, [...MIGRATIONS, next]));
    await ctx.store.write((tx) => runMigrations(tx, database.dialect, [...MIGRATIONS, next]));
    expect(await names(ctx)).toEqual(['1 kept']);
    await expect(testContext({ url: ctx.url, prefix: 'b' })).rejects.toThrow(
      'newer than this program: it knows the migration 9999-test',
    );
  });

  if (database.dialect === 'postgres') {
    test('another server hears of a commit', async () => {
      await using ctx = await database.context();
      await using other = await testContext({ url: ctx.url, prefix: 'b' });
      const told: string[] = [];
      const stop = other.store.onCommit((officeId) => told.push(officeId));
      await append(ctx, 'news');
      await until(() => told.includes(ctx.officeId), 'the other server was told');
      stop();
    });

    test('servers that start at once on an empty database migrate it once', async () => {
      const first = await database.context();
      const { url } = first;
      await first.close();
      const started = await Promise.all(['b', 'c', 'd'].map((prefix) => testContext({ url, prefix })));
      for (const ctx of started) expect(await ctx.store.read((tx) => currentCursor(tx, ctx.officeId))).toBe('feed1:0');
      for (const ctx of started) await ctx.close();
    });
  }
});
