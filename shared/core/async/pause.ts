// A sleep that ends early and quietly when it is called off.
import type { Timers } from '../clock.ts';

/** Whether the whole time passed. @throws what the timers throw while the signal is not aborted. */
export async function pause(timers: Timers, ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  try {
    await timers.sleep(ms, signal);
    return true;
  } catch (error) {
    if (!signal.aborted) throw error;
    return false;
  }
}
