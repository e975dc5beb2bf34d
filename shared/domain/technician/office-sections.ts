// The sections about the office's work behind the PIN: tickets, and the uplink to the server.
import type { HourText } from '../../core/local-time.ts';
import type { MomentText } from './machine-sections.ts';

export type SetAsideReason = 'unreadable' | 'failed' | 'waits-for-ticket' | 'ticket-known' | 'key-taken' | 'other';
export type SetAsideView = {
  readonly seq: number;
  /** The fact's type. */
  readonly fact: string;
  readonly reason: SetAsideReason;
  /** As the server said it. */
  readonly said: string;
  readonly at: MomentText;
};

export type OfficeSections = {
  readonly tickets: {
    readonly issuedToday: number;
    /** Tickets whose paper nobody confirmed: staff decide. Newest first, at most 10. */
    readonly unconfirmed: readonly { readonly ticketId: string; readonly number: string; readonly at: HourText }[];
  };
  readonly sync: {
    readonly serverUrl: string;
    /** Not null: the setting names this address, and the pairing another one, which is used. */
    readonly otherServerUrl: string | null;
    readonly online: boolean;
    readonly since: HourText | null;
    readonly lastAnswerAt: HourText | null;
    readonly outboxLength: number;
    readonly oldestWaitingAt: MomentText | null;
    readonly setAsideCount: number;
    /** The newest few. */
    readonly setAside: readonly SetAsideView[];
    /** The office's key for the hashes of codes: without it no code is known while offline. */
    readonly hasCodeKey: boolean;
    readonly kioskId: string;
    readonly cursor: string;
    readonly clockOffsetMs: number;
    readonly clockUncertain: boolean;
    readonly appointments: number;
    readonly misses: { readonly lastHour: number; readonly alarm: boolean };
    readonly version: string;
    readonly kioskName: string;
    readonly storeId: string;
  };
};

export type OfficeTasks = {
  readonly 'sync-now': { needs: object; finds: { readonly said: string } };
  readonly 'take-snapshot': { needs: object; finds: object };
  readonly 'retry-set-aside': { needs: object; finds: { readonly settled: number; readonly left: number } };
  /** Ends the pairing and asks for a new code; `left`: facts that the server does not have yet. */
  readonly 'pair-anew': { needs: object; finds: { readonly left: number } };
  /** The same server elsewhere; the detail of a failure is a word of the set-up. */
  readonly 'move-server': { needs: { readonly serverUrl: string }; finds: object };
  readonly reprint: { needs: { readonly ticketId: string }; finds: object };
};
