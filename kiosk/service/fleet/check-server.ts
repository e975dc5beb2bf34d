// Whether the server can be reached and its certificate will be good for the coming days.
import type { Clock, Timers } from '../../../shared/core/clock.ts';
import { checkNetwork } from '../upkeep/check-network.ts';

/** A certificate is renewed a month before its end; two weeks before, something is wrong with that. */
const DAYS_LEFT = 14;

export async function checkServer(
  serverUrl: string | null,
  around: { readonly raw: Clock; readonly steady: Clock; readonly timers: Timers },
  stopped: AbortSignal,
): Promise<'server' | 'certificate' | null> {
  if (serverUrl === null) return null;
  const { isReachable, certificate } = await checkNetwork({
    serverUrl,
    now: () => around.raw.now(),
    monotonicMs: () => around.steady.now(),
    timers: around.timers,
    stopped,
  });
  if (certificate !== null && (certificate.refusedFor !== null || certificate.daysLeft < DAYS_LEFT))
    return 'certificate';
  return isReachable ? null : 'server';
}
