// Whether the server can work: it can when a write is committed, tried cheaply, seldom and with a deadline.
import type { Timers } from '../../shared/core/clock.ts';
import { setMeta } from '../store/meta-store.ts';
import { messageOf, StoreTrouble, type TroubleReason } from '../store/store-trouble.ts';
import type { Context } from './context.ts';

/** `why`: one line for whoever watches, without an inside. */
export type Readiness = { readonly isReady: true } | { readonly isReady: false; readonly why: string };

/** Whoever asks waits at most this long. */
const DEADLINE_MS = 3_000;
/** An answer is good for so long, however many ask. */
const KEPT_MS = 2_000;
/** A full disk may still take a few bytes where a booking does not fit: once it was full, it must take as much as one. */
const AS_LARGE_AS_A_BOOKING = 20_000;

const WHY: Record<TroubleReason, string> = {
  away: 'the database cannot be reached',
  silent: 'the database does not answer in time',
  busy: 'the database is held by somebody else',
  'disk-full': 'the disk of the database is full',
  'read-only': 'the database takes no writes, it is read-only',
  'disk-failed': 'the disk of the database fails',
};

/** The database cannot work now; the same may be asked again. */
export const isUnavailable = (error: unknown): boolean => error instanceof StoreTrouble;

/** One try runs at a time, shared by everybody who asks meanwhile. */
export function createReadiness(ctx: Context, timers: Timers): () => Promise<Readiness> {
  let running: Promise<Readiness> | undefined;
  let last: Readiness | undefined;

  async function tryWrite(): Promise<Readiness> {
    const filling = last?.isReady === true ? '' : ' '.repeat(AS_LARGE_AS_A_BOOKING);
    try {
      await ctx.store.write((tx) => setMeta(tx, 'ready-probe', `${ctx.clock.now()}${filling}`));
      return { isReady: true };
    } catch (error) {
      if (last?.isReady !== false) ctx.log.error('not-ready', { message: messageOf(error) });
      return {
        isReady: false,
        why: error instanceof StoreTrouble ? WHY[error.reason] : 'the database failed; the log says how',
      };
    }
  }

  function begin(): Promise<Readiness> {
    const begun = tryWrite().then((result) => {
      if (result.isReady && last?.isReady === false) ctx.log.info('ready-again');
      last = result;
      return result;
    });
    const forget = (): void => {
      running = undefined;
    };
    void begun.then(() => timers.sleep(KEPT_MS)).then(forget, forget);
    return begun;
  }

  return async () => {
    running ??= begin();
    const over = new AbortController();
    const tooLate = timers.sleep(DEADLINE_MS, over.signal).then(
      (): Readiness => ({ isReady: false, why: WHY.silent }),
      (): Readiness => ({ isReady: false, why: WHY.silent }),
    );
    const answer = await Promise.race([running, tooLate]);
    over.abort();
    return answer;
  };
}
