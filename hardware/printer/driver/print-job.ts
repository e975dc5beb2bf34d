// One ticket's way onto paper: sent, then watched until the printer has confirmed it or cannot any more.
import { pause } from '../../../shared/core/async/pause.ts';
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { EncodedReceipt } from '../encoding/receipt-encoder.ts';
import type { Printed } from '../printer.ts';
import { usesInOrderStatus } from '../profiles/profile.ts';
import { completionRequest, FULL_STATUS_ON, ORDERED_STATUS } from '../protocol/commands.ts';
import { isTicketInOutput } from '../protocol/full-status.ts';
import { statusOfAsb, statusOfFullStatus, statusOfSweep } from '../protocol/printer-status.ts';
import type { PrinterStatus } from '../status.ts';
import { chunksOf } from './chunks.ts';
import type { ConnectionParts } from './connection-parts.ts';
import { startDeadline, unlessAborted } from './deadline.ts';
import { budgetMs, wireMs } from './print-time.ts';
import { TicketEvidence } from './ticket-evidence.ts';

/** How often the printer is asked while a ticket prints; trouble is on the screen within about a second. */
const WATCH_MS = 500;
/** A presenter has cut and holds the ticket out any moment now: a quick hand must not be missed. */
const WATCH_OUTPUT_MS = 200;
/** Trouble was seen, but the confirmation may already be on its way: the last ticket of a roll is a printed ticket. */
const GRACE_MS = 500;
const CHUNK_WAIT_MS = 5_000;
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

export async function runJob(
  receipt: EncodedReceipt,
  parts: ConnectionParts,
  signal: AbortSignal,
): Promise<JobOutcome> {
  return new Job(receipt, parts, signal).run();
}

class Job {
  readonly #receipt: EncodedReceipt;
  readonly #id: string;
  readonly #parts: ConnectionParts;
  readonly #caller: AbortSignal;
  readonly #end = new AbortController();
  readonly #evidence: TicketEvidence;
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(receipt: EncodedReceipt, parts: ConnectionParts, signal: AbortSignal) {
    this.#receipt = receipt;
    this.#id = parts.device.ids.take();
    this.#parts = parts;
    this.#caller = signal;
    this.#evidence = new TicketEvidence(receipt, parts.device, parts.confirmations.doubt, parts.channel.strays);
  }

