// The hall as of the newest commit, read once however many look at it.
import type { Ms } from '../../shared/core/clock.ts';
import { localDay } from '../../shared/core/local-time.ts';
import type { Context } from '../app/context.ts';
import { currentCursor } from '../store/event-log.ts';
import { loadHall, type Hall } from './hall.ts';

/** Kiosks' heartbeats do not go through the feed, so even an unchanged hall is read again after this time. */
const KEPT_MS: Ms = 5_000;

type Kept = { readonly hall: Hall; readonly at: Ms };
const kept = new WeakMap<object, Kept>();

/** Never older than the feed: another process's commit changes the cursor too. */
export function currentHall(ctx: Context): Promise<Hall> {
  return ctx.store.read(async (tx) => {
    const now = ctx.clock.now();
    const known = kept.get(ctx.store);
    const isFresh =
      known !== undefined &&
      now >= known.at &&
      now - known.at < KEPT_MS &&
      localDay(now, known.hall.office.zone) === known.hall.day;
    if (isFresh && known.hall.cursor === (await currentCursor(tx, ctx.officeId))) return known.hall;
    const hall = await loadHall(tx, ctx.officeId, now);
    kept.set(ctx.store, { hall, at: now });
    return hall;
  });
}
