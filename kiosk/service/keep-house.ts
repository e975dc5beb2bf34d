// What the service does about its own store at each start and at the end of each day.
import { addDays, startOfDay } from '../../shared/core/local-time.ts';
import { StoreFailure, type KioskStore } from '../store/open-store.ts';
import { noteRepair } from '../store/repair-store.ts';
import { noteStart } from '../store/starts-store.ts';
import { forgetBefore } from '../store/ticket-store.ts';
import { pause } from '../sync/wakeup.ts';
import type { KioskContext } from './context.ts';

const HOUSEKEEPING_EVERY_MS = 60_000;
/** For staff who ask what was printed. */
const DAYS_TICKETS_STAY = 2;
/** A server that is put back from a copy of these days is told everything again. */
const DAYS_TOLD_FACTS_STAY = 7;

/** What the disk said that refused it. */
export function noteThisStart(store: KioskStore, at: number, isPaired: boolean): StoreFailure | undefined {
  try {
    store.write(({ db }) => noteStart(db, Math.round(at)));
    noteRepair(store, Math.round(at), isPaired);
    return undefined;
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return error;
  }
}

/** Clears away what belongs to days that are over, as soon as the day is known for certain. */
export async function keepHouse(ctx: KioskContext, zone: () => string, stopped: AbortSignal): Promise<void> {
  let cleared = '';
  while (!stopped.aborted) {
    const today = ctx.clock.officeDay(zone());
    // Of a clock that may be days ahead nothing is over: visits and numbers of the true day would go.
    if (today !== cleared && ctx.clock.isCertain()) {
      ctx.store.write(({ db }) => forgetBefore(
        db, today, addDays(today, -DAYS_TICKETS_STAY), startOfDay(today, zone()), startOfDay(addDays(today, -DAYS_TOLD_FACTS_STAY), zone()),
      ));
      cleared = today;
    }
    await pause(HOUSEKEEPING_EVERY_MS, ctx.timers, stopped);
  }
}
