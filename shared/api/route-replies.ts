// How a table of routes names what a route answers: of one kind of content, by one schema.
import type { z } from 'zod';

export const json = <Schema extends z.ZodType>(schema: Schema, description = 'Done.') => ({
  description,
  content: { 'application/json': { schema } },
});
/** Server-sent events whose `data` is this. */
export const events = <Schema extends z.ZodType>(schema: Schema) => ({
  description: 'Done.',
  content: { 'text/event-stream': { schema } },
});
export const problem = <Schema extends z.ZodType>(
  schema: Schema,
  description = 'A refusal, as problem details (RFC 9457).',
) => ({ description, content: { 'application/problem+json': { schema } } });
