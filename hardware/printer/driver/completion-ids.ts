// The numbers that a printer repeats when a ticket is completed (GS ( H): four digits, one after the other.
import type { Clock } from '../../../shared/core/clock.ts';

const LAST_ID = 9_999;

export class CompletionIds {
  #next: number;

  /** Upwards from the clock: a printer that still answers for a process before this one names an id that is not ours. */
  constructor(clock: Clock) {
    this.#next = (Math.floor(clock.now() / 1_000) % LAST_ID) + 1;
  }

  take(): string {
    const id = this.#next;
    this.#next = id >= LAST_ID ? 1 : id + 1;
    return String(id).padStart(4, '0');
  }
}
