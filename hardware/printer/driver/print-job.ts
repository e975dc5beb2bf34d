// One ticket's way onto paper: sent, then watched until the printer has confirmed it or cannot any more.
// Longer than most files by a little: all that is known about one ticket is judged in one place.
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import type { Clock, Ms, Timers } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { completionRequest, FULL_STATUS_ON, ORDERED_STATUS } from '../protocol/commands.ts';
import { startDeadline, unlessAborted } from './deadline.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { Doubt } from './confirmations.ts';
import type { InOrderStatus } from '../protocol/in-order-status.ts';
import { isTicketInOutput } from '../protocol/full-status.ts';
import { chunksOf } from './chunks.ts';
import { AFTER_IN_ORDER_REPLY_MS, budgetMs, mechanicalMs, wireMs, type LineSpeed } from './print-time.ts';
import type { Printed } from '../printer.ts';
import type { PrinterStatus } from '../status.ts';
import type { PrinterChannel } from './printer-channel.ts';
import { orderedReplyHasPaper, statusOfAsb, statusOfFullStatus, statusOfSweep } from '../protocol/printer-status.ts';
import { reliesOnInOrderStatus, usesInOrderStatus, type PrinterProfile } from '../profiles/profile.ts';
import type { EncodedReceipt } from '../encoding/receipt-encoder.ts';

export type JobSurroundings = {
  readonly line: PrinterChannel;
  readonly inOrderStatus: InOrderStatus;
  readonly profile: PrinterProfile;
  readonly speed: LineSpeed;
  /** Whether the printer has left tickets unconfirmed before: then its confirmation is not waited for as long, and is not needed. */
  readonly doubt: Doubt;
  /** No handshake on the line: the printer is asked between chunks whether it keeps up. */
  readonly isPaced: boolean;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
  /** Every state seen on the way is told. */
  readonly tell: (status: PrinterStatus) => void;
  /** The confirmation came when this job was over: the printer confirms, later than its profile says. */
  readonly noteLate: () => void;
};

/** How often the printer is asked while a ticket prints; trouble is on the screen within about a second. */
const WATCH_MS = 500;
/** A presenter has cut and holds the ticket out any moment now: a quick hand must not be missed. */
const WATCH_OUTPUT_MS = 200;
/** Trouble was seen, but the confirmation may already be on its way: the last ticket of a roll is a printed ticket. */
const GRACE_MS = 500;
/** Silence, then answers again: the printer was busy, or it was switched off and on. If it was only busy, its confirmation follows within the time of a ticket and this. */
const AFTER_SILENCE_MS = 2_000;
/** About three seconds: longer than any clone keeps quiet while it prints, shorter than a start. */
const LONG_SILENCE_SWEEPS = 2;
/** During that time it is asked again and again; an answer slower than this means that the printer stood still, and the time begins anew. */
const STEADY_ANSWER_MS = 700;
const CHUNK_WAIT_MS = 5_000;
/**
 * After one ticket that was not confirmed the next one's confirmation is waited for so long beyond the time of the ticket itself:
 * with the questions before and between, that person waits less than three seconds longer than the paper takes.
 */
const DOUBTFUL_MS = 1_500;
/** A confirmation that comes this long after its ticket was given up on still says that this printer confirms. */
const LATE_MS = 30_000;

export type JobOutcome = {
  /** The error is the state that the printer was last seen in; some of the ticket may be on paper then. */
  readonly result: Result<Printed, PrinterStatus>;
  /** False: it may hang at the head, uncut, although it counts as presumed: the printer was silent meanwhile, as when it is switched off and on. */
  readonly isCutOff: boolean;
  /** Part of the ticket still waits on our side of the line, which must not be used for anything else. */
  readonly isStuck: boolean;
  /** Nothing was wrong but that the confirmation did not come. */
  readonly isMissed: boolean;
  /** The printer has read the whole ticket: an ordered reply behind it said so. */
  readonly isRead: boolean;
};

/** States that pass by themselves within seconds; everything else needs hands. */
const mayPass = (status: PrinterStatus): boolean => status.state === 'ready' || status.state === 'overheated' || status.state === 'offline' || status.state === 'unknown';

export async function runJob(receipt: EncodedReceipt, id: string, around: JobSurroundings, signal: AbortSignal): Promise<JobOutcome> {
  return new Job(receipt, id, around, signal).run();
}

