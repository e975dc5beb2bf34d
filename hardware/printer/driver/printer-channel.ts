// One open line to a printer: one reader, one writer, and every request matched with its answer or timed out.
import type { Clock, Ms, Timers } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Transport } from '../../transport/transport.ts';
import { FULL_STATUS, realTimeStatus } from '../protocol/commands.ts';
import { startDeadline } from './deadline.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { ExchangeLog } from '../protocol/exchange-log.ts';
import type { AsbBytes, Sweep } from '../protocol/printer-status.ts';
import { StatusParser, type FullStatusBytes, type Reply } from '../protocol/status-parser.ts';
import { Mutex } from '../../../shared/core/async/mutex.ts';

export type ChannelTrouble = 'closed' | 'timed-out';

/** On serial lines the answer takes 2 to 15 ms; a network printer in the middle of a picture may need some hundred. */
const REAL_TIME_REPLY_MS = 1_000;
/** A real-time answer later than this after its request is not credible. Until then nothing is asked anew, since the late answer would pass for the answer to the new question. */
const LATE_REPLY_MS = 2_000;
/** Noise hits a few bytes; a sweep in which something else was heard is asked again this often. */
const SWEEP_TRIES = 3;
/** A noise byte that passed for an answer pushes the true last answer behind the sweep: it is waited for, and seen as a stray. */
const SWEEP_QUIET_MS = 50;
/** A bare text has no end of its own: it is over when nothing more comes for so long. */
const BARE_TEXT_MS = 300;

/** Is offered a reply, and answers whether it took it. */
type Taker = (reply: Reply) => boolean;
type ReplyOf<K extends Reply['kind']> = Extract<Reply, { kind: K }>;

const isOf = <K extends Reply['kind']>(reply: Reply, kind: K): reply is ReplyOf<K> => reply.kind === kind;

export class PrinterChannel {
  readonly #transport: Transport;
  readonly #steady: Clock;
  readonly #timers: Timers;
  readonly #log: ExchangeLog;
  readonly #hasFullStatus: boolean;
  readonly #parser: StatusParser;
  readonly #realTimeMutex = new Mutex();
  readonly #closing = new AbortController();
  readonly #waiters = new Set<Taker>();
  readonly #watchers = new Map<Reply['kind'], Taker>();
  readonly #unlisten: () => void;
  #askAgainAt: Ms = 0;
  #strays = 0;
  #closedBecause: string | undefined;
  #lastAsb: AsbBytes | undefined;
  #lastFull: FullStatusBytes | undefined;
  /** Called at each automatic status; a hint to ask. */
  onAsb: (() => void) | undefined;
  readonly #fullListeners = new Set<(bytes: FullStatusBytes) => void>();

