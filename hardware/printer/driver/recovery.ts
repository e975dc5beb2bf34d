// Sees to it that nothing of an earlier ticket is left in the printer, and that no answer to it is still under way.
import type { Timers } from '../../../shared/core/clock.ts';
import { ASB_ON, CLEAR_BUFFERS, completionRequest, FULL_STATUS_ON, RESET } from '../protocol/commands.ts';
import type { CompletionIds } from './completion-ids.ts';
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

/** What earlier tickets may have left in a printer. */
export type Unfinished = {
  /** In its buffer. */
  readonly isThere: boolean;
  /** At its head, printed and uncut. */
  readonly isOnPaper: boolean;
  /** So many bytes at most never arrived: it may sit in the middle of a picture and wait for them. */
  readonly missingBytes: number;
  /** Of the last ticket: so many are missing at most when somebody says that it did not come. */
  readonly lastBytes: number;
};

export const NOTHING_UNFINISHED: Unfinished = { isThere: false, isOnPaper: false, missingBytes: 0, lastBytes: 0 };

export class Recovery {
  readonly #channel: PrinterChannel;
  readonly #inOrder: InOrderStatus;
  readonly #profile: PrinterProfile;
  readonly #timers: Timers;
  readonly #ids: CompletionIds;
  #unfinished: Unfinished;

  constructor(
    channel: PrinterChannel,
    inOrder: InOrderStatus,
    device: { readonly profile: PrinterProfile; readonly timers: Timers; readonly ids: CompletionIds },
    before: Unfinished,
  ) {
    this.#channel = channel;
    this.#inOrder = inOrder;
    this.#profile = device.profile;
    this.#timers = device.timers;
    this.#ids = device.ids;
    this.#unfinished = before;
  }

  /** What is left for the next connection to see to. */
  get unfinished(): Unfinished {
    return this.#unfinished;
  }

  /** A ticket of so many bytes is about to be printed. */
  noteTicket(bytes: number): void {
    this.#set({ lastBytes: bytes });
  }

  /** Somebody waited for the last ticket, and it did not come. */
  noteMissing(): void {
    this.suspect(this.#unfinished.lastBytes);
  }

  /**
   * A failed job may have left half a ticket behind. `missingBytes`: so many bytes of it at most never arrived; the printer
   * may sit in the middle of a picture and wait for them.
   */
  suspect(missingBytes: number): void {
    this.#set({ isThere: true, isOnPaper: true, missingBytes: Math.max(this.#unfinished.missingBytes, missingBytes) });
  }

  /** Nothing waits in the printer, but printed lines may hang at the head. */
  mayHang(): void {
    this.#set({ isOnPaper: true });
  }

  /** Printed lines of the old ticket may hang at the head, uncut: the next ticket must not come out on the same piece. */
  get mayBeOnPaper(): boolean {
    return this.#unfinished.isOnPaper;
  }

  /** Another printer hangs on the line: what the one before holds is not in this one. */
  forget(): void {
    this.#set({ isThere: false, isOnPaper: false, missingBytes: 0 });
    this.#inOrder.forget();
  }

  areCutOff(): void {
    this.#set({ isOnPaper: false });
  }

  get missingBytes(): number {
    return this.#unfinished.missingBytes;
  }

  get mayBeThere(): boolean {
    return this.#unfinished.isThere || (reliesOnInOrderStatus(this.#profile) && this.#inOrder.areOwed);
  }

  /** Throws half a ticket away where the printer can; true when it said that it did. */
  async clear(doubt: Doubt = 'none'): Promise<boolean> {
    if (this.#profile.clearBuffer === 'none') return false;
    const deadline = startDeadline(
      this.#timers,
      doubt === 'none' ? CLEARED_MS : DOUBTFUL_CLEARED_MS,
      this.#channel.closed,
    );
    const cleared = this.#channel.expect('cleared', deadline.signal);
    await this.#channel.send(CLEAR_BUFFERS, deadline.signal);
    const { ok: isCleared } = await cleared;
    deadline.clear();
    if (!isCleared) return false;
    this.#inOrder.forget();
    this.#set({ isThere: false });
    return this.begin();
  }

  /** Settings back to their defaults, automatic status on. */
  async begin(): Promise<boolean> {
    const { asb, statusDialect } = this.#profile;
    const deadline = startDeadline(this.#timers, COMMAND_MS, this.#channel.closed);
    const sent = await this.#channel.send(
      Buffer.concat([RESET, ...(asb ? [ASB_ON] : []), ...(statusDialect === 'custom' ? [FULL_STATUS_ON] : [])]),
      deadline.signal,
    );
    deadline.clear();
    return sent.ok;
  }

  /**
   * For a presenter, which would hold the half ticket out: cuts it off by itself and waits until it stands in the output,
   * to be pulled in. False when the printer does not do it.
   */
  async cutOff(cut: Uint8Array, signal: AbortSignal): Promise<boolean> {
    const deadline = startDeadline(this.#timers, COMMAND_MS, signal);
    const sent = await this.#channel.send(cut, deadline.signal);
    deadline.clear();
    if (!sent.ok || !(await this.#inOrder.settle(signal))) return false;
    if (!(await pause(this.#timers, AFTER_IN_ORDER_REPLY_MS, AbortSignal.any([signal, this.#channel.closed]))))
      return false;
    this.#set({ isOnPaper: false });
    return true;
  }

  /**
   * Clears, or waits until the printer has worked off what it holds. False when it does not: then nothing may be sent. A
   * printer that is in `doubt` answers no such question, so that the clean state before printing is all there is.
   */
  async settle(doubt: Doubt, signal: AbortSignal): Promise<boolean> {
    await this.#completePicture();
    if (this.#unfinished.isThere && (await this.clear(doubt))) return true;
    if (doubt !== 'none') {
      this.#set({ isThere: false });
      return true;
    }
    switch (this.#profile.confirmation) {
      case 'gs-h':
        this.#set({ isThere: !(await this.#barrier(signal)) });
        break;
      case 'gs-r':
      case 'custom-full-status':
        this.#set({ isThere: !(await this.#inOrder.settle(signal)) });
        break;
      case 'presumed':
        // Nothing can be asked in order: the clean state before printing is all there is.
        this.#set({ isThere: false });
        break;
    }
    return !this.#unfinished.isThere;
  }

  /** Nothing is obeyed inside a picture, not even a real-time command: NULs fill it up with white, and outside of one they are ignored. */
  async #completePicture(): Promise<void> {
    const { missingBytes } = this.#unfinished;
    if (missingBytes === 0) return;
    const deadline = startDeadline(this.#timers, PICTURE_MS, this.#channel.closed);
    const sent = await this.#channel.send(new Uint8Array(missingBytes), deadline.signal);
    deadline.clear();
    if (sent.ok) this.#set({ missingBytes: 0 });
  }

  async #barrier(signal: AbortSignal): Promise<boolean> {
    const id = this.#ids.take();
    const deadline = startDeadline(this.#timers, BARRIER_MS, signal);
    const passed = this.#channel.expect('completed', deadline.signal, (reply) => reply.id === id);
    await this.#channel.send(completionRequest(id), deadline.signal);
    const { ok: hasPassed } = await passed;
    deadline.clear();
    return hasPassed;
  }

  #set(change: Partial<Unfinished>): void {
    this.#unfinished = { ...this.#unfinished, ...change };
  }
}
