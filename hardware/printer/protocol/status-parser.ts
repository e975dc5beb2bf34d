// The printer's mixed stream of bytes → replies: real-time status, automatic status, numbered blocks, flow control, noise.
import type { Ms } from '../../../shared/core/clock.ts';

/** p u r x of `10 0F p u r x` (KPM54 emulation manual p.66, KPM210/216 manual p.36). */
export type FullStatusBytes = readonly [number, number, number, number];

export type Reply =
  /** One byte answering DLE EOT n; which n only the order of the requests says. */
  | { readonly kind: 'real-time'; readonly byte: number }
  /** Automatic status back, four bytes. */
  | { readonly kind: 'asb'; readonly bytes: readonly [number, number, number, number] }
  /** Custom's full status, asked for or told at a change: paper, user, recoverable and unrecoverable errors. */
  | { readonly kind: 'full-status'; readonly bytes: FullStatusBytes }
  /** One byte answering GS r or GS I 1 to 3. */
  | { readonly kind: 'ordered'; readonly byte: number }
  /** GS ( H: everything before the request of this id has been printed. */
  | { readonly kind: 'completed'; readonly id: string }
  /** DLE DC4 fn 8: the buffers are empty. */
  | { readonly kind: 'cleared' }
  /** GS ( L fn 64: keys of the pictures that the printer keeps, forty a block. */
  | { readonly kind: 'stored-keys'; readonly keys: readonly string[]; readonly isLast: boolean }
  /** GS I 65 to 68, GS g 2. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'flow'; readonly may: 'send' | 'wait' }
  /** Bytes that mean nothing: a noisy line, a wrong speed, or the tail of something broken off. */
  | { readonly kind: 'noise'; readonly bytes: readonly number[] };

/** The rest of a block is at most a few milliseconds behind its head on any line; behind a slow network, less than this. */
const UNFINISHED_MS = 1_000;
const MAX_BLOCK_BYTES = 90;

const XON = 0x11;
const XOFF = 0x13;
/** Fixed bits of each kind (manuals: TM-T88III, iDP-3221 p.200): bit 7, bit 4, bit 1, bit 0. */
const FIXED_BITS = 0x93;
const REAL_TIME_BITS = 0x12;
const ASB_HEAD_BITS = 0x10;
const PLAIN_BITS = 0x90;
const BLOCK_HEAD = 0x37;
const TEXT_HEAD = 0x5f;
const FULL_STATUS_HEAD = 0x10;
const COMPLETED = 0x22;
const CLEARED = 0x25;
const STORED_KEYS = 0x72;
const LAST_BLOCK = 0x40;
const MORE_BLOCKS = 0x41;
const KEYS_A_BLOCK = 40;
const ID_LENGTH = 4;
/** The second byte says which of the four bytes follow (KPM300 manual p.66, GS E0h): all, since nothing else is asked for. */
const FULL_STATUS_PARTS = 0x0f;
const FULL_STATUS_BYTES = 6;

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte <= 0x7e;
const isPlain = (byte: number): boolean => (byte & PLAIN_BITS) === 0;
export const isRealTimeReply = (byte: number): boolean => (byte & FIXED_BITS) === REAL_TIME_BITS;

/** What the bytes collected so far can still become. */
type Verdict =
  | { readonly state: 'unfinished' }
  | { readonly state: 'impossible' }
  | { readonly state: 'complete'; readonly reply: Reply };
const UNFINISHED: Verdict = { state: 'unfinished' };
const IMPOSSIBLE: Verdict = { state: 'impossible' };
const complete = (reply: Reply): Verdict => ({ state: 'complete', reply });

/**
 * Knows no requests: it only frames. A frame broken by an impossible byte is dropped as a whole and reading goes on at that
 * byte, because the inside of a broken block (an id is four digits) would read as fresh status bytes and could pass for an
 * answer. Losing a true reply costs a time-out; believing a false one could confirm a ticket that nobody printed.
 */
export class StatusParser {
  readonly #hasFullStatus: boolean;
  #frame: number[] = [];
  #bareText: number[] | undefined;
  #lastAt: Ms = 0;

  /** `hasFullStatus`: a printer of the custom dialect, whose blocks begin like an Epson's automatic status. */
  constructor({ hasFullStatus = false }: { readonly hasFullStatus?: boolean } = {}) {
    this.#hasFullStatus = hasFullStatus;
  }

