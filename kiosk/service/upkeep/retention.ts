// What the service does about its own store at each start and at the end of each day.
import { addDays, startOfDay } from '../../../shared/core/local-time.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { StoreFailure, type KioskStore } from '../../store/open-store.ts';
import { noteRepair } from '../../store/repair-store.ts';
import { noteStart } from '../../store/starts-store.ts';
import { forgetBefore } from '../../store/ticket-store.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { KioskContext } from '../context.ts';

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

/** False: nothing was cleared away, for of a clock that may be days ahead nothing is over: visits and numbers of the true day would go. */
export function clearAway({ clock, store }: Pick<KioskContext, 'clock' | 'store'>, zone: string): boolean {
  if (!isTimeKnown(clock.knowledge)) return false;
  const today = clock.officeDay(zone);
  store.write(({ db }) =>
    forgetBefore(
      db,
      today,
      DAYS_TICKETS_STAY,
      startOfDay(today, zone),
      startOfDay(addDays(today, -DAYS_TOLD_FACTS_STAY), zone),
    ),
  );
  return true;
}

/** Clears away what belongs to days that are over, as soon as the day is known for certain. */
export async function runRetention(ctx: KioskContext, zone: () => string, stopped: AbortSignal): Promise<void> {
  let cleared = '';
  while (!stopped.aborted) {
    const today = ctx.clock.officeDay(zone());
    if (today !== cleared && clearAway(ctx, zone())) cleared = today;
    await pause(ctx.timers, HOUSEKEEPING_EVERY_MS, stopped);
  }
}
