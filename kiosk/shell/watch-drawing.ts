// Starts the page anew when the service says that it draws no more: the browser itself notices a hang only when somebody touches it.
import type { Timers } from '../../shared/core/clock.ts';
import { pause } from '../../shared/core/async/pause.ts';

export type DrawingWorld = {
  readonly timers: Timers;
  /** Milliseconds that never jump. */
  readonly monotonicMs: () => number;
  /** Whether the service has heard of a drawn frame lately; undefined: it does not say. */
  readonly isDrawing: () => Promise<boolean | undefined>;
  readonly restartPage: () => void;
};

const ASK_EVERY_MS = 15_000;
/** The page's own time to start, and the service's to call it silent. */
const PATIENCE_MS = 90_000;

/** Runs until `over`. */
export async function watchDrawing(world: DrawingWorld, over: AbortSignal): Promise<void> {
  let restartedAt = world.monotonicMs();
  while (!over.aborted) {
    await pause(world.timers, ASK_EVERY_MS, over);
    if (over.aborted || world.monotonicMs() - restartedAt < PATIENCE_MS) continue;
    if ((await world.isDrawing()) !== false || over.aborted) continue;
    restartedAt = world.monotonicMs();
    world.restartPage();
  }
}
