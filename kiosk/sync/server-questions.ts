// One method per question to the server, each with its deadline; whatever goes wrong is one of a few codes.
import { z } from 'zod';
import type { Question } from '../../shared/api/route-client.ts';
import { serverAddress, type QuestionTo } from '../../shared/api/server-client.ts';
import { SERVER_PATHS, type ServerRouteName } from '../../shared/api/server-paths.ts';
import {
  codeAnswerSchema,
  pairAnswerSchema,
  pushAnswerSchema,
  revokedSchema,
  timeKnowledgeSchema,
  type CodeAnswer,
  type Heartbeat,
  type PushAnswer,
} from '../../shared/api/kiosk-sync.ts';
import type { Ms } from '../../shared/core/clock.ts';
import { PROGRAM_VERSION } from '../../shared/core/program-version.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { TimeKnowledge } from '../../shared/domain/office/time-knowledge.ts';
import type { OutboxFact } from '../store/outbox.ts';
import { createHttpClient } from './http-client.ts';
import { readChangesSchema, readSnapshotSchema, type ReadChanges, type ReadSnapshot } from './read-feed.ts';

export type ServerFailure =
  /** No usable answer, whatever the cause: network, 401, 403, 5xx, nonsense. */
  | { readonly code: 'offline'; readonly detail: string }
  | { readonly code: 'certificate'; readonly detail: string }
  /** Only a 410 that names this kiosk and says `kiosk-revoked`. */
  | { readonly code: 'revoked'; readonly revokedAt: Ms }
  | { readonly code: 'snapshot-first' }
  /** The server understood and refused: pairing only. */
  | { readonly code: 'rejected'; readonly status: number; readonly reason: string };

export type PairAnswer = z.infer<typeof pairAnswerSchema>;
export type Answer<T> = Promise<Result<T, ServerFailure>>;

export type HeartbeatAnswer = {
  readonly serverTime: Ms | null;
  readonly commandsHeard: readonly string[];
  readonly history: string | undefined;
  readonly storeUpTo: number | undefined;
};

export interface ServerQuestions {
  pair(request: { pairingCode: string; secret: string; storeId: string }): Answer<PairAnswer>;
  snapshot(signal: AbortSignal): Answer<ReadSnapshot>;
  /** Long poll. */
  changes(after: string, waitMs: Ms, signal: AbortSignal): Answer<ReadChanges>;
  push(facts: readonly OutboxFact[], signal: AbortSignal): Answer<PushAnswer>;
  /** The present truth of a code; read-only. */
  code(code: string, deadlineMs: Ms): Answer<CodeAnswer>;
  heartbeat(heartbeat: Heartbeat, signal: AbortSignal): Answer<HeartbeatAnswer>;
  readonly serverUrl: string;
  /** Null before the pairing. */
  readonly authorization: string | null;
}

/** Told of every answer and failure, so that connectivity and clock learn from all of them. */
export type LineListener = {
  answered(times: {
    sentAt: Ms;
    receivedAt: Ms;
    serverTime: Ms | null;
    /** How well the server says it knows that time. */ knowledge: TimeKnowledge;
  }): void;
  failed(failure: ServerFailure): void;
};

/** What a proxy's log calls the kiosk. */
export const KIOSK_AGENT = `biletomat-kiosk/${PROGRAM_VERSION}`;

const PAIR_DEADLINE_MS: Ms = 10_000;
const SNAPSHOT_DEADLINE_MS: Ms = 30_000;
const PUSH_DEADLINE_MS: Ms = 15_000;
const HEARTBEAT_DEADLINE_MS: Ms = 5_000;
/** Beyond what the server was asked to wait. */
const POLL_GRACE_MS: Ms = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** 204 or a body with the time, as the server likes. */
const heartbeatAnswerSchema = z
  .object({
    serverTime: z.number().optional(),
    timeKnowledge: timeKnowledgeSchema,
    commandsHeard: z.array(z.string()).optional(),
    history: z.string().optional(),
    storeUpTo: z.number().optional(),
  })
  .catch({});

/** What every answer of the server tells beside its own. */
type Timed = { readonly serverTime?: Ms | undefined; readonly timeKnowledge?: TimeKnowledge | undefined };
type Waiting = { readonly deadlineMs: Ms; readonly signal?: AbortSignal };

