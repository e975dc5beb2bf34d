// What a clerk's console shows and commands: GET /api/desk/:deskId, its SSE stream, POST /api/desk/:deskId/commands.
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { localizedSchema } from './kiosk-sync.ts';
import { deskStateSchema, walkInClosedSchema } from './status.ts';

const id = z.string().min(1).max(64);
const ms = z.int().nonnegative();
const count = z.int().nonnegative();

/** Where somebody stands at this desk (rules, section 7.2). */
export const placeSchema = z.enum(['assisted', 'turn', 'booked', 'walk-in', 'soon', 'early']);
export type DeskPlace = z.infer<typeof placeSchema>;

/** Why somebody stands where they stand: the place and its time (visit's hour or check-in); `passedBy` only at `turn`. */
export const reasonSchema = z.object({ place: placeSchema, at: ms, passedBy: count.optional() });
export type DeskReason = z.infer<typeof reasonSchema>;

/** Words for staff on a ticket; the catalogue of sentences is exhaustive over them. */
export const TICKET_FLAGS = [
  'service-gone', 'service-not-offered', 'desk-gone', 'visit-unknown', 'visit-cancelled', 'visit-not-confirmed', 'visit-other-day',
  'visit-over', 'visit-needs-decision', 'number-owned', 'issued-while-closed', 'over-limit', 'two-tickets-one-visit', 'number-read-off-paper',
  'uncertain-time', 'not-printed', 'paper-unknown', 'number-shown', 'ticket-retracted', 'arrived-after-no-show', 'fact-after-end', 'clock-ahead',
] as const;
export const ticketFlagSchema = z.enum(TICKET_FLAGS);
export type TicketFlag = z.infer<typeof ticketFlagSchema>;

export const deskTicketSchema = z.object({
  ticketId: id,
  /** All numbers of the ticket, `U021`; usually one. */
  numbers: z.array(z.string()).min(1),
  serviceId: id,
  serviceName: localizedSchema,
  state: z.enum(['waiting', 'called', 'serving', 'completed', 'no-show', 'cancelled', 'parked', 'unserved']),
  priority: z.enum(['booked', 'early', 'late', 'walk-in']),
  isAssisted: z.boolean(),
  bookedFor: ms.nullable(),
  checkedInAt: ms,
  waitingSince: ms,
  /** Narrowed to this desk. */
  onlyDeskNumber: z.string().nullable(),
  language: z.enum(LANGUAGES),
  /** Only once called. */
  firstName: z.string().nullable(),
  flags: z.array(ticketFlagSchema),
  version: z.int(),
});
export type DeskTicket = z.infer<typeof deskTicketSchema>;

export const deskCurrentSchema = deskTicketSchema.extend({
  state: z.enum(['called', 'serving']),
  calledAt: ms,
  lastCalledAt: ms,
  /** 1 = called once. */
  times: count,
  servingAt: ms.nullable(),
  reason: reasonSchema,
  /** "Nieobecny" is offered from here on (three calls at least 30 s apart); null while not yet. */
  canMissFrom: ms.nullable(),
  /** A recall before this instant is refused (calls are at least 30 s apart). */
  canRecallFrom: ms,
});
export type DeskCurrent = z.infer<typeof deskCurrentSchema>;

export const deskWaitingSchema = deskTicketSchema.extend({ reason: reasonSchema });
export type DeskWaiting = z.infer<typeof deskWaitingSchema>;

