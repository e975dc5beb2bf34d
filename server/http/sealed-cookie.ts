// A short-lived note that a browser keeps for us and cannot read: sealed under the secret file, for one path, until a given time.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z, type ZodType } from 'zod';
import type { Ms } from '../../shared/core/clock.ts';
import type { Context } from '../app/context.ts';
import { cookieOptions } from './cookies.ts';

export type CookiePlace = {
  readonly name: string;
  /** The browser sends the cookie nowhere else. */ readonly path: string;
};

const sealedSchema = z.object({ madeFor: z.string(), until: z.number(), note: z.unknown() });

/** Browsers take 4,096 bytes a cookie, name and attributes included; what is longer was no answer of a person. */
const LONGEST_BYTES = 3_800;

function set(
  reply: FastifyReply,
  ctx: Context,
  { name, path }: CookiePlace,
  value: string,
  maxAgeSeconds: number,
): void {
  reply.setCookie(name, value, cookieOptions(ctx.publicUrl, path, maxAgeSeconds));
}

/** False, and nothing kept, when the browser would not take it. */
export function keepSealed(
  reply: FastifyReply,
  ctx: Context,
  place: CookiePlace,
  note: Record<string, unknown>,
  lastsMs: Ms,
): boolean {
  const sealed = ctx.secrets.seal(JSON.stringify({ madeFor: place.name, until: ctx.clock.now() + lastsMs, note }));
  if (sealed.length > LONGEST_BYTES) return false;
  set(reply, ctx, place, sealed, Math.ceil(lastsMs / 1000));
  return true;
}

export const forgetSealed = (reply: FastifyReply, ctx: Context, place: CookiePlace): void =>
  set(reply, ctx, place, '', 0);

/** Undefined when there is none, its time is over, or it was not made here for this name. */
export function readSealed<Note>(
  request: FastifyRequest,
  ctx: Context,
  name: string,
  schema: ZodType<Note>,
): Note | undefined {
  const sealed = request.cookies[name];
  if (sealed === undefined || sealed === '') return undefined;
  const opened = sealedSchema.safeParse(open(ctx, sealed)).data;
  if (opened === undefined || opened.madeFor !== name || opened.until <= ctx.clock.now()) return undefined;
  return schema.safeParse(opened.note).data;
}

/** The names, beginning with `prefix`, of the notes that the browser brought. */
export const sealedNames = (request: FastifyRequest, prefix: string): string[] =>
  Object.keys(request.cookies).filter((name) => name.startsWith(prefix));

function open(ctx: Context, sealed: string): unknown {
  try {
    return JSON.parse(ctx.secrets.open(sealed));
  } catch (error) {
    // A cookie that somebody made up, or one from before the secret file changed.
    ctx.log.warn('sealed-cookie-refused', { kind: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}
