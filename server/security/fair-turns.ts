// Slow work a few at a time, in turns that are fair between those who ask: nobody waits behind a stranger's queue.
import type { Ms, Timers } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';

/** Who shares a turn. After a miss the next turn of the lane comes `gapMs` later; a paced lane does one at a time. */
export type Lane = { readonly name: string; readonly gapMs: Ms };
export type Done<T> =
  | { readonly value: T; readonly isMiss: boolean }
  | { /** Seen only now: it belongs into this lane. */ readonly moveTo: Lane };
/** `busy`: too many wait altogether. `too-many`: too many wait in this lane, which is paced. */
export type TurnRefusal = { readonly code: 'busy' } | { readonly code: 'too-many'; readonly retryAfterMs: Ms };

export type FairTurnsInput = {
  readonly atOnce: number;
  /** So that one lane never has all the hands: whoever else comes is begun at once. */
  readonly atOncePerLane: number;
  readonly mostWaiting: number;
  readonly mostWaitingPaced: number;
  /** A steady count of milliseconds; no wall clock. */
  readonly steady: () => Ms;
  readonly timers: Timers;
};

type Entry = {
  lane: Lane;
  readonly order: number;
  readonly start: () => void;
  readonly refuse: (why: TurnRefusal) => void;
};
type LaneState = {
  waiting: Entry[];
  running: number;
  nextAt: Ms;
  /** Number of its last turn; -1: none yet. */ servedAs: number;
};

const MOST_LANES_KEPT = 1_000;

/**
 * The lane that was served longest ago comes first, within a lane whoever came last: under a flood of guesses the newest asker is the one who
 * still looks at the page. When too many wait, the longest lane loses its oldest; so a flood only ever pushes itself out.
 */
export class FairTurns {
  readonly #input: FairTurnsInput;
  readonly #lanes = new Map<string, LaneState>();
  #running = 0;
  #waiting = 0;
  #orders = 0;
  #turns = 0;
  #alarm: { readonly at: Ms; readonly stop: AbortController } | undefined;

  constructor(input: FairTurnsInput) {
    this.#input = input;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** `signal`: whoever asked has gone; a turn that has begun is finished all the same. */
  run<T>(lane: Lane, work: () => Promise<Done<T>>, signal?: AbortSignal): Promise<Result<T, TurnRefusal>> {
    const { promise, resolve, reject } = Promise.withResolvers<Result<T, TurnRefusal>>();
    this.#orders += 1;
    const entry: Entry = {
      lane,
      order: this.#orders,
      refuse: (why) => resolve(err(why)),
      start: () => {
        this.#work(entry, work).then((value) => {
          if (value !== undefined) resolve(ok(value.value));
        }, reject);
      },
    };
    signal?.addEventListener('abort', () => this.#leave(entry), { once: true });
    if (signal?.aborted === true) entry.refuse({ code: 'busy' });
    else this.#enter(entry);
    return promise;
  }

  async #work<T>(entry: Entry, work: () => Promise<Done<T>>): Promise<{ readonly value: T } | undefined> {
    const { lane } = entry;
    const state = this.#laneOf(lane.name);
    this.#running += 1;
    state.running += 1;
    let done: Done<T> | undefined;
    try {
      done = await work();
    } finally {
      this.#running -= 1;
      state.running -= 1;
      if (done !== undefined && 'value' in done) state.nextAt = done.isMiss ? this.#input.steady() + lane.gapMs : 0;
      if (done !== undefined && 'moveTo' in done) {
        entry.lane = done.moveTo;
        this.#enter(entry);
      }
      this.#next();
    }
    return 'value' in done ? done : undefined;
  }

  #laneOf(name: string): LaneState {
    let state = this.#lanes.get(name);
    if (state === undefined) {
      state = { waiting: [], running: 0, nextAt: 0, servedAs: -1 };
      this.#lanes.set(name, state);
    }
    return state;
  }

  #enter(entry: Entry): void {
    const { waiting } = this.#laneOf(entry.lane.name);
    waiting.push(entry);
    this.#waiting += 1;
    if (entry.lane.gapMs > 0 && waiting.length > this.#input.mostWaitingPaced)
      this.#drop(waiting, { code: 'too-many', retryAfterMs: entry.lane.gapMs });
    if (this.#waiting > this.#input.mostWaiting) this.#drop(this.#longest(), { code: 'busy' });
    this.#next();
  }

  #drop(waiting: Entry[], why: TurnRefusal): void {
    this.#waiting -= 1;
    waiting.shift()?.refuse(why);
  }

  #longest(): Entry[] {
    let longest: Entry[] = [];
    for (const { waiting } of this.#lanes.values()) {
      const isOlder = waiting.length === longest.length && (waiting[0]?.order ?? 0) < (longest[0]?.order ?? 0);
      if (waiting.length > longest.length || isOlder) longest = waiting;
    }
    return longest;
  }

  #leave(entry: Entry): void {
    const { waiting } = this.#laneOf(entry.lane.name);
    const at = waiting.indexOf(entry);
    if (at < 0) return;
    waiting.splice(at, 1);
    this.#waiting -= 1;
    entry.refuse({ code: 'busy' });
  }

  #next(): void {
    while (this.#running < this.#input.atOnce) {
      const state = this.#mayGo();
      const entry = state?.waiting.pop();
      if (state === undefined || entry === undefined) break;
      this.#waiting -= 1;
      this.#turns += 1;
      state.servedAs = this.#turns;
      entry.start();
    }
    this.#forgetLanes();
    this.#setAlarm();
  }

  #mayGo(): LaneState | undefined {
    const now = this.#input.steady();
    let best: LaneState | undefined;
    for (const state of this.#lanes.values()) {
      const newest = state.waiting.at(-1);
      if (
        newest === undefined ||
        state.nextAt > now ||
        state.running >= (newest.lane.gapMs > 0 ? 1 : this.#input.atOncePerLane)
      )
        continue;
      const isBefore =
        best === undefined ||
        state.servedAs < best.servedAs ||
        (state.servedAs === best.servedAs && newest.order > (best.waiting.at(-1)?.order ?? 0));
      if (isBefore) best = state;
    }
    return best;
  }

  /** A lane is remembered while it waits or is paced, and for its place in the turns while anybody waits. */
  #forgetLanes(): void {
    if (this.#waiting > 0 && this.#lanes.size <= MOST_LANES_KEPT) return;
    const now = this.#input.steady();
    for (const [name, state] of this.#lanes)
      if (state.waiting.length === 0 && state.running === 0 && state.nextAt <= now) this.#lanes.delete(name);
  }

  /** Wakes when the next paced lane may go, if nothing else would. */
  #setAlarm(): void {
    const at = Math.min(
      ...[...this.#lanes.values()]
        .filter((state) => state.waiting.length > 0 && state.running === 0)
        .map((state) => state.nextAt),
    );
    const isWanted = this.#running < this.#input.atOnce && Number.isFinite(at);
    if (isWanted && this.#alarm?.at === at) return;
    this.#alarm?.stop.abort();
    this.#alarm = undefined;
    if (!isWanted) return;
    const stop = new AbortController();
    this.#alarm = { at, stop };
    this.#input.timers.sleep(Math.max(0, at - this.#input.steady()), stop.signal).then(
      () => {
        this.#alarm = undefined;
        this.#next();
      },
      // Set anew for another time.
      (error: unknown) => {
        if (!stop.signal.aborted) throw error;
      },
    );
  }
}
