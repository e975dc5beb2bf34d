// Tells the server how the appliance is, so that staff see a printer without paper before a citizen does.
import type { Heartbeat } from '../../shared/api/kiosk-sync.ts';
import { markReceived } from '../store/command-store.ts';
import { StoreFailure } from '../store/open-store.ts';
import type { SyncContext } from './context.ts';
import { receiveBeat } from './receive-history.ts';
import { noticePutBack } from './put-back.ts';
import type { Wakeup } from './wakeup.ts';

const EVERY_MS = 20_000;

/** Goes on until stopped or revoked; rung when a device changes. A lost one is not repeated: the next says more. */
export async function beatForever(
  ctx: SyncContext,
  state: () => Heartbeat,
  wakeup: Wakeup,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    if ((await beatOnce(ctx, state(), signal)) === 'revoked') return;
    await wakeup.wait(EVERY_MS, ctx.timers, signal);
  }
}

export async function beatOnce(
  ctx: SyncContext,
  state: Heartbeat,
  signal: AbortSignal,
): Promise<'told' | 'not-told' | 'revoked'> {
  const answer = await ctx.client.heartbeat(state, signal);
  if (!answer.ok) return answer.error.code === 'revoked' ? 'revoked' : 'not-told';
  const { commandsHeard, history, storeUpTo } = answer.value;
  noteReceivedCommands(ctx, commandsHeard);
  receiveBeat(ctx, state.remembers?.history ?? undefined, history);
  if (storeUpTo !== undefined && state.remembers?.storeId === ctx.store.storeId) noticePutBack(ctx, storeUpTo);
  return 'told';
}

/** A disk that refuses this costs nothing: the outcomes are told again. */
function noteReceivedCommands(ctx: SyncContext, commandIds: readonly string[]): void {
  if (commandIds.length === 0) return;
  try {
    ctx.store.write(({ db }) => markReceived(db, commandIds));
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
  }
}
