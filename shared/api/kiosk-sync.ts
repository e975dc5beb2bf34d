// What kiosk and server say to each other: pairing, pull by cursor, push of facts, the present truth of a code.
// All under /api/kiosk/. Except pairing, every request carries `Authorization: Bearer <kioskId>.<secret>`.
import { z } from 'zod';
import { commandOutcomeSchema, kioskCommandSchema } from './kiosk-command.ts';
import { officeSchema } from './office.ts';
import { kioskFactSchema, prioritySchema } from '../events/kiosk-fact.ts';

const id = z.string().min(1).max(64);
const ms = z.int().nonnegative();
/**
 * Which history the server's database has had since it was made or last put back from a copy. What a kiosk was answered counts in that history only:
 * when it hears of another one, it tells everything of the last days again.
 */
const history = id.optional();
/** How well the server knows `serverTime`; a server of before does not tell. */
export const timeKnowledgeSchema = z.enum(['measured', 'carried', 'restored', 'unknown']).optional();

/** POST /api/kiosk/pair. Repeating the same pair (code, secret, store) succeeds, so that a lost answer costs nothing. */
export const pairRequestSchema = z.object({
  pairingCode: z.string().min(12).max(40),
  /** Made by the kiosk, 256 bits in hex; the server keeps its hash only. */
  secret: z.string().regex(/^[0-9a-f]{64}$/),
  storeId: id,
});
export const pairAnswerSchema = z.object({
  kioskId: id,
  officeId: id,
  kioskName: z.string(),
  /** 32 bytes in hex; `code_hmac = HMAC-SHA256(those bytes, the six digits)`, in hex. */
  codeKey: z.string().regex(/^[0-9a-f]{64}$/),
  serverTime: ms,
  timeKnowledge: timeKnowledgeSchema,
});

export const numberingPlanSchema = z.object({
  first: z.int().positive(),
  size: z.int().positive(),
  stride: z.int().positive(),
});

export const kioskSettingsSchema = z.object({
  office: officeSchema,
  /** `reserveOn`: on that day somebody else had this block before, so numbers come from the reserve until it ends. */
  numbering: z.object({ plan: numberingPlanSchema, fromDay: z.iso.date(), reserveOn: z.iso.date().optional() }),
  reserve: numberingPlanSchema,
  /** scrypt `salt:hash` in hex of the maintenance PIN; null until set in the administration. */
  pinHash: z.string().nullable(),
  /** Address of the live page, printed as QR. */
  statusUrl: z.string(),
  phone: z.string(),
});

export const kioskAppointmentSchema = z.object({
  appointmentId: id,
  codeHmac: z.string().regex(/^[0-9a-f]{64}$/),
  serviceId: id,
  deskId: id,
  /** The citizen chose this desk, so the ticket is narrowed to it. */
  deskChosen: z.boolean(),
  startsAt: ms,
  state: z.enum(['pending', 'confirmed', 'checked-in', 'completed', 'expired', 'cancelled', 'no-show']),
  heldUntil: ms.nullable(),
  version: z.int(),
  // A server of before does not tell what follows.
  endsAt: ms.optional(),
  /** Kinds of conflict with the office despite which staff honour the visit. */
  keptDespite: z.string().nullable().optional(),
  /** Only in the answer about a code: what in the office stands in the visit's way now; null: nothing. Otherwise the kiosk judges by the office that it knows. */
  conflict: z.string().nullable().optional(),
});
export type KioskAppointment = z.infer<typeof kioskAppointmentSchema>;

export const kioskTicketSchema = z.object({
  ticketId: id,
  appointmentId: id.nullable(),
  day: z.iso.date(),
  series: z.string(),
  number: z.int(),
  state: z.enum(['waiting', 'called', 'serving', 'completed', 'no-show', 'cancelled', 'parked', 'unserved']),
  /** Number on the door of the desk that called it. */
  calledToDesk: z.string().nullable(),
  copies: z.int(),
  /** Its class in the queue; a server of before does not tell. */
  priority: prioritySchema.optional(),
});
export type KioskTicket = z.infer<typeof kioskTicketSchema>;

