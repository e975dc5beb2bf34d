// Every route under /api of the server as Fastify takes it: what is checked on the way in, what is let out, and what the OpenAPI document says of it.
import { z } from 'zod';
import { deskAnswerSchema, deskCommandSchema, deskViewSchema } from './desk.ts';
import { displayViewSchema } from './display.ts';
import {
  changesQuerySchema,
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
  streamQuerySchema,
} from './kiosk-sync.ts';
import { deskProblemSchema, problemSchema, revokedProblemSchema } from './problem.ts';
import { events, json, problem } from './route-replies.ts';
import { SERVER_PATHS, type ServerRouteName } from './server-paths.ts';
import { statusViewSchema } from './status.ts';

const REFUSED = problem(problemSchema);
const REVOKED = problem(revokedProblemSchema, 'This kiosk was revoked; nothing else means revoked.');

const PUBLIC = { tags: ['public'] };
const STAFF = { tags: ['desk'], security: [{ staffSession: [] }] };
const KIOSK = { tags: ['kiosk'], security: [{ kioskSecret: [] }] };
const deskParams = z.object({ deskId: z.string() });

export const SERVER_ROUTES = {
  readOpenapi: {
    ...SERVER_PATHS.readOpenapi,
    schema: {
      ...PUBLIC,
      summary: 'This document.',
      response: { 200: json(z.looseObject({ openapi: z.string() })), default: REFUSED },
    },
  },
  readStatus: {
    ...SERVER_PATHS.readStatus,
    schema: {
      ...PUBLIC,
      summary: 'How many wait at each desk and about how long; cacheable, nothing personal.',
      response: { 200: json(statusViewSchema), default: REFUSED },
    },
  },
  readDisplay: {
    ...SERVER_PATHS.readDisplay,
    schema: {
      ...PUBLIC,
      summary: 'What the hall display shows now.',
      response: { 200: json(displayViewSchema), default: REFUSED },
    },
  },
  followDisplay: {
    ...SERVER_PATHS.followDisplay,
    schema: {
      ...PUBLIC,
      summary: 'The display live: event `view` at every change, `heartbeat` every few seconds.',
      response: { 200: events(displayViewSchema), default: REFUSED },
    },
  },
  readDesk: {
    ...SERVER_PATHS.readDesk,
    schema: {
      ...STAFF,
      summary: 'What the desk console shows now.',
      params: deskParams,
      response: { 200: json(deskViewSchema), default: REFUSED },
    },
  },
  followDesk: {
    ...SERVER_PATHS.followDesk,
    schema: {
      ...STAFF,
      summary: 'The console live: event `view` at every change, `heartbeat` every few seconds.',
      params: deskParams,
      response: { 200: events(deskViewSchema), default: REFUSED },
    },
  },
  sayHere: {
    ...SERVER_PATHS.sayHere,
    schema: {
      ...STAFF,
      summary: 'The console is there; every half minute. A desk without one for three minutes is not reckoned with.',
      params: deskParams,
      response: { 204: z.undefined().describe('Noted.'), default: REFUSED },
    },
  },
  runDeskCommand: {
    ...SERVER_PATHS.runDeskCommand,
    schema: {
      ...STAFF,
      summary: 'One command of a clerk.',
      params: deskParams,
      body: deskCommandSchema,
      response: { 200: json(deskAnswerSchema), default: problem(deskProblemSchema) },
    },
  },
  pairKiosk: {
    ...SERVER_PATHS.pairKiosk,
    schema: {
      tags: ['kiosk'],
      summary: 'Exchanges a pairing code for the office keys; the same pair again gets the same answer.',
      body: pairRequestSchema,
      response: { 200: json(pairAnswerSchema), default: REFUSED },
    },
  },
  readSnapshot: {
    ...SERVER_PATHS.readSnapshot,
    schema: {
      ...KIOSK,
      summary: 'Everything a kiosk needs, with the cursor to continue from.',
      response: { 200: json(kioskSnapshotSchema), 410: REVOKED, default: REFUSED },
    },
  },
  readChanges: {
    ...SERVER_PATHS.readChanges,
    schema: {
      ...KIOSK,
      summary:
        'Changes after a cursor; waits for the first one up to `waitMs`. 409 `snapshot-first` when the cursor cannot be continued.',
      querystring: changesQuerySchema,
      response: { 200: json(kioskChangesSchema), 410: REVOKED, default: REFUSED },
    },
  },
  followChanges: {
    ...SERVER_PATHS.followChanges,
    schema: {
      ...KIOSK,
      summary: 'Changes live; each message continues the cursor in its id.',
      querystring: streamQuerySchema,
      response: { 200: events(kioskChangesSchema), 410: REVOKED, default: REFUSED },
    },
  },
  pushFacts: {
    ...SERVER_PATHS.pushFacts,
    schema: {
      ...KIOSK,
      summary:
        'Facts in the order of their sequence, each answered by itself (bodies: KioskFactBody). A revoked kiosk may still empty its outbox once.',
      body: pushBodySchema,
      response: { 200: json(pushAnswerSchema), 410: REVOKED, default: REFUSED },
    },
  },
  askCode: {
    ...SERVER_PATHS.askCode,
    schema: {
      ...KIOSK,
      summary: 'The present truth of a typed code; read-only.',
      body: codeRequestSchema,
      response: { 200: json(codeAnswerSchema), 410: REVOKED, default: REFUSED },
    },
  },
  sendHeartbeat: {
    ...SERVER_PATHS.sendHeartbeat,
    schema: {
      ...KIOSK,
      summary: 'How the kiosk and its printer are.',
      body: heartbeatSchema,
      response: { 200: json(heartbeatAnswerSchema), 410: REVOKED, default: REFUSED },
    },
  },
} as const satisfies Record<ServerRouteName, object>;
export type ServerRoutes = typeof SERVER_ROUTES;
