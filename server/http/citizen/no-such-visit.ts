// The answer to a visit link that does not exist, and to whoever tries too many of them.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DEFAULT_LANGUAGE } from '../../../shared/core/language.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { countMiss } from '../../actions/visit/limit-link-guesses.ts';
import type { Context } from '../../app/context.ts';
import { renderRefusalPage } from '../../pages/citizen/visit-notice.tsx';
import { askedLanguage, sendPrivatePage } from '../html-page.ts';

async function sendRefusal(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  code: 'no-such-visit' | 'too-many-requests',
  address?: string,
): Promise<FastifyReply> {
  const frame = { language: askedLanguage(request) ?? DEFAULT_LANGUAGE, office: await currentOffice(ctx) };
  return sendPrivatePage(reply, code === 'no-such-visit' ? 404 : 429, renderRefusalPage({ frame, address, code }));
}

/** To whoever tries too many of them it says so instead; a link that exists is opened all the same. */
export async function sendNoSuchVisit(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  address: string,
): Promise<FastifyReply> {
  if ((await countMiss(ctx, 'visit', request.ip)) === 'counted')
    return sendRefusal(ctx, request, reply, 'no-such-visit', address);
  return sendRefusal(ctx, request, reply.header('retry-after', '3600'), 'too-many-requests');
}