  /** Replies that are complete with these bytes, in order. */
  feed(bytes: Uint8Array, at: Ms): Reply[] {
    const replies: Reply[] = [];
    if (this.#frame.length > 0 && at - this.#lastAt > UNFINISHED_MS) this.#drop(replies);
    this.#lastAt = at;
    for (const byte of bytes) this.#take(byte, replies);
    return joinNoise(replies);
  }

  /** From now on visible characters are an answer without any frame (GS E1h to E5h: `510cm`), and no status. */
  expectBareText(): void {
    this.#bareText = [];
  }

  /** What came of it; status is read again from here on. */
  takeBareText(): string {
    const text = String.fromCharCode(...(this.#bareText ?? []));
    this.#bareText = undefined;
    return text;
  }

  #take(byte: number, replies: Reply[]): void {
    // Flow control may stand anywhere, also inside a frame. Text and ids hold no byte below 20h, so it is never content.
    if (byte === XON || byte === XOFF) {
      replies.push({ kind: 'flow', may: byte === XON ? 'send' : 'wait' });
      return;
    }
    if (this.#bareText !== undefined && this.#frame.length === 0 && (isPrintable(byte) || byte === 0)) {
      if (byte !== 0) this.#bareText.push(byte);
      return;
    }
    this.#frame.push(byte);
    const verdict = judge(this.#frame, this.#hasFullStatus);
    if (verdict.state === 'complete') {
      this.#frame = [];
      replies.push(verdict.reply);
    } else if (verdict.state === 'impossible') {
      if (this.#frame.length === 1) this.#drop(replies);
      else {
        this.#frame.pop();
        this.#drop(replies);
        this.#take(byte, replies);
      }
    }
  }

  #drop(replies: Reply[]): void {
    replies.push({ kind: 'noise', bytes: this.#frame });
    this.#frame = [];
  }
}

function judge(frame: readonly number[], hasFullStatus: boolean): Verdict {
  const head = frame[0] ?? 0;
  if (head === BLOCK_HEAD) return judgeBlock(frame);
  if (head === TEXT_HEAD) return judgeText(frame);
  if (hasFullStatus && head === FULL_STATUS_HEAD) return judgeFullStatus(frame);
  if (!hasFullStatus && (head & FIXED_BITS) === ASB_HEAD_BITS) return judgeAsb(frame);
  if (isRealTimeReply(head)) return complete({ kind: 'real-time', byte: head });
  if (isPlain(head)) return complete({ kind: 'ordered', byte: head });
  return IMPOSSIBLE;
}

function judgeBlock(frame: readonly number[]): Verdict {
  const [, type, ...rest] = frame;
  if (type === undefined) return UNFINISHED;
  const last = rest.at(-1);
  if (type === CLEARED) {
    if (last === undefined) return UNFINISHED;
    return last === 0 ? complete({ kind: 'cleared' }) : IMPOSSIBLE;
  }
  if (type === STORED_KEYS) return judgeStoredKeys(rest);
  if (type !== COMPLETED) return IMPOSSIBLE;
  if (last === undefined) return UNFINISHED;
  if (rest.length <= ID_LENGTH) return isPrintable(last) ? UNFINISHED : IMPOSSIBLE;
  return last === 0
    ? complete({ kind: 'completed', id: String.fromCharCode(...rest.slice(0, ID_LENGTH)) })
    : IMPOSSIBLE;
}

function judgeStoredKeys([status, ...rest]: readonly number[]): Verdict {
  if (status === undefined) return UNFINISHED;
  if (status !== LAST_BLOCK && status !== MORE_BLOCKS) return IMPOSSIBLE;
  const last = rest.at(-1);
  if (last === undefined) return UNFINISHED;
  if (last !== 0) return isPrintable(last) && rest.length <= 2 * KEYS_A_BLOCK ? UNFINISHED : IMPOSSIBLE;
  const keys = String.fromCharCode(...rest.slice(0, -1)).match(/../gu) ?? [];
  return rest.length % 2 === 1 ? complete({ kind: 'stored-keys', keys, isLast: status === LAST_BLOCK }) : IMPOSSIBLE;
}

function judgeText(frame: readonly number[]): Verdict {
  const last = frame.at(-1) ?? 0;
  if (frame.length === 1) return UNFINISHED;
  if (last === 0) return complete({ kind: 'text', text: String.fromCharCode(...frame.slice(1, -1)) });
  return isPrintable(last) && frame.length < MAX_BLOCK_BYTES ? UNFINISHED : IMPOSSIBLE;
}

function judgeAsb(frame: readonly number[]): Verdict {
  const last = frame.at(-1) ?? 0;
  if (frame.length === 1) return UNFINISHED;
  if (!isPlain(last)) return IMPOSSIBLE;
  const [first = 0, second = 0, third = 0, fourth] = frame;
  return fourth === undefined ? UNFINISHED : complete({ kind: 'asb', bytes: [first, second, third, fourth] });
}

function judgeFullStatus(frame: readonly number[]): Verdict {
  const [, parts, p = 0, u = 0, r = 0, x = 0] = frame;
  if (parts !== undefined && parts !== FULL_STATUS_PARTS) return IMPOSSIBLE;
  return frame.length < FULL_STATUS_BYTES ? UNFINISHED : complete({ kind: 'full-status', bytes: [p, u, r, x] });
}

function joinNoise(replies: readonly Reply[]): Reply[] {
  const joined: Reply[] = [];
  for (const reply of replies) {
    const last = joined.at(-1);
    if (reply.kind === 'noise' && last?.kind === 'noise')
      joined[joined.length - 1] = { kind: 'noise', bytes: [...last.bytes, ...reply.bytes] };
    else joined.push(reply);
  }
  return joined;
}
