// What is known about one ticket on its way onto paper, and how sure that makes it; asks nothing by itself.
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import type { Clock, Ms } from '../../../shared/core/clock.ts';
import type { EncodedReceipt } from '../encoding/receipt-encoder.ts';
import type { Printed } from '../printer.ts';
import { reliesOnInOrderStatus, type PrinterProfile } from '../profiles/profile.ts';
import { orderedReplyHasPaper } from '../protocol/printer-status.ts';
import type { PrinterStatus } from '../status.ts';
import type { Doubt } from './confirmations.ts';
import { AFTER_IN_ORDER_REPLY_MS, mechanicalMs, wireMs, type LineSpeed } from './print-time.ts';

/** Silence, then answers again: the printer was busy, or it was switched off and on. If it was only busy, its confirmation follows within the time of a ticket and this. */
const AFTER_SILENCE_MS = 2_000;
/** About three seconds: longer than any clone keeps quiet while it prints, shorter than a start. */
const LONG_SILENCE_SWEEPS = 2;
/** During that time it is asked again and again; an answer slower than this means that the printer stood still, and the time begins anew. */
const STEADY_ANSWER_MS = 700;
/**
 * After one ticket that was not confirmed the next one's confirmation is waited for so long beyond the time of the ticket itself:
 * with the questions before and between, that person waits less than three seconds longer than the paper takes.
 */
const DOUBTFUL_MS = 1_500;

/** States that pass by themselves within seconds; everything else needs hands. */
const mayPass = (status: PrinterStatus): boolean =>
  status.state === 'ready' || status.state === 'overheated' || status.state === 'offline' || status.state === 'unknown';

export class TicketEvidence {
  readonly #receipt: EncodedReceipt;
  readonly #profile: PrinterProfile;
  readonly #speed: LineSpeed;
  readonly #steady: Clock;
  /** Whether the printer has left tickets unconfirmed before: then its confirmation is not waited for as long, and is not needed. */
  readonly #doubt: Doubt;
  /** Aborted by the printer's own word that this ticket is done. */
  readonly #completed = new AbortController();
  #sentAt: Ms | undefined;
  /** The latest ordered answer, and since when all of them came without delay. */
  #inOrderReply: { readonly byte: number; readonly steadySince: Ms } | undefined;
  #isReplyOwed = false;
  /** How often a ticket was seen in the output of the presenter, which was empty when this job began. */
  #timesSeenInOutput = 0;
  #stoppedBy: PrinterStatus | undefined;
  #isTorn = false;
  #silentSweeps = 0;
  #wasSilent = false;
  #wasLongSilent = false;
  /** The in-order reply tells nothing of what came after it: a printer switched off before the cut is clean again a little later. */
  #wasSilentAfterReply = false;
  #answeredAfterSilenceAt: Ms | undefined;
  #status: PrinterStatus = { state: 'unknown' };
  #strays: number;
  #strayAt: Ms | undefined;

  constructor(
    receipt: EncodedReceipt,
    device: { readonly profile: PrinterProfile; readonly speed: LineSpeed; readonly steady: Clock },
    doubt: Doubt,
    strays: number,
  ) {
    this.#receipt = receipt;
    this.#profile = device.profile;
    this.#speed = device.speed;
    this.#steady = device.steady;
    this.#doubt = doubt;
    this.#strays = strays;
  }

