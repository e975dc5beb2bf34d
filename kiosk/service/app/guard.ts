// Work that nobody waits for: what goes wrong in it is shown and told, and is never overlooked.
import { pause } from '../../../shared/core/async/pause.ts';
import type { Timers } from '../../../shared/core/clock.ts';
import { asFailure, StoreFailure } from '../../store/open-store.ts';
import type { KioskLog } from '../../sync/context.ts';
import type { SessionRunner } from '../session/session-runner.ts';

export type Guard = (work: Promise<unknown>) => void;

export type GuardOptions = {
  readonly timers: Timers;
  readonly log: KioskLog;
  readonly onFatal: (error: unknown) => void;
};

const SHOW_FAILURE_MS = 20_000;

export function createGuard(
  { timers, log, onFatal }: GuardOptions,
  runner: SessionRunner,
  stopped: AbortSignal,
): Guard {
  return (work) => {
    work.catch((thrown: unknown) => {
      // Also of what is kept beside the store: who this kiosk is.
      const error = asFailure(thrown);
      if (!(error instanceof StoreFailure)) return onFatal(thrown);
      log.error('store-failed', { reason: error.reason });
      runner.dispatch({ type: 'failed', reason: error.reason, detail: '' });
      // The screen says so; then a fresh start, which repairs or says it again.
      void pause(timers, SHOW_FAILURE_MS, stopped).then(() => stopped.aborted || onFatal(error));
    });
  };
}
