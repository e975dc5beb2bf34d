// The output of a kiosk printer's presenter: emptied before a ticket is printed, watched until the ticket has left it.
import type { Mutex } from '../../../shared/core/async/mutex.ts';
import type { Timers } from '../../../shared/core/clock.ts';
import { EJECT, RETRACT, RETRACTIONS } from '../protocol/commands.ts';
import { startDeadline } from './deadline.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import { isTicketInOutput } from '../protocol/full-status.ts';
import type { PrinterChannel } from './printer-channel.ts';
import type { PresentedTicketOutcome } from '../printer.ts';
import type { PrinterProfile } from '../profiles/profile.ts';
import type { FullStatusBytes } from '../protocol/status-parser.ts';

/** Whoever has just got a ticket is about to take it; the next person waits this long for that hand. */
const HAND_MS = 3_000;
/** Pulling 20 cm of paper in takes about two seconds. */
const MOTOR_MS = 6_000;
const LOOK_MS = 300;
const COUNTER_MS = 1_500;

/** `unknown`: the printer did not say. */
export type OutputState = 'empty' | 'full' | 'unknown';
type Standing = {
  readonly retractions: Promise<number | undefined>;
  readonly tell: (ticketOutcome: PresentedTicketOutcome) => void;
};

export class Presenter {
  readonly #channel: PrinterChannel;
  readonly #canRetract: boolean;
  readonly #timers: Timers;
  /** Those of the tickets: what is asked in order waits until nothing is printed. */
  readonly #turns: Mutex;
  #standing: Standing | undefined;

  /** Looks at every full status of this line. */
  constructor(
    channel: PrinterChannel,
    { canRetract }: NonNullable<PrinterProfile['presenter']>,
    { timers, turns }: { readonly timers: Timers; readonly turns: Mutex },
  ) {
    this.#channel = channel;
    this.#canRetract = canRetract;
    this.#timers = timers;
    this.#turns = turns;
    channel.onFull((bytes) => this.#look(bytes));
    // Nobody saw what became of it.
    channel.closed.addEventListener('abort', () => this.#settle('unseen'), { once: true });
  }

  /** A ticket has just been confirmed and stands in the output; the answer comes when it does not any more. */
  stands(): Promise<PresentedTicketOutcome> {
    this.#settle('unseen');
    const { promise, resolve } = Promise.withResolvers<PresentedTicketOutcome>();
    // Now, in the turn of this ticket: the next one waits for its answer, since it asks for the state first.
    this.#standing = { retractions: this.#countRetractions(), tell: resolve };
    return promise;
  }

  /**
   * Before a ticket: with one still in the output nobody could see the next one arrive. `isWaste`: what stands there is the
   * rest of a failed ticket, which nobody is meant to take. Nothing is moved on a guess.
   */
  async empty(isWaste: boolean, signal: AbortSignal): Promise<OutputState> {
    const seen = await this.#watchOutput(isWaste ? 0 : HAND_MS, signal);
    if (seen === 'empty') await this.#left();
    if (seen !== 'full') return seen;
    const standing = this.#standing;
    this.#standing = undefined;
    await this.#channel.send(this.#canRetract ? RETRACT : EJECT, signal);
    const after = await this.#watchOutput(MOTOR_MS, signal);
    standing?.tell(after === 'empty' && this.#canRetract ? 'retracted' : 'unseen');
    return after;
  }

  /** Until it is empty or the patience is over. */
  async #watchOutput(patienceMs: number, signal: AbortSignal): Promise<OutputState> {
    const deadline = startDeadline(this.#timers, patienceMs, signal);
    try {
      for (;;) {
        const full = await this.#channel.askFullStatus(signal);
        if (full.ok && !isTicketInOutput(full.value)) return 'empty';
        if (signal.aborted || this.#channel.closed.aborted) return 'unknown';
        if (deadline.hasPassed || patienceMs === 0) return full.ok ? 'full' : 'unknown';
        await pause(this.#timers, LOOK_MS, AbortSignal.any([deadline.signal, this.#channel.closed]));
      }
    } finally {
      deadline.clear();
    }
  }

  #look(bytes: FullStatusBytes): void {
    const standing = this.#standing;
    if (standing === undefined || isTicketInOutput(bytes)) return;
    // By the time its turn comes the next ticket may stand there.
    void this.#turns.run(() => (this.#standing === standing ? this.#left() : Promise.resolve()));
  }

  /** Taken by a hand or pulled back by the printer's own timer: the counter of retractions knows. */
  async #left(): Promise<void> {
    const standing = this.#standing;
    if (standing === undefined) return;
    this.#standing = undefined;
    const before = await standing.retractions;
    const after = await this.#countRetractions();
    standing.tell(before === undefined || after === undefined ? 'unseen' : after > before ? 'retracted' : 'taken');
  }

  async #countRetractions(): Promise<number | undefined> {
    const deadline = startDeadline(this.#timers, COUNTER_MS, this.#channel.closed);
    const text = await this.#channel.askBareText(RETRACTIONS, deadline.signal);
    deadline.clear();
    const [, digits] = /^(\d{1,9})(?:ret)?$/.exec(text) ?? [];
    return digits === undefined ? undefined : Number(digits);
  }

  #settle(ticketOutcome: PresentedTicketOutcome): void {
    this.#standing?.tell(ticketOutcome);
    this.#standing = undefined;
  }
}
