// The session cookie: read from a request, set, and cleared.
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` binds the cookie to this origin, but only exists over https; on plain loopback http the plain name serves. */
const nameFor = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-session' : 'session');

export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** As the browser sent them; one name may stand there twice. */
export const cookieNames = (request: FastifyRequest): string[] =>
  (request.headers.cookie ?? '').split(';').flatMap((pair) => (pair.includes('=') ? [pair.slice(0, pair.indexOf('=')).trim()] : []));

export const readSessionCookie = (request: FastifyRequest, publicUrl: string): string | undefined => readCookie(request, nameFor(publicUrl));

/** An empty token clears it. */
export function setSessionCookie(reply: FastifyReply, publicUrl: string, token: string, maxAgeSeconds: number): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  reply.header('set-cookie', `${nameFor(publicUrl)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`);
}
