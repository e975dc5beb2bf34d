// What the kiosk's page tells the kiosk's service, and what it hears (the routes: kiosk-routes.ts).
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import type { PageEvent } from '../domain/kiosk-session/event.ts';
import { VOLUMES, type SessionView } from '../domain/kiosk-session/state.ts';
import { SECTIONS } from '../domain/technician/sections.ts';
import { technicianTaskSchema } from './technician-task.ts';

/** `data` of each message of the session's stream. */
export type SessionMessage = { readonly session: SessionView };

const id = z.string().min(1).max(64);
const line = z.string().max(300);

export const pageEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('choose-have-visit') }),
  z.strictObject({ type: z.literal('choose-no-visit') }),
  z.strictObject({ type: z.literal('digit'), digit: z.string().regex(/^[0-9]$/) }),
  z.strictObject({ type: z.literal('erase-digit') }),
  z.strictObject({ type: z.literal('submit-code') }),
  z.strictObject({ type: z.literal('scanned'), text: line }),
  z.strictObject({ type: z.literal('answer-visit'), isConfirmed: z.boolean() }),
  z.strictObject({ type: z.literal('take-walk-in') }),
  z.strictObject({ type: z.literal('choose-service'), serviceId: id }),
  z.strictObject({ type: z.literal('show-page'), page: z.int().min(0).max(99) }),
  z.strictObject({ type: z.literal('take-number-without-paper') }),
  z.strictObject({ type: z.literal('answer-ticket'), hasTicket: z.boolean() }),
  z.strictObject({ type: z.literal('finish') }),
  z.strictObject({ type: z.literal('back') }),
  z.strictObject({ type: z.literal('start-over') }),
  z.strictObject({ type: z.literal('set-language'), language: z.enum(LANGUAGES) }),
  z.strictObject({ type: z.literal('set-contrast'), contrast: z.enum(['normal', 'high']) }),
  z.strictObject({ type: z.literal('set-text-size'), textSize: z.enum(['normal', 'large']) }),
  z.strictObject({ type: z.literal('set-reach'), reach: z.enum(['normal', 'low']) }),
  z.strictObject({ type: z.literal('set-spoken'), spoken: z.enum(['off', 'speaker', 'headphones']) }),
  z.strictObject({ type: z.literal('set-volume'), volume: z.literal(VOLUMES) }),
  z.strictObject({ type: z.literal('set-curtain'), isDrawn: z.boolean() }),
  z.strictObject({ type: z.literal('voice-not-heard') }),
  z.strictObject({ type: z.literal('more-time') }),
  z.strictObject({ type: z.literal('touched') }),
  z.strictObject({ type: z.literal('open-technician') }),
  z.strictObject({ type: z.literal('submit-pin'), pin: z.string().regex(/^[0-9]{4,12}$/) }),
  z.strictObject({ type: z.literal('open-section'), section: z.enum(SECTIONS), page: z.int().min(0).max(9_999) }),
  z.strictObject({ type: z.literal('technician-task'), task: technicianTaskSchema }),
  z.strictObject({ type: z.literal('close-technician') }),
  z.strictObject({
    type: z.literal('submit-set-up'),
    fields: z.strictObject({
      serverUrl: line,
      pairingCode: z.string().max(40),
      printer: line,
      printerProfile: z.string().max(64),
    }),
  }),
]) satisfies z.ZodType<PageEvent>;

// Both directions: a page event without a schema does not compile either.
type SchemaEvent = z.infer<typeof pageEventSchema>;
export type EveryPageEventHasASchema = PageEvent['type'] extends SchemaEvent['type'] ? true : never;
export const everyPageEventHasASchema: EveryPageEventHasASchema = true;
