// What makes a screen in the hall the house's own: a key in its address once, kept as a cookie, or a member of staff signed in.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSession } from '../../actions/staff/sign-in.ts';
import type { Context } from '../../app/context.ts';
import { readCookie, readSessionCookie } from '../session-cookie.ts';

/** A television is set up once and runs for years; browsers keep no cookie longer. */
const KEPT_SECONDS = 400 * 24 * 3600;
const nameFor = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-display' : 'display');

/** Derived, so nothing is stored: the same after a restart, another one with another secret. */
export const displayKey = (ctx: Context): string => ctx.secrets.derive('display', ctx.officeId);

export function isDisplayKey(ctx: Context, given: string): boolean {
  const wanted = Buffer.from(displayKey(ctx));
  const bytes = Buffer.from(given);
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

export function keepDisplayKey(ctx: Context, reply: FastifyReply): void {
  const secure = ctx.publicUrl.startsWith('https:') ? '; Secure' : '';
  reply.header('set-cookie', `${nameFor(ctx.publicUrl)}=${displayKey(ctx)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${KEPT_SECONDS}${secure}`);
}

export async function isOwnDisplay(ctx: Context, request: FastifyRequest): Promise<boolean> {
  const key = readCookie(request, nameFor(ctx.publicUrl));
  if (key !== undefined && isDisplayKey(ctx, key)) return true;
  const token = readSessionCookie(request, ctx.publicUrl);
  return token !== undefined && (await readSession(ctx, token)) !== undefined;
}
