// While nobody knows what time it is: citizens' pages about visits say so and lose nothing, instead of offering days that may be over.
import type { FastifyInstance } from 'fastify';
import { DEFAULT_LANGUAGE } from '../../../shared/core/language.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../../app/context.ts';
import { failurePage } from '../../pages/citizen/failure.tsx';
import { askedLanguage, sendPage } from '../html-page.ts';
import { pageContact } from '../page-contact.ts';

const RETRY_AFTER_S = 300;
const OF_VISITS = /^\/(rezerwacja|wizyta)(\/|\?|$)/;

/** To be called before the routes. A clock that has only begun to stand after a usual stop keeps nobody out. */
export function holdVisitsInDoubt(app: FastifyInstance, ctx: Context): void {
  app.addHook('preHandler', async (request, reply) => {
    if (!OF_VISITS.test(request.url) || isTimeKnown(ctx.time.knowledge()) || ctx.time.doubt()?.kind === 'standing')
      return;
    const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
    await sendPage(
      reply.header('retry-after', RETRY_AFTER_S),
      503,
      failurePage(await pageContact(ctx, language), language, 'time-doubted'),
    );
  });
}
