// The state of the printer on one connection: asked for, told, and known to be fresh or not.
import type { Clock, Ms } from '../../../shared/core/clock.ts';
import type { StatusBit } from '../printer.ts';
import { bitsOfAsb, bitsOfSweep, statusOfSweep, type AsbBytes } from '../protocol/printer-status.ts';
import type { FullStatusBytes } from '../protocol/status-parser.ts';
import type { PrinterStatus } from '../status.ts';
import type { LastStatus } from './last-status.ts';
import type { PrinterChannel } from './printer-channel.ts';

/** From the answer for the number to the first byte of its ticket. */
const JUST_MS = 250;

/** The last clean answer that somebody asked for, and what the line had carried then. */
type Asked = {
  readonly at: Ms;
  readonly strays: number;
  readonly asb: AsbBytes | undefined;
  readonly full: FullStatusBytes | undefined;
};

export class StatusReader {
  readonly #channel: PrinterChannel;
  readonly #last: LastStatus;
  readonly #steady: Clock;
  #asked: Asked | undefined;

  constructor(channel: PrinterChannel, last: LastStatus, steady: Clock) {
    this.#channel = channel;
    this.#last = last;
    this.#steady = steady;
  }

  get now(): PrinterStatus {
    return this.#last.now;
  }

  tell(status: PrinterStatus): PrinterStatus {
    return this.#last.tell(status);
  }

  /** Asked now, for somebody who waits. */
  async ask(signal: AbortSignal): Promise<PrinterStatus> {
    const channel = this.#channel;
    const sweep = await channel.promptSweep(signal);
    if (sweep.ok) {
      this.#asked = { at: this.#steady.now(), strays: channel.strays, asb: channel.lastAsb, full: channel.lastFull };
      return this.#last.tell(statusOfSweep(sweep.value));
    }
    const gone = this.gone();
    if (gone !== undefined) return gone;
    // A question that the caller broke off says nothing about the printer.
    return signal.aborted ? { state: 'unknown' } : this.#last.tell({ state: 'unknown' });
  }

  /** Asked now, each raw answer with what its set bits mean. */
  async askForBits(signal: AbortSignal): Promise<readonly StatusBit[]> {
    const channel = this.#channel;
    const sweep = await channel.sweep(signal);
    if (sweep.ok) this.#last.tell(statusOfSweep(sweep.value));
    else if (this.gone() === undefined && !signal.aborted) this.#last.tell({ state: 'unknown' });
    const bits: readonly StatusBit[] = sweep.ok ? bitsOfSweep(sweep.value) : [];
    return channel.lastAsb === undefined ? bits : [...bits, ...bitsOfAsb(channel.lastAsb)];
  }

  /** Not undefined: the line is closed, and that is told. */
  gone(): PrinterStatus | undefined {
    const reason = this.#channel.closedBecause;
    return reason === undefined ? undefined : this.#last.tell({ state: 'disconnected', reason });
  }

  /** Whoever issued the number asked already, and the printer has said nothing since. */
  get wasJustReady(): boolean {
    const channel = this.#channel;
    const asked = this.#asked;
    return (
      this.#last.now.state === 'ready' &&
      asked !== undefined &&
      this.#steady.now() - asked.at <= JUST_MS &&
      asked.strays === channel.strays &&
      asked.asb === channel.lastAsb &&
      asked.full === channel.lastFull
    );
  }
}
