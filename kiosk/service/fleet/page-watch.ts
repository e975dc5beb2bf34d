// Whether a page really draws: it tells after each frame that it drew on purpose, and a page that hangs tells nothing.
import { SECOND, type Clock, type Ms } from '../../../shared/core/clock.ts';
import type { KioskLog } from '../../sync/context.ts';

/** `none`: nobody has opened a page yet, and nobody said that one belongs to this kiosk. */
export type PageState = 'none' | 'drawn' | 'silent';

export type PageWatch = {
  readonly state: PageState;
  /** A page has drawn a frame just now. */
  noteDrawn(): void;
  /** Tells the log of a change; true when there was one. */
  watch(): boolean;
};

/** Four frames told in vain (PAGE_DRAWN_EVERY_MS each), and a start of the browser on a slow machine. */
export const SILENT_AFTER_MS: Ms = 60 * SECOND;

/** `isExpected`: the system or the shell keeps a window over this service, so that none at all is a fault too. */
export function createPageWatch(steady: Clock, isExpected: boolean, log: KioskLog): PageWatch {
  const startedAt = steady.now();
  let drawnAt: Ms | null = null;
  let said: PageState = 'none';
  const stateNow = (): PageState => {
    if (drawnAt === null && !isExpected) return 'none';
    if (steady.now() - (drawnAt ?? startedAt) > SILENT_AFTER_MS) return 'silent';
    return drawnAt === null ? 'none' : 'drawn';
  };
  return {
    get state() {
      return stateNow();
    },
    noteDrawn: () => {
      drawnAt = steady.now();
    },
    watch: () => {
      const before = said;
      said = stateNow();
      if (said === before) return false;
      if (said === 'silent') log.error('page-silent');
      else log.info('page-drawn');
      return true;
    },
  };
}
