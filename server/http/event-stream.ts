// Server-sent events over Fastify: one writer for every stream; who reads too slowly is cut off and comes back.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ms, Timers } from '../../shared/core/clock.ts';
import type { Context, StreamKind } from '../app/context.ts';
import { createStreamPlaces, OWN_ONLY, type Standing, type StreamBounds } from './event-stream-places.ts';
import { sendProblem } from './problem.ts';

/** `id` is the cursor to continue from. */
export type StreamMessage = { readonly event?: string | undefined; readonly id?: string | undefined; readonly data: unknown };

/** Whoever has not taken what was written by then is cut off: it will reconnect and continue from its cursor. */
const DRAIN_WITHIN_MS: Ms = 10_000;

export type EventStreams = {
  /** Answers the request with what `messages` yields until it ends, the reader leaves or the server closes; where there is no place, asks to come back later. */
  open(request: FastifyRequest, reply: FastifyReply, messages: (signal: AbortSignal) => AsyncIterable<StreamMessage>, standing?: Standing): Promise<void>;
  readonly count: () => number;
};

/** Open streams would hold the server's close up for ever, so they are ended in preClose. */
export function createEventStreams(app: FastifyInstance, timers: Timers, { log, measures }: Pick<Context, 'log' | 'measures'>, kind: StreamKind, bounds: StreamBounds = OWN_ONLY): EventStreams {
  const places = createStreamPlaces(bounds);
  const open = new Set<AbortController>();
  app.addHook('preClose', async () => {
    for (const stream of open) stream.abort();
  });
  return {
    count: () => open.size,
    async open(request, reply, messages, standing = 'own') {
      const giveBack = places.take(request, standing);
      if (giveBack === undefined) {
        sendProblem(reply, 'too-many-requests');
        return;
      }
      const stop = new AbortController();
      open.add(stop);
      const ended = measures.streamOpened(kind);
      const { raw } = reply;
      raw.once('close', () => stop.abort());
      const headers = reply.getHeaders();
      reply.hijack();
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
      // `no-transform` and the last header keep proxies from holding messages back.
      raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
      request.raw.socket.setNoDelay(true);
      try {
        raw.write('retry: 2000\n\n');
        for await (const message of messages(stop.signal)) {
          if (stop.signal.aborted) break;
          if (!raw.write(textOf(message)) && !(await hasDrained(raw, timers, stop.signal))) break;
        }
      } catch (error) {
        // The reader is told nothing but the end; it reconnects and gets an ordinary answer with its status.
        log.error('stream-failed', { message: error instanceof Error ? error.message : 'unknown' });
      } finally {
        open.delete(stop);
        ended();
        giveBack();
        stop.abort();
        if (raw.writableNeedDrain) raw.destroy();
        else raw.end();
      }
    },
  };
}

function textOf({ event, id, data }: StreamMessage): string {
  return `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

async function hasDrained(raw: FastifyReply['raw'], timers: Timers, signal: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const drained = new Promise<true>((resolve) => { raw.once('drain', () => resolve(true)); });
  const tooLate = timers.sleep(DRAIN_WITHIN_MS, AbortSignal.any([signal, over.signal])).then(() => false, () => false);
  const isDrained = await Promise.race([drained, tooLate]);
  over.abort();
  return isDrained;
}

/** `Last-Event-ID` beats the query: a browser that reconnects knows better than the address it was given. */
export function cursorAsked(request: Pick<FastifyRequest, 'headers'> & { readonly query: { readonly after?: string | undefined } }): string | undefined {
  const header = request.headers['last-event-id'];
  const cursor = typeof header === 'string' && header !== '' ? header : request.query.after;
  return cursor !== undefined && cursor.length <= 100 ? cursor : undefined;
}
