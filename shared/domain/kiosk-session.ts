// The kiosk session: one person in front of the kiosk, as a pure transition from state and event to state and effects.
import type { Ms } from '../core/clock.ts';
import type { KioskEffect, KioskEvent, KioskFacts, TicketRequest } from './kiosk-event.ts';
import type { SessionView } from './kiosk-state.ts';

export type * from './kiosk-event.ts';
export type * from './kiosk-state.ts';

/** What the session remembers beside what it shows. Never sent to the page, never stored. */
export type SessionMemory = {
  readonly ask: number;
  readonly lastTouchAt: Ms;
  /** The press that the present ticket answers. */
  readonly pressedAt: Ms;
  /** What a tap on the present offer would issue. */
  readonly pending: TicketRequest | null;
  /** An unknown code typed offline, to be resolved by the server when a walk-in ticket is taken. */
  readonly codeHmac: string | null;
  readonly missesInSession: number;
  readonly freeTries: number;
  readonly slowLevel: number;
  readonly slowUntil: Ms;
  /** Instants of misses within the last hour. */
  readonly missedAt: readonly Ms[];
  readonly pinWaitUntil: Ms;
};
export type KioskSession = SessionView & { readonly memory: SessionMemory };
export type Transition = { readonly session: KioskSession; readonly effects: readonly KioskEffect[] };
export type TransitionFunction = (session: KioskSession, event: KioskEvent, facts: KioskFacts) => Transition;
