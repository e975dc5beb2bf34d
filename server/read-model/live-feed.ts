// Follows the office's commits: what has happened since a cursor, then everything new, with a sign of life between.
import type { Ms, Timers } from '../../shared/core/clock.ts';
import type { Cursor } from '../../shared/events/office-event.ts';
import type { Context } from '../app/context.ts';

export type CommitWatch = {
  /** `commit`: something was committed since the last wait returned; `timeout`; `stopped`: the signal. */
  wait(timeoutMs: Ms, signal: AbortSignal): Promise<'commit' | 'timeout' | 'stopped'>;
  /** What the last wait noticed is written to the reader, or to so many. */
  told(readers?: number): void;
  close(): void;
};

/** Watches from now on: what is committed between a read and the wait after it is not missed. */
export function watchCommits(ctx: Context, timers: Timers): CommitWatch {
  /** Since the first notice that no wait has returned yet. */
  let dirtySince: Ms | undefined;
  let noticedAt: Ms | undefined;
  let wake = (): void => undefined;
  const stop = ctx.store.onCommit((officeId) => {
    if (officeId !== ctx.officeId) return;
    dirtySince ??= ctx.measures.now();
    wake();
  });
  return {
    async wait(timeoutMs, signal) {
      if (signal.aborted) return 'stopped';
      if (dirtySince === undefined) {
        const over = new AbortController();
        const committed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const slept = timers.sleep(timeoutMs, AbortSignal.any([signal, over.signal])).then(
          () => 'slept' as const,
          () => 'aborted' as const,
        );
        await Promise.race([committed, slept]);
        over.abort();
      }
      if (signal.aborted) return 'stopped';
      noticedAt = dirtySince;
      dirtySince = undefined;
      return noticedAt === undefined ? 'timeout' : 'commit';
    },
    told(readers = 1) {
      if (noticedAt !== undefined) {
        const ms = ctx.measures.now() - noticedAt;
        for (let reader = 0; reader < readers; reader += 1) ctx.measures.eventTold(ms);
      }
      noticedAt = undefined;
    },
    close: stop,
  };
}

/** As the stream sends them: named by the event, `id` is the cursor to continue from. */
export type ViewMessage<View> =
  | { readonly event: 'view'; readonly id: Cursor; readonly data: View }
  | { readonly event: 'heartbeat'; readonly id: Cursor; readonly data: Dated };
type Dated = { readonly cursor: Cursor; readonly at: Ms };

/** A view is news when anything but its moment is: people before their time become due by the clock alone. */
export const contentOf = (view: Dated): string => JSON.stringify({ ...view, cursor: '', at: 0 });

/** The whole view at once and after every commit or moment that changes it; a heartbeat where nothing changed. */
export async function* followView<View extends Dated>(
  ctx: Context,
  input: {
    readonly read: () => Promise<View>;
    readonly heartbeatMs: Ms;
    readonly timers: Timers;
    readonly signal: AbortSignal;
  },
): AsyncGenerator<ViewMessage<View>, 'stopped'> {
  const watch = watchCommits(ctx, input.timers);
  let told = '';
  try {
    for (;;) {
      const view = await input.read();
      const content = contentOf(view);
      if (content === told)
        yield { event: 'heartbeat', id: view.cursor, data: { cursor: view.cursor, at: ctx.clock.now() } };
      else yield { event: 'view', id: view.cursor, data: view };
      told = content;
      watch.told();
      if ((await watch.wait(input.heartbeatMs, input.signal)) === 'stopped') return 'stopped';
    }
  } finally {
    watch.close();
  }
}
