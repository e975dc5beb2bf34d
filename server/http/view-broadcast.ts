// One view for many readers: after a commit it is read and encoded once, and the same bytes are written to every stream.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ms, Timers } from '../../shared/core/clock.ts';
import type { Cursor } from '../../shared/events/office-event.ts';
import type { Context } from '../app/context.ts';
import { contentOf, watchCommits } from '../read-model/live-feed.ts';
import type { Standing } from './event-stream-places.ts';
import { DRAIN_WITHIN_MS, type EventSchemas, type EventStreams, type HeldStream } from './event-stream.ts';

/** What the streams of views carry. */
type Encode<View> = { readonly view: (view: View) => Buffer; readonly heartbeat: (cursor: Cursor, at: Ms) => Buffer };

type Broadcast<View> = {
  /** Of one audience: nothing in it may depend on who reads. */
  readonly read: () => Promise<View>;
  readonly encode: Encode<View>;
  readonly heartbeatMs: Ms;
  readonly timers: Timers;
  readonly stopped: AbortSignal;
};

/** `content` counts contents: who was told the same number has it. */
type Frame = { readonly text: string; readonly content: number; readonly view: Buffer; readonly cursor: Cursor };
type Reader = {
  readonly stream: HeldStream;
  told: number;
  /** By the steady clock: since when it has not taken what was written. It gets nothing more until then. */
  slowSince: Ms | undefined;
};

export type ViewBroadcast = {
  /** Answers with the view now and whenever it changes, and with heartbeats, until the reader leaves or the server closes. */
  join(request: FastifyRequest, reply: FastifyReply, standing: Standing): Promise<void>;
};

export function createViewBroadcast<View extends { readonly cursor: Cursor; readonly at: Ms }>(
  ctx: Context,
  streams: Pick<EventStreams<EventSchemas>, 'hold'>,
  { read, encode, heartbeatMs, timers, stopped }: Broadcast<View>,
): ViewBroadcast {
  const readers = new Set<Reader>();
  let frame: Frame | undefined;
  let reads = 0;
  let frameRead = 0;
  let isFollowing = false;
  /** Readers whose first view is being read: a commit meanwhile is theirs too. */
  let joining = 0;

  /** Of two readings at once the one that began later counts. */
  async function refresh(): Promise<void> {
    reads += 1;
    const mine = reads;
    const view = await read();
    if (mine < frameRead) return;
    frameRead = mine;
    const text = contentOf(view);
    const content = frame?.text === text ? frame.content : (frame?.content ?? 0) + 1;
    // Encoded anew even where nothing changed but the moment: a newcomer gets the view of now.
    frame = { text, content, view: encode.view(view), cursor: view.cursor };
  }

  function write(reader: Reader, bytes: Buffer): void {
    if (!reader.stream.write(bytes)) reader.slowSince = ctx.measures.now();
  }
  function tell(reader: Reader, { content, view }: Frame, heartbeat: Buffer | undefined): void {
    if (reader.told !== content) {
      reader.told = content;
      write(reader, view);
    } else if (heartbeat !== undefined) write(reader, heartbeat);
  }

  /** How many were written to. */
  function tellAll(): number {
    if (frame === undefined) return 0;
    const heartbeat = encode.heartbeat(frame.cursor, ctx.clock.now());
    const tooSlow = ctx.measures.now() - DRAIN_WITHIN_MS;
    let written = 0;
    for (const reader of readers) {
      if (reader.slowSince === undefined) {
        tell(reader, frame, heartbeat);
        written += 1;
      } else if (reader.slowSince <= tooSlow) reader.stream.end();
    }
    return written;
  }

  /** Ends with the server: for an audience that is gone the next one need not begin anew. */
  async function follow(): Promise<void> {
    const watch = watchCommits(ctx, timers);
    try {
      while ((await watch.wait(heartbeatMs, stopped)) !== 'stopped') {
        if (readers.size + joining === 0) continue;
        try {
          await refresh();
          watch.told(tellAll());
        } catch (error) {
          for (const { stream } of readers) stream.fail(error);
        }
      }
    } finally {
      watch.close();
    }
  }

  return {
    async join(request, reply, standing) {
      const stream = streams.hold(request, reply, standing);
      if (stream === undefined) return;
      if (!isFollowing) {
        isFollowing = true;
        void follow();
      }
      joining += 1;
      try {
        await refresh();
      } catch (error) {
        stream.fail(error);
        return;
      } finally {
        joining -= 1;
      }
      // Not what was read just now, but the newest: a commit since may have been told to the others already.
      if (frame === undefined || stream.isEnded()) return;
      const reader: Reader = { stream, told: 0, slowSince: undefined };
      readers.add(reader);
      stream.onEnd(() => readers.delete(reader));
      stream.onDrain(() => {
        reader.slowSince = undefined;
        if (frame !== undefined) tell(reader, frame, undefined);
      });
      tell(reader, frame, undefined);
    },
  };
}
