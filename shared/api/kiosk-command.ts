// What staff may ask of a kiosk from afar, and what the kiosk says came of it.
import { z } from 'zod';
import { localizedOf } from './localized.ts';

const id = z.string().min(1).max(64);
const ms = z.int().nonnegative();

/** Fits the smallest kiosk's first screen in its largest letters. */
export const KIOSK_TEXT_LENGTH = 160;
const words = z.string().trim().min(1).max(KIOSK_TEXT_LENGTH);
export const kioskTextSchema = localizedOf(words);

export const LONGEST_NOTICE_MINUTES = 24 * 60;

export const kioskOrderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('test-print') }),
  /** Shown on the first screen until the time is over. */
  z.object({
    kind: z.literal('show-notice'),
    text: kioskTextSchema,
    minutes: z.int().min(1).max(LONGEST_NOTICE_MINUTES),
  }),
  z.object({ kind: z.literal('hide-notice') }),
  /** `text` null: the usual sentence. */
  z.object({ kind: z.literal('switch-off'), text: kioskTextSchema.nullable() }),
  z.object({ kind: z.literal('switch-on') }),
  z.object({ kind: z.literal('restart-service') }),
]);
export type KioskOrder = z.infer<typeof kioskOrderSchema>;
export type KioskOrderKind = KioskOrder['kind'];

/** Carried out once, in the order of `createdAt`; after `expiresAt` not any more. */
export const kioskCommandSchema = z.object({ commandId: id, createdAt: ms, expiresAt: ms, order: kioskOrderSchema });
export type KioskCommand = z.infer<typeof kioskCommandSchema>;

export const COMMAND_OUTCOMES = ['done', 'presumed', 'failed', 'expired', 'interrupted', 'not-possible'] as const;
export const commandOutcomeSchema = z.object({
  commandId: id,
  /**
   * `presumed`: printed, but the printer cannot confirm. `failed`: tried, with the printer's word. `interrupted`: the kiosk stopped in the
   * middle, and nobody knows. `not-possible`: this kiosk cannot do that.
   */
  outcome: z.enum(COMMAND_OUTCOMES),
  /** The printer's word; nothing of a person. */
  detail: z.string().max(60).optional(),
  at: ms,
});
export type CommandOutcome = z.infer<typeof commandOutcomeSchema>;
/** The detail of a `not-possible` that the server itself says: it could not read the command, and no kiosk heard of it. */
export const NOT_SENT = 'not-sent';
