// What the session remembers beside what it shows, and the two ways to build a next session.
import type { Ms } from '../../core/clock.ts';
import type { KioskEffect, TicketRequest } from './event.ts';
import type { Misses } from './misses.ts';
import type { KioskState, SessionView, VisitView } from './state.ts';

/** Never sent to the page, never stored. */
export type SessionMemory = {
  /** Number of the last question to the appliance; an answer to an older one changes nothing. */
  readonly ask: number;
  /** By the steady clock, as everything here that is waited for. */
  readonly lastTouchAt: Ms;
  /** When the screen was last made ready for the next person. */
  readonly wipedAt: Ms;
  /** The press that the present ticket answers. */
  readonly pressedAt: Ms;
  /** What a tap on the present offer would issue. */
  readonly pending: TicketRequest | null;
  /** The visit behind `pending`; null for a walk-in. */
  readonly visit: VisitView | null;
  /** An unknown code typed offline, resolved by the server when a walk-in ticket is taken. */
  readonly codeHmac: string | null;
  readonly misses: Misses;
  readonly pinWaitUntil: Ms;
};
export type KioskSession = SessionView & { readonly memory: SessionMemory };
export type Transition = { readonly session: KioskSession; readonly effects: readonly KioskEffect[] };

export const only = (session: KioskSession): Transition => ({ session, effects: [] });
export const show = (session: KioskSession, state: KioskState): KioskSession => ({ ...session, state });
