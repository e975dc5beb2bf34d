// The live views of staff and hall: the desk console and the hall display, once and as streams.
import type { FastifyInstance, FastifyRequest, preValidationAsyncHookHandler } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { deskViewSchema } from '../../../shared/api/desk.ts';
import { displayViewSchema, heartbeatMessageSchema } from '../../../shared/api/display.ts';
import { SERVER_ROUTES } from '../../../shared/api/server-routes.ts';
import type { Timers } from '../../../shared/core/clock.ts';
import type { Context } from '../../app/context.ts';
import { deskView, hasDesk } from '../../read-model/desk-view.ts';
import { displayView } from '../../read-model/display-view.ts';
import { followView } from '../../read-model/live-feed.ts';
import { isOwnDisplay } from './display-key.ts';
import { FOR_ANYBODY, type StreamBounds } from '../event-stream-places.ts';
import { createEventStreams } from '../event-stream.ts';
import { createViewBroadcast } from '../view-broadcast.ts';
import { sessionHash } from '../session-cookie.ts';
import { sendProblem } from '../problem.ts';

/** A display that has heard nothing for 10 s says so, so it must hear something three times in that time. */
const HEARTBEAT_MS = 3_000;

export type LiveStreamOptions = {
  readonly timers: Timers;
  /** Lets only staff pass who may work at the desk of the address. */
  readonly requireDesk: preValidationAsyncHookHandler;
  /** Displays are for everybody, so they are counted apart from the consoles, and the house keeps places for its own. */
  readonly displayBounds?: StreamBounds | undefined;
  /** Asked before every message of an open desk stream: false ends it, since a console may stay open long after its session. */
  readonly mayStay?: ((request: FastifyRequest) => Promise<boolean>) | undefined;
};

export function registerLiveStream(
  app: FastifyInstance,
  ctx: Context,
  { timers, requireDesk, displayBounds = FOR_ANYBODY, mayStay = async () => true }: LiveStreamOptions,
): void {
  const displays = createEventStreams(app, timers, ctx, {
    kind: 'display',
    schemas: { view: displayViewSchema, heartbeat: heartbeatMessageSchema },
    bounds: displayBounds,
  });
  const stopped = new AbortController();
  app.addHook('preClose', async () => stopped.abort());
  const screens = createViewBroadcast(ctx, displays, {
    read: () => displayView(ctx),
    encode: {
      view: (view) => displays.encode({ event: 'view', id: view.cursor, data: view }),
      heartbeat: (cursor, at) => displays.encode({ event: 'heartbeat', id: cursor, data: { cursor, at } }),
    },
    heartbeatMs: HEARTBEAT_MS,
    timers,
    stopped: stopped.signal,
  });
  // Each clerk's own: the colleagues at the same desk are named on it, and whoever is signed out is told no more.
  const consoles = createEventStreams(app, timers, ctx, {
    kind: 'desk',
    schemas: { view: deskViewSchema, heartbeat: heartbeatMessageSchema },
  });

  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.route({
    ...SERVER_ROUTES.readDisplay,
    handler: async (_request, reply) => reply.header('cache-control', 'no-store').send(await displayView(ctx)),
  });

  routes.route({
    ...SERVER_ROUTES.followDisplay,
    handler: async (request, reply) => {
      const standing = (await isOwnDisplay(ctx, request)) ? 'own' : 'anybody';
      await screens.join(request, reply, standing);
      return reply;
    },
  });

  routes.route({
    ...SERVER_ROUTES.readDesk,
    preValidation: requireDesk,
    handler: async (request, reply) => {
      const { deskId } = request.params;
      if (!(await hasDesk(ctx, deskId))) return sendProblem(reply, 'no-such-desk');
      return reply
        .header('cache-control', 'no-store')
        .send(await deskView(ctx, deskId, sessionHash(request, ctx.publicUrl)));
    },
  });

  routes.route({
    ...SERVER_ROUTES.followDesk,
    preValidation: requireDesk,
    handler: async (request, reply) => {
      const { deskId } = request.params;
      if (!(await hasDesk(ctx, deskId))) return sendProblem(reply, 'no-such-desk');
      const session = sessionHash(request, ctx.publicUrl);
      const follow = (signal: AbortSignal) =>
        followView(ctx, { read: () => deskView(ctx, deskId, session), heartbeatMs: HEARTBEAT_MS, timers, signal });
      await consoles.open(request, reply, (signal) => whileAllowed(follow(signal), () => mayStay(request)));
      return reply;
    },
  });
}

async function* whileAllowed<Message>(
  messages: AsyncIterable<Message>,
  isAllowed: () => Promise<boolean>,
): AsyncGenerator<Message> {
  for await (const message of messages) {
    if (!(await isAllowed())) return;
    yield message;
  }
}
