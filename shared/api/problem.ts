// A refusal as programs read it: RFC 9457 problem details, the code being the part to act on.
import { z } from 'zod';
import { DESK_REFUSALS, ticketNewsSchema } from './desk.ts';
import { revokedSchema } from './kiosk-sync.ts';

const SYNC_REFUSALS = [
  'snapshot-first',
  'kiosk-revoked',
  'not-paired',
  'pairing-refused',
  'pairing-expired',
  'too-many-tries',
] as const;
const COMMON_REFUSALS = [
  'bad-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'too-many-requests',
  'failed',
  'unavailable',
] as const;

/** One line per field that broke a rule: where (`facts.3.seq`) and which rule. */
const fieldProblemSchema = z.object({ field: z.string(), rule: z.string() });
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

export const problemSchema = z.object({
  type: z.string().describe('urn:biletomat:problem:<code>'),
  title: z.string(),
  status: z.int(),
  code: z.enum([...COMMON_REFUSALS, ...SYNC_REFUSALS, ...DESK_REFUSALS]),
  requestId: z.string().describe('Also in the header X-Request-Id, and in each line that the log has of this request.'),
  fields: z.array(fieldProblemSchema).optional().describe('Which field broke which rule; never its value.'),
});
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = Problem['code'];

/** What has become of the ticket since the clerk looked joins the refusal. */
export const deskProblemSchema = problemSchema.extend({ ticket: ticketNewsSchema.optional() });

/** Nothing else means revoked to a kiosk. */
export const revokedProblemSchema = problemSchema.extend(revokedSchema.shape);
