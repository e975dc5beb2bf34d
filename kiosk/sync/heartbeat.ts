// Tells the server how the appliance is, so that staff see a printer without paper before a citizen does.
import type { Heartbeat } from '../../shared/api/kiosk-sync.ts';
import type { SyncContext } from './context.ts';
import type { Wakeup } from './wakeup.ts';

const EVERY_MS = 20_000;

/** Goes on until stopped; rung when a device changes. A lost one is not repeated: the next says more. */
export async function beatForever(ctx: SyncContext, state: () => Heartbeat, wakeup: Wakeup, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await ctx.client.heartbeat(state(), signal);
    if (!answer.ok && answer.error.code === 'revoked') {
      ctx.onRevoked(answer.error.revokedAt);
      return;
    }
    await wakeup.wait(EVERY_MS, ctx.timers, signal);
  }
}
