// What every action gets: the store, time, chance, secrets and settings, built once at the start.
import type { Clock, Ms } from '../../shared/core/clock.ts';
import type { IdSource, OfficeId } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import type { FairTurns } from '../security/fair-turns.ts';
import type { StoreMeasures } from '../store/measured-store.ts';
import type { Store } from '../store/store.ts';
import type { TimeWatch } from './time-watch.ts';

export interface Secrets {
  /** Hex, `bits` long (default 128): HMAC-SHA256 under a key derived from the secret file for this purpose. */
  derive(purpose: string, text: string, bits?: number): string;
  /** Encrypts and authenticates under the secret file; `open` throws when the text was not sealed by it. */
  seal(plain: string): string;
  open(sealed: string): string;
  readonly fingerprint: string;
}

/** Event names from a listed set, ids only: no names, addresses, codes or tokens. */
export interface Logger {
  info(event: string, details?: Record<string, string | number | boolean | null>): void;
  warn(event: string, details?: Record<string, string | number | boolean | null>): void;
  error(event: string, details?: Record<string, string | number | boolean | null>): void;
}

/** `without-time`: booked, but no time is held, since too many are held unconfirmed. `refused`: what was asked cannot be booked. */
export type BookingRefused = 'slot-taken' | 'work-needed' | 'over-quota' | 'without-time' | 'refused';
export type BookingOutcome = 'made' | 'confirmed' | 'cancelled' | BookingRefused;
export type LetterOutcome = 'taken' | 'not-needed' | 'stopped' | 'refused' | 'refuses-us' | 'again' | 'given-up';
export type StreamKind = 'desk' | 'display' | 'kiosk';
export type RequestAnswered = {
  readonly method: string;
  /** The pattern, never the address: it may hold a token. */ readonly route: string;
  readonly status: number;
  /** Undefined: a stream, which lasts as long as its reader. */ readonly ms: Ms | undefined;
};

/** What is counted for whoever watches; see docs/running-the-server.md, Watching. */
export interface Measures extends StoreMeasures {
  requestAnswered(request: RequestAnswered): void;
  requestFailed(): void;
  /** Of a form on the web; what was booked is counted by the events that are committed. */
  bookingRefused(outcome: BookingRefused): void;
  letterTried(outcome: LetterOutcome): void;
  /** Returns what to call at its end. */
  streamOpened(kind: StreamKind): () => void;
  /** The counts in Prometheus' text. */
  text(): Promise<string>;
  /** How long a commit's notice took to become what a reader was sent. */
  eventTold(ms: Ms): void;
}

export type Context = {
  readonly store: Store;
  readonly clock: Clock;
  /** How far that time can be relied on. */
  readonly time: TimeWatch;
  readonly random: Random;
  readonly ids: IdSource;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly measures: Measures;
  /** Passwords are hashed in these turns and nowhere else: the machine has other things to do. */
  readonly turns: FairTurns;
  /** The one office of this installation. */
  readonly officeId: OfficeId;
  /** Without a trailing slash: `https://wizyty.example.org`. */
  readonly publicUrl: string;
};