class Job {
  readonly #receipt: EncodedReceipt;
  readonly #id: string;
  readonly #around: JobSurroundings;
  readonly #caller: AbortSignal;
  readonly #end = new AbortController();
  #isOver = false;
  /** Aborted by the printer's own word that this ticket is done. */
  readonly #completed = new AbortController();
  #sentAt: Ms | undefined;
  /** The latest ordered answer, and since when all of them came without delay. */
  #inOrderReply: { readonly byte: number; readonly steadySince: Ms } | undefined;
  #isReplyOwed = false;
  /** How often a ticket was seen in the output of the presenter, which was empty when this job began. */
  #timesSeenInOutput = 0;
  #wake: () => void = () => undefined;
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

  constructor(receipt: EncodedReceipt, id: string, around: JobSurroundings, signal: AbortSignal) {
    this.#receipt = receipt;
    this.#id = id;
    this.#around = around;
    this.#caller = signal;
    this.#strays = around.line.strays;
  }

  async run(): Promise<JobOutcome> {
    const { line, profile, speed, timers } = this.#around;
    const deadline = startDeadline(timers, budgetMs(this.#receipt, profile, speed), AbortSignal.any([this.#caller, line.closed]));
    const ended = AbortSignal.any([deadline.signal, this.#end.signal]);
    line.forgetAsb();
    line.onAsb = () => {
      this.#notSteady();
      this.#heardStatus(line.lastAsb === undefined ? { state: 'unknown' } : statusOfAsb(line.lastAsb));
    };
    const forgetFull = line.onFull((bytes) => {
      if (isTicketInOutput(bytes)) this.#timesSeenInOutput += 1;
      this.#heardStatus(statusOfFullStatus(bytes));
    });
    try {
      const sending = this.#send(ended);
      const result = await this.#watch(ended);
      this.#end.abort(CALLED_OFF);
      await sending;
      return {
        result,
        isCutOff: result.ok && (result.value.certainty === 'confirmed' || !this.#wasSilent),
        isStuck: !result.ok && this.#sentAt === undefined,
        isMissed: result.ok ? result.value.certainty === 'presumed' : this.#isOnlyUnconfirmed(),
        isRead: this.#inOrderReply !== undefined,
      };
    } finally {
      this.#isOver = true;
      this.#end.abort(CALLED_OFF);
      deadline.clear();
      line.onAsb = undefined;
      forgetFull();
    }
  }

  async #send(ended: AbortSignal): Promise<void> {
    const { line, profile, inOrderStatus, isPaced, steady, timers } = this.#around;
    const endings: Uint8Array[] = [];
    if (profile.confirmation === 'gs-h') {
      endings.push(completionRequest(this.#id));
      void this.#awaitCompletion();
    }
    // ESC @ at the head of the ticket may have switched it off.
    if (profile.statusDialect === 'custom') endings.push(FULL_STATUS_ON);
    if (usesInOrderStatus(profile)) endings.push(ORDERED_STATUS);
    const chunks = isPaced ? chunksOf([...this.#receipt.segments, ...endings]) : [Buffer.concat([this.#receipt.bytes, ...endings])];
    for (const [index, chunk] of chunks.entries()) {
      if (index > 0 && !(await this.#printerKeepsUp(ended))) return;
      if (index === chunks.length - 1 && usesInOrderStatus(profile)) {
        inOrderStatus.asked((byte) => {
          this.#inOrderReply = { byte, steadySince: steady.now() };
          if (this.#isOver) this.#around.noteLate();
          this.#wake();
        });
      }
      const sent = await line.send(chunk, ended);
      if (!sent.ok) return;
      // The system took the bytes; without handshake they still have to go through the wire before the next are due.
      if (index < chunks.length - 1) await pause(timers, wireMs(chunk.length, this.#around.speed), ended);
    }
    this.#sentAt = steady.now();
  }

  /**
   * A printer that stopped in the middle goes on by itself when the paper is new or the cover closed, and then confirms:
   * a ticket in two pieces. Stopped and going again before the confirmation, however quickly, is no printed ticket.
   */
  #heardStatus(status: PrinterStatus): void {
    if (!mayPass(status)) this.#stoppedBy = status;
    else if (this.#stoppedBy !== undefined && !this.#completed.signal.aborted) this.#isTorn = true;
    if (status.state !== 'ready') this.#notSteady();
    this.#wake();
  }

  async #awaitCompletion(): Promise<void> {
    const { line, profile, speed, timers, noteLate } = this.#around;
    const deadline = startDeadline(timers, budgetMs(this.#receipt, profile, speed) + LATE_MS, line.closed);
    const reply = await line.expect('completed', deadline.signal, (completed) => completed.id === this.#id);
    deadline.clear();
    if (!reply.ok) return;
    if (this.#isOver) noteLate();
    if (this.#isTorn) return;
    this.#completed.abort(CALLED_OFF);
    this.#wake();
  }

  async #printerKeepsUp(ended: AbortSignal): Promise<boolean> {
    const deadline = startDeadline(this.#around.timers, CHUNK_WAIT_MS, ended);
    try {
      return (await this.#around.line.askRealTime(1, deadline.signal)).ok;
    } finally {
      deadline.clear();
    }
  }

  async #watch(ended: AbortSignal): Promise<Result<Printed, PrinterStatus>> {
    const confirmed = this.#completed.signal;
    for (;;) {
      await this.#nap(this.#around.profile.presenter !== null && this.#inOrderReply !== undefined ? WATCH_OUTPUT_MS : WATCH_MS, ended);
      const certainty = confirmed.aborted ? 'confirmed' : await this.#look(ended);
      if (confirmed.aborted) return ok({ certainty: 'confirmed' });
      if (certainty !== undefined) return ok({ certainty });
      if (ended.aborted) return err(this.#lineGone() ?? this.#status);
      if (this.#isTorn) return err(this.#stoppedBy ?? this.#status);
      if (!mayPass(this.#status) || this.#hasBegunAnew()) return this.#lastChance(ended);
    }
  }

  /** Asks for the state; answers with a certainty when this profile's way of knowing has been gone to its end. */
  async #look(ended: AbortSignal): Promise<Printed['certainty'] | undefined> {
    const { line, steady, tell } = this.#around;
    // Not broken off by the job's end: an answer that nobody waits for would pass for the next one.
    const sweep = await unlessAborted(line.sweep(line.closed), AbortSignal.any([ended, this.#completed.signal]));
    if (sweep === undefined || line.closed.aborted) return undefined;
    this.#noteStrays();
    if (sweep.ok) {
      if (this.#silentSweeps > 0) this.#answeredAfterSilenceAt = steady.now();
      this.#silentSweeps = 0;
      this.#status = statusOfSweep(sweep.value);
    } else {
      this.#silentSweeps += 1;
      this.#wasSilent = true;
      this.#wasLongSilent ||= this.#silentSweeps >= LONG_SILENCE_SWEEPS;
      this.#wasSilentAfterReply ||= this.#inOrderReply !== undefined;
      // A network printer with a full buffer reads no question; what it told by itself in this job is then the word.
      this.#status = line.lastAsb === undefined ? { state: 'unknown' } : unlessReady(statusOfAsb(line.lastAsb));
    }
    // One silence is no news while a ticket prints.
    if (this.#status.state !== 'unknown' || this.#silentSweeps >= LONG_SILENCE_SWEEPS) tell(this.#status);
    if (this.#status.state !== 'ready') {
      this.#notSteady();
      return undefined;
    }
    const certainty = this.#certainty();
    // Asked anew after each clean sweep, so that the next round knows whether the printer still works off its buffer.
    if (certainty === undefined && reliesOnInOrderStatus(this.#around.profile)) await this.#askAgain(ended);
    return certainty;
  }

  /**
   * Noise, or the late answer to a question that waited in a stopped line behind the ticket's own bytes: with a long ticket on
   * a line with handshake that is the rule, so it must not spoil the whole job. What was known begins anew from here.
   */
  #noteStrays(): void {
    const { line, steady } = this.#around;
    if (line.strays === this.#strays) return;
    this.#strays = line.strays;
    this.#strayAt = steady.now();
    this.#notSteady();
  }

  async #askAgain(ended: AbortSignal): Promise<void> {
    const { line, inOrderStatus, steady } = this.#around;
    if (this.#inOrderReply === undefined || this.#isReplyOwed) return;
    const askedAt = steady.now();
    this.#isReplyOwed = true;
    inOrderStatus.asked((byte) => {
      this.#isReplyOwed = false;
      const now = steady.now();
      this.#inOrderReply = { byte, steadySince: now - askedAt > STEADY_ANSWER_MS ? now : (this.#inOrderReply?.steadySince ?? now) };
    });
    await line.send(ORDERED_STATUS, ended);
  }

  #certainty(): Printed['certainty'] | undefined {
    const { profile, speed, steady } = this.#around;
    if (this.#sentAt === undefined || this.#stoppedBy !== undefined) return undefined;
    // No way but the numbered one can recognise its answer: while noise is heard nothing is certain.
    if (this.#strayAt !== undefined && steady.now() - this.#strayAt < AFTER_IN_ORDER_REPLY_MS) return undefined;
    switch (profile.confirmation) {
      case 'gs-h':
        return this.#presumed();
      case 'gs-r':
        return this.#hasPassedReply() ? 'confirmed' : this.#presumed();
      case 'custom-full-status':
        // Only a cut puts a ticket there. Seen once it may have been taken at once, or a bit was flipped on the line: then time must tell too.
        if (this.#inOrderReply === undefined || !orderedReplyHasPaper(this.#inOrderReply.byte)) return undefined;
        return this.#timesSeenInOutput >= 2 || (this.#timesSeenInOutput === 1 && this.#hasPassedReply()) ? 'confirmed' : undefined;
      case 'presumed':
        // An ordered answer would be lost with the power; time passes all the same.
        return !this.#wasLongSilent && steady.now() - this.#sentAt >= wireMs(this.#receipt.bytes.length, speed) + mechanicalMs(this.#receipt, profile) ? 'presumed' : undefined;
    }
  }

  /** The time is over, and the printer has been well and answering all along. */
  #isOnlyUnconfirmed(): boolean {
    const isOurEnd = !this.#caller.aborted && this.#lineGone() === undefined;
    return isOurEnd && this.#sentAt !== undefined && this.#stoppedBy === undefined && !this.#isTorn && !this.#wasSilent && this.#status.state === 'ready';
  }

  /** Time passed and the state is clean: enough where this printer is known to leave tickets unconfirmed. */
  #presumed(): 'presumed' | undefined {
    const { doubt, profile, speed, steady } = this.#around;
    if (doubt === 'none' || this.#sentAt === undefined || this.#wasSilent) return undefined;
    const ticketMs = wireMs(this.#receipt.bytes.length, speed) + mechanicalMs(this.#receipt, profile);
    return steady.now() - this.#sentAt >= ticketMs + (doubt === 'some' ? DOUBTFUL_MS : 0) ? 'presumed' : undefined;
  }

  /** Everything was read, and the time for the last lines and the cut has passed without a pause. */
  #hasPassedReply(): boolean {
    if (this.#inOrderReply === undefined || this.#isReplyOwed || this.#wasSilentAfterReply || !orderedReplyHasPaper(this.#inOrderReply.byte)) return false;
    return this.#around.steady.now() - this.#inOrderReply.steadySince >= AFTER_IN_ORDER_REPLY_MS;
  }

  /** A pause after the in-order reply: the cut is due that much later. */
  #notSteady(): void {
    if (this.#inOrderReply !== undefined) this.#inOrderReply = { ...this.#inOrderReply, steadySince: this.#around.steady.now() };
  }

  #hasBegunAnew(): boolean {
    const since = this.#answeredAfterSilenceAt;
    const { profile, steady } = this.#around;
    return since !== undefined && this.#silentSweeps === 0 && steady.now() - since >= mechanicalMs(this.#receipt, profile) + AFTER_SILENCE_MS;
  }

  async #lastChance(ended: AbortSignal): Promise<Result<Printed, PrinterStatus>> {
    const confirmed = this.#completed.signal;
    if (!confirmed.aborted) await pause(this.#around.timers, GRACE_MS, AbortSignal.any([ended, confirmed]));
    return confirmed.aborted ? ok({ certainty: 'confirmed' }) : err(this.#lineGone() ?? this.#status);
  }

  #lineGone(): PrinterStatus | undefined {
    const reason = this.#around.line.closedBecause;
    return reason === undefined ? undefined : { state: 'disconnected', reason };
  }

  /** Ends early when something was heard that changes the outlook. */
  async #nap(ms: number, ended: AbortSignal): Promise<void> {
    if (this.#completed.signal.aborted) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort(CALLED_OFF);
    await pause(this.#around.timers, ms, AbortSignal.any([ended, woken.signal]));
    this.#wake = () => undefined;
  }
}

const unlessReady = (status: PrinterStatus): PrinterStatus => (status.state === 'ready' ? { state: 'unknown' } : status);
