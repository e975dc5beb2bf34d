// Whether the service really works: its session turns, its printing comes to an end, its store takes writes.
import { MINUTE, SECOND, type Clock, type Ms } from '../../../shared/core/clock.ts';
import { StoreFailure, writeMeta, type KioskStore } from '../../store/open-store.ts';

export type Ailment = 'session-stuck' | 'printing-stuck' | 'store-failed';

export type Health = {
  /** The session loop has gone round. */
  noteTick(): void;
  /** Asked now; null: well. Writes to the store to see whether it can. */
  ailment(): Ailment | null;
};

/** It goes round twice a second. */
const TICK_LIMIT_MS: Ms = 10 * SECOND;
/** Several copies may follow each other, each with a minute at most. */
const PRINT_LIMIT_MS: Ms = 5 * MINUTE;

export function createHealth(store: KioskStore, steady: Clock, printingSince: () => Ms | null): Health {
  let tickedAt = steady.now();
  return {
    noteTick: () => {
      tickedAt = steady.now();
    },
    ailment: () => {
      const now = steady.now();
      if (now - tickedAt > TICK_LIMIT_MS) return 'session-stuck';
      const since = printingSince();
      if (since !== null && now - since > PRINT_LIMIT_MS) return 'printing-stuck';
      try {
        store.write(({ db }) => writeMeta(db, 'watchdog', '1'));
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        // A full disk has its own screen, and is as full after a start.
        return error.reason === 'disk-full' ? null : 'store-failed';
      }
      return null;
    },
  };
}
