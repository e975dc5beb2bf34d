// Facts that happened at a kiosk, as it tells them to the server; they are history, so nobody judges them again.
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';

const id = z.string().min(1).max(64);
const ms = z.int().nonnegative();
export const prioritySchema = z.enum(['booked', 'early', 'late', 'walk-in']);

/** A ticket was saved at the kiosk: from here on its number exists, whatever the printer did. */
export const ticketIssuedSchema = z.object({
  type: z.literal('ticket-issued'),
  version: z.literal(1),
  ticketId: id,
  /** Office day, ISO date. */
  day: z.iso.date(),
  series: z.string().regex(/^[A-Z]$/),
  number: z.int().min(1).max(99_999),
  serviceId: id,
  /** Narrowed to one desk (a chosen official). */
  onlyDeskId: id.optional(),
  priority: prioritySchema,
  appointmentId: id.optional(),
  /** A code typed offline that the cache did not know: resolved by the server. */
  codeHmac: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The visit's named time when the ticket came from a visit. */
  bookedFor: ms.optional(),
  checkedInAt: ms,
  language: z.enum(LANGUAGES),
  /** Who decided the priority: the server's answer of that moment, the kiosk's cache, or nobody (walk-in). */
  decidedBy: z.enum(['server', 'cache', 'none']),
  /** The citizen confirmed a still pending visit on the spot. */
  confirmsVisit: z.boolean(),
  /** The office as the kiosk knew it cannot honour the visit: a ticket for staff, who decide. Kiosks of before never say it. */
  needsDecision: z.boolean().optional(),
  /** Kiosk time was not yet known, so the class was chosen in the citizen's favour. */
  uncertainTime: z.boolean(),
  /** Of uncertain time: the day at least was learnt before this was told. */
  dayKnown: z.literal(true).optional(),
});

/** More than a roll holds: a technician may print a ticket again until it comes out right. */
const MOST_COPIES = 999;

/** What became of the paper of a ticket. */
export const ticketPaperSchema = z.object({
  type: z.literal('ticket-paper'),
  version: z.literal(1),
  ticketId: id,
  /** 0 the original, 1… copies marked DUPLIKAT. */
  copy: z.int().min(0).max(MOST_COPIES),
  outcome: z.enum([
    'printed',
    'presumed',
    'unknown',
    'failed',
    'shown',
    // Kiosk printers that hold a printed ticket out: told after `printed`, when it has left the output.
    'taken',
    'retracted',
  ]),
  /** The printer's state word when it did not print. */
  printerState: z.string().max(40).optional(),
});

/** The same code was typed again for a waiting ticket, or its number asked again. */
export const copyRequestedSchema = z.object({
  type: z.literal('copy-requested'),
  version: z.literal(1),
  ticketId: id,
  copy: z.int().min(1).max(MOST_COPIES),
});

/** A ticket that was told of already was issued at another time, or on another day, than the kiosk had thought then. */
export const ticketRedatedSchema = z.object({
  type: z.literal('ticket-redated'),
  version: z.literal(1),
  ticketId: id,
  day: z.iso.date(),
  checkedInAt: ms,
});

/** What somebody did at the kiosk's maintenance menu, for the office's records: never a PIN, never a word that somebody typed. */
export const technicianNoteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entered') }),
  /** `inRow`: with this one so many, with no right one between. `waitMs`: so long no other PIN is looked at. */
  z.object({ kind: z.literal('wrong-pin'), inRow: z.int().positive(), waitMs: ms }),
  /** A PIN came before that time was over, and was not looked at; told once for each wait. */
  z.object({ kind: z.literal('locked-out') }),
  /** By hand or by itself. */
  z.object({ kind: z.literal('left') }),
  /** Asked for; a name that this version does not know is a name all the same. */
  z.object({ kind: z.literal('task'), task: z.string().regex(/^[a-z][a-z-]{0,39}$/) }),
]);

/** Who was there is not known: whoever has the PIN. */
export const technicianNotedSchema = z.object({
  type: z.literal('technician-noted'),
  version: z.literal(1),
  note: technicianNoteSchema,
  /** Kiosk time was not yet known. */
  uncertainTime: z.boolean(),
});

export const kioskFactBodySchema = z.discriminatedUnion('type', [
  ticketIssuedSchema,
  ticketPaperSchema,
  copyRequestedSchema,
  ticketRedatedSchema,
  technicianNotedSchema,
]);
export type KioskFactBody = z.infer<typeof kioskFactBodySchema>;
/** Every kind that this version knows. */
export const KIOSK_FACT_TYPES: readonly string[] = kioskFactBodySchema.options.map(({ shape }) => shape.type.value);
export type TicketIssuedFact = z.infer<typeof ticketIssuedSchema>;
export type TicketRedatedFact = z.infer<typeof ticketRedatedSchema>;
export type TechnicianNotedFact = z.infer<typeof technicianNotedSchema>;
export type TechnicianNote = z.infer<typeof technicianNoteSchema>;

/** The envelope: (kiosk, storeId, seq) is the key; factId tells a repetition from another fact under the same key. */
export const kioskFactSchema = z.object({
  storeId: id,
  seq: z.int().positive(),
  factId: id,
  /** Kiosk time: own clock plus the measured offset. */
  occurredAt: ms,
  /** The raw clock beside it. */
  rawClockAt: ms,
  /** It was answered once, by a database that is gone. */
  toldBefore: z.boolean().optional(),
  body: z.unknown(),
});
export type KioskFact = Omit<z.infer<typeof kioskFactSchema>, 'body'> & { readonly body: KioskFactBody };
