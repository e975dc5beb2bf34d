// What every action gets: the store, time, chance, secrets and settings, built once at the start.
import type { Clock } from '../../shared/core/clock.ts';
import type { IdSource, OfficeId } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import type { FairTurns } from '../actions/fair-turns.ts';
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

export type Context = {
  readonly store: Store;
  readonly clock: Clock;
  /** How far that time can be relied on. */
  readonly time: TimeWatch;
  readonly random: Random;
  readonly ids: IdSource;
  readonly secrets: Secrets;
  readonly log: Logger;
  /** Passwords are hashed in these turns and nowhere else: the machine has other things to do. */
  readonly turns: FairTurns;
  /** The one office of this installation. */
  readonly officeId: OfficeId;
  /** Without a trailing slash: `https://wizyty.example.org`. */
  readonly publicUrl: string;
};
