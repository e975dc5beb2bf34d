// The cookies of staff: the session, set and cleared, and the mark of a browser that has signed somebody in.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken } from '../security/one-time-token.ts';
import { cookieOptions, originCookieName } from './cookies.ts';

export const readSessionCookie = (request: FastifyRequest, publicUrl: string): string | undefined =>
  request.cookies[originCookieName(publicUrl, 'session')];
export const readDeviceCookie = (request: FastifyRequest, publicUrl: string): string | undefined =>
  request.cookies[originCookieName(publicUrl, 'urzadzenie')];

/** How the database knows the session of a request. */
export function sessionHash(request: FastifyRequest, publicUrl: string): string | undefined {
  const token = readSessionCookie(request, publicUrl);
  return token === undefined ? undefined : hashToken('session', token);
}

/** An empty token clears it. */
export function setSessionCookie(reply: FastifyReply, publicUrl: string, token: string, maxAgeSeconds: number): void {
  reply.setCookie(originCookieName(publicUrl, 'session'), token, cookieOptions(publicUrl, '/', maxAgeSeconds));
}

/** Strictly for keeping strangers' guesses away from the people who work here; it names nobody. */
export function setDeviceCookie(reply: FastifyReply, publicUrl: string, mark: string, maxAgeSeconds: number): void {
  reply.setCookie(originCookieName(publicUrl, 'urzadzenie'), mark, cookieOptions(publicUrl, '/', maxAgeSeconds));
}
