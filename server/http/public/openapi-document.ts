// The machine interface described: every /api route with the very schemas that check it, as OpenAPI 3.1.
import { z } from 'zod';
import { deskAnswerSchema, deskCommandSchema, deskViewSchema } from '../../../shared/api/desk.ts';
import { displayViewSchema, heartbeatMessageSchema } from '../../../shared/api/display.ts';
import {
  codeAnswerSchema, codeRequestSchema, heartbeatAnswerSchema, heartbeatSchema, kioskChangesSchema, kioskSnapshotSchema, pairAnswerSchema, pairRequestSchema, pushAnswerSchema, pushRequestSchema, revokedSchema,
} from '../../../shared/api/kiosk-sync.ts';
import { statusViewSchema } from '../../../shared/api/status.ts';
import { kioskFactBodySchema } from '../../../shared/events/kiosk-fact.ts';
import { STATUS_OF, type ProblemCode } from '../problem.ts';

const problemSchema = z.object({
  type: z.string().describe('urn:biletomat:problem:<code>'),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(STATUS_OF) as [ProblemCode, ...ProblemCode[]]),
  requestId: z.string().describe('Also in the header X-Request-Id, and in each line that the log has of this request.'),
  fields: z.array(z.object({ field: z.string(), rule: z.string() })).optional().describe('Which field broke which rule; never its value.'),
});

const SCHEMAS = {
  Problem: problemSchema,
  StatusView: statusViewSchema,
  DisplayView: displayViewSchema,
  StreamHeartbeat: heartbeatMessageSchema,
  DeskView: deskViewSchema,
  DeskCommand: deskCommandSchema,
  DeskAnswer: deskAnswerSchema,
  PairRequest: pairRequestSchema,
  PairAnswer: pairAnswerSchema,
  KioskSnapshot: kioskSnapshotSchema,
  KioskChanges: kioskChangesSchema,
  KioskFactBody: kioskFactBodySchema,
  PushRequest: pushRequestSchema,
  PushAnswer: pushAnswerSchema,
  CodeRequest: codeRequestSchema,
  CodeAnswer: codeAnswerSchema,
  Heartbeat: heartbeatSchema,
  HeartbeatAnswer: heartbeatAnswerSchema,
  KioskRevoked: revokedSchema,
} as const satisfies Record<string, z.ZodType>;
type SchemaName = keyof typeof SCHEMAS;

type Operation = {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/api/desk/{deskId}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: 'public' | 'desk' | 'kiosk';
  readonly body?: SchemaName;
  readonly answer?: SchemaName;
  /** Server-sent events whose `data` is this. */
  readonly stream?: SchemaName;
  readonly query?: Readonly<Record<string, string>>;
  readonly security: 'none' | 'staff' | 'kiosk';
};

