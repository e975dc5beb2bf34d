// Tests for asking again about facts that were set aside, while the server's database is put back from a copy.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHandClock } from '../../tests/support/hand-clock.ts';
import { seededRandom, sequentialIds } from '../../tests/support/test-context.ts';
import { ok } from '../../shared/core/result.ts';
import { NO_CRASHES } from '../store/crash-points.ts';
import { openKioskStore } from '../store/open-store.ts';
import { nextBatch, settleFact } from '../store/outbox.ts';
import { receiveHistory } from '../store/received-store.ts';
import type { SyncContext } from './context.ts';
import { reviewSetAside } from './push-outbox.ts';
import type { ServerQuestions } from './server-questions.ts';
import { createWakeup } from './wakeup.ts';

const never = new AbortController().signal;

/** One fact that staff have to settle, heard of in history `first`. `answering` runs while the answer of `history` is under way. */
function oneSetAside(
  history: string,
  answering: (ctx: SyncContext) => void = () => undefined,
): { readonly ctx: SyncContext; readonly state: () => unknown } {
  const folder = mkdtempSync(join(tmpdir(), 'set-aside-'));
  const store = openKioskStore({ folder, ids: sequentialIds('id-'), crash: NO_CRASHES, now: 0 });
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  const fail = () => Promise.reject(new Error('not asked'));
  const client: ServerQuestions = {
    serverUrl: 'in-process',
    authorization: null,
    pair: fail,
    snapshot: fail,
    changes: fail,
    code: fail,
    heartbeat: fail,
    push: (facts) => {
      answering(ctx);
      return Promise.resolve(
        ok({ serverTime: 1, history, results: facts.map(({ seq }) => ({ seq, outcome: 'applied' as const })) }),
      );
    },
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
  store.write((tx) => {
    receiveHistory(tx.db, { officeId: 'office', asked: undefined, history: 'first' });
    tx.appendFact(
      { type: 'ticket-paper', version: 1, ticketId: 't1', copy: 0, outcome: 'printed' },
      { occurredAt: 0, rawClockAt: 0 },
    );
  });
  store.write(({ db }) =>
    nextBatch(db, 10).forEach((fact) => settleFact(db, fact, 'set-aside', 'unreadable', 'office')),
  );
  return { ctx, state: () => store.db.prepare('SELECT state FROM outbox').pluck().get() };
}

test('settled by staff: settled here too', async () => {
  const { ctx, state } = oneSetAside('first');
  expect(await reviewSetAside(ctx, never)).toBe('settled');
  expect(state()).toBe('pushed');
});

test('an answer of a database that has been put back meanwhile settles nothing: the one that is there now is told', async () => {
  const { ctx, state } = oneSetAside(
    'first',
    ({ store }) =>
      void store.write(({ db }) => receiveHistory(db, { officeId: 'office', asked: 'first', history: 'second' })),
  );
  expect(await reviewSetAside(ctx, never)).toBe('failed');
  expect(state()).toBe('waiting');
});