  async run(): Promise<JobOutcome> {
    const { channel, device } = this.#parts;
    const evidence = this.#evidence;
    const deadline = startDeadline(
      device.timers,
      budgetMs(this.#receipt, device.profile, device.speed),
      AbortSignal.any([this.#caller, channel.closed]),
    );
    const ended = AbortSignal.any([deadline.signal, this.#end.signal]);
    channel.forgetAsb();
    channel.onAsb = () => {
      evidence.notePause();
      this.#heardStatus(channel.lastAsb === undefined ? { state: 'unknown' } : statusOfAsb(channel.lastAsb));
    };
    const forgetFull = channel.onFull((bytes) => {
      if (isTicketInOutput(bytes)) evidence.noteInOutput();
      this.#heardStatus(statusOfFullStatus(bytes));
    });
    try {
      const sending = this.#send(ended);
      const result = await this.#watch(ended);
      this.#end.abort(CALLED_OFF);
      await sending;
      const isConfirmed = result.ok && result.value.certainty === 'confirmed';
      const isOurEnd = !this.#caller.aborted && this.#lineGone() === undefined;
      return {
        result,
        isCutOff: isConfirmed || (result.ok && !evidence.wasSilent),
        isStuck: !result.ok && !evidence.isSent,
        isMissed: !isConfirmed && isOurEnd && evidence.isOnlyUnconfirmed,
        isRead: evidence.isRead,
      };
    } finally {
      this.#isOver = true;
      this.#end.abort(CALLED_OFF);
      deadline.clear();
      channel.onAsb = undefined;
      forgetFull();
    }
  }

  async #send(ended: AbortSignal): Promise<void> {
    const {
      channel,
      inOrder,
      confirmations,
      device: { profile, isPaced, speed, timers },
    } = this.#parts;
    const endings: Uint8Array[] = [];
    if (profile.confirmation === 'gs-h') {
      endings.push(completionRequest(this.#id));
      void this.#awaitCompletion();
    }
    // ESC @ at the head of the ticket may have switched it off.
    if (profile.statusDialect === 'custom') endings.push(FULL_STATUS_ON);
    if (usesInOrderStatus(profile)) endings.push(ORDERED_STATUS);
    const chunks = isPaced
      ? chunksOf([...this.#receipt.segments, ...endings])
      : [Buffer.concat([this.#receipt.bytes, ...endings])];
    for (const [index, chunk] of chunks.entries()) {
      if (index > 0 && !(await this.#printerKeepsUp(ended))) return;
      if (index === chunks.length - 1 && usesInOrderStatus(profile)) {
        inOrder.asked('ticket', (byte) => {
          this.#evidence.noteReply(byte);
          // This job is over: the printer confirms, later than its profile says.
          if (this.#isOver) confirmations.noteConfirmed();
          this.#wake();
        });
      }
      const sent = await channel.send(chunk, ended);
      if (!sent.ok) return;
      // The system took the bytes; without handshake they still have to go through the wire before the next are due.
      if (index < chunks.length - 1) await pause(timers, wireMs(chunk.length, speed), ended);
    }
    this.#evidence.noteSent();
  }

  #heardStatus(status: PrinterStatus): void {
    this.#evidence.noteStatus(status);
    this.#wake();
  }

  async #awaitCompletion(): Promise<void> {
    const {
      channel,
      confirmations,
      device: { profile, speed, timers },
    } = this.#parts;
    const deadline = startDeadline(timers, budgetMs(this.#receipt, profile, speed) + LATE_MS, channel.closed);
    const reply = await channel.expect('completed', deadline.signal, (completed) => completed.id === this.#id);
    deadline.clear();
    if (!reply.ok) return;
    if (this.#isOver) confirmations.noteConfirmed();
    this.#evidence.noteCompleted();
    this.#wake();
  }

  async #printerKeepsUp(ended: AbortSignal): Promise<boolean> {
    const deadline = startDeadline(this.#parts.device.timers, CHUNK_WAIT_MS, ended);
    try {
      return (await this.#parts.channel.askRealTime(1, deadline.signal)).ok;
    } finally {
      deadline.clear();
    }
  }

  async #watch(ended: AbortSignal): Promise<Result<Printed, PrinterStatus>> {
    const evidence = this.#evidence;
    const isHeldOut = this.#parts.device.profile.presenter !== null;
    for (;;) {
      await this.#nap(isHeldOut && evidence.isRead ? WATCH_OUTPUT_MS : WATCH_MS, ended);
      const certainty = evidence.completed.aborted ? 'confirmed' : await this.#look(ended);
      if (evidence.completed.aborted) return ok({ certainty: 'confirmed' });
      if (certainty !== undefined) return ok({ certainty });
      if (ended.aborted) return err(this.#lineGone() ?? evidence.status);
      if (evidence.tornBy !== undefined) return err(evidence.tornBy);
      if (evidence.isHopeless) return this.#lastChance(ended);
    }
  }

  /** Asks for the state; answers with a certainty when this profile's way of knowing has been gone to its end. */
  async #look(ended: AbortSignal): Promise<Printed['certainty'] | undefined> {
    const { channel, status } = this.#parts;
    const evidence = this.#evidence;
    // Not broken off by the job's end: an answer that nobody waits for would pass for the next one.
    const sweep = await unlessAborted(channel.sweep(channel.closed), AbortSignal.any([ended, evidence.completed]));
    if (sweep === undefined || channel.closed.aborted) return undefined;
    evidence.noteStrays(channel.strays);
    if (sweep.ok) evidence.noteAnswer(statusOfSweep(sweep.value));
    else evidence.noteSilence(channel.lastAsb === undefined ? undefined : statusOfAsb(channel.lastAsb));
    // One silence is no news while a ticket prints.
    if (evidence.status.state !== 'unknown' || evidence.isSilentForLong) status.tell(evidence.status);
    if (evidence.status.state !== 'ready') return undefined;
    const certainty = evidence.certainty();
    // Asked anew after each clean sweep, so that the next round knows whether the printer still works off its buffer.
    if (certainty === undefined) await this.#askAgain(ended);
    return certainty;
  }

  async #askAgain(ended: AbortSignal): Promise<void> {
    if (!this.#evidence.wantsReply) return;
    this.#parts.inOrder.asked('question', this.#evidence.askedAgain());
    await this.#parts.channel.send(ORDERED_STATUS, ended);
  }

  async #lastChance(ended: AbortSignal): Promise<Result<Printed, PrinterStatus>> {
    const { completed, status } = this.#evidence;
    if (!completed.aborted) await pause(this.#parts.device.timers, GRACE_MS, AbortSignal.any([ended, completed]));
    return completed.aborted ? ok({ certainty: 'confirmed' }) : err(this.#lineGone() ?? status);
  }

  #lineGone(): PrinterStatus | undefined {
    const reason = this.#parts.channel.closedBecause;
    return reason === undefined ? undefined : { state: 'disconnected', reason };
  }

  /** Ends early when something was heard that changes the outlook. */
  async #nap(ms: number, ended: AbortSignal): Promise<void> {
    if (this.#evidence.completed.aborted) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort(CALLED_OFF);
    await pause(this.#parts.device.timers, ms, AbortSignal.any([ended, woken.signal]));
    this.#wake = () => undefined;
  }
}