export const estimateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-data') }),
  z.object({ kind: z.literal('over'), minutes: z.int() }),
  z.object({ kind: z.literal('interval'), fromMinutes: z.int(), toMinutes: z.int() }),
]);
/** What a newcomer without a visit would meet now, per service. */
export const queueSummarySchema = z.object({
  computedAt: ms,
  services: z.array(
    z.object({
      serviceId: id,
      /** Tickets above a newcomer: `booked` go in at their own time, `walkIn` are the rest. */
      aheadBooked: z.int(),
      aheadWalkIn: z.int(),
      estimate: estimateSchema,
      walkInToday: z.int(),
      desks: z.array(z.string()),
      /** Ids of the desks that serve it today, open or expected: none, no ticket. Absent from an older server. */
      servedBy: z.array(id).optional(),
    }),
  ),
});
export type QueueSummary = z.infer<typeof queueSummarySchema>;

export const kioskChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('appointment'), appointment: kioskAppointmentSchema }),
  z.object({ type: z.literal('appointment-removed'), appointmentId: id }),
  z.object({ type: z.literal('ticket'), ticket: kioskTicketSchema }),
  z.object({ type: z.literal('settings'), settings: kioskSettingsSchema }),
  z.object({ type: z.literal('queue'), queue: queueSummarySchema }),
  /** Only to a kiosk whose heartbeats carry `commands`: an older one would not understand it. May come more than once. */
  z.object({ type: z.literal('command'), command: kioskCommandSchema }),
]);
export type KioskChange = z.infer<typeof kioskChangeSchema>;

/** GET /api/kiosk/snapshot: everything from today to the last bookable day, and its cursor, read in one transaction. */
export const kioskSnapshotSchema = z.object({
  cursor: z.string(),
  history,
  serverTime: ms,
  timeKnowledge: timeKnowledgeSchema,
  /** As in the answer to pairing; another one after a kiosk of the office was revoked. The `codeHmac`s below are keyed by it. */
  codeKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  settings: kioskSettingsSchema,
  appointments: z.array(kioskAppointmentSchema),
  tickets: z.array(kioskTicketSchema),
  queue: queueSummarySchema,
  /** Not yet answered and not yet expired. */
  commands: z.array(kioskCommandSchema).optional(),
});
export type KioskSnapshot = z.infer<typeof kioskSnapshotSchema>;

/** GET /api/kiosk/changes?after=CURSOR&waitMs=0…25000 (long poll), and each SSE message (`id` = cursor) of GET /api/kiosk/stream?after=CURSOR. 409 `snapshot-first` when the cursor cannot be continued. */
export const kioskChangesSchema = z.object({
  cursor: z.string(),
  serverTime: ms,
  timeKnowledge: timeKnowledgeSchema,
  changes: z.array(kioskChangeSchema),
});
export type KioskChanges = z.infer<typeof kioskChangesSchema>;

export const LONGEST_POLL_MS = 25_000;
export const changesQuerySchema = z.object({
  after: z.string().max(100).describe('Cursor, `feedId:seq`.'),
  waitMs: z.coerce.number<number>().int().min(0).max(LONGEST_POLL_MS).default(0).describe(`0 to ${LONGEST_POLL_MS}.`),
});
/** One that cannot be a cursor is answered as one that cannot be continued. */
export const streamQuerySchema = z.object({
  after: z.string().max(100).optional().catch(undefined).describe('Cursor; the header Last-Event-ID beats it.'),
});

/** POST /api/kiosk/facts as the route takes it: each fact is checked by itself later, since a broken one must not stop the others. */
export const pushBodySchema = z.object({ facts: z.array(z.unknown()).min(1).max(200) });
/** POST /api/kiosk/facts, in order. */
export const pushRequestSchema = z.object({ facts: z.array(kioskFactSchema).min(1).max(200) });
export const pushAnswerSchema = z.object({
  serverTime: ms,
  timeKnowledge: timeKnowledgeSchema,
  history,
  results: z.array(
    z.object({
      seq: z.int(),
      outcome: z.enum(['applied', 'duplicate', 'set-aside', 'alarm']),
      reason: z.string().optional(),
    }),
  ),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

/** POST /api/kiosk/code {code}: read-only. */
export const codeRequestSchema = z.object({ code: z.string().regex(/^\d{6}$/) });
export const codeAnswerSchema = z.object({
  serverTime: ms,
  timeKnowledge: timeKnowledgeSchema,
  truth: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unknown') }),
    z.object({ kind: z.literal('known'), appointment: kioskAppointmentSchema, ticket: kioskTicketSchema.nullable() }),
  ]),
});
export type CodeAnswer = z.infer<typeof codeAnswerSchema>;

