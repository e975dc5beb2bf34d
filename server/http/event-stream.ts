// Server-sent events over Fastify: one writer for every stream; who reads too slowly is cut off and comes back.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Ms, Timers } from '../../shared/core/clock.ts';
import type { Context, StreamKind } from '../app/context.ts';
import { createStreamPlaces, OWN_ONLY, type Standing, type StreamBounds } from './event-stream-places.ts';
import { sendProblem } from './problem.ts';
import { answerFault } from '../../shared/api/broken-rules.ts';

/** What each event carries; `message` is the event without a name. */
export type EventSchemas = Readonly<Record<string, z.ZodType>>;
/** `id` is the cursor to continue from. */
export type StreamMessage<Schemas extends EventSchemas> = {
  [Event in keyof Schemas & string]: {
    readonly event: Event;
    readonly id?: string | undefined;
    readonly data: z.output<Schemas[Event]>;
  };
}[keyof Schemas & string];

/** Whoever has not taken what was written by then is cut off: it will reconnect and continue from its cursor. */
export const DRAIN_WITHIN_MS: Ms = 10_000;

/** One reader's stream, from its first bytes until it ends, whoever ends it. */
export type HeldStream = {
  /** False: not all is taken yet, see `onDrain`. */
  write(bytes: string | Buffer): boolean;
  readonly onDrain: (listener: () => void) => void;
  /** Called once: the reader left, the server closes, or it was ended here. */
  readonly onEnd: (listener: () => void) => void;
  readonly isEnded: () => boolean;
  readonly end: () => void;
  /** The reader is told nothing but the end; it reconnects and gets an ordinary answer with its status. */
  readonly fail: (error: unknown) => void;
};

export type EventStreams<Schemas extends EventSchemas> = {
  /** Answers the request with what `messages` yields until it ends, the reader leaves or the server closes; where there is no place, asks to come back later. */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    messages: (signal: AbortSignal) => AsyncIterable<StreamMessage<Schemas>>,
    standing?: Standing,
  ): Promise<void>;
  /** Answers the request with a stream that the caller writes to; undefined where there is no place, which is told. */
  hold(request: FastifyRequest, reply: FastifyReply, standing?: Standing): HeldStream | undefined;
  /** As it goes out, cut to its schema. */
  encode(message: StreamMessage<Schemas>): Buffer;
  readonly count: () => number;
};

type StreamOptions<Schemas extends EventSchemas> = {
  readonly kind: StreamKind;
  readonly schemas: Schemas;
  readonly bounds?: StreamBounds | undefined;
};

/** Open streams would hold the server's close up for ever, so they are ended in preClose. */
export function createEventStreams<Schemas extends EventSchemas>(
  app: FastifyInstance,
  timers: Timers,
  { log, measures }: Pick<Context, 'log' | 'measures'>,
  { kind, schemas, bounds = OWN_ONLY }: StreamOptions<Schemas>,
): EventStreams<Schemas> {
  const places = createStreamPlaces(bounds);
  const held = new Set<HeldStream>();
  app.addHook('preClose', async () => {
    for (const stream of held) stream.end();
  });

  function hold(request: FastifyRequest, reply: FastifyReply, standing: Standing = 'own'): HeldStream | undefined {
    const giveBack = places.take(request, standing);
    if (giveBack === undefined) {
      sendProblem(reply, 'too-many-requests');
      return undefined;
    }
    const ended = measures.streamOpened(kind);
    const { raw } = reply;
    const headers = reply.getHeaders();
    reply.hijack();
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
    // `no-transform` and the last header keep proxies from holding messages back.
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    request.raw.socket.setNoDelay(true);
    let isOpen = true;
    const atEnd: (() => void)[] = [];
    const stream: HeldStream = {
      write: (bytes) => raw.write(bytes),
      onDrain: (listener) => void raw.on('drain', listener),
      onEnd: (listener) => void atEnd.push(listener),
      isEnded: () => !isOpen,
      end: () => {
        if (!isOpen) return;
        isOpen = false;
        held.delete(stream);
        ended();
        giveBack();
        for (const listener of atEnd) listener();
        if (raw.writableNeedDrain) raw.destroy();
        else raw.end();
      },
      fail: (error) => {
        log.error('stream-failed', {
          message: answerFault(error) ?? (error instanceof Error ? error.message : 'unknown'),
        });
        stream.end();
      },
    };
    held.add(stream);
    raw.once('close', stream.end);
    raw.write('retry: 2000\n\n');
    return stream;
  }

  return {
    count: () => held.size,
    hold,
    encode: (message) => Buffer.from(textOf(schemas, message)),
    async open(request, reply, messages, standing) {
      const stream = hold(request, reply, standing);
      if (stream === undefined) return;
      const stop = new AbortController();
      stream.onEnd(() => stop.abort());
      try {
        for await (const message of messages(stop.signal)) {
          if (stream.isEnded()) break;
          if (!stream.write(textOf(schemas, message)) && !(await hasDrained(reply.raw, timers, stop.signal))) break;
        }
        stream.end();
      } catch (error) {
        stream.fail(error);
      }
    },
  };
}

/** Cut to the event's schema, as answers are; what breaks it ends the stream. */
function textOf<Schemas extends EventSchemas>(schemas: Schemas, { event, id, data }: StreamMessage<Schemas>): string {
  const schema = schemas[event];
  if (schema === undefined) throw new Error(`this stream has no event ${event}`);
  return `${event === 'message' ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(z.encode(schema, data))}\n\n`;
}

async function hasDrained(raw: FastifyReply['raw'], timers: Timers, signal: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const drained = new Promise<true>((resolve) => {
    raw.once('drain', () => resolve(true));
  });
  const tooLate = timers.sleep(DRAIN_WITHIN_MS, AbortSignal.any([signal, over.signal])).then(
    () => false,
    () => false,
  );
  const isDrained = await Promise.race([drained, tooLate]);
  over.abort();
  return isDrained;
}

/** `Last-Event-ID` beats the query: a browser that reconnects knows better than the address it was given. */
export function cursorAsked(
  request: Pick<FastifyRequest, 'headers'> & { readonly query: { readonly after?: string | undefined } },
): string | undefined {
  const header = request.headers['last-event-id'];
  const cursor = typeof header === 'string' && header !== '' ? header : request.query.after;
  return cursor !== undefined && cursor.length <= 100 ? cursor : undefined;
}
