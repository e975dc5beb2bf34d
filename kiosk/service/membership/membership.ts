// Whether this kiosk belongs to an office: pairing, the sync loops while it does, the orderly end when it is revoked.
// Longer than most files: every step of a membership reads and writes the same pairing.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Heartbeat } from '../../../shared/api/kiosk-sync.ts';
import type { SetUpFields, SetUpProblem } from '../../../shared/domain/kiosk-session/state.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import { countWaiting } from '../../store/outbox.ts';
import { wipePulled } from '../../store/settings-store.ts';
import type { SyncContext } from '../../sync/context.ts';
import { beatForever } from '../../sync/heartbeat.ts';
import type { Draining, IdentityFile, Paired } from '../../sync/identity.ts';
import { pairKiosk } from '../../sync/pairing.ts';
import { movedTo, type MoveProblem } from '../../sync/move-server.ts';
import { pollOnce, pullForever, takeSnapshot } from '../../sync/pull-changes.ts';
import { drainOutbox, pushBatch, pushForever, reviewSetAside } from '../../sync/push-outbox.ts';
import {
  createServerQuestions,
  type LineListener,
  type ServerQuestions,
  type ServerFailure,
} from '../../sync/server-questions.ts';
import type { Wakeup } from '../../sync/wakeup.ts';
import { Mutex } from '../../../shared/core/async/mutex.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { KioskContext } from '../context.ts';
import type { SessionRunner } from '../session/session-runner.ts';
import { startOf, type PairingEnvironment } from './membership-start.ts';

export type Membership = {
  /** At the start: goes on as what the kiosk was. */
  begin(printer: { printer: string; printerProfile: string }, profiles: readonly string[]): void;
  /** Null when it worked. */
  pair(fields: SetUpFields): Promise<SetUpProblem | null>;
  syncNow(): Promise<Result<string, string>>;
  /** The same server at another address: kept after a good answer of the same office, with secret, cache and outbox. */
  moveTo(serverUrl: string): Promise<Result<void, MoveProblem | 'not-paired'>>;
  /** Everything that the office says, anew. */
  takeSnapshot(): Promise<Result<void, string>>;
  /** Asks again about facts that were set aside. */
  reviewSetAside(): Promise<Result<void, string>>;
  /** Ends the membership from this side, to pair anew; what the server does not have yet stays and goes to the next one. */
  leave(
    printer: { printer: string; printerProfile: string },
    profiles: readonly string[],
  ): Promise<Result<{ left: number }, string>>;
  /** Tells the session again what it may not have been able to show before. */
  remind(): void;
  /** Resolves when every loop has ended, after the stop. */
  ended(): Promise<void>;
};

/** To whom the kiosk belongs at this moment, and how it speaks to that server; the membership alone writes it. */
export type CurrentPairing = { paired: Paired | null; client: ServerQuestions | null };

export type MembershipOptions = {
  readonly ctx: KioskContext;
  readonly identity: IdentityFile;
  readonly current: CurrentPairing;
  /** Rings when the server is to hear at once how this kiosk is. */
  readonly beat: Wakeup;
  readonly outboxWakeup: Wakeup;
  readonly environment: PairingEnvironment;
  readonly heartbeat: () => Heartbeat;
  readonly runner: SessionRunner;
  readonly guard: (work: Promise<unknown>) => void;
  readonly stopped: AbortSignal;
  readonly onPulled: (kinds: ReadonlySet<string>) => void;
  /** Resolves when no paper is on its way. */
  readonly untilPrinted: () => Promise<void>;
};

/** With a code in the environment the server may only be starting: tried again. */
const PAIR_AGAIN_MS = 2_000;

