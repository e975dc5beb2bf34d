// The presenter of a kiosk printer: holds the cut ticket in its output until it is taken, or pulls it back.
import type { EventQueue, Cancel } from './event-queue.ts';
import { customFullStatus, type Condition } from './status-bytes.ts';

export type PresenterDuties = {
  readonly eventQueue: EventQueue;
  readonly retractAfterMs: number;
  readonly condition: () => Condition;
  readonly reply: (bytes: readonly number[]) => void;
  readonly paperLeftCm: () => number;
  readonly counts: () => { lines: number; cuts: number; fedCm: number };
  readonly changed: () => void;
  /** What stood in the output lies in the bin now. */
  readonly retracted: () => void;
  /** It was let go and fell out. */
  readonly ejected: () => void;
};

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

export class Presenter {
  readonly #duties: PresenterDuties;
  #retract: Cancel | undefined;
  #isHolding = false;
  #retractions = 0;
  #powerUps = 1;
  /** GS E0h: which of the four bytes are told at a change. */
  #automatic = 0;
  #reported = '';

  constructor(duties: PresenterDuties) {
    this.#duties = duties;
  }

  get isHolding(): boolean {
    return this.#isHolding;
  }

  get retractions(): number {
    return this.#retractions;
  }

  /** A ticket was cut and stands in the output. */
  present(): void {
    this.#retract?.();
    this.#isHolding = true;
    this.#retract = this.#duties.eventQueue.after(this.#duties.retractAfterMs, () => this.retract());
    this.#duties.changed();
  }

  /** Somebody pulled it out. */
  take(): void {
    this.#release();
  }

  retract(): void {
    if (!this.#isHolding) return;
    this.#retractions += 1;
    this.#duties.retracted();
    this.#release();
  }

  powerUp(): void {
    this.#powerUps += 1;
    this.#automatic = 0;
  }

  /** The commands that only these printers know; false when it is none of them. */
  obey(name: string, params: readonly number[]): boolean {
    const { reply, condition, paperLeftCm, counts } = this.#duties;
    const n = params[0] ?? 0;
    switch (name) {
      case 'GS e':
        if (n === 2) this.retract();
        if (n === 5 && this.#isHolding) {
          this.#duties.ejected();
          this.#release();
        }
        if (n === 6) {
          const { isPaperLow, hasPaper } = condition();
          reply([(isPaperLow ? 0x01 : 0) | (hasPaper ? 0 : 0x04) | (this.#isHolding ? 0x08 : 0)]);
        }
        return true;
      case 'GS E0h':
        this.#automatic = n & 0x0f;
        // "For each change": the present state is not told (KPM300 manual, p. 66).
        this.#reported = this.#status().join();
        return true;
      case 'GS E1h':
        reply(ascii(`${paperLeftCm()}cm`));
        return true;
      case 'GS E2h':
        reply(ascii(`${counts().cuts} cuts`));
        return true;
      case 'GS E3h':
        reply(ascii(`${counts().fedCm}cm`));
        return true;
      case 'GS E4h':
        reply(ascii(`${this.#retractions}ret`));
        return true;
      case 'GS E5h':
        reply(ascii(String(this.#powerUps)));
        return true;
      case 'GS E6h':
      case 'GS F8h':
        return true;
      default:
        return false;
    }
  }

  /** Sends the full status unasked where GS E0h wanted that. */
  statusChanged(): void {
    if (this.#automatic === 0) return;
    const status = this.#status();
    if (status.join() === this.#reported) return;
    this.#reported = status.join();
    this.#duties.reply(status);
  }

  #status(): readonly number[] {
    const [dle = 0, , ...parts] = customFullStatus(this.#duties.condition());
    return [dle, this.#automatic, ...parts.filter((_, index) => (this.#automatic & (1 << index)) !== 0)];
  }

  /** ESC @: whether it ends the automatic status no manual says, so the worse is assumed. */
  reset(): void {
    this.#automatic = 0;
  }

  #release(): void {
    this.#retract?.();
    this.#retract = undefined;
    if (!this.#isHolding) return;
    this.#isHolding = false;
    this.#duties.changed();
  }
}
