// Every request has a short id, which its log lines, its answer's header, its problem details and a citizen's error page name.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

export const REQUEST_ID_HEADER = 'x-request-id';
/** Letters and digits that are never misread aloud; ten of them never meet twice in the days that logs are kept. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 10;
const WELL_FORMED = /^[A-Za-z0-9-]{8,64}$/;

const current = new AsyncLocalStorage<string>();

/** Of the request on whose behalf this runs; undefined outside any. */
export const currentRequestId = (): string | undefined => current.getStore();

/** Chance from the system, which no rule decides by. */
const newRequestId = (): string => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** A trusted proxy's own id, so that both logs name the same; anybody else's word is not taken. */
export function requestIdOf(request: IncomingMessage, isTrusted: (address: string) => boolean): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && WELL_FORMED.test(given) && isTrusted(request.socket.remoteAddress ?? '')
    ? given
    : newRequestId();
}

export function registerRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    current.run(request.id, done);
  });
}
