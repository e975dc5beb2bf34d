// Reads the server's change stream (SSE): one message after another, or the reason why there are none.
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { serverAddress } from '../../shared/api/server-client.ts';
import type { Ms, Timers } from '../../shared/core/clock.ts';
import { readChangesSchema, type ReadChanges } from './read-feed.ts';
import { failureOf, KIOSK_AGENT, type ServerQuestions, type ServerFailure } from './server-questions.ts';
import { pause } from '../../shared/core/async/pause.ts';

/** Heartbeats come more often than this; without one the uplink is dead whatever TCP says. */
const SILENCE_MS: Ms = 45_000;
const CONNECT_MS: Ms = 10_000;

export type StreamMessage =
  /** `at`: raw clock at receipt. */
  | { readonly kind: 'changes'; readonly changes: ReadChanges; readonly at: Ms }
  | { readonly kind: 'ended'; readonly failure: ServerFailure };

/** Ends with exactly one `ended`, unless the signal was aborted. */
export async function* readChangeStream(
  client: ServerQuestions,
  after: string,
  raw: () => Ms,
  timers: Timers,
  signal: AbortSignal,
): AsyncGenerator<StreamMessage> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const offline = (detail: string): StreamMessage => ({ kind: 'ended', failure: { code: 'offline', detail } });
  /** What arrives in time, else undefined. */
  const within = async <T>(ms: Ms, what: Promise<T>): Promise<T | undefined> => {
    const over = new AbortController();
    try {
      return await Promise.race([what, pause(timers, ms, AbortSignal.any([both, over.signal])).then(() => undefined)]);
    } finally {
      over.abort();
    }
  };
  try {
    const kioskId = client.authorization?.replace(/^Bearer /, '').split('.')[0];
    const asked = fetch(`${client.serverUrl}${serverAddress('followChanges', {}, { after })}`, {
      headers: { accept: 'text/event-stream', 'user-agent': KIOSK_AGENT, authorization: client.authorization ?? '' },
      signal: both,
      redirect: 'error',
    });
    const answer = await within(CONNECT_MS, asked);
    if (!answer) {
      asked.catch(() => 'given up');
      yield offline('stream: no answer');
      return;
    }
    if (!answer.ok || !answer.body) {
      const body: unknown = await answer.json().catch(() => null);
      yield { kind: 'ended', failure: failureOf(answer.status, body, kioskId) };
      return;
    }
    const reader = answer.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    while (true) {
      const read = await within(SILENCE_MS, reader.read());
      if (!read || read.done) {
        yield offline(read ? 'stream: ended' : 'stream: silent');
        return;
      }
      const parsed = readChangesSchema.safeParse(jsonOf(read.value.data));
      if (!parsed.success) {
        yield offline('stream: message not understood');
        return;
      }
      yield { kind: 'changes', changes: parsed.data, at: raw() };
    }
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Error)) throw error;
    yield offline(`stream: ${error.name}`);
  } finally {
    stop.abort();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
