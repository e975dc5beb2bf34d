// Pushes the outbox: facts in order, in batches, each with an answer of its own.
import { StoreFailure } from '../store/open-store.ts';
import { countWaiting, markSent, nextBatch, setAsideBatch, settleFact, type OutboxFact } from '../store/outbox.ts';
import { loadHistory, noteReceived } from '../store/received-store.ts';
import type { SyncContext } from './context.ts';
import { receiveAnswer, tellOfAnew } from './receive-history.ts';
import { beginAnew } from './put-back.ts';
import { backOff } from '../../shared/core/async/back-off.ts';
import { pause } from '../../shared/core/async/pause.ts';

/** As many as the server takes at once. */
const BATCH = 200;
const IDLE_MS = 30_000;
/** About a quarter of an hour of a quiet outbox. */
const IDLES_BEFORE_REVIEW = 30;
const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 15_000;

export type PushOutcome = 'empty' | 'settled' | 'failed' | 'revoked';

/** One batch. A fact that cannot be applied is set aside and never stops the next; one without an answer is pushed again. */
export async function pushBatch(ctx: SyncContext, signal: AbortSignal): Promise<PushOutcome> {
  const facts = nextBatch(ctx.store.db, BATCH);
  if (facts.length === 0) return 'empty';
  const asked = loadHistory(ctx.store.db);
  noteSent(ctx, facts);
  const answer = await ctx.client.push(facts, signal);
  if (!answer.ok) return answer.error.code === 'revoked' ? 'revoked' : 'failed';
  const results = new Map(answer.value.results.map((r) => [r.seq, r]));
  const alarms: string[] = [];
  let anew: number | undefined = 0;
  const settled = ctx.store.write((tx) => {
    let count = 0;
    anew = receiveAnswer(tx.db, ctx, asked, answer.value.history);
    // Answered by a database that has been put back since: told once more.
    if (anew === undefined) return facts.length;
    const toldTo = answer.value.history === undefined ? null : (ctx.officeId ?? null);
    for (const fact of facts) {
      const result = results.get(fact.seq);
      if (!result) continue;
      count += 1;
      const reason = result.reason?.slice(0, 200) ?? null;
      switch (result.outcome) {
        case 'applied':
        case 'duplicate':
          settleFact(tx.db, fact, 'pushed', null, toldTo);
          if (toldTo !== null) noteReceived(tx.db, fact);
          break;
        case 'set-aside':
          settleFact(tx.db, fact, 'set-aside', reason ?? 'set-aside', toldTo);
          break;
        case 'alarm':
          settleFact(tx.db, fact, 'alarm', reason ?? 'alarm', toldTo);
          alarms.push(`${fact.storeId}:${fact.seq}`);
          break;
      }
    }
    return count;
  });
  tellOfAnew(ctx, anew ?? 0);
  for (const alarm of alarms) {
    ctx.log.error('fact-alarm', { fact: alarm });
    ctx.onAlarm(alarm);
  }
  // Its keys were used by a store that is gone: this one's disk was put back from a copy, or was copied.
  if (alarms.some((alarm) => alarm.startsWith(`${ctx.store.storeId}:`))) beginAnew(ctx);
  ctx.log.info('facts-pushed', { settled, waiting: countWaiting(ctx.store.db) });
  return settled > 0 ? 'settled' : 'failed';
}

/** A disk that refuses this keeps no paper from the office: the times are then those of a fact that was not sent, and the settling tells of the disk. */
function noteSent(ctx: SyncContext, facts: readonly OutboxFact[]): void {
  try {
    ctx.store.writeLightly((db) => markSent(db, facts));
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
  }
}

/** What staff have settled at the server meanwhile is settled here too; what they have not stays aside, and keeps nobody behind it from being asked about. */
export async function reviewSetAside(ctx: SyncContext, signal: AbortSignal): Promise<PushOutcome> {
  let settled = 0;
  for (
    let batch = setAsideBatch(ctx.store.db, 0, BATCH);
    batch.facts.length > 0;
    batch = setAsideBatch(ctx.store.db, batch.upTo, BATCH)
  ) {
    const asked = loadHistory(ctx.store.db);
    const answer = await ctx.client.push(batch.facts, signal);
    if (!answer.ok) return answer.error.code === 'revoked' ? 'revoked' : 'failed';
    const { history, results } = answer.value;
    const done = new Set(results.filter((r) => r.outcome === 'applied' || r.outcome === 'duplicate').map((r) => r.seq));
    const facts = batch.facts.filter((fact) => done.has(fact.seq));
    if (facts.length === 0 && history === asked) continue;
    const anew = ctx.store.write(({ db }) => {
      const waiting = receiveAnswer(db, ctx, asked, history);
      if (waiting !== undefined)
        for (const fact of facts)
          settleFact(db, fact, 'pushed', null, history === undefined ? null : (ctx.officeId ?? null));
      return waiting;
    });
    // Answered by a database that has been put back since: asked once more.
    if (anew === undefined) return 'failed';
    tellOfAnew(ctx, anew);
    settled += facts.length;
  }
  if (settled === 0) return 'empty';
  ctx.log.info('facts-settled', { settled });
  return 'settled';
}

/** Goes on until stopped or revoked. */
export async function pushForever(ctx: SyncContext, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let idles = 0;
  while (!signal.aborted) {
    let outcome = await pushBatch(ctx, signal);
    if (outcome === 'empty' && idles++ % IDLES_BEFORE_REVIEW === 0) outcome = await reviewSetAside(ctx, signal);
    if (outcome === 'revoked') return;
    failures = outcome === 'failed' ? failures + 1 : 0;
    if (outcome === 'empty') await ctx.outboxWakeup.wait(IDLE_MS, ctx.timers, signal);
    if (outcome === 'failed')
      await ctx.outboxWakeup.wait(backOff(failures, RETRY_FIRST_MS, RETRY_MOST_MS, ctx.random), ctx.timers, signal);
  }
}

/**
 * What a revoked kiosk may still do: push what it has. A lost answer is asked for again, however long the uplink is gone:
 * the paper in the hall is known nowhere else. Ends when nothing is left, or when the server takes nothing more.
 */
export async function drainOutbox(ctx: SyncContext, signal: AbortSignal): Promise<{ left: number }> {
  let failures = 0;
  while (!signal.aborted) {
    const outcome = await pushBatch(ctx, signal);
    if (outcome === 'empty' || outcome === 'revoked') break;
    failures = outcome === 'failed' ? failures + 1 : 0;
    if (outcome === 'failed')
      await pause(ctx.timers, backOff(failures, RETRY_FIRST_MS, RETRY_MOST_MS, ctx.random), signal);
  }
  return { left: countWaiting(ctx.store.db) };
}
