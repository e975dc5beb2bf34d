// What the administration's first page does for people whom nobody will call: another desk takes over, or each is sent on or withdrawn.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deskCommandSchema, type DeskCommand } from '../../../shared/api/desk.ts';
import { deskText } from '../../../shared/text/desk.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { runDeskCommand } from '../../actions/desk/run-desk-command.ts';
import { newsAbout } from '../../actions/desk/ticket-news.ts';
import type { Context } from '../../app/context.ts';
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import { UNATTENDED, UNATTENDED_FIELDS as F } from '../../addresses/admin-addresses.ts';
import { guardOf } from './admin-frame.ts';
import { readFields } from '../html-page.ts';
import { sessionOf } from '../staff-guard.ts';

type ShowOverview = (request: FastifyRequest, reply: FastifyReply, problem: string) => Promise<FastifyReply>;

export function registerAdminUnattended(app: FastifyInstance, ctx: Context, showOverview: ShowOverview): void {
  async function run(request: FastifyRequest, reply: FastifyReply, deskId: string, told: Partial<DeskCommand>, unread: string): Promise<FastifyReply> {
    const command = deskCommandSchema.safeParse(told);
    if (!command.success) return showOverview(request, reply, unread);
    const done = await runDeskCommand(ctx, { deskId, staffId: sessionOf(request).staffId, isFromOutside: true }, command.data);
    if (done.ok) return reply.redirect('/admin?ok=bez-obslugi', 303);
    const news = await newsAbout(ctx, command.data, done.error);
    const { zone } = await currentOffice(ctx);
    return showOverview(request, reply, [deskText.refusal[done.error], news === undefined ? '' : deskText.news(news, hourAndMinute(news.at, zone), false)].join(' ').trim());
  }
  const guard = guardOf(ctx, 'visits');
  const anyDesk = async (): Promise<string> => (await currentOffice(ctx)).desks[0]?.id ?? '';
  const seenIn = (field: (name: string) => string): { ticketId: string; version: number } => ({ ticketId: field(F.ticket), version: Number(field(F.version)) });

  app.post(`${UNATTENDED}/przejmij`, guard, async (request, reply) => {
    const field = readFields(request.body);
    return run(request, reply, field(F.desk), { command: 'serve-today', serviceId: field(F.service), toDeskId: field(F.desk), isOn: true }, deskText.chooseError);
  });

  app.post(`${UNATTENDED}/przekaz`, guard, async (request, reply) => {
    const field = readFields(request.body);
    return run(request, reply, field(F.desk), { command: 'transfer', ...seenIn(field), toDeskId: field(F.desk) }, deskText.chooseError);
  });

  app.post(`${UNATTENDED}/wycofaj`, guard, async (request, reply) => {
    const field = readFields(request.body);
    return run(request, reply, await anyDesk(), { command: 'withdraw', ...seenIn(field), reason: field(F.reason) }, deskText.reasonMissing);
  });
}
