// What the sync loops share: the store, the uplink, time, and whom they tell.
import type { Ms, Timers } from '../../shared/core/clock.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { KioskLogEvent } from '../../shared/events/kiosk-log-event.ts';
import type { Random } from '../../shared/core/random.ts';
import type { KioskStore } from '../store/open-store.ts';
import type { ServerQuestions } from './server-questions.ts';
import type { Wakeup } from './wakeup.ts';

/** Ids, words of a listed set and numbers only: no code, name, address of a person, or secret. */
export interface KioskLog {
  info(event: KioskLogEvent, details?: Record<string, string | number | boolean | null>): void;
  warn(event: KioskLogEvent, details?: Record<string, string | number | boolean | null>): void;
  error(event: KioskLogEvent, details?: Record<string, string | number | boolean | null>): void;
}

export type SyncContext = {
  readonly store: KioskStore;
  readonly client: ServerQuestions;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: KioskLog;
  /** Whose server it is; undefined while a revoked kiosk tells what is left: it will not be asked again. */
  readonly officeId: string | undefined;
  /** Another fact waits, or the uplink is back. */
  readonly outboxWakeup: Wakeup;
  /** After each pull that changed something, with its kinds. */
  onPulled(kinds: ReadonlySet<string>): void;
  /** Before a snapshot is applied whose code hashes are keyed by this key. */
  onCodeKey(codeKey: string): void;
  /** Kiosk time, and its office day. */
  now(): Ms;
  today(): LocalDay;
  /** Facts whose key the server knows with another content. */
  onAlarm(reason: string): void;
};
