// The first page and the live status page: what anybody may see.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { DEFAULT_LANGUAGE } from '../../../shared/core/language.ts';
import type { Context } from '../../app/context.ts';
import { publicStatus } from '../../read-model/status-view.ts';
import { HOME_ADDRESS, STATUS_ADDRESS } from '../../addresses/citizen-addresses.ts';
import { renderHomePage } from '../../pages/citizen/home.tsx';
import { renderStatusPage } from '../../pages/citizen/status.tsx';
import { fields, page } from '../form-fields.ts';
import { askedLanguage, asPage } from '../html-page.ts';
import { walkInHours } from '../citizen/walk-in-today.ts';
import { keptAnswer, sendKept } from './kept-answer.ts';

/** Nothing of a cookie or of who asks is on them, so each is made once in each language for all (`kept-answer.ts`). */
export function registerStatusPage(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const asked = page({ querystring: fields({}) });
  pages.get(HOME_ADDRESS, asked, async (request, reply) => {
    const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
    const status = await publicStatus(ctx);
    const { view, office, day } = status;
    const answer = keptAnswer(status, `home ${language}`, () =>
      renderHomePage({ frame: { language, office }, view, today: day, walkIn: walkInHours(office, view.computedAt) }),
    );
    return sendKept(request, asPage(reply), answer);
  });
  pages.get(STATUS_ADDRESS, asked, async (request, reply) => {
    const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
    const status = await publicStatus(ctx);
    const { view, office } = status;
    const answer = keptAnswer(status, `status ${language}`, () =>
      renderStatusPage({ frame: { language, office }, view }),
    );
    return sendKept(request, asPage(reply), answer);
  });
}