  /** As it was seen last. */
  get status(): PrinterStatus {
    return this.#status;
  }
  get completed(): AbortSignal {
    return this.#completed.signal;
  }
  get isSent(): boolean {
    return this.#sentAt !== undefined;
  }
  /** An ordered reply behind the ticket said so. */
  get isRead(): boolean {
    return this.#inOrderReply !== undefined;
  }
  get wasSilent(): boolean {
    return this.#wasSilent;
  }
  get isSilentForLong(): boolean {
    return this.#silentSweeps >= LONG_SILENCE_SWEEPS;
  }
  /** Not undefined: the printer stopped in the middle and went on. */
  get tornBy(): PrinterStatus | undefined {
    return this.#isTorn ? (this.#stoppedBy ?? this.#status) : undefined;
  }
  /** Nothing will come any more by itself: hands are needed, or the printer was switched off and on. */
  get isHopeless(): boolean {
    return !mayPass(this.#status) || this.#hasBegunAnew();
  }
  /** Whether the printer is to be asked in order once more. */
  get wantsReply(): boolean {
    return reliesOnInOrderStatus(this.#profile) && this.#inOrderReply !== undefined && !this.#isReplyOwed;
  }

  /** The last byte was handed over. */
  noteSent(): void {
    this.#sentAt = this.#steady.now();
  }

  noteCompleted(): void {
    if (!this.#isTorn) this.#completed.abort(CALLED_OFF);
  }

  noteReply(byte: number): void {
    this.#inOrderReply = { byte, steadySince: this.#steady.now() };
  }

  /** Asked once more; the returned function takes the answer. */
  askedAgain(): (byte: number) => void {
    const askedAt = this.#steady.now();
    this.#isReplyOwed = true;
    return (byte) => {
      this.#isReplyOwed = false;
      const now = this.#steady.now();
      this.#inOrderReply = {
        byte,
        steadySince: now - askedAt > STEADY_ANSWER_MS ? now : (this.#inOrderReply?.steadySince ?? now),
      };
    };
  }

  noteInOutput(): void {
    this.#timesSeenInOutput += 1;
  }

  /**
   * Told by the printer itself. One that stopped in the middle goes on by itself when the paper is new or the cover closed, and
   * then confirms: a ticket in two pieces. Stopped and going again before the confirmation, however quickly, is no printed ticket.
   */
  noteStatus(status: PrinterStatus): void {
    if (!mayPass(status)) this.#stoppedBy = status;
    else if (this.#stoppedBy !== undefined && !this.#completed.signal.aborted) this.#isTorn = true;
    if (status.state !== 'ready') this.notePause();
  }

  /** The cut is due that much later after the in-order reply. */
  notePause(): void {
    if (this.#inOrderReply !== undefined)
      this.#inOrderReply = { ...this.#inOrderReply, steadySince: this.#steady.now() };
  }

  /**
   * Noise, or the late answer to a question that waited in a stopped line behind the ticket's own bytes: with a long ticket on
   * a line with handshake that is the rule, so it must not spoil the whole job. What was known begins anew from here.
   */
  noteStrays(strays: number): void {
    if (strays === this.#strays) return;
    this.#strays = strays;
    this.#strayAt = this.#steady.now();
    this.notePause();
  }

  noteAnswer(status: PrinterStatus): void {
    if (this.#silentSweeps > 0) this.#answeredAfterSilenceAt = this.#steady.now();
    this.#silentSweeps = 0;
    this.#status = status;
    if (status.state !== 'ready') this.notePause();
  }

  /** Asked, and not answered; `heard`: what the printer told by itself in this job. */
  noteSilence(heard: PrinterStatus | undefined): void {
    this.#silentSweeps += 1;
    this.#wasSilent = true;
    this.#wasLongSilent ||= this.isSilentForLong;
    this.#wasSilentAfterReply ||= this.#inOrderReply !== undefined;
    // A network printer with a full buffer reads no question; trouble that it told of is then the word, and never that it is well.
    this.#status = heard === undefined || heard.state === 'ready' ? { state: 'unknown' } : heard;
    this.notePause();
  }

  /** Undefined: this profile's way of knowing has not been gone to its end. */
  certainty(): Printed['certainty'] | undefined {
    if (this.#sentAt === undefined || this.#stoppedBy !== undefined) return undefined;
    // No way but the numbered one can recognise its answer: while noise is heard nothing is certain.
    if (this.#strayAt !== undefined && this.#steady.now() - this.#strayAt < AFTER_IN_ORDER_REPLY_MS) return undefined;
    switch (this.#profile.confirmation) {
      case 'gs-h':
        return this.#presumed(this.#sentAt);
      case 'gs-r':
        return this.#hasPassedReply() ? 'confirmed' : this.#presumed(this.#sentAt);
      case 'custom-full-status':
        // Only a cut puts a ticket there. Seen once it may have been taken at once, or a bit was flipped on the line: then time must tell too.
        if (this.#inOrderReply === undefined || !orderedReplyHasPaper(this.#inOrderReply.byte)) return undefined;
        return this.#timesSeenInOutput >= 2 || (this.#timesSeenInOutput === 1 && this.#hasPassedReply())
          ? 'confirmed'
          : undefined;
      case 'presumed':
        // An ordered answer would be lost with the power; time passes all the same.
        return !this.#wasLongSilent && this.#steady.now() - this.#sentAt >= this.#ticketMs() ? 'presumed' : undefined;
    }
  }

  /** The printer has been well and answering all along, and only its confirmation did not come. */
  get isOnlyUnconfirmed(): boolean {
    return (
      this.#sentAt !== undefined &&
      this.#stoppedBy === undefined &&
      !this.#isTorn &&
      !this.#wasSilent &&
      this.#status.state === 'ready'
    );
  }

  /** Time passed and the state is clean: enough where this printer is known to leave tickets unconfirmed. */
  #presumed(sentAt: Ms): 'presumed' | undefined {
    if (this.#doubt === 'none' || this.#wasSilent) return undefined;
    return this.#steady.now() - sentAt >= this.#ticketMs() + (this.#doubt === 'some' ? DOUBTFUL_MS : 0)
      ? 'presumed'
      : undefined;
  }

  /** Everything was read, and the time for the last lines and the cut has passed without a pause. */
  #hasPassedReply(): boolean {
    if (
      this.#inOrderReply === undefined ||
      this.#isReplyOwed ||
      this.#wasSilentAfterReply ||
      !orderedReplyHasPaper(this.#inOrderReply.byte)
    )
      return false;
    return this.#steady.now() - this.#inOrderReply.steadySince >= AFTER_IN_ORDER_REPLY_MS;
  }

  #hasBegunAnew(): boolean {
    const since = this.#answeredAfterSilenceAt;
    return (
      since !== undefined &&
      this.#silentSweeps === 0 &&
      this.#steady.now() - since >= mechanicalMs(this.#receipt, this.#profile) + AFTER_SILENCE_MS
    );
  }

  #ticketMs(): Ms {
    return wireMs(this.#receipt.bytes.length, this.#speed) + mechanicalMs(this.#receipt, this.#profile);
  }
}
