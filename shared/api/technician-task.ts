// The tasks that a technician may ask the kiosk's service for, checked where they come in.
import { z } from 'zod';
import type { TechnicianTask } from '../domain/technician/technician.ts';

const id = z.string().min(1).max(64);
const line = z.string().max(300);

export const technicianTaskSchema = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('test-ticket') }),
  z.strictObject({ task: z.literal('reconnect-printer') }),
  z.strictObject({ task: z.literal('save-printer'), printer: line, printerProfile: z.string().max(64) }),
  z.strictObject({ task: z.literal('use-environment') }),
  z.strictObject({ task: z.literal('sync-now') }),
  z.strictObject({ task: z.literal('reprint'), ticketId: id }),
]) satisfies z.ZodType<TechnicianTask>;

// Both directions: a task without a schema does not compile either.
type SchemaTask = z.infer<typeof technicianTaskSchema>;
export type EveryTaskHasASchema = TechnicianTask['task'] extends SchemaTask['task'] ? true : never;
export const everyTaskHasASchema: EveryTaskHasASchema = true;
