// The desk console over HTTP: choosing a desk, the console's page, its commands.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SERVER_ROUTES } from '../../../shared/api/server-routes.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { newsAbout } from '../../actions/desk/ticket-news.ts';
import { noteConsoleAt } from '../../actions/desk/note-console.ts';
import { runDeskCommand } from '../../actions/desk/run-desk-command.ts';
import { rememberDesk } from '../../actions/staff/sign-in.ts';
import type { Context } from '../../app/context.ts';
import { chooseDeskPage, deskPage } from '../../pages/desk/desk.tsx';
import { field, fields, page } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { pageContact } from '../page-contact.ts';
import { sendProblem } from '../problem.ts';
import { askBeforeLeaving, LEAVE_SHAPE } from './sign-out.ts';
import { sessionOf, staffGuard } from '../staff-guard.ts';

const choiceForm = fields({ ...LEAVE_SHAPE, stanowisko: z.string().max(64).catch('') });

export function registerDesk(app: FastifyInstance, ctx: Context): void {
  async function choose(
    reply: FastifyReply,
    csrf: string,
    chosen: string | undefined,
    hasError: boolean,
  ): Promise<FastifyReply> {
    const office = await currentOffice(ctx);
    const desks = office.desks.map((desk) => ({
      deskId: desk.id,
      number: desk.number,
      official: desk.official ?? null,
      services: desk.serves.flatMap((id) => office.services.find((s) => s.id === id)?.name.pl ?? []),
    }));
    return sendPrivatePage(
      reply,
      hasError ? 422 : 200,
      chooseDeskPage(await pageContact(ctx, 'pl'), { desks, csrf, chosen, hasError }),
    );
  }

  const pages = app.withTypeProvider<ZodTypeProvider>();
  const guard = { preValidation: staffGuard(ctx, ['clerk'], 'page') };

  pages.get('/stanowisko', { ...guard, ...page({ querystring: fields({ zmien: field }) }) }, async (request, reply) => {
    const session = sessionOf(request);
    const office = await currentOffice(ctx);
    const desk = office.desks.find((d) => d.id === session.deskId);
    const wantsChange = request.query.zmien !== '';
    if (!desk || wantsChange) return choose(reply, session.csrf, desk?.id, false);
    return sendPrivatePage(
      reply,
      200,
      deskPage({ deskId: desk.id, number: desk.number, csrf: session.csrf, zone: office.zone }),
    );
  });

  pages.post('/stanowisko', { ...guard, ...page({ body: choiceForm }) }, async (request, reply) => {
    const session = sessionOf(request);
    const { stanowisko } = request.body;
    const office = await currentOffice(ctx);
    const desk = office.desks.find((d) => d.id === stanowisko);
    if (desk === undefined) return choose(reply, session.csrf, undefined, true);
    // Whoever moves to another desk leaves the one of before as whoever signs out does.
    if (session.deskId !== stanowisko) {
      const asked = await askBeforeLeaving(
        ctx,
        request,
        reply,
        { action: '/stanowisko', fields: { stanowisko, _csrf: session.csrf } },
        session.token,
      );
      if (asked === 'asked') return reply;
    }
    await rememberDesk(ctx, { token: session.token, deskId: desk.id });
    return reply.redirect('/stanowisko', 303);
  });

  const api = app.withTypeProvider<ZodTypeProvider>();
  const preValidation = staffGuard(ctx, ['clerk'], 'api');

  /** The console's page is there, a sign of life every half minute: a dead computer keeps its connection open for a quarter of an hour. */
  api.route({
    ...SERVER_ROUTES.sayHere,
    preValidation,
    handler: async (request, reply) => {
      const { staffId, token } = sessionOf(request);
      return (await noteConsoleAt(ctx, { deskId: request.params.deskId, staffId, token })) === 'noted'
        ? reply.code(204).send()
        : sendProblem(reply, 'no-such-desk');
    },
  });

  api.route({
    ...SERVER_ROUTES.runDeskCommand,
    preValidation,
    handler: async (request, reply) => {
      const command = request.body;
      const result = await runDeskCommand(
        ctx,
        { deskId: request.params.deskId, staffId: sessionOf(request).staffId },
        command,
      );
      if (result.ok)
        return reply
          .header('cache-control', 'no-store')
          .send({ ticket: result.value === null ? null : { ...result.value, numbers: [...result.value.numbers] } });
      const news = await newsAbout(ctx, command, result.error);
      return sendProblem(reply, result.error, undefined, news === undefined ? {} : { ticket: news });
    },
  });
}
