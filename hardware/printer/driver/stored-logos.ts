// Which pictures this very printer keeps in its own memory: asked on each connection, written once where one is missing.
import type { Timers } from '../../../shared/core/clock.ts';
import type { Receipt } from '../../../shared/core/receipt.ts';
import { startDeadline } from './deadline.ts';
import { ACK, ASK_STORED_KEYS, logoOf, storeCommand, type Logo } from '../encoding/logo.ts';
import type { PrinterChannel } from './printer-channel.ts';
import type { PrinterProfile } from '../profiles/profile.ts';

/** An idle printer answers within milliseconds. */
const ANSWER_MS = 2_000;
/** Five kilobytes at 9600 baud, and the writing to flash, during which nothing is read (TM-T81 manual, p. 124). */
const WRITING_MS = 10_000;
/** The same manual: fewer than ten writes a day. A printer that has forgotten it three times gets it with every ticket. */
const MOST_WRITES = 3;

/** The picture to be kept, and how often each one was written. */
export type LogoHistory = { readonly wanted: Logo | undefined; readonly writes: ReadonlyMap<string, number> };

export const NO_LOGO: LogoHistory = { wanted: undefined, writes: new Map() };

export class StoredLogos {
  readonly #channel: PrinterChannel;
  readonly #isPossible: boolean;
  readonly #paperDots: number;
  readonly #timers: Timers;
  readonly #writes: Map<string, number>;
  #wanted: Logo | undefined;
  /** Undefined: not asked on this connection yet; another one may lead to another printer. */
  #keys: ReadonlySet<string> | undefined;

  constructor(channel: PrinterChannel, profile: PrinterProfile, timers: Timers, before: LogoHistory) {
    this.#channel = channel;
    this.#isPossible = profile.nvLogo === 'gs-l';
    this.#paperDots = profile.dots;
    this.#timers = timers;
    this.#writes = new Map(before.writes);
    this.#wanted = before.wanted;
  }

  get history(): LogoHistory {
    return { wanted: this.#wanted, writes: this.#writes };
  }

  /** What may be printed by its key alone. */
  get keys(): ReadonlySet<string> {
    return this.#keys ?? new Set();
  }

  /** The picture of a ticket is the one to be kept for the next. */
  want({ blocks }: Receipt): void {
    if (!this.#isPossible) return;
    for (const block of blocks) {
      if (block.kind !== 'logo') continue;
      const logo = logoOf(block.picture);
      this.#wanted = logo !== undefined && logo.width <= this.#paperDots ? logo : undefined;
    }
  }

  /** Whether something is to be asked or written when the printer is idle and ready. */
  get isDue(): boolean {
    if (this.#wanted === undefined) return false;
    const { key } = this.#wanted;
    return this.#keys === undefined || (!this.#keys.has(key) && (this.#writes.get(key) ?? 0) < MOST_WRITES);
  }

  /** So many bytes at most may be missing in the printer of a picture that was begun; the line is of no use any more then. */
  async settle(): Promise<number> {
    const logo = this.#wanted;
    if (logo === undefined) return 0;
    const known = this.#keys ?? (await this.#ask(ANSWER_MS));
    // Without an answer nothing is written: the printer may be none that can.
    this.#keys = known ?? new Set();
    const writes = this.#writes.get(logo.key) ?? 0;
    if (known === undefined) this.#writes.set(logo.key, MOST_WRITES);
    if (known === undefined || known.has(logo.key) || writes >= MOST_WRITES) return 0;
    this.#writes.set(logo.key, writes + 1);
    const deadline = startDeadline(this.#timers, WRITING_MS, this.#channel.closed);
    const command = storeCommand(logo);
    const sent = await this.#channel.send(command, deadline.signal);
    deadline.clear();
    if (!sent.ok) return command.length;
    // Only what the printer itself lists is printed by its key.
    this.#keys = (await this.#ask(WRITING_MS)) ?? new Set();
    return 0;
  }

  /** Undefined: no answer. */
  async #ask(withinMs: number): Promise<ReadonlySet<string> | undefined> {
    const deadline = startDeadline(this.#timers, withinMs, this.#channel.closed);
    const keys = new Set<string>();
    try {
      let question = ASK_STORED_KEYS;
      for (;;) {
        const answer = this.#channel.expect('stored-keys', deadline.signal);
        await this.#channel.send(question, deadline.signal);
        const reply = await answer;
        if (!reply.ok) return undefined;
        for (const key of reply.value.keys) keys.add(key);
        if (reply.value.isLast) break;
        question = ACK;
      }
      await this.#channel.send(ACK, deadline.signal);
      return keys;
    } finally {
      deadline.clear();
    }
  }
}
