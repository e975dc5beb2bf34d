// The tasks that a technician may ask the kiosk's service for, checked where they come in.
import { z } from 'zod';
import type { TechnicianTask } from '../domain/technician/technician.ts';
import { localizedShape } from './localized.ts';

const id = z.string().min(1).max(64);
const line = z.string().max(300);
const sentence = z.string().min(1).max(200);

export const technicianTaskSchema = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('test-ticket') }),
  z.strictObject({ task: z.literal('reconnect-printer') }),
  z.strictObject({ task: z.literal('self-test') }),
  z.strictObject({ task: z.literal('alignment-page') }),
  z.strictObject({ task: z.literal('feed-paper') }),
  z.strictObject({ task: z.literal('cut-paper') }),
  z.strictObject({ task: z.literal('move-presenter'), move: z.enum(['present', 'retract', 'eject']) }),
  z.strictObject({ task: z.literal('print-pages'), extent: z.enum(['known', 'all-latin', 'all-cyrillic']) }),
  z.strictObject({ task: z.literal('print-page-grid'), number: z.int().min(0).max(255) }),
  z.strictObject({ task: z.literal('choose-page'), line: z.int().min(1).max(999) }),
  z.strictObject({ task: z.literal('draw-letters'), script: z.enum(['latin', 'cyrillic']) }),
  z.strictObject({ task: z.literal('use-profile-pages') }),
  z.strictObject({ task: z.literal('measure-line') }),
  z.strictObject({ task: z.literal('try-printer'), printer: line, printerProfile: z.string().max(64) }),
  z.strictObject({ task: z.literal('keep-printer') }),
  z.strictObject({ task: z.literal('end-printer-trial') }),
  z.strictObject({ task: z.literal('start-roll'), metres: z.int().min(5).max(1_000) }),
  z.strictObject({ task: z.literal('try-environment') }),
  z.strictObject({ task: z.literal('sync-now') }),
  z.strictObject({ task: z.literal('move-server'), serverUrl: line }),
  z.strictObject({ task: z.literal('reprint'), ticketId: id }),
  z.strictObject({
    task: z.enum([
      'take-snapshot',
      'retry-set-aside',
      'pair-anew',
      'check-network',
      'check-database',
      'compact-database',
      'back-up',
      'restart-service',
      'reboot',
      'shut-down',
      'switch-on',
      'sound-heard',
      'sound-not-heard',
    ]),
  }),
  z.strictObject({ task: z.enum(['back-up-to-stick', 'export-logs']), drive: z.string().regex(/^[a-z0-9]{1,32}$/) }),
  z.strictObject({ task: z.literal('switch-off'), text: z.strictObject(localizedShape(sentence)).nullable() }),
]) satisfies z.ZodType<TechnicianTask>;

// Both directions: a task without a schema does not compile either.
type SchemaTask = z.infer<typeof technicianTaskSchema>;
export type EveryTaskHasASchema = TechnicianTask['task'] extends SchemaTask['task'] ? true : never;
export const everyTaskHasASchema: EveryTaskHasASchema = true;
