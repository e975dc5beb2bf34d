// The life of a ticket: which event leads from which state to which.
import { err, ok, type Result } from '../../core/result.ts';

/** Copies that a citizen may have of one ticket. */
export const CITIZEN_COPIES = 2;

export type TicketState =
  | 'waiting'
  | 'called'
  | 'serving'
  | 'completed'
  | 'no-show'
  | 'cancelled'
  | 'parked'
  | 'unserved';
export type TicketEvent =
  | 'call'
  | 'recall'
  /** The call was a slip; the ticket waits on with its rank. */
  | 'undo-call'
  | 'start'
  | 'finish'
  | 'no-show'
  /** Staff bring back somebody who was missed. */
  | 'restore'
  | 'park'
  | 'unpark'
  | 'transfer'
  /** By the citizen: only while nobody has called. */
  | 'cancel'
  /** By staff, also after a call. */
  | 'withdraw'
  | 'end-of-day';

const TABLE: Record<TicketState, Partial<Record<TicketEvent, TicketState>>> = {
  waiting: {
    call: 'called',
    transfer: 'waiting',
    park: 'parked',
    cancel: 'cancelled',
    withdraw: 'cancelled',
    'end-of-day': 'unserved',
  },
  called: {
    recall: 'called',
    'undo-call': 'waiting',
    start: 'serving',
    'no-show': 'no-show',
    park: 'parked',
    transfer: 'waiting',
    withdraw: 'cancelled',
    'end-of-day': 'unserved',
  },
  serving: { finish: 'completed', park: 'parked', transfer: 'waiting', 'end-of-day': 'completed' },
  parked: { unpark: 'waiting', cancel: 'cancelled', withdraw: 'cancelled', 'end-of-day': 'unserved' },
  'no-show': { restore: 'waiting' },
  completed: {},
  cancelled: {},
  unserved: {},
};

export type TicketRefusal = 'already-done' | 'not-possible';

/** `already-done`: the event's aim is the present state, so a second press changes nothing. */
export function transitionTicket(state: TicketState, event: TicketEvent): Result<TicketState, TicketRefusal> {
  const next = TABLE[state][event];
  if (next) return ok(next);
  return err(AIMS[event] === state ? 'already-done' : 'not-possible');
}

const AIMS: Record<TicketEvent, TicketState> = {
  call: 'called',
  recall: 'called',
  'undo-call': 'waiting',
  start: 'serving',
  finish: 'completed',
  'no-show': 'no-show',
  restore: 'waiting',
  park: 'parked',
  unpark: 'waiting',
  transfer: 'waiting',
  cancel: 'cancelled',
  withdraw: 'cancelled',
  'end-of-day': 'unserved',
};

/** States in which a ticket still takes part in the day. */
export const isLive = (state: TicketState): boolean =>
  state === 'waiting' || state === 'called' || state === 'serving' || state === 'parked';