  /** `hasFullStatus`: the custom dialect. */
  constructor(
    transport: Transport,
    outside: {
      readonly steady: Clock;
      readonly timers: Timers;
      readonly log: ExchangeLog;
      readonly hasFullStatus?: boolean;
    },
  ) {
    this.#hasFullStatus = outside.hasFullStatus ?? false;
    this.#parser = new StatusParser({ hasFullStatus: this.#hasFullStatus });
    this.#transport = transport;
    this.#steady = outside.steady;
    this.#timers = outside.timers;
    this.#log = outside.log;
    this.#unlisten = transport.listen((event) => {
      if (event.type === 'closed') {
        this.#closedBecause ??= event.reason;
        this.#closing.abort();
      } else {
        this.#log.note('in', event.bytes);
        for (const reply of this.#parser.feed(event.bytes, this.#steady.now())) this.#receive(reply);
      }
    });
  }

  get name(): string {
    return this.#transport.name;
  }
  get closedBecause(): string | undefined {
    return this.#closedBecause;
  }
  /** Aborted when the line is gone, for whatever reason. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }
  /** How often something was heard that nobody asked for and that is no automatic status: a measure of distrust. */
  get strays(): number {
    return this.#strays;
  }
  get lastAsb(): AsbBytes | undefined {
    return this.#lastAsb;
  }

  get lastFull(): FullStatusBytes | undefined {
    return this.#lastFull;
  }

  /** Told of each full status, asked for or not; returns its removal. */
  onFull(listener: (bytes: FullStatusBytes) => void): () => void {
    this.#fullListeners.add(listener);
    return () => this.#fullListeners.delete(listener);
  }

  forgetAsb(): void {
    this.#lastAsb = undefined;
  }

  /** `timed-out`: some of the bytes may be on their way all the same. */
  async send(bytes: Uint8Array, signal: AbortSignal): Promise<Result<void, ChannelTrouble>> {
    if (this.#closedBecause !== undefined) return err('closed');
    this.#log.note('out', bytes);
    const written = await this.#transport.write(bytes, signal);
    return written.ok ? written : err(written.error.code);
  }

  /** The next reply of a kind, heard from now on. Register before sending, so that no answer is missed. */
  expect<K extends Reply['kind']>(
    kind: K,
    signal: AbortSignal,
    also: (reply: ReplyOf<K>) => boolean = () => true,
  ): Promise<Result<ReplyOf<K>, ChannelTrouble>> {
    return new Promise((resolve) => {
      const settle = (answer: Result<ReplyOf<K>, ChannelTrouble>): void => {
        this.#waiters.delete(waiter);
        signal.removeEventListener('abort', giveUp);
        this.closed.removeEventListener('abort', gone);
        resolve(answer);
      };
      const giveUp = (): void => settle(err('timed-out'));
      const gone = (): void => settle(err('closed'));
      const waiter: Taker = (reply) => {
        if (!isOf(reply, kind) || !also(reply)) return false;
        settle(ok(reply));
        return true;
      };
      if (this.closed.aborted) gone();
      else if (signal.aborted) giveUp();
      else {
        this.#waiters.add(waiter);
        signal.addEventListener('abort', giveUp, { once: true });
        this.closed.addEventListener('abort', gone, { once: true });
      }
    });
  }

  /** Is offered every reply of a kind as long as the line lives; answers whether it was waited for. */
  watch<K extends Reply['kind']>(kind: K, take: (reply: ReplyOf<K>) => boolean): void {
    this.#watchers.set(kind, (reply) => isOf(reply, kind) && take(reply));
  }

  /** One DLE EOT: never two at once, because their answers look alike. */
  async askRealTime(n: 1 | 2 | 3 | 4, signal: AbortSignal): Promise<Result<number, ChannelTrouble>> {
    const reply = await this.#ask(realTimeStatus(n), 'real-time', signal);
    return reply.ok ? ok(reply.value.byte) : reply;
  }

  /** DLE EOT 20. */
  async askFullStatus(signal: AbortSignal): Promise<Result<FullStatusBytes, ChannelTrouble>> {
    const reply = await this.#ask(FULL_STATUS, 'full-status', signal);
    return reply.ok ? ok(reply.value.bytes) : reply;
  }

  /** An ordered request that is answered by visible characters without a frame; empty when nothing came. */
  askBareText(request: Uint8Array, signal: AbortSignal): Promise<string> {
    // Status bytes look like letters: nothing else may be asked meanwhile.
    return this.#realTimeMutex.run(async () => {
      this.#parser.expectBareText();
      await this.send(request, signal);
      await pause(this.#timers, BARE_TEXT_MS, AbortSignal.any([signal, this.closed]));
      return this.#parser.takeBareText();
    });
  }

  #ask<K extends 'real-time' | 'full-status'>(
    request: Uint8Array,
    kind: K,
    signal: AbortSignal,
  ): Promise<Result<ReplyOf<K>, ChannelTrouble>> {
    return this.#realTimeMutex.run(async () => {
      const wait = this.#askAgainAt - this.#steady.now();
      if (wait > 0 && !(await pause(this.#timers, wait, AbortSignal.any([signal, this.closed]))))
        return err(this.closed.aborted ? 'closed' : 'timed-out');
      if (signal.aborted) return err('timed-out');
      const sentAt = this.#steady.now();
      const deadline = startDeadline(this.#timers, REAL_TIME_REPLY_MS, signal);
      try {
        const answer = this.expect(kind, deadline.signal);
        const sent = await this.send(request, deadline.signal);
        if (!sent.ok && sent.error === 'closed') return sent;
        const reply = await answer;
        if (!reply.ok) this.#askAgainAt = sentAt + LATE_REPLY_MS;
        return reply;
      } finally {
        deadline.clear();
      }
    });
  }

  /** DLE EOT 1 to 4, and 20 where the dialect has it. A sweep in which noise was heard is no answer: any four bytes of it may be the noise. */
  sweep(signal: AbortSignal): Promise<Result<Sweep, ChannelTrouble>> {
    return this.#sweep(signal, SWEEP_QUIET_MS);
  }

  /**
   * The same for somebody who stands and waits: on a line that has never carried a byte unasked, the answers are believed
   * at once. Not for judging what was printed.
   */
  promptSweep(signal: AbortSignal): Promise<Result<Sweep, ChannelTrouble>> {
    return this.#sweep(signal, this.#strays === 0 ? 0 : SWEEP_QUIET_MS);
  }

  async #sweep(signal: AbortSignal, quietMs: Ms): Promise<Result<Sweep, ChannelTrouble>> {
    for (let attempt = 0; attempt < SWEEP_TRIES; attempt += 1) {
      const straysBefore = this.#strays;
      const answers: number[] = [];
      for (const n of [1, 2, 3, 4] as const) {
        const answer = await this.askRealTime(n, signal);
        if (!answer.ok) return answer;
        answers.push(answer.value);
      }
      const [printer = 0, offline = 0, error = 0, paper = 0] = answers;
      const full = this.#hasFullStatus ? await this.askFullStatus(signal) : ok(undefined);
      if (!full.ok) return full;
      if (quietMs > 0) await pause(this.#timers, quietMs, AbortSignal.any([signal, this.closed]));
      if (this.#strays === straysBefore) return ok({ printer, offline, error, paper, full: full.value });
    }
    return err(this.closed.aborted ? 'closed' : 'timed-out');
  }

  async close(): Promise<void> {
    await this.#transport.close();
    this.#unlisten();
    this.#closedBecause ??= 'closed by us';
    this.#closing.abort();
  }

  #receive(reply: Reply): void {
    if (reply.kind === 'flow') return;
    if (reply.kind === 'asb') {
      this.#lastAsb = reply.bytes;
      this.onAsb?.();
      return;
    }
    if (reply.kind === 'full-status') {
      this.#lastFull = reply.bytes;
      for (const listener of this.#fullListeners) listener(reply.bytes);
    }
    // The earliest asked is the earliest answered; one reply answers one question.
    for (const takes of this.#waiters) if (takes(reply)) return;
    // A full status is sent unasked at every change too, and each one is true.
    if (reply.kind !== 'full-status' && this.#watchers.get(reply.kind)?.(reply) !== true) this.#strays += 1;
  }
}