export function createMembership(options: MembershipOptions): Membership {
  const { ctx, identity, runner, stopped } = options;
  const { store, log } = ctx;
  const { current } = options;
  let revoked: string | null = null;
  let loops = new AbortController();
  const running: Promise<void>[] = [];

  const line: LineListener = {
    answered: ({ sentAt, receivedAt, serverTime, knowledge }) => {
      if (serverTime !== null) ctx.clock.measure(serverTime, sentAt, receivedAt, knowledge);
      ctx.connectivity.noteAnswer(receivedAt);
    },
    failed: (failure) => {
      if (failure.code === 'revoked') return options.guard(endMembership(failure.revokedAt));
      // Other refusals are answers of a living server, but not of one that can be relied on for this kiosk.
      if (failure.code === 'offline' || failure.code === 'certificate') ctx.connectivity.noteFailure(ctx.clock.raw());
    },
  };
  const connect = (serverUrl: string, credentials: { kioskId: string; secret: string } | null): ServerQuestions =>
    createServerQuestions({ serverUrl, credentials, raw: () => ctx.clock.raw(), line });
  const syncContext = (of: ServerQuestions): SyncContext => ({
    store,
    client: of,
    timers: ctx.timers,
    random: ctx.random,
    log,
    officeId: current.paired?.officeId,
    outboxWakeup: options.outboxWakeup,
    onPulled: options.onPulled,
    // Kept first: hashes under a key that was lost would fit no code, while a second snapshot costs nothing.
    onCodeKey: (codeKey) => {
      if (!current.paired || current.paired.codeKey === codeKey) return;
      current.paired = { ...current.paired, codeKey };
      identity.save(current.paired);
    },
    now: () => ctx.clock.now(),
    today: () => ctx.clock.officeDay(ctx.office.zone),
    onAlarm: (reason) => store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'fact-alarm', reason)),
  });

  function join(as: Paired): void {
    current.paired = as;
    current.client = connect(as.serverUrl, { kioskId: as.kioskId, secret: as.secret });
    loops = new AbortController();
    const signal = AbortSignal.any([stopped, loops.signal]);
    const sync = syncContext(current.client);
    const listeners = {
      raw: () => ctx.clock.raw(),
      heard: (at: number) => ctx.connectivity.noteAnswer(at),
      lost: (failure: ServerFailure) => line.failed(failure),
    };
    for (const loop of [
      pullForever(sync, listeners, signal),
      pushForever(sync, signal),
      beatForever(sync, options.heartbeat, options.beat, signal),
    ]) {
      options.guard(loop);
      running.push(loop.catch(() => undefined));
    }
    runner.dispatch({ type: 'started' });
  }

  async function endMembership(revokedAt: number): Promise<void> {
    const was = current.paired;
    if (!was) return;
    current.paired = null;
    current.client = null;
    loops.abort();
    log.warn('kiosk-revoked', { kioskId: was.kioskId });
    // First nobody takes a number any more; who waits for paper still gets it.
    revoked = was.kioskName;
    runner.dispatch({ type: 'revoked', detail: was.kioskName });
    await options.untilPrinted();
    const { serverUrl, pairingCode, secret, kioskId, kioskName } = was;
    await drain({ state: 'draining', serverUrl, pairingCode, secret, kioskId, kioskName, revokedAt });
  }

  /** Cache and keys go at once, the secret when the outbox is empty; the journal stays. Gone on with after a restart. */
  async function drain(as: Draining): Promise<void> {
    identity.save(as);
    store.write(({ db }) => wipePulled(db));
    options.onPulled(new Set());
    const { left } = await drainOutbox(
      syncContext(connect(as.serverUrl, { kioskId: as.kioskId, secret: as.secret })),
      stopped,
    );
    if (stopped.aborted) return;
    store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'kiosk-revoked', String(left)));
    log.info('kiosk-drained', { left });
    const { serverUrl, pairingCode, kioskId, revokedAt } = as;
    identity.save({ state: 'revoked', serverUrl, pairingCode, kioskId, revokedAt });
  }

  async function moveTo(serverUrl: string): Promise<Result<void, MoveProblem | 'not-paired'>> {
    const was = current.paired;
    if (!was) return err('not-paired');
    // What another server answers says nothing of the uplink of this one.
    const silent: LineListener = { answered: () => undefined, failed: () => undefined };
    const asked = (url: string): ServerQuestions =>
      createServerQuestions({
        serverUrl: url,
        credentials: { kioskId: was.kioskId, secret: was.secret },
        raw: () => ctx.clock.raw(),
        line: silent,
      });
    const moved = await movedTo(was, serverUrl, asked, stopped);
    if (!moved.ok) return moved;
    // Revoked, or ended by a technician, while the other address was asked.
    if (stopped.aborted || current.paired !== was) return err('not-paired');
    loops.abort();
    identity.save(moved.value);
    store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'server-moved', moved.value.serverUrl));
    log.info('server-moved', { from: was.serverUrl, to: moved.value.serverUrl });
    join(moved.value);
    return ok(undefined);
  }

  async function leave(
    printer: { printer: string; printerProfile: string },
    profiles: readonly string[],
  ): Promise<Result<{ left: number }, string>> {
    const was = current.paired;
    const last = current.client;
    if (!was || !last) return err('not-paired');
    // While the old secret still counts. A server that does not answer is not waited for: a technician stands there.
    let pushed = await pushBatch(syncContext(last), stopped);
    while (pushed === 'settled') pushed = await pushBatch(syncContext(last), stopped);
    // It may have been revoked by that very answer.
    if (stopped.aborted || current.paired !== was) return err('not-paired');
    current.paired = null;
    current.client = null;
    loops.abort();
    await options.untilPrinted();
    const left = countWaiting(store.db);
    identity.save({ state: 'left', serverUrl: was.serverUrl, pairingCode: was.pairingCode });
    store.write(({ db }) => {
      wipePulled(db);
      addDiagnostic(db, ctx.clock.now(), 'pairing-ended', String(left));
    });
    log.warn('pairing-ended', { kioskId: was.kioskId, left });
    options.onPulled(new Set());
    runner.dispatch({
      type: 'set-up-needed',
      fields: { serverUrl: was.serverUrl, pairingCode: '', ...printer },
      profiles,
    });
    return ok({ left });
  }

  /** One after the other: somebody at the screen may press while the environment's code is on its way. */
  const pairing = new Mutex();
  const pair = (fields: { serverUrl: string; pairingCode: string }): Promise<SetUpProblem | null> =>
    pairing.run(async () => (current.paired ? null : pairNow(fields)));

  async function pairNow(fields: { serverUrl: string; pairingCode: string }): Promise<SetUpProblem | null> {
    const answer = await pairKiosk(
      { identity, storeId: store.storeId, random: ctx.random, connect: (url) => connect(url, null) },
      fields,
    );
    if (!answer.ok) return answer.error;
    revoked = null;
    log.info('kiosk-paired', { kioskId: answer.value.kioskId });
    join(answer.value);
    return null;
  }

  async function pairFromEnvironment(fields: SetUpFields, profiles: readonly string[]): Promise<void> {
    let shown: SetUpProblem | undefined;
    while (!stopped.aborted) {
      const problem = await pair(fields);
      if (problem === null) return;
      log.warn('pairing-failed', { problem });
      if (shown !== problem) {
        runner.dispatch({ type: 'set-up-needed', fields, profiles });
        runner.dispatch({ type: 'set-up-answered', problem });
        shown = problem;
      }
      // Only a server that does not answer yet is worth waiting for; and somebody at the screen may have paired meanwhile.
      if (problem !== 'server-unreachable') return;
      await pause(ctx.timers, PAIR_AGAIN_MS, stopped);
      if (current.paired) return;
    }
  }

  return {
    begin: (printer, profiles) => {
      const start = startOf(identity.load(), options.environment);
      switch (start.kind) {
        case 'paired':
          if (start.refusedAddress !== undefined)
            log.warn('server-address-differs', { set: start.refusedAddress, used: start.as.serverUrl });
          return join(start.as);
        case 'draining':
          revoked = start.as.kioskName;
          runner.dispatch({ type: 'revoked', detail: start.as.kioskName });
          return options.guard(drain(start.as));
        case 'revoked':
          revoked = start.kioskId;
          runner.dispatch({ type: 'revoked', detail: start.kioskId });
          return;
        case 'set-up':
          runner.dispatch({ type: 'set-up-needed', fields: { ...start.fields, ...printer }, profiles });
          return;
        case 'pairing':
          options.guard(pairFromEnvironment({ ...start.fields, ...printer }, profiles));
      }
    },
    pair,
    syncNow: async () => {
      if (!current.client) return err('not-paired');
      const sync = syncContext(current.client);
      let pushed = await pushBatch(sync, stopped);
      while (pushed === 'settled') pushed = await pushBatch(sync, stopped);
      const pulled = await pollOnce(sync, 0, stopped);
      if (pulled.kind === 'failed') return err(pulled.failure.code);
      return pushed === 'empty' ? ok('synced') : err(pushed);
    },
    takeSnapshot: async () => {
      if (!current.client) return err('not-paired');
      const taken = await takeSnapshot(syncContext(current.client), stopped);
      return taken.kind === 'failed' ? err(taken.failure.code) : ok(undefined);
    },
    reviewSetAside: async () => {
      if (!current.client) return err('not-paired');
      const reviewed = await reviewSetAside(syncContext(current.client), stopped);
      return reviewed === 'failed' || reviewed === 'revoked' ? err(reviewed) : ok(undefined);
    },
    leave,
    moveTo,
    remind: () => {
      const { state } = runner.session;
      const isTold = state.name === 'out-of-service' && state.reason !== 'switched-off';
      if (revoked !== null && !isTold) runner.dispatch({ type: 'revoked', detail: revoked });
    },
    ended: async () => {
      await Promise.all(running);
    },
  };
}
