// Writes down how late it certainly is, so that the next start can tell a clock that jumped; notes and says when the time is doubted, and when no more.
import { HOUR, SECOND, type Ms } from '../../shared/core/clock.ts';
import { doubtBegun } from '../../shared/domain/office/server-time.ts';
import { isTimeKnown } from '../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../app/context.ts';
import { loadKnownTime, saveKnownTime } from '../store/known-time-store.ts';
import { loadTimeDoubt, saveTimeDoubt } from '../store/time-doubt-store.ts';

const EVERY_MS: Ms = 30 * SECOND;
/** Said again while it lasts. */
const SAID_EVERY_MS: Ms = HOUR;

/** To be called every second or so, with the steady clock. */
export function createTimeKeeper(ctx: Context): (steadyNow: Ms) => Promise<void> {
  let keptAt: Ms | undefined;
  let said: { readonly kind: string; readonly at: Ms } | undefined;
  let ofOthers: Ms | undefined;
  let noted: boolean | undefined;
  return async (steadyNow) => {
    const doubt = ctx.time.doubt();
    if ((doubt !== null) !== noted) {
      await noteDoubt(ctx, doubt?.certain);
      noted = doubt !== null;
    }
    if (doubt === null) {
      if (said !== undefined) ctx.log.info('time-known', { now: new Date(ctx.clock.now()).toISOString() });
      said = undefined;
    } else if (said?.kind !== doubt.kind || steadyNow - said.at >= SAID_EVERY_MS) {
      said = { kind: doubt.kind, at: steadyNow };
      ctx.log.warn('time-doubted', {
        kind: doubt.kind,
        machine: new Date(doubt.machine).toISOString(),
        certain: new Date(doubt.certain).toISOString(),
        minutes: Math.round(doubt.byMs / 60_000),
        jobs: isTimeKnown(ctx.time.knowledge()) ? 'go on by the steady clock' : 'wait',
      });
    }
    if (keptAt !== undefined && steadyNow - keptAt < EVERY_MS) return;
    keptAt = steadyNow;
    if (isTimeKnown(ctx.time.knowledge())) {
      await ctx.store.write((tx) => saveKnownTime(tx, ctx.clock.now()));
      return;
    }
    // Another server on the same database may know it.
    const kept = await ctx.store.read(loadKnownTime);
    if (kept !== undefined && ofOthers !== undefined && kept !== ofOthers) ctx.time.hear({ at: kept, bootId: null });
    ofOthers = kept;
  };
}

/** `certain`: the last time known; undefined: nothing is doubted. Numbers and paper of the day ask for it long after. */
const noteDoubt = (ctx: Context, certain: Ms | undefined): Promise<void> =>
  ctx.store.write(async (tx) => {
    const kept = await loadTimeDoubt(tx);
    const now = ctx.clock.now();
    if (certain !== undefined) await saveTimeDoubt(tx, { ...doubtBegun(kept, certain, now), uncertainFrom: certain });
    else if (kept?.until === null) await saveTimeDoubt(tx, { ...kept, until: now });
  });
