// What makes a screen in the hall the house's own: a key in its address once, kept as a cookie, or a member of staff signed in.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSession } from '../../actions/staff/sign-in.ts';
import type { Context } from '../../app/context.ts';
import { cookieOptions, originCookieName } from '../cookies.ts';
import { readSessionCookie } from '../session-cookie.ts';

/** A television is set up once and runs for years; browsers keep no cookie longer. */
const KEPT_SECONDS = 400 * 24 * 3600;
const NAME = 'display';

/** Derived, so nothing is stored: the same after a restart, another one with another secret. */
export const displayKey = (ctx: Context): string => ctx.secrets.derive('display', ctx.officeId);

export function isDisplayKey(ctx: Context, given: string): boolean {
  const wanted = Buffer.from(displayKey(ctx));
  const bytes = Buffer.from(given);
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

export function keepDisplayKey(ctx: Context, reply: FastifyReply): void {
  reply.setCookie(
    originCookieName(ctx.publicUrl, NAME),
    displayKey(ctx),
    cookieOptions(ctx.publicUrl, '/', KEPT_SECONDS),
  );
}

export async function isOwnDisplay(ctx: Context, request: FastifyRequest): Promise<boolean> {
  const key = request.cookies[originCookieName(ctx.publicUrl, NAME)];
  if (key !== undefined && isDisplayKey(ctx, key)) return true;
  const token = readSessionCookie(request, ctx.publicUrl);
  return token !== undefined && (await readSession(ctx, token)) !== undefined;
}