export const OPERATIONS: readonly Operation[] = [
  { method: 'get', path: '/api/openapi.json', summary: 'This document.', tag: 'public', security: 'none' },
  { method: 'get', path: '/api/status', summary: 'How many wait at each desk and about how long; cacheable, nothing personal.', tag: 'public', answer: 'StatusView', security: 'none' },
  { method: 'get', path: '/api/display', summary: 'What the hall display shows now.', tag: 'public', answer: 'DisplayView', security: 'none' },
  { method: 'get', path: '/api/display/stream', summary: 'The display live: event `view` at every change, `heartbeat` every few seconds.', tag: 'public', stream: 'DisplayView', security: 'none' },
  { method: 'get', path: '/api/desk/{deskId}', summary: 'What the desk console shows now.', tag: 'desk', answer: 'DeskView', security: 'staff' },
  { method: 'get', path: '/api/desk/{deskId}/stream', summary: 'The console live: event `view` at every change, `heartbeat` every few seconds.', tag: 'desk', stream: 'DeskView', security: 'staff' },
  { method: 'post', path: '/api/desk/{deskId}/here', summary: 'The console is there; every half minute. A desk without one for three minutes is not reckoned with.', tag: 'desk', security: 'staff' },
  { method: 'post', path: '/api/desk/{deskId}/commands', summary: 'One command of a clerk.', tag: 'desk', body: 'DeskCommand', answer: 'DeskAnswer', security: 'staff' },
  { method: 'post', path: '/api/kiosk/pair', summary: 'Exchanges a pairing code for the office keys; the same pair again gets the same answer.', tag: 'kiosk', body: 'PairRequest', answer: 'PairAnswer', security: 'none' },
  { method: 'get', path: '/api/kiosk/snapshot', summary: 'Everything a kiosk needs, with the cursor to continue from.', tag: 'kiosk', answer: 'KioskSnapshot', security: 'kiosk' },
  {
    method: 'get', path: '/api/kiosk/changes', summary: 'Changes after a cursor; waits for the first one up to `waitMs`. 409 `snapshot-first` when the cursor cannot be continued.', tag: 'kiosk', answer: 'KioskChanges', security: 'kiosk',
    query: { after: 'Cursor, `feedId:seq`.', waitMs: '0 to 25000.' },
  },
  { method: 'get', path: '/api/kiosk/stream', summary: 'Changes live; each message continues the cursor in its id.', tag: 'kiosk', stream: 'KioskChanges', security: 'kiosk', query: { after: 'Cursor; the header Last-Event-ID beats it.' } },
  { method: 'post', path: '/api/kiosk/facts', summary: 'Facts in the order of their sequence, each answered by itself (bodies: KioskFactBody). A revoked kiosk may still empty its outbox once.', tag: 'kiosk', body: 'PushRequest', answer: 'PushAnswer', security: 'kiosk' },
  { method: 'post', path: '/api/kiosk/code', summary: 'The present truth of a typed code; read-only.', tag: 'kiosk', body: 'CodeRequest', answer: 'CodeAnswer', security: 'kiosk' },
  { method: 'post', path: '/api/kiosk/heartbeat', summary: 'How the kiosk and its printer are.', tag: 'kiosk', body: 'Heartbeat', answer: 'HeartbeatAnswer', security: 'kiosk' },
];

const refTo = (name: SchemaName): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

function componentSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { target: 'draft-2020-12', io: 'input', uri: (id) => `#/components/schemas/${id}` });
  // The document's own address is the base: `$id` and `$schema` of each part would say otherwise.
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]));
}

function parametersOf(operation: Operation): unknown[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const inQuery = Object.entries(operation.query ?? {}).map(([name, description]) => ({ name, in: 'query', description, schema: { type: name === 'waitMs' ? 'integer' : 'string' } }));
  const csrf = operation.security === 'staff' && operation.method === 'post' ? [{ name: 'x-csrf-token', in: 'header', required: true, schema: { type: 'string' } }] : [];
  return [...inPath, ...inQuery, ...csrf];
}

function describe(operation: Operation): Record<string, unknown> {
  const { body, answer, stream, security } = operation;
  const content = stream !== undefined ? { 'text/event-stream': { schema: refTo(stream) } } : { 'application/json': { schema: answer === undefined ? { type: 'object' } : refTo(answer) } };
  const problem = { description: 'A refusal, as problem details (RFC 9457).', content: { 'application/problem+json': { schema: refTo('Problem') } } };
  return {
    summary: operation.summary,
    tags: [operation.tag],
    ...(security === 'none' ? {} : { security: [security === 'staff' ? { staffSession: [] } : { kioskSecret: [] }] }),
    parameters: parametersOf(operation),
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } } }),
    responses: {
      200: { description: 'Done.', content },
      ...(security === 'kiosk' ? { 410: { description: 'This kiosk was revoked; nothing else means revoked.', content: { 'application/problem+json': { schema: refTo('KioskRevoked') } } } } : {}),
      default: problem,
    },
  };
}

export function openapiDocument(publicUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  return {
    openapi: '3.1.0',
    info: { title: 'Biletomat', version: '1', description: 'Booking, check-in by code, paper tickets and calling for a public office.' },
    servers: [{ url: publicUrl }],
    tags: [
      { name: 'public', description: 'For everybody; nothing personal.' },
      { name: 'desk', description: 'For clerks who are signed in.' },
      { name: 'kiosk', description: 'For paired kiosks.' },
    ],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        staffSession: { type: 'apiKey', in: 'cookie', name: publicUrl.startsWith('https:') ? '__Host-session' : 'session' },
        kioskSecret: { type: 'http', scheme: 'bearer', bearerFormat: '<kioskId>.<secret>' },
      },
    },
  };
}