const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export function createServerQuestions(options: {
  readonly serverUrl: string;
  readonly credentials: { readonly kioskId: string; readonly secret: string } | null;
  readonly raw: () => Ms;
  readonly line: LineListener;
}): ServerQuestions {
  const { serverUrl, credentials, raw, line } = options;
  const authorization = credentials && `Bearer ${credentials.kioskId}.${credentials.secret}`;
  const http = createHttpClient({
    baseUrl: serverUrl,
    headers: { accept: 'application/json', 'user-agent': KIOSK_AGENT, ...(authorization ? { authorization } : {}) },
    mostBytes: MOST_BYTES,
  });

  async function ask<Name extends ServerRouteName, T extends Timed>(
    name: Name,
    question: QuestionTo<Name>,
    schema: z.ZodType<T>,
    { deadlineMs, signal }: Waiting,
  ): Answer<T> {
    const { query, body }: Question = question;
    const { method, url } = SERVER_PATHS[name];
    const path = serverAddress(name, {}, query);
    const sentAt = raw();
    const asked = await http(
      method === 'GET' ? { method, path, deadlineMs, signal } : { method, path, body, deadlineMs, signal },
    );
    const answer = asked.ok ? asked.value : undefined;
    const parsed =
      answer && answer.status >= 200 && answer.status < 300 ? schema.safeParse(answer.body ?? {}) : undefined;
    if (parsed?.success) {
      const { serverTime = null, timeKnowledge = 'measured' } = parsed.data;
      line.answered({ sentAt, receivedAt: raw(), serverTime, knowledge: timeKnowledge });
      return ok(parsed.data);
    }
    let failure: ServerFailure;
    if (!asked.ok)
      failure = { code: CERTIFICATE_CODES.has(asked.error) ? 'certificate' : 'offline', detail: asked.error };
    else if (parsed) failure = { code: 'offline', detail: `answer to ${url} not understood` };
    else failure = failureOf(asked.value.status, asked.value.body, credentials?.kioskId);
    // A question we gave up ourselves says nothing about the line.
    if (!signal?.aborted) line.failed(failure);
    return err(failure);
  }

  return {
    serverUrl,
    authorization,
    pair: (body) => ask('pairKiosk', { body }, pairAnswerSchema, { deadlineMs: PAIR_DEADLINE_MS }),
    snapshot: (signal) => ask('readSnapshot', {}, readSnapshotSchema, { deadlineMs: SNAPSHOT_DEADLINE_MS, signal }),
    changes: (after, waitMs, signal) =>
      ask('readChanges', { query: { after, waitMs } }, readChangesSchema, {
        deadlineMs: waitMs + POLL_GRACE_MS,
        signal,
      }),
    push: (facts, signal) =>
      ask('pushFacts', { body: { facts: [...facts] } }, pushAnswerSchema, { deadlineMs: PUSH_DEADLINE_MS, signal }),
    code: (code, deadlineMs) => ask('askCode', { body: { code } }, codeAnswerSchema, { deadlineMs }),
    heartbeat: async (heartbeat, signal) => {
      const answer = await ask('sendHeartbeat', { body: heartbeat }, heartbeatAnswerSchema, {
        deadlineMs: HEARTBEAT_DEADLINE_MS,
        signal,
      });
      if (!answer.ok) return answer;
      const { serverTime, commandsHeard, history, storeUpTo } = answer.value;
      return ok({ serverTime: serverTime ?? null, commandsHeard: commandsHeard ?? [], history, storeUpTo });
    },
  };
}

/** What a refusal means; everything not listed is the line's fault and heals by itself. */
export function failureOf(status: number, body: unknown, kioskId: string | undefined): ServerFailure {
  if (status === 410) {
    const revoked = revokedSchema.safeParse(body);
    if (revoked.success && revoked.data.kioskId === kioskId)
      return { code: 'revoked', revokedAt: revoked.data.revokedAt };
  }
  const reason = codeIn(body);
  if (status === 409 && reason === 'snapshot-first') return { code: 'snapshot-first' };
  if (kioskId === undefined && status >= 400 && status < 500 && reason !== '')
    return { code: 'rejected', status, reason };
  return { code: 'offline', detail: `http ${status} ${reason}`.trim() };
}

/** Short, so that nothing long from outside gets into a log. */
const codeIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code.slice(0, 60)
    : '';