export const deskViewSchema = z.object({
  cursor: z.string(),
  at: ms,
  desk: z.object({
    deskId: id,
    number: z.string(),
    official: z.string().nullable(),
    state: deskStateSchema,
    services: z.array(z.object({ serviceId: id, name: localizedSchema, series: z.string() })),
  }),
  current: deskCurrentSchema.nullable(),
  /** Who "next" would call now; null when nobody but early people wait. */
  next: deskWaitingSchema.nullable(),
  /** In the order of the discipline, early people last. */
  waiting: z.array(deskWaitingSchema),
  parked: z.array(deskTicketSchema),
  /** Today's no-shows, newest first, to be restored. */
  missed: z.array(deskTicketSchema),
  /** Waiting tickets that no open or away desk serves, or 15 min past their time for an away desk. */
  unattended: z.array(deskTicketSchema),
  desks: z.array(z.object({ deskId: id, number: z.string(), state: deskStateSchema, isNotYetOpened: z.boolean(), current: z.array(z.string()) })),
  services: z.array(z.object({
    serviceId: id,
    name: localizedSchema,
    series: z.string(),
    waiting: count,
    walkInClosed: walkInClosedSchema.nullable(),
    walkInToday: count,
    walkInLimit: count.nullable(),
  })),
  kiosks: z.array(z.object({
    kioskId: id,
    name: z.string(),
    isOnline: z.boolean(),
    lastSeenAt: ms.nullable(),
    /** The printer's state word from the last heartbeat. */
    printer: z.string().nullable(),
    paperLow: z.boolean(),
    outboxLength: count,
    /** Staff put it out of service. */
    isSwitchedOff: z.boolean(),
  })),
  /** Facts of kiosks that were set aside and wait for staff. */
  setAside: count,
});
export type DeskView = z.infer<typeof deskViewSchema>;

/** One line in a clerk's words; kept in the records. */
const reason = z.string().trim().min(3).max(200).regex(/^\P{Cc}*$/u, 'no control characters');

/** Every command of the console; answered with the ticket it was about, then the stream brings the new view. */
export const deskCommandSchema = z.discriminatedUnion('command', [
  z.object({ command: z.literal('call-next') }),
  z.object({ command: z.literal('recall') }),
  z.object({ command: z.literal('undo-call') }),
  z.object({ command: z.literal('start') }),
  z.object({ command: z.literal('finish') }),
  z.object({ command: z.literal('no-show') }),
  /** Without a ticket: the one at this desk. */
  z.object({ command: z.literal('park'), ticketId: id.optional() }),
  z.object({ command: z.literal('restore'), ticketId: id }),
  z.object({ command: z.literal('return'), ticketId: id }),
  z.object({ command: z.literal('transfer'), ticketId: id, toDeskId: id.optional(), toServiceId: id.optional() }),
  z.object({ command: z.literal('mark-assisted'), ticketId: id, reason }),
  z.object({ command: z.literal('call-number'), number: z.string().trim().min(2).max(12) }),
  z.object({ command: z.literal('pick'), ticketId: id, reason }),
  z.object({ command: z.literal('withdraw'), ticketId: id }),
  z.object({ command: z.literal('set-state'), state: deskStateSchema }),
  /** `despite`: staff honour a visit that the office as it now stands cannot. */
  z.object({ command: z.literal('check-in'), code: z.string().max(40), despite: z.boolean().optional() }),
  z.object({ command: z.literal('walk-in'), serviceId: id, language: z.enum(LANGUAGES), assistedReason: reason.optional() }),
]);
export type DeskCommand = z.infer<typeof deskCommandSchema>;

/** Why a command was refused; staff pages have one sentence for each. */
export const DESK_REFUSALS = [
  'no-such-desk', 'no-such-ticket', 'no-such-service', 'desk-not-open', 'desk-busy', 'desk-serves-nobody', 'queue-empty', 'too-soon', 'wrong-state',
  'already-called', 'not-served-here', 'invalid-number', 'unknown-number', 'invalid-code', 'unknown-code', 'other-day',
  'visit-cancelled', 'visit-over', 'already-checked-in', 'needs-decision',
] as const;
export type DeskRefusal = (typeof DESK_REFUSALS)[number];

export const deskAnswerSchema = z.object({
  /** The ticket the command was about; null for `set-state`. */
  ticket: z.object({ ticketId: id, numbers: z.array(z.string()) }).nullable(),
});
