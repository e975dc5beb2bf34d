// A secret that was just made (pairing code, link, visit code) travels to the next page in a sealed cookie and is shown there once.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MINUTE } from '../../../shared/core/clock.ts';
import type { Context } from '../../app/context.ts';
import { cookieOptions } from '../cookies.ts';

const NAME = 'raz';
/** As long as a pairing code lasts. */
const LASTS_MS = 10 * MINUTE;
const sealedSchema = z.object({ staffId: z.string(), path: z.string(), until: z.number(), secret: z.string() });

type Place = {
  /** Path of the page that shows it; the browser sends the cookie nowhere else. */ readonly path: string;
  readonly staffId: string;
};

function setCookie(reply: FastifyReply, ctx: Context, path: string, value: string, maxAgeSeconds: number): void {
  reply.setCookie(NAME, value, cookieOptions(ctx.publicUrl, path, maxAgeSeconds));
}

export function handOver(reply: FastifyReply, ctx: Context, place: Place, secret: string): void {
  const sealed = ctx.secrets.seal(JSON.stringify({ ...place, until: ctx.clock.now() + LASTS_MS, secret }));
  setCookie(reply, ctx, place.path, sealed, LASTS_MS / 1000);
}

/** Undefined when it was shown before, is too old, or was made for somebody else. */
export function takeOver(request: FastifyRequest, reply: FastifyReply, ctx: Context, place: Place): string | undefined {
  const sealed = request.cookies[NAME];
  if (sealed === undefined) return undefined;
  setCookie(reply, ctx, place.path, '', 0);
  const opened = sealedSchema.safeParse(openSealed(ctx, sealed)).data;
  const isMine =
    opened !== undefined &&
    opened.staffId === place.staffId &&
    opened.path === place.path &&
    opened.until > ctx.clock.now();
  return isMine ? opened.secret : undefined;
}

function openSealed(ctx: Context, sealed: string): unknown {
  try {
    return JSON.parse(ctx.secrets.open(sealed));
  } catch (error) {
    // A cookie that somebody made up, or one from before the secret file changed.
    ctx.log.warn('sealed-cookie-refused', { kind: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}
