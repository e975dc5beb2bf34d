// How a page leaves the server: what it is, how long it may be kept, and whose forms are taken.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLanguage, type Language } from '../../shared/core/language.ts';
import { FIELDS } from '../addresses/citizen-addresses.ts';
import { fieldIn } from './form-fields.ts';

const typed = (reply: FastifyReply, kept: string): FastifyReply =>
  reply.header('cache-control', kept).type('text/html; charset=utf-8');

/** Not "no-store": the browser's Back must bring a half-filled form back. */
export const asPage = (reply: FastifyReply): FastifyReply => typed(reply, 'private, no-cache');

export const sendPage = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  asPage(reply).code(status).send(html);

/** Pages with personal data on them, or of one visit: kept by no cache, no history and no search engine. */
export const sendPrivatePage = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  typed(reply.header('x-robots-tag', 'noindex, nofollow, noarchive'), 'no-store').code(status).send(html);

/** The language asked for in the form or the address; undefined when none was. */
export function askedLanguage(request: FastifyRequest): Language | undefined {
  const asked = fieldIn(request.body, FIELDS.language) || fieldIn(request.query, FIELDS.language);
  return isLanguage(asked) ? asked : undefined;
}

/**
 * A `preHandler` or `preValidation` for forms that need no sign-in: there is nothing of the sender's to steal, but no other site shall
 * book, cancel or sign in with a visitor's browser. Browsers say where a form stood; a client that says nothing is no browser.
 */
export function refuseForeignForms(publicUrl: string) {
  const own = new URL(publicUrl).origin;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const isForeign =
      site !== undefined
        ? site !== 'same-origin' && site !== 'none'
        : origin !== undefined && origin !== own && hostOf(origin) !== request.host;
    if (isForeign)
      await reply.code(403).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('403');
  };
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
