// The machine interface described: every /api route with the very schemas that check it and cut its answers, as OpenAPI 3.1.
import { z } from 'zod';
import { deskAnswerSchema, deskCommandSchema, deskViewSchema } from '../../../shared/api/desk.ts';
import { displayViewSchema, heartbeatMessageSchema } from '../../../shared/api/display.ts';
import {
  codeAnswerSchema,
  codeRequestSchema,
  heartbeatAnswerSchema,
  heartbeatSchema,
  kioskChangesSchema,
  kioskSnapshotSchema,
  pairAnswerSchema,
  pairRequestSchema,
  pushAnswerSchema,
  pushBodySchema,
  pushRequestSchema,
} from '../../../shared/api/kiosk-sync.ts';
import { officeSchema } from '../../../shared/api/office.ts';
import { deskProblemSchema, problemSchema, revokedProblemSchema } from '../../../shared/api/problem.ts';
import { SERVER_ROUTES } from '../../../shared/api/server-routes.ts';
import { statusViewSchema } from '../../../shared/api/status.ts';
import { kioskFactBodySchema } from '../../../shared/events/kiosk-fact.ts';

/** Parts with a name of their own; a schema without one stands where it is used. */
const SCHEMAS = {
  Problem: problemSchema,
  StatusView: statusViewSchema,
  DisplayView: displayViewSchema,
  StreamHeartbeat: heartbeatMessageSchema,
  DeskView: deskViewSchema,
  DeskCommand: deskCommandSchema,
  DeskAnswer: deskAnswerSchema,
  DeskProblem: deskProblemSchema,
  Office: officeSchema,
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
  KioskRevoked: revokedProblemSchema,
} as const satisfies Record<string, z.ZodType>;
const NAMES = new Map<z.ZodType, string>(Object.entries(SCHEMAS).map(([name, schema]) => [schema, name]));
// The route takes facts unread and answers for each by itself; who sends them is told what a whole one is.
NAMES.set(pushBodySchema, 'PushRequest');

/** Lists that are read-only to our compiler are nothing of the kind to a client. */
const AS_SENT = {
  target: 'draft-2020-12',
  io: 'input',
  override: ({
    zodSchema,
    jsonSchema,
  }: {
    zodSchema: z.core.$ZodTypes;
    jsonSchema: z.core.JSONSchema.BaseSchema;
  }): void => {
    if (zodSchema._zod.def.type === 'readonly') delete jsonSchema.readOnly;
  },
} as const;

type Reply = {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: z.ZodType }>>;
};
type DescribedRoute = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly schema: {
    readonly summary: string;
    readonly tags: readonly string[];
    readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
    readonly params?: z.ZodObject;
    readonly querystring?: z.ZodObject;
    readonly body?: z.ZodType;
    readonly response: Readonly<Record<string, Reply | z.ZodType>>;
  };
};
const ROUTES: readonly DescribedRoute[] = Object.values(SERVER_ROUTES);

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const name = NAMES.get(schema);
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  const { $schema: _schema, ...inline } = z.toJSONSchema(schema, AS_SENT);
  return inline;
}

function componentSchemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...AS_SENT, uri: (id) => `#/components/schemas/${id}` });
  // The document's own address is the base: `$id` and `$schema` of each part would say otherwise.
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]),
  );
}

const isStaff = ({ schema }: DescribedRoute): boolean =>
  schema.security?.some((way) => Object.hasOwn(way, 'staffSession')) ?? false;

function parametersOf(route: DescribedRoute): unknown[] {
  const found = (['path', 'query'] as const).flatMap((place) => {
    const schema = place === 'path' ? route.schema.params : route.schema.querystring;
    if (schema === undefined) return [];
    const { properties = {}, required = [] } = z.toJSONSchema(schema, AS_SENT);
    return Object.entries(properties).map(([name, field]) => {
      const { description, ...rest } = typeof field === 'object' ? field : {};
      return {
        name,
        in: place,
        ...(description === undefined ? {} : { description }),
        ...(required.includes(name) ? { required: true } : {}),
        schema: rest,
      };
    });
  });
  const csrf =
    isStaff(route) && route.method === 'POST'
      ? [{ name: 'x-csrf-token', in: 'header', required: true, schema: { type: 'string' } }]
      : [];
  return [...found, ...csrf];
}

const replyOf = (reply: Reply | z.ZodType): unknown =>
  reply instanceof z.ZodType
    ? { description: reply.description ?? '' }
    : {
        description: reply.description,
        content: Object.fromEntries(
          Object.entries(reply.content).map(([type, { schema }]) => [type, { schema: jsonSchemaOf(schema) }]),
        ),
      };

function operationOf(route: DescribedRoute): Record<string, unknown> {
  const { summary, tags, security, body, response } = route.schema;
  return {
    summary,
    tags,
    ...(security === undefined ? {} : { security }),
    parameters: parametersOf(route),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(body) } } } }),
    responses: Object.fromEntries(Object.entries(response).map(([status, reply]) => [status, replyOf(reply)])),
  };
}

export function openapiDocument(publicUrl: string): { readonly openapi: string; readonly [part: string]: unknown } {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Biletomat',
      version: '1',
      description: 'Booking, check-in by code, paper tickets and calling for a public office.',
    },
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
        staffSession: {
          type: 'apiKey',
          in: 'cookie',
          name: publicUrl.startsWith('https:') ? '__Host-session' : 'session',
        },
        kioskSecret: { type: 'http', scheme: 'bearer', bearerFormat: '<kioskId>.<secret>' },
      },
    },
  };
}
