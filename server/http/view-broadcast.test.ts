// The broadcaster of one view, on streams that only keep what they are sent.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { setDeskState } from '../actions/desk/set-desk-state.ts';
import type { Context } from '../app/context.ts';
import { systemTimers } from '../app/system.ts';
import { DESK } from '../../tests/fixtures/office.ts';
import { gate, until } from '../../tests/support/gate.ts';
import { testContext, type TestContext } from '../../tests/support/test-context.ts';
import type { HeldStream } from './event-stream.ts';
import { createViewBroadcast } from './view-broadcast.ts';

type FakeReader = {
  readonly got: string[];
  readonly buffers: unknown[];
  takes: boolean;
  ended: boolean;
  drain(): void;
};

/** An audience whose view is `shown`, on streams that only keep what they are sent. */
function audience(own: TestContext) {
  const steady = { ms: 0 };
  const ctx: Context = { ...own, measures: { ...own.measures, now: () => steady.ms } };
  const shown: { text: string; isBroken: boolean; held?: Promise<void> } = { text: 'a', isBroken: false };
  const counts = { reads: 0, encoded: 0, heartbeats: 0 };
  const readers: FakeReader[] = [];
  const stopped = new AbortController();
  const broadcast = createViewBroadcast(
    ctx,
    {
      hold() {
        const ends: (() => void)[] = [];
        const drains: (() => void)[] = [];
        const reader: FakeReader = {
          got: [],
          buffers: [],
          takes: true,
          ended: false,
          drain: () => drains.forEach((listener) => listener()),
        };
        readers.push(reader);
        const end = (): void => {
          reader.ended = true;
          ends.forEach((listener) => listener());
        };
        const stream: HeldStream = {
          write: (bytes) => {
            reader.got.push(bytes.toString());
            reader.buffers.push(bytes);
            return reader.takes;
          },
          onDrain: (listener) => void drains.push(listener),
          onEnd: (listener) => void ends.push(listener),
          isEnded: () => reader.ended,
          end,
          fail: end,
        };
        return stream;
      },
    },
    {
      read: async () => {
        counts.reads += 1;
        if (shown.isBroken) throw new Error('the database is away');
        const view = { cursor: 'c', at: counts.reads, text: shown.text };
        await shown.held;
        return view;
      },
      encode: {
        view: ({ text }) => {
          counts.encoded += 1;
          return Buffer.from(text);
        },
        heartbeat: () => {
          counts.heartbeats += 1;
          return Buffer.from('beat');
        },
      },
      heartbeatMs: 3_600_000,
      timers: systemTimers,
      stopped: stopped.signal,
    },
  );
  let isOpen = false;
  return {
    steady,
    shown,
    counts,
    readers,
    join: () => broadcast.join({} as FastifyRequest, {} as FastifyReply, 'own'),
    /** A commit, and when it has been told to whoever can take it. */
    async commit(text = shown.text) {
      shown.text = text;
      isOpen = !isOpen;
      const before = counts.heartbeats;
      await setDeskState(own, { deskId: DESK.one, staffId: null, state: isOpen ? 'open' : 'away' });
      await until(
        () => counts.heartbeats > before || (readers.length > 0 && readers.every(({ ended }) => ended)),
        'the commit is told, or nobody is left',
      );
    },
    stop: () => stopped.abort(),
  };
}

test('a commit while the first reader’s view is being read: that reader is told the view after it', async () => {
  await using ctx = await testContext();
  const hall = audience(ctx);
  const reading = gate();
  hall.shown.held = reading.opened;
  const joined = hall.join();
  delete hall.shown.held;
  await hall.commit('b');
  reading.open();
  await joined;
  expect(hall.readers[0]!.got).toEqual(['b']);
  hall.stop();
});

test('a commit is read and encoded once, and every reader is sent the same bytes', async () => {
  await using ctx = await testContext();
  const hall = audience(ctx);
  for (let reader = 0; reader < 50; reader += 1) await hall.join();
  const { reads, encoded } = hall.counts;
  await hall.commit('b');
  expect([hall.counts.reads - reads, hall.counts.encoded - encoded]).toEqual([1, 1]);
  for (const { got } of hall.readers) expect(got).toEqual(['a', 'b']);
  expect(new Set(hall.readers.map(({ buffers }) => buffers[1])).size).toBe(1);
  hall.stop();
});

test('where nothing changed every reader hears a heartbeat, and who comes in between gets the view first', async () => {
  await using ctx = await testContext();
  const hall = audience(ctx);
  await hall.join();
  await hall.commit();
  await hall.join();
  await hall.commit();
  expect(hall.readers.map(({ got }) => got)).toEqual([
    ['a', 'beat', 'beat'],
    ['a', 'beat'],
  ]);
  hall.stop();
});

test('a reader that takes nothing is sent nothing more until it does, then the newest view at once; the others do not wait', async () => {
  await using ctx = await testContext();
  const hall = audience(ctx);
  await hall.join();
  await hall.join();
  const [slow, quick] = hall.readers;
  slow!.takes = false;
  for (const text of ['b', 'c', 'd']) await hall.commit(text);
  expect(quick!.got).toEqual(['a', 'b', 'c', 'd']);
  expect(slow!.got).toEqual(['a', 'b']);
  slow!.takes = true;
  slow!.drain();
  expect(slow!.got).toEqual(['a', 'b', 'd']);
  await hall.commit('e');
  expect(slow!.got).toEqual(['a', 'b', 'd', 'e']);
  hall.stop();
});

test('a reader that has taken nothing for ten seconds is cut off, and nobody else', async () => {
  await using ctx = await testContext();
  const hall = audience(ctx);
  await hall.join();
  await hall.join();
  hall.readers[0]!.takes = false;
  await hall.commit('b');
  hall.steady.ms += 9_999;
  await hall.commit('c');
  expect(hall.readers.map(({ ended }) => ended)).toEqual([false, false]);
  hall.steady.ms += 1;
  await hall.commit('d');
  expect(hall.readers.map(({ ended }) => ended)).toEqual([true, false]);
  hall.stop();
});

test('a view that cannot be read ends the streams; who comes back later is told again', async () => {
  await using ctx = await testContext();
  const hall = audience(ctx);
  await hall.join();
  hall.shown.isBroken = true;
  await hall.commit();
  expect(hall.readers[0]!.ended).toBe(true);
  await hall.join();
  expect(hall.readers[1]).toMatchObject({ ended: true, got: [] });
  hall.shown.isBroken = false;
  await hall.join();
  await hall.commit('b');
  expect(hall.readers[2]).toMatchObject({ ended: false, got: ['a', 'b'] });
  hall.stop();
});
