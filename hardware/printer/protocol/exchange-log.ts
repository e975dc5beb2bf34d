// The last exchanges with the device, for the technician's page: short, and without the words of a ticket.
import type { Clock, Ms } from '../../../shared/core/clock.ts';
import { isRealTimeReply } from './status-parser.ts';

export type Exchange = { readonly at: Ms; readonly direction: 'out' | 'in'; readonly hex: string };

/** Two hundred exchanges of a question and its answer. */
const MAX_ENTRIES = 400;
/** The state is asked every second: kept apart, or it would push out all the rest within a minute. */
const MAX_POLLS = 48;
/** Commands and replies are shorter; of a ticket only its head is kept, since codes and numbers stand on it. */
const MAX_SHOWN_BYTES = 16;

const DLE = 0x10;
const EOT = 0x04;

type Noted = Exchange & { readonly order: number };

export class ExchangeLog {
  readonly #clock: Clock;
  #entries: Noted[] = [];
  #polls: Noted[] = [];
  #noted = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(direction: 'out' | 'in', bytes: Uint8Array): void {
    const shown = Array.from(bytes.subarray(0, MAX_SHOWN_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(
      ' ',
    );
    const hex = bytes.length > MAX_SHOWN_BYTES ? `${shown} … (${bytes.length} bytes)` : shown;
    this.#noted += 1;
    const noted: Noted = { order: this.#noted, at: this.#clock.now(), direction, hex };
    if (isPoll(direction, bytes)) this.#polls = [...this.#polls.slice(1 - MAX_POLLS), noted];
    else this.#entries = [...this.#entries.slice(1 - MAX_ENTRIES), noted];
  }

  /** Oldest first: everything that was more than asking for the state, and the last questions for it. */
  get all(): readonly Exchange[] {
    return [...this.#entries, ...this.#polls]
      .toSorted((a, b) => a.order - b.order)
      .map(({ at, direction, hex }) => ({ at, direction, hex }));
  }
}

function isPoll(direction: 'out' | 'in', bytes: Uint8Array): boolean {
  if (direction === 'out') return bytes.length === 3 && bytes[0] === DLE && bytes[1] === EOT;
  return bytes.length === 1 && isRealTimeReply(bytes[0] ?? 0);
}
