// What the administration's first page does for people whom nobody will call: another desk takes over, or each is sent on or withdrawn.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { deskCommandSchema, type DeskCommand } from '../../../shared/api/desk.ts';
import { deskText } from '../../../shared/text/desk.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { runDeskCommand } from '../../actions/desk/run-desk-command.ts';
import { newsAbout } from '../../actions/desk/ticket-news.ts';
import type { Context } from '../../app/context.ts';
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import { UNATTENDED, UNATTENDED_FIELDS as F } from '../../addresses/admin-addresses.ts';
import { guardOf } from './admin-frame.ts';
import { field, fields, page } from '../form-fields.ts';
import { sessionOf } from '../staff-guard.ts';

type ShowOverview = (request: FastifyRequest, reply: FastifyReply, problem: string) => Promise<FastifyReply>;

const form = fields({ [F.desk]: field, [F.service]: field, [F.ticket]: field, [F.version]: field, [F.reason]: field });

export function registerAdminUnattended(app: FastifyInstance, ctx: Context, showOverview: ShowOverview): void {
  async function run(
    request: FastifyRequest,
    reply: FastifyReply,
    deskId: string,
    told: Partial<DeskCommand>,
    unread: string,
  ): Promise<FastifyReply> {
    const command = deskCommandSchema.safeParse(told);
    if (!command.success) return showOverview(request, reply, unread);
    const done = await runDeskCommand(
      ctx,
      { deskId, staffId: sessionOf(request).staffId, isFromOutside: true },
      command.data,
    );
    if (done.ok) return reply.redirect('/admin?ok=bez-obslugi', 303);
    const news = await newsAbout(ctx, command.data, done.error);
    const { zone } = await currentOffice(ctx);
    return showOverview(
      request,
      reply,
      [deskText.refusal[done.error], news === undefined ? '' : deskText.news(news, hourAndMinute(news.at, zone), false)]
        .join(' ')
        .trim(),
    );
  }
  const anyDesk = async (): Promise<string> => (await currentOffice(ctx)).desks[0]?.id ?? '';
  const seenIn = (told: z.output<typeof form>): { ticketId: string; version: number } => ({
    ticketId: told[F.ticket],
    version: Number(told[F.version]),
  });
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const takes = { ...guardOf(ctx, 'visits'), ...page({ body: form }) };

  pages.post(`${UNATTENDED}/przejmij`, takes, async (request, reply) => {
    const told = request.body;
    return run(
      request,
      reply,
      told[F.desk],
      { command: 'serve-today', serviceId: told[F.service], toDeskId: told[F.desk], isOn: true },
      deskText.chooseError,
    );
  });

  pages.post(`${UNATTENDED}/przekaz`, takes, async (request, reply) => {
    const told = request.body;
    return run(
      request,
      reply,
      told[F.desk],
      { command: 'transfer', ...seenIn(told), toDeskId: told[F.desk] },
      deskText.chooseError,
    );
  });

  pages.post(`${UNATTENDED}/wycofaj`, takes, async (request, reply) => {
    const told = request.body;
    return run(
      request,
      reply,
      await anyDesk(),
      { command: 'withdraw', ...seenIn(told), reason: told[F.reason] },
      deskText.reasonMissing,
    );
  });
}
