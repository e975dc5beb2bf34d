// The administration over HTTP: overview, letters, facts set aside, records; the larger sections register themselves.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { adminText } from '../../../shared/text/admin.ts';
import { closeFact, retryFact } from '../../actions/kiosk/settle-fact.ts';
import { confirmTime } from '../../actions/office/confirm-time.ts';
import { listAudit } from '../../actions/staff/list-audit.ts';
import { listSetAside, type SetAsideFact } from '../../actions/kiosk/list-set-aside.ts';
import { listUnattended } from '../../read-model/unattended-list.ts';
import { readOverview } from '../../actions/office/read-overview.ts';
import { listStuckLetters, resendLetter } from '../../actions/booking/stuck-letters.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, withNotice } from '../../addresses/admin-addresses.ts';
import { firstTrouble } from '../../pages/admin/kiosk-state.tsx';
import { overviewPage } from '../../pages/admin/admin-overview.tsx';
import { auditPage, closeFactPage, factReason, factsPage, lettersPage } from '../../pages/admin/admin-trouble.tsx';
import { registerAdminBooking } from './admin-booking.ts';
import { frameOf, guardOf, noticeOf, sendMissing } from './admin-frame.ts';
import { registerAdminKiosks } from './admin-kiosks.ts';
import { registerAdminStaff } from './admin-staff.ts';
import { registerAdminUnattended } from './admin-unattended.ts';
import { registerAdminVisits } from './admin-visits.ts';
import { displayKey } from '../hall/display-key.ts';
import { readFields, sendPrivatePage } from '../html-page.ts';
import { sessionOf, staffGuard } from '../staff-guard.ts';

const REASON_LENGTH = { min: 3, max: 200 };

export function registerAdmin(app: FastifyInstance, ctx: Context): void {
  async function overview(request: FastifyRequest, reply: FastifyReply, warning?: string): Promise<FastifyReply> {
    const view = await readOverview(ctx);
    const frame = await frameOf(ctx, request);
    const kiosks = view.kiosks.map((k) => ({ ...k, trouble: firstTrouble(frame, k) }));
    // The way to a television of the house's own: only who may set things up gets it.
    const displayLink = frame.person.roles.includes('administrator') ? `/ekran?klucz=${displayKey(ctx)}` : undefined;
    const state = { ...view, kiosks, unattended: await listUnattended(ctx), displayLink };
    return sendPrivatePage(reply, warning === undefined ? 200 : 422, overviewPage(frame, state, { notice: noticeOf(request), warning }));
  }
  app.get(ADMIN.overview, guardOf(ctx, 'overview'), (request, reply) => overview(request, reply));
  registerAdminUnattended(app, ctx, overview);
  app.post(ADMIN.time, { preHandler: staffGuard(ctx, ['administrator'], 'page') }, async (request, reply) => {
    await confirmTime(ctx, { by: sessionOf(request).staffId });
    return reply.redirect(withNotice(ADMIN.overview, 'czas'), 303);
  });

  app.get(ADMIN.audit, guardOf(ctx, 'audit'), async (request, reply) => sendPrivatePage(reply, 200, auditPage(await frameOf(ctx, request), await listAudit(ctx))));

  registerLetters(app, ctx);
  registerFacts(app, ctx);
  registerAdminKiosks(app, ctx);
  registerAdminStaff(app, ctx);
  registerAdminVisits(app, ctx);
  registerAdminBooking(app, ctx);
}

function registerLetters(app: FastifyInstance, ctx: Context): void {
  app.get(ADMIN.letters, guardOf(ctx, 'letters'), async (request, reply) =>
    sendPrivatePage(reply, 200, lettersPage(await frameOf(ctx, request), { letters: await listStuckLetters(ctx), notice: noticeOf(request) })));

  app.post(`${ADMIN.letters}/:letterId/wyslij`, guardOf(ctx, 'letters'), async (request, reply) => {
    const letterId = readFields(request.params)('letterId');
    const sent = await resendLetter(ctx, { letterId, by: sessionOf(request).staffId });
    if (sent.ok) return reply.redirect(withNotice(ADMIN.letters, 'list'), 303);
    return sendPrivatePage(reply, 422, lettersPage(await frameOf(ctx, request), { letters: await listStuckLetters(ctx), warning: adminText.letters.gone }));
  });
}

function registerFacts(app: FastifyInstance, ctx: Context): void {
  async function list(request: FastifyRequest, reply: FastifyReply, warning?: string): Promise<FastifyReply> {
    const view = { facts: await listSetAside(ctx), notice: noticeOf(request), warning };
    return sendPrivatePage(reply, warning === undefined ? 200 : 422, factsPage(await frameOf(ctx, request), view));
  }

  async function factAsked(request: FastifyRequest): Promise<SetAsideFact | undefined> {
    const param = readFields(request.params);
    return (await listSetAside(ctx)).find((f) => f.kioskId === param('kioskId') && f.storeId === param('storeId') && String(f.seq) === param('seq'));
  }

  app.get(ADMIN.facts, guardOf(ctx, 'facts'), (request, reply) => list(request, reply));

  app.post(`${ADMIN.facts}/:kioskId/:storeId/:seq/ponow`, guardOf(ctx, 'facts'), async (request, reply) => {
    const fact = await factAsked(request);
    if (fact === undefined) return list(request, reply, adminText.facts.gone);
    const tried = await retryFact(ctx, { kioskId: fact.kioskId, storeId: fact.storeId, seq: fact.seq, by: sessionOf(request).staffId });
    if (tried.ok) return reply.redirect(withNotice(ADMIN.facts, 'ponowione'), 303);
    const { error } = tried;
    if (error.code === 'no-such-fact') return list(request, reply, adminText.facts.gone);
    return list(request, reply, adminText.facts.refused(factReason(error.code === 'still-refused' ? error.reason : 'unreadable')));
  });

  app.get(`${ADMIN.facts}/:kioskId/:storeId/:seq/zamknij`, guardOf(ctx, 'facts'), async (request, reply) => {
    const fact = await factAsked(request);
    if (fact === undefined) return sendMissing(ctx, request, reply, 'facts');
    return sendPrivatePage(reply, 200, closeFactPage(await frameOf(ctx, request), { fact, reason: '' }));
  });

  app.post(`${ADMIN.facts}/:kioskId/:storeId/:seq/zamknij`, guardOf(ctx, 'facts'), async (request, reply) => {
    const fact = await factAsked(request);
    if (fact === undefined) return list(request, reply, adminText.facts.gone);
    const reason = readFields(request.body)('powod').trim();
    if (reason.length < REASON_LENGTH.min || reason.length > REASON_LENGTH.max) {
      return sendPrivatePage(reply, 422, closeFactPage(await frameOf(ctx, request), { fact, reason, error: adminText.reasonMissing }));
    }
    const closed = await closeFact(ctx, { kioskId: fact.kioskId, storeId: fact.storeId, seq: fact.seq, reason, by: sessionOf(request).staffId });
    return closed.ok ? reply.redirect(withNotice(ADMIN.facts, 'zamkniete'), 303) : list(request, reply, adminText.facts.gone);
  });
}
