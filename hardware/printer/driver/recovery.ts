// Sees to it that nothing of an earlier ticket is left in the printer, and that no answer to it is still under way.
import type { Timers } from '../../../shared/core/clock.ts';
import { ASB_ON, CLEAR_BUFFERS, completionRequest, FULL_STATUS_ON, RESET } from '../protocol/commands.ts';
import type { Doubt } from './confirmations.ts';
import { startDeadline } from './deadline.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { InOrderStatus } from '../protocol/in-order-status.ts';
import { AFTER_IN_ORDER_REPLY_MS } from './print-time.ts';
import type { PrinterChannel } from './printer-channel.ts';
import { reliesOnInOrderStatus, type PrinterProfile } from '../profiles/profile.ts';

/** `37 25 00` follows within milliseconds where the command is known. */
const CLEARED_MS = 1_500;
/** The same of a printer that has left a ticket unconfirmed: somebody stands and waits, and it probably knows no such command. */
const DOUBTFUL_CLEARED_MS = 500;
/** A printer that prints the rest of an old ticket before it answers. */
const BARRIER_MS = 10_000;
const COMMAND_MS = 2_000;
/** 5 kB at 9600 baud. */
const PICTURE_MS = 6_000;

export class Recovery {
  readonly #profile: PrinterProfile;
  readonly #timers: Timers;
  readonly #inOrderStatus: InOrderStatus;
  readonly #takeId: () => string;
  #mayBeThere = false;
  #mayBeOnPaper = false;
  #missingBytes = 0;

  constructor(around: { readonly profile: PrinterProfile; readonly timers: Timers; readonly inOrderStatus: InOrderStatus; readonly takeId: () => string }) {
    this.#profile = around.profile;
    this.#timers = around.timers;
    this.#inOrderStatus = around.inOrderStatus;
    this.#takeId = around.takeId;
  }

  /**
   * A failed job may have left half a ticket behind. `missingBytes`: so many bytes of it at most never arrived; the printer
   * may sit in the middle of a picture and wait for them.
   */
  suspect(missingBytes: number): void {
    this.#mayBeThere = true;
    this.#mayBeOnPaper = true;
    this.#missingBytes = Math.max(this.#missingBytes, missingBytes);
  }

  /** Nothing waits in the printer, but printed lines may hang at the head. */
  mayHang(): void {
    this.#mayBeOnPaper = true;
  }

  /** Printed lines of the old ticket may hang at the head, uncut: the next ticket must not come out on the same piece. */
  get mayBeOnPaper(): boolean {
    return this.#mayBeOnPaper;
  }

  /** Another printer hangs on the line: what the one before holds is not in this one. */
  forget(): void {
    this.#mayBeThere = false;
    this.#mayBeOnPaper = false;
    this.#missingBytes = 0;
    this.#inOrderStatus.forget();
  }

  areCutOff(): void {
    this.#mayBeOnPaper = false;
  }

  get missingBytes(): number {
    return this.#missingBytes;
  }

  get mayBeThere(): boolean {
    return this.#mayBeThere || (reliesOnInOrderStatus(this.#profile) && this.#inOrderStatus.areOwed);
  }

  /** Throws half a ticket away where the printer can; true when it said that it did. */
  async clear(line: PrinterChannel, doubt: Doubt = 'none'): Promise<boolean> {
    if (this.#profile.clearBuffer === 'none') return false;
    const deadline = startDeadline(this.#timers, doubt === 'none' ? CLEARED_MS : DOUBTFUL_CLEARED_MS, line.closed);
    const cleared = line.expect('cleared', deadline.signal);
    await line.send(CLEAR_BUFFERS, deadline.signal);
    const { ok: isCleared } = await cleared;
    deadline.clear();
    if (!isCleared) return false;
    this.#inOrderStatus.forget();
    this.#mayBeThere = false;
    return this.begin(line);
  }

  /** Settings back to their defaults, automatic status on. */
  async begin(line: PrinterChannel): Promise<boolean> {
    const { asb, statusDialect } = this.#profile;
    const deadline = startDeadline(this.#timers, COMMAND_MS, line.closed);
    const sent = await line.send(Buffer.concat([RESET, ...(asb ? [ASB_ON] : []), ...(statusDialect === 'custom' ? [FULL_STATUS_ON] : [])]), deadline.signal);
    deadline.clear();
    return sent.ok;
  }

  /**
   * For a presenter, which would hold the half ticket out: cuts it off by itself and waits until it stands in the output,
   * to be pulled in. False when the printer does not do it.
   */
  async cutOff(line: PrinterChannel, cut: Uint8Array, signal: AbortSignal): Promise<boolean> {
    const deadline = startDeadline(this.#timers, COMMAND_MS, signal);
    const sent = await line.send(cut, deadline.signal);
    deadline.clear();
    if (!sent.ok || !(await this.#inOrderStatus.settle(line, this.#timers, signal))) return false;
    if (!(await pause(this.#timers, AFTER_IN_ORDER_REPLY_MS, AbortSignal.any([signal, line.closed])))) return false;
    this.#mayBeOnPaper = false;
    return true;
  }

  /**
   * Clears, or waits until the printer has worked off what it holds. False when it does not: then nothing may be sent. A
   * printer that is in `doubt` answers no such question, so that the clean state before printing is all there is.
   */
  async settle(line: PrinterChannel, doubt: Doubt, signal: AbortSignal): Promise<boolean> {
    if (!this.mayBeThere) return true;
    await this.#completePicture(line);
    if (this.#mayBeThere && (await this.clear(line, doubt))) return true;
    if (doubt !== 'none') {
      this.#mayBeThere = false;
      return true;
    }
    switch (this.#profile.confirmation) {
      case 'gs-h':
        this.#mayBeThere = !(await this.#barrier(line, signal));
        break;
      case 'gs-r':
      case 'custom-full-status':
        this.#mayBeThere = !(await this.#inOrderStatus.settle(line, this.#timers, signal));
        break;
      case 'presumed':
        // Nothing can be asked in order: the clean state before printing is all there is.
        this.#mayBeThere = false;
        break;
    }
    return !this.#mayBeThere;
  }

  /** Nothing is obeyed inside a picture, not even a real-time command: NULs fill it up with white, and outside of one they are ignored. */
  async #completePicture(line: PrinterChannel): Promise<void> {
    if (this.#missingBytes === 0) return;
    const deadline = startDeadline(this.#timers, PICTURE_MS, line.closed);
    const sent = await line.send(new Uint8Array(this.#missingBytes), deadline.signal);
    deadline.clear();
    if (sent.ok) this.#missingBytes = 0;
  }

  async #barrier(line: PrinterChannel, signal: AbortSignal): Promise<boolean> {
    const id = this.#takeId();
    const deadline = startDeadline(this.#timers, BARRIER_MS, signal);
    const passed = line.expect('completed', deadline.signal, (reply) => reply.id === id);
    await line.send(completionRequest(id), deadline.signal);
    const { ok: hasPassed } = await passed;
    deadline.clear();
    return hasPassed;
  }
}
