// What a clerk's console shows and commands: GET /api/desk/:deskId, its SSE stream, POST /api/desk/:deskId/commands.
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { localizedSchema } from './localized.ts';
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
  'service-gone',
  'service-not-offered',
  'desk-gone',
  'visit-unknown',
  'visit-cancelled',
  'visit-not-confirmed',
  'visit-other-day',
  'visit-over',
  'visit-needs-decision',
  'number-owned',
  'issued-while-closed',
  'over-limit',
  'two-tickets-one-visit',
  'number-read-off-paper',
  'uncertain-time',
  'not-printed',
  'paper-unknown',
  'number-shown',
  'ticket-retracted',
  'arrived-after-no-show',
  'fact-after-end',
  'clock-ahead',
  'time-corrected',
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
    /** `isForToday`: taken over from another desk for the day. */
    services: z.array(z.object({ serviceId: id, name: localizedSchema, series: z.string(), isForToday: z.boolean() })),
  }),
  current: deskCurrentSchema.nullable(),
  /** Who "next" would call now; null when nobody but early people wait. */
  next: deskWaitingSchema.nullable(),
  /** In the order of the discipline, early people last. */
  waiting: z.array(deskWaitingSchema),
  parked: z.array(deskTicketSchema),
  /** Today's no-shows, newest first, to be restored. */
  missed: z.array(deskTicketSchema),
  /** Waiting tickets that no open or expected desk serves today (`no-desk`), or 15 min past their time for a desk that is away. */
  unattended: z.array(deskTicketSchema.extend({ why: z.enum(['no-desk', 'desk-away']) })),
  /** `isConsoleGone`: open, but nobody has been at its console for minutes. */
  desks: z.array(
    z.object({
      deskId: id,
      number: z.string(),
      state: deskStateSchema,
      isNotYetOpened: z.boolean(),
      isConsoleGone: z.boolean(),
      current: z.array(z.string()),
    }),
  ),
  /** Names of those who have this desk's console open too. */
  others: z.array(z.string()),
  services: z.array(
    z.object({
      serviceId: id,
      name: localizedSchema,
      series: z.string(),
      waiting: count,
      walkInClosed: walkInClosedSchema.nullable(),
      walkInToday: count,
      walkInLimit: count.nullable(),
    }),
  ),
  kiosks: z.array(
    z.object({
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
    }),
  ),
  /** Facts of kiosks that were set aside and wait for staff. */
  setAside: count,
});
export type UnattendedTicket = DeskView['unattended'][number];
export type DeskView = z.infer<typeof deskViewSchema>;

/** One line in a clerk's words; kept in the records. */
const reason = z
  .string()
  .trim()
  .min(3)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'no control characters');

/** What the clerk saw when pressing: another version of the ticket by now, and the press is refused with `ticket-changed`. */
const seen = { ticketId: id, version: z.int() };

/** Every command of the console; answered with the ticket it was about, then the stream brings the new view. */
export const deskCommandSchema = z.discriminatedUnion('command', [
  z.object({ command: z.literal('call-next') }),
  z.object({ command: z.literal('recall'), ...seen }),
  z.object({ command: z.literal('undo-call'), ...seen }),
  z.object({ command: z.literal('start'), ...seen }),
  z.object({ command: z.literal('finish'), ...seen }),
  z.object({ command: z.literal('no-show'), ...seen }),
  z.object({ command: z.literal('park'), ...seen }),
  z.object({ command: z.literal('restore'), ...seen }),
  z.object({ command: z.literal('return'), ...seen }),
  z.object({ command: z.literal('transfer'), ...seen, toDeskId: id.optional(), toServiceId: id.optional() }),
  z.object({ command: z.literal('mark-assisted'), ...seen, reason }),
  /** `isSure`: asked already about a number that no kiosk has told of. */
  z.object({
    command: z.literal('call-number'),
    number: z.string().trim().min(2).max(12),
    isSure: z.boolean().default(false),
  }),
  z.object({ command: z.literal('pick'), ...seen, reason }),
  z.object({ command: z.literal('withdraw'), ...seen, reason }),
  /** `was`: the state that the clerk saw. */
  z.object({ command: z.literal('set-state'), state: deskStateSchema, was: deskStateSchema.optional() }),
  /** A desk takes a service over for the rest of the day, or gives it back; without `toDeskId` this one. */
  z.object({ command: z.literal('serve-today'), serviceId: id, toDeskId: id.optional(), isOn: z.boolean() }),
  /** `despite`: staff honour a visit that the office as it now stands cannot. */
  z.object({ command: z.literal('check-in'), code: z.string().max(40), despite: z.boolean().optional() }),
  z.object({
    command: z.literal('walk-in'),
    serviceId: id,
    language: z.enum(LANGUAGES),
    assistedReason: reason.optional(),
  }),
]);
export type DeskCommand = z.infer<typeof deskCommandSchema>;

/** Why a command was refused; staff pages have one sentence for each. */
export const DESK_REFUSALS = [
  'no-such-desk',
  'no-such-ticket',
  'no-such-service',
  'desk-not-open',
  'desk-busy',
  'desk-serves-nobody',
  'queue-empty',
  'too-soon',
  'ticket-changed',
  'ticket-waits',
  'ticket-called',
  'ticket-serving',
  'at-another-desk',
  'ticket-parked',
  'ticket-missed',
  'ticket-over',
  'desk-changed',
  'desk-closed',
  'already-called',
  'not-served-here',
  'nobody-serves',
  'invalid-number',
  'unknown-series',
  'unknown-number',
  'number-out-of-range',
  'number-not-told',
  'invalid-code',
  'unknown-code',
  'other-day',
  'visit-cancelled',
  'visit-over',
  'already-checked-in',
  'needs-decision',
] as const;
export type DeskRefusal = (typeof DESK_REFUSALS)[number];

/** What became of a ticket last: joins a refusal as `ticket`, so that the clerk learns what has changed and by whom. */
export const ticketNewsSchema = z.object({
  numbers: z.array(z.string()),
  state: deskTicketSchema.shape.state,
  what: z.enum([
    'called',
    'recalled',
    'serving',
    'completed',
    'missed',
    'parked',
    'returned',
    'transferred',
    'withdrawn',
    'assisted',
    'ended',
    'merged',
  ]),
  /** Where, and by whom; null where nobody at a desk did it. */
  deskNumber: z.string().nullable(),
  by: z.string().nullable(),
  at: ms,
});
export type TicketNews = z.infer<typeof ticketNewsSchema>;

export const deskAnswerSchema = z.object({
  /** The ticket the command was about; null for `set-state` and `serve-today`. */
  ticket: z.object({ ticketId: id, numbers: z.array(z.string()) }).nullable(),
});
