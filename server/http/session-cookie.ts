// The cookies of staff: the session, set and cleared, and the mark of a browser that has signed somebody in.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken } from '../security/one-time-token.ts';

/** `__Host-` binds the cookie to this origin, but only exists over https; on plain loopback http the plain name serves. */
const nameFor = (publicUrl: string, name: 'session' | 'urzadzenie'): string => (publicUrl.startsWith('https:') ? `__Host-${name}` : name);
const lineOf = (publicUrl: string, name: 'session' | 'urzadzenie', value: string, maxAgeSeconds: number): string =>
  `${nameFor(publicUrl, name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

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

export const readSessionCookie = (request: FastifyRequest, publicUrl: string): string | undefined => readCookie(request, nameFor(publicUrl, 'session'));
export const readDeviceCookie = (request: FastifyRequest, publicUrl: string): string | undefined => readCookie(request, nameFor(publicUrl, 'urzadzenie'));

/** How the database knows the session of a request. */
export function sessionHash(request: FastifyRequest, publicUrl: string): string | undefined {
  const token = readSessionCookie(request, publicUrl);
  return token === undefined ? undefined : hashToken('session', token);
}

/** An empty token clears it. */
export function setSessionCookie(reply: FastifyReply, publicUrl: string, token: string, maxAgeSeconds: number): void {
  reply.header('set-cookie', lineOf(publicUrl, 'session', token, maxAgeSeconds));
}

/** Strictly for keeping strangers' guesses away from the people who work here; it names nobody. */
export function setDeviceCookie(reply: FastifyReply, publicUrl: string, mark: string, maxAgeSeconds: number): void {
  reply.header('set-cookie', lineOf(publicUrl, 'urzadzenie', mark, maxAgeSeconds));
}
