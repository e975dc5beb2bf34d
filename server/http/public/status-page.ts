// The first page and the live status page: what anybody may see.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { DEFAULT_LANGUAGE } from '../../../shared/core/language.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import type { Context } from '../../app/context.ts';
import { statusView } from '../../read-model/status-view.ts';
import { HOME_ADDRESS, STATUS_ADDRESS } from '../../addresses/citizen-addresses.ts';
import { renderHomePage } from '../../pages/citizen/home.tsx';
import { renderStatusPage } from '../../pages/citizen/status.tsx';
import { fields, page } from '../form-fields.ts';
import { askedLanguage, sendPage } from '../html-page.ts';
import { walkInHours } from '../citizen/walk-in-today.ts';

export function registerStatusPage(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const asked = page({ querystring: fields({}) });
  pages.get(HOME_ADDRESS, asked, async (request, reply) => {
    const [office, view] = await Promise.all([currentOffice(ctx), statusView(ctx)]);
    const frame = { language: askedLanguage(request) ?? DEFAULT_LANGUAGE, office };
    return sendPage(
      reply,
      200,
      renderHomePage({ frame, view, today: localDay(ctx.clock.now(), office.zone), walkIn: walkInHours(ctx, office) }),
    );
  });
  pages.get(STATUS_ADDRESS, asked, async (request, reply) => {
    const [office, view] = await Promise.all([currentOffice(ctx), statusView(ctx)]);
    return sendPage(
      reply,
      200,
      renderStatusPage({ frame: { language: askedLanguage(request) ?? DEFAULT_LANGUAGE, office }, view }),
    );
  });
}
