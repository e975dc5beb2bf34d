// The sections about the office's work behind the PIN: tickets, and the line to the server.
import type { HourText } from '../kiosk-state.ts';

export type OfficeSections = {
  readonly tickets: {
    readonly issuedToday: number;
    /** Tickets whose paper nobody confirmed: staff decide. Newest first, at most 10. */
    readonly unconfirmed: readonly { readonly ticketId: string; readonly number: string; readonly at: HourText }[];
  };
  readonly sync: {
    readonly serverUrl: string;
    readonly online: boolean;
    readonly since: HourText | null;
    readonly lastAnswerAt: HourText | null;
    readonly outboxLength: number;
    readonly setAside: readonly { readonly seq: number; readonly reason: string }[];
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
  readonly reprint: { needs: { readonly ticketId: string }; finds: object };
};
