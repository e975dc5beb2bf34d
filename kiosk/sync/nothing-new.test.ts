// Tests for answers that bring nothing new, which is what most answers are: they cost the disk nothing, and say nothing about it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHandClock } from '../../tests/support/hand-clock.ts';
import { seededRandom, sequentialIds } from '../../tests/support/test-context.ts';
import type { Heartbeat } from '../../shared/api/kiosk-sync.ts';
import { ok } from '../../shared/core/result.ts';
import { NO_CRASHES } from '../store/crash-points.ts';
import { openKioskStore, writeMeta } from '../store/open-store.ts';
import { loadCursor, saveCursor } from '../store/settings-store.ts';
import { watchStore } from '../store/watch-store.ts';
import type { SyncContext } from './context.ts';
import { beatOnce } from './heartbeat.ts';
import { applyChanges } from './pull-changes.ts';
import type { ServerQuestions } from './server-questions.ts';
import { createWakeup } from './wakeup.ts';

function fullDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'nothing-new-'));
  const opened = openKioskStore({ folder, ids: sequentialIds('id-'), crash: NO_CRASHES, now: 0 });
  onTestFinished(() => {
    opened.close();
    rmSync(folder, { recursive: true });
  });
  const troubles: (string | null)[] = [];
  const store = watchStore(opened, (trouble) => troubles.push(trouble));
  const fail = () => Promise.reject(new Error('not asked'));
  const client: ServerQuestions = {
    serverUrl: 'in-process',
    authorization: null,
    pair: fail,
    snapshot: fail,
    changes: fail,
    push: fail,
    code: fail,
    heartbeat: () =>
      Promise.resolve(ok({ serverTime: 1, commandsHeard: [], history: undefined, storeUpTo: undefined })),
  };
  const ctx: SyncContext = {
    store,
    client,
    timers: createHandClock(0).timers,
    random: seededRandom(1),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    officeId: 'office',
    outboxWakeup: createWakeup(),
    onPulled: () => undefined,
    onCodeKey: () => undefined,
    now: () => 0,
    today: () => '2026-03-12',
    onAlarm: () => undefined,
  };
  store.write(({ db }) => saveCursor(db, 'feed1:1'));
  store.db.pragma(`max_page_count = ${store.db.pragma('page_count', { simple: true }) as number}`);
  expect(() => store.write(({ db }) => writeMeta(db, 'large', 'x'.repeat(100_000)))).toThrow('disk-full');
  expect(troubles).toEqual(['disk-full']);
  return { ctx, troubles };
}

test('the disk is full, and a heartbeat is answered: staff go on being told that it is full', async () => {
  const { ctx, troubles } = fullDisk();
  expect(await beatOnce(ctx, {} as Heartbeat, new AbortController().signal)).toBe('told');
  expect(troubles).toEqual(['disk-full']);
});

test('a sign of life on the stream writes nothing, and does not end a service whose disk is full', () => {
  const { ctx, troubles } = fullDisk();
  const changesBefore = totalChanges(ctx);
  applyChanges(ctx, { cursor: 'feed1:1', serverTime: 1, changes: [] });
  expect(troubles).toEqual(['disk-full']);
  expect(totalChanges(ctx)).toBe(changesBefore);
  // What has moved on without a change for this kiosk is kept.
  applyChanges(ctx, { cursor: 'feed1:2', serverTime: 1, changes: [] });
  expect(loadCursor(ctx.store.db)).toBe('feed1:2');
});

const totalChanges = ({ store }: SyncContext): number =>
  store.db.prepare<[], number>('SELECT total_changes()').pluck().get()!;
