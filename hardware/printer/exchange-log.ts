// The last exchanges with the device, for the technician's page: short, and without the words of a ticket.
import type { Clock, Ms } from '../../shared/core/clock.ts';

export type Exchange = { readonly at: Ms; readonly direction: 'out' | 'in'; readonly hex: string };

const MAX_EXCHANGES = 80;
/** Commands and replies are shorter; of a ticket only its head is kept, since codes and numbers stand on it. */
const MAX_SHOWN_BYTES = 16;

export class ExchangeLog {
  readonly #clock: Clock;
  #exchanges: Exchange[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(direction: 'out' | 'in', bytes: Uint8Array): void {
    const shown = Array.from(bytes.subarray(0, MAX_SHOWN_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const hex = bytes.length > MAX_SHOWN_BYTES ? `${shown} … (${bytes.length} bytes)` : shown;
    this.#exchanges = [...this.#exchanges.slice(1 - MAX_EXCHANGES), { at: this.#clock.now(), direction, hex }];
  }

  get all(): readonly Exchange[] {
    return this.#exchanges;
  }
}
