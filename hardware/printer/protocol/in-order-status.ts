// Ordered requests that carry no number (GS r): counts what the printer still owes, so that a late answer is never taken for a newer one.
import type { Timers } from '../../../shared/core/clock.ts';
import { ORDERED_STATUS } from './commands.ts';
import { startDeadline } from '../driver/deadline.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { PrinterChannel } from '../driver/printer-channel.ts';

/** A printer with nothing left to print answers at once; one that prints the rest of an old ticket, within seconds. */
const SETTLE_ROUND_MS = 5_000;
/** Answers that were held back come out together. */
const QUIET_MS = 700;
const SETTLE_ROUNDS = 4;

/** What the request stood behind: the answer to one behind a ticket says, however late, that this printer confirms. */
export type OwedTo = 'ticket' | 'question';

type OwedReply = { readonly to: OwedTo; readonly give: (byte: number) => void };

export class InOrderStatus {
  readonly #channel: PrinterChannel;
  readonly #timers: Timers;
  /** In the order of asking, which is the order of answering; also those that nobody waits for any more. */
  #owed: OwedReply[] = [];
  #heard = 0;

  constructor(channel: PrinterChannel, timers: Timers) {
    this.#channel = channel;
    this.#timers = timers;
    channel.watch('ordered', (reply) => {
      const owed = this.#owed.shift();
      owed?.give(reply.byte);
      this.#heard += 1;
      return owed !== undefined;
    });
  }

  get areOwed(): boolean {
    return this.#owed.length > 0;
  }

  /** In the order of asking: what may still be answered, on a later line too. */
  get owed(): readonly OwedTo[] {
    return this.#owed.map(({ to }) => to);
  }

  /** To be called when the request's bytes leave; `answered` gets the byte of this very request, if it ever comes. */
  asked(to: OwedTo, answered: (byte: number) => void): void {
    this.#owed.push({ to, give: answered });
  }

  /** The buffer is known to be empty: what was asked before will not be answered. */
  forget(): void {
    this.#owed = [];
  }

  /**
   * Makes sure that no old answer can still come: either all that is owed arrives, or (some were lost) two requests in a row
   * are answered exactly once each. False when the printer does not work off its buffer.
   */
  async settle(signal: AbortSignal): Promise<boolean> {
    let singles = 0;
    for (let round = 0; round < SETTLE_ROUNDS; round += 1) {
      const expected = this.#owed.length + 1;
      const heard = await this.#round(signal);
      if (heard === 0 || this.#channel.closed.aborted || signal.aborted) return false;
      this.forget();
      singles = heard === 1 ? singles + 1 : 0;
      if (heard === expected && expected > 1) return true;
      if (singles >= 2) return true;
    }
    return false;
  }

  /** How many answers one more request brought, until the last was there or the time was up, and then until it was quiet. */
  async #round(signal: AbortSignal): Promise<number> {
    const before = this.#heard;
    const deadline = startDeadline(this.#timers, SETTLE_ROUND_MS, signal);
    try {
      await new Promise<void>((resolve) => {
        for (const end of [deadline.signal, this.#channel.closed])
          end.addEventListener('abort', () => resolve(), { once: true });
        if (deadline.hasPassed || this.#channel.closed.aborted) resolve();
        this.asked('question', () => resolve());
        void this.#channel.send(ORDERED_STATUS, deadline.signal);
      });
      await pause(this.#timers, QUIET_MS, AbortSignal.any([signal, this.#channel.closed]));
    } finally {
      deadline.clear();
    }
    return this.#heard - before;
  }
}