/** POST /api/kiosk/heartbeat: device states for staff. */
export const heartbeatSchema = z.object({
  version: z.string().max(40),
  printer: z.string().max(40),
  paperLow: z.boolean(),
  /** False: two tickets in a row came out and were not confirmed, as the profile promises. */
  printerConfirms: z.boolean().optional(),
  outboxLength: z.int().nonnegative(),
  setAside: z.int().nonnegative(),
  skewMs: z.int(),
  screen: z.string().max(40),
  /** Codes that did not fit, within the last hour; from 60 on staff are alarmed. */
  missesLastHour: z.int().nonnegative().optional(),
  // Kiosks of before say nothing of what follows.
  printerDetail: z.string().max(200).optional(),
  /** `none`: none that is a device of its own; one that types like a keyboard says nothing of itself. */
  scanner: z.enum(['ready', 'none', 'no-permission', 'no-library']).optional(),
  voice: z.enum(['ready', 'missing']).optional(),
  /** Whether the kiosk's page draws; `none`: nobody has opened one, and none is expected. */
  page: z.enum(['none', 'drawn', 'silent']).optional(),
  paper: z
    .object({
      /** Null: more was printed than a roll holds, so it was changed and nobody told. */
      left: z
        .object({ metres: z.int().nonnegative(), tickets: z.int().nonnegative(), lastsUntil: z.iso.date().nullable() })
        .nullable(),
      rollSince: ms,
      /** Nobody told of a new roll yet: a full one was assumed at the first start. */
      isAssumed: z.boolean(),
    })
    .optional(),
  /** Facts whose key the server knows with another content. */
  factAlarms: z.int().nonnegative().optional(),
  /** Today's tickets whose paper nobody confirmed. */
  unconfirmed: z.int().nonnegative().optional(),
  clockUncertain: z.boolean().optional(),
  /** Within the last day what the server said of the time contradicted what it had said before. */
  timeJump: z.object({ at: ms, byMs: z.int() }).nullable().optional(),
  diskFreeBytes: z.int().nonnegative().nullable().optional(),
  /** The disk refuses writes, or the database is damaged. */
  storeTrouble: z.enum(['disk-full', 'database']).nullable().optional(),
  /** The last time the database was damaged or lost: made anew from the journal with so many facts, or, where that was lost too, from the server alone. */
  storeRepaired: z
    .object({ at: ms, from: z.enum(['journal', 'server']), facts: z.int().nonnegative() })
    .nullable()
    .optional(),
  startedAt: ms.optional(),
  /** Starts of the service within the last 24 h, this one included. */
  startsLastDay: z.int().nonnegative().optional(),
  switchedOff: z
    .object({ since: ms, by: z.enum(['server', 'technician']) })
    .nullable()
    .optional(),
  noticeUntil: ms.nullable().optional(),
  selfCheck: z
    .object({ at: ms, problems: z.array(z.string().max(40)).max(20) })
    .nullable()
    .optional(),
  /** What came of commands, until the answer has named them; its presence says that this kiosk takes commands. */
  commands: z.array(commandOutcomeSchema).max(50).optional(),
  /** What its machine's clock shows, and of which start: a second opinion for a server that doubts its own. */
  machine: z.object({ clock: ms, bootId: z.string().max(64).nullable() }).optional(),
  /** What it remembers of this server: a server that does not know it was put back from a copy. Null: nothing yet. */
  remembers: z
    .object({
      history: id.nullable(),
      /** The fact that was answered last in that history. */
      lastTold: z.object({ storeId: id, seq: z.int().positive(), factId: id }).nullable(),
      /** In use now. */
      storeId: id,
    })
    .optional(),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;
/** `commandsHeard`: whose outcomes need not be told again. */
export const heartbeatAnswerSchema = z.object({
  serverTime: ms,
  timeKnowledge: timeKnowledgeSchema,
  commandsHeard: z.array(id).optional(),
  history,
  /** The highest sequence that the server has of the store in use: a kiosk that has not got so far was put back from a copy of its disk. */
  storeUpTo: z.int().nonnegative().optional(),
});

/** 410 body of every endpoint once a kiosk was revoked; nothing else means revoked. Its facts are still taken once (drain). */
export const revokedSchema = z.object({ code: z.literal('kiosk-revoked'), kioskId: id, revokedAt: ms });
