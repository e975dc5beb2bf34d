// Asks a printer whose cutter was jammed to work again: it stays in error, also with the jam taken out, until it is asked.
import type { Clock, Ms } from '../../../shared/core/clock.ts';
import { RECOVER } from '../protocol/commands.ts';
import type { PrinterChannel } from './printer-channel.ts';
import type { PrinterStatus } from '../status.ts';
import type { PrinterProfile } from '../profiles/profile.ts';

/** Nobody tells that the jam was taken out; with the jam still there the cutter only fails once more. */
const EVERY_MS = 10_000;

export class CutterRecovery {
  readonly #channel: PrinterChannel;
  readonly #isPossible: boolean;
  readonly #steady: Clock;
  #askedAt: Ms | undefined;

  constructor(channel: PrinterChannel, { cutterRecovery }: PrinterProfile, steady: Clock, askedAt: Ms | undefined) {
    this.#channel = channel;
    this.#isPossible = cutterRecovery === 'dle-enq-2';
    this.#steady = steady;
    this.#askedAt = askedAt;
  }

  get askedAt(): Ms | undefined {
    return this.#askedAt;
  }

  /** At once when somebody has just closed the cover, else now and then. */
  async attempt(before: PrinterStatus, now: PrinterStatus): Promise<void> {
    if (!this.#isPossible || now.state !== 'cutter-error') return;
    const isDue = this.#askedAt === undefined || this.#steady.now() - this.#askedAt >= EVERY_MS;
    if (!isDue && before.state !== 'cover-open') return;
    this.#askedAt = this.#steady.now();
    await this.#channel.send(RECOVER, this.#channel.closed);
  }
}
