// The maintenance counters of GS g: lines, head energisings, cuts and hours, each since new and since the last reset.
import { HOUR, type Clock } from '../../../shared/core/clock.ts';
import type { Mechanism } from './mechanism.ts';

/** Numbers of GS g 2; the same plus 128 counts since the printer was new. */
const LINES = 20;
const ENERGISINGS = 21;
const CUTS = 50;
const HOURS = 70;
const SINCE_NEW = 128;

export class CounterBook {
  readonly #mechanism: Pick<Mechanism, 'counts'>;
  readonly #clock: Clock;
  readonly #madeAt: number;
  readonly #resetAt = new Map<number, number>();

  constructor(mechanism: Pick<Mechanism, 'counts'>, clock: Clock) {
    this.#mechanism = mechanism;
    this.#clock = clock;
    this.#madeAt = clock.now();
  }

  /** 0 for a counter that does not exist. */
  read(number: number): number {
    if (number >= SINCE_NEW) return this.#sinceNew(number - SINCE_NEW);
    return this.#sinceNew(number) - (this.#resetAt.get(number) ?? 0);
  }

  reset(number: number): void {
    this.#resetAt.set(number, this.#sinceNew(number));
  }

  #sinceNew(number: number): number {
    const { lines, energisings, cuts } = this.#mechanism.counts;
    switch (number) {
      case LINES:
        return lines;
      case ENERGISINGS:
        return energisings;
      case CUTS:
        return cuts;
      case HOURS:
        return Math.floor((this.#clock.now() - this.#madeAt) / HOUR);
      default:
        return 0;
    }
  }
}
