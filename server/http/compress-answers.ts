// Texts leave the server compressed, as far as whoever asks takes that; events and small answers leave as they are.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codingFor, encoded, LEAST_BYTES } from './encoded.ts';

const TEXTS = /^(text\/(?!event-stream)|application\/([\w.-]+\+)?json\b|image\/svg\+xml)/;

/**
 * A site that makes a visitor's browser ask again and again, and reads nothing but how long the compressed answers are, could guess a secret
 * in them (BREACH). Answers to a visitor with cookies of ours are compressed only where our own page, or the visitor, asked. ADR 34.
 */
function mayMeasure({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return headers.cookie !== undefined && site !== 'same-origin' && site !== 'none';
}

function addVary(reply: FastifyReply): void {
  const before = reply.getHeader('vary');
  if (before === undefined) reply.header('vary', 'accept-encoding');
  else if (!/accept-encoding/i.test(String(before))) reply.header('vary', `${String(before)}, accept-encoding`);
}

/** Before any route; a buffer that is sent again is compressed once (encoded.ts). */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload: unknown, done) => {
    const isText = typeof payload === 'string';
    // As it would have been with the content.
    if (reply.statusCode === 304) addVary(reply);
    if (
      !(isText || Buffer.isBuffer(payload)) ||
      payload.length < LEAST_BYTES ||
      reply.hasHeader('content-encoding') ||
      !TEXTS.test(String(reply.getHeader('content-type')))
    ) {
      done(null, payload);
      return;
    }
    addVary(reply);
    const coding = mayMeasure(request) ? undefined : codingFor(request.headers['accept-encoding']);
    if (coding === undefined) {
      done(null, payload);
      return;
    }
    const all = encoded(isText ? Buffer.from(payload) : payload);
    all[coding]().then((bytes) => {
      reply.header('content-encoding', coding);
      const tag = reply.getHeader('etag');
      // The same content in other bytes.
      if (typeof tag === 'string' && !tag.startsWith('W/')) reply.header('etag', `W/${tag}`);
      done(null, bytes);
    }, done);
  });
}
