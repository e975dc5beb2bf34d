// The hall as of the newest commit, read once however many look at it.
import type { Ms } from '../../shared/core/clock.ts';
import { localDay } from '../../shared/core/local-time.ts';
import type { Context } from '../app/context.ts';
import { currentCursor } from '../store/event-log.ts';
import type { Store } from '../store/store.ts';
import { loadHall, type Hall } from './hall.ts';

/** Kiosks' heartbeats do not go through the feed, so even an unchanged hall is read again after this time. */
const KEPT_MS: Ms = 5_000;
/** A notice of another process's commit may be late or lost: the feed itself is asked this often, and never after a notice. */
const UNASKED_MS: Ms = 50;

/** What is known of one store: its hall, and how certain it is that nothing was committed since. */
class Keeper {
  #hall: Hall | undefined;
  #readAt: Ms = 0;
  /** By the steady clock: when the feed was last found to stand where the hall does. */
  #askedAt: Ms = 0;
  /** Commits noticed so far; a hall belongs to the number at which its reading began. */
  #notices = 0;
  #hallNotices = -1;
  #reading: { readonly notices: number; readonly hall: Promise<Hall> } | undefined;

  constructor(ctx: Context) {
    ctx.store.onCommit((officeId) => {
      if (officeId === ctx.officeId) this.#notices += 1;
    });
  }

  /** Undefined: something may have happened, so the database must be asked. */
  at(now: Ms, steady: Ms): Hall | undefined {
    const isAsked = this.#hallNotices === this.#notices && steady - this.#askedAt < UNASKED_MS;
    return isAsked ? this.#unexpired(now) : undefined;
  }

  /** Who asks while the same commits are being read waits for that reading. */
  read(ctx: Context): Promise<Hall> {
    const notices = this.#notices;
    if (this.#reading?.notices === notices) return this.#reading.hall;
    const reading = { notices, hall: this.#readAnew(ctx, notices) };
    this.#reading = reading;
    const isOver = (): void => {
      if (this.#reading === reading) this.#reading = undefined;
    };
    reading.hall.then(isOver, isOver);
    return reading.hall;
  }

  async #readAnew(ctx: Context, notices: number): Promise<Hall> {
    const askedAt = ctx.measures.now();
    const now = ctx.clock.now();
    const known = this.#unexpired(now);
    const hall = await ctx.store.read(async (tx) =>
      known !== undefined && known.cursor === (await currentCursor(tx, ctx.officeId))
        ? known
        : loadHall(tx, ctx.officeId, now),
    );
    // A reading that began later may have ended first.
    if (notices < this.#hallNotices) return hall;
    if (hall !== known) this.#readAt = now;
    this.#hall = hall;
    this.#hallNotices = notices;
    this.#askedAt = askedAt;
    return hall;
  }

  #unexpired(now: Ms): Hall | undefined {
    const hall = this.#hall;
    const isFresh =
      hall !== undefined &&
      now >= this.#readAt &&
      now - this.#readAt < KEPT_MS &&
      localDay(now, hall.office.zone) === hall.day;
    return isFresh ? hall : undefined;
  }
}

const keepers = new WeakMap<Store, Keeper>();

/** Never older than a notice of a commit; another process's is found within 50 ms without one. */
export async function currentHall(ctx: Context): Promise<Hall> {
  let keeper = keepers.get(ctx.store);
  if (keeper === undefined) {
    keeper = new Keeper(ctx);
    keepers.set(ctx.store, keeper);
  }
  return keeper.at(ctx.clock.now(), ctx.measures.now()) ?? keeper.read(ctx);
}
