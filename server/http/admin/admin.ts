// The administration over HTTP: overview, letters, facts set aside, records; the larger sections register themselves.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
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
import { frameOf, guardOf, noticeOf, noticeQuery, sendMissing } from './admin-frame.ts';
import { registerAdminKiosks } from './admin-kiosks.ts';
import { registerAdminStaff } from './admin-staff.ts';
import { registerAdminUnattended } from './admin-unattended.ts';
import { registerAdminVisits } from './admin-visits.ts';
import { displayKey } from '../hall/display-key.ts';
import { field, fields, page } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { sessionOf, staffGuard } from '../staff-guard.ts';

const factParams = z.object({ kioskId: field, storeId: field, seq: field });
const REASON_LENGTH = { min: 3, max: 200 };

export function registerAdmin(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  async function overview(
    request: FastifyRequest,
    reply: FastifyReply,
    { notice, warning }: { readonly notice?: string | undefined; readonly warning?: string },
  ): Promise<FastifyReply> {
    const view = await readOverview(ctx);
    const frame = await frameOf(ctx, request);
    const kiosks = view.kiosks.map((k) => ({ ...k, trouble: firstTrouble(frame, k) }));
    // The way to a television of the house's own: only who may set things up gets it.
    const displayLink = frame.person.roles.includes('administrator') ? `/ekran?klucz=${displayKey(ctx)}` : undefined;
    const state = { ...view, kiosks, unattended: await listUnattended(ctx), displayLink };
    return sendPrivatePage(reply, warning === undefined ? 200 : 422, overviewPage(frame, state, { notice, warning }));
  }
  pages.get(
    ADMIN.overview,
    { ...guardOf(ctx, 'overview'), ...page({ querystring: noticeQuery }) },
    async (request, reply) => overview(request, reply, { notice: noticeOf(request.query) }),
  );
  registerAdminUnattended(app, ctx, (request, reply, warning) => overview(request, reply, { warning }));
  pages.post(
    ADMIN.time,
    { preValidation: staffGuard(ctx, ['administrator'], 'page'), ...page({}) },
    async (request, reply) => {
      await confirmTime(ctx, { by: sessionOf(request).staffId });
      return reply.redirect(withNotice(ADMIN.overview, 'czas'), 303);
    },
  );

  pages.get(ADMIN.audit, { ...guardOf(ctx, 'audit'), ...page({}) }, async (request, reply) =>
    sendPrivatePage(reply, 200, auditPage(await frameOf(ctx, request), await listAudit(ctx))),
  );

  registerLetters(app, ctx);
  registerFacts(app, ctx);
  registerAdminKiosks(app, ctx);
  registerAdminStaff(app, ctx);
  registerAdminVisits(app, ctx);
  registerAdminBooking(app, ctx);
}

function registerLetters(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  pages.get(
    ADMIN.letters,
    { ...guardOf(ctx, 'letters'), ...page({ querystring: noticeQuery }) },
    async (request, reply) =>
      sendPrivatePage(
        reply,
        200,
        lettersPage(await frameOf(ctx, request), {
          letters: await listStuckLetters(ctx),
          notice: noticeOf(request.query),
        }),
      ),
  );

  pages.post(
    `${ADMIN.letters}/:letterId/wyslij`,
    { ...guardOf(ctx, 'letters'), ...page({ params: z.object({ letterId: field }) }) },
    async (request, reply) => {
      const { letterId } = request.params;
      const sent = await resendLetter(ctx, { letterId, by: sessionOf(request).staffId });
      if (sent.ok) return reply.redirect(withNotice(ADMIN.letters, 'list'), 303);
      return sendPrivatePage(
        reply,
        422,
        lettersPage(await frameOf(ctx, request), {
          letters: await listStuckLetters(ctx),
          warning: adminText.letters.gone,
        }),
      );
    },
  );
}

function registerFacts(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const guard = guardOf(ctx, 'facts');

  async function list(
    request: FastifyRequest,
    reply: FastifyReply,
    warning?: string,
    notice?: string,
  ): Promise<FastifyReply> {
    const view = { facts: await listSetAside(ctx), notice, warning };
    return sendPrivatePage(reply, warning === undefined ? 200 : 422, factsPage(await frameOf(ctx, request), view));
  }

  async function factAsked({ kioskId, storeId, seq }: z.output<typeof factParams>): Promise<SetAsideFact | undefined> {
    return (await listSetAside(ctx)).find(
      (f) => f.kioskId === kioskId && f.storeId === storeId && String(f.seq) === seq,
    );
  }

  pages.get(ADMIN.facts, { ...guard, ...page({ querystring: noticeQuery }) }, async (request, reply) =>
    list(request, reply, undefined, noticeOf(request.query)),
  );

  pages.post(
    `${ADMIN.facts}/:kioskId/:storeId/:seq/ponow`,
    { ...guard, ...page({ params: factParams }) },
    async (request, reply) => {
      const fact = await factAsked(request.params);
      if (fact === undefined) return list(request, reply, adminText.facts.gone);
      const tried = await retryFact(ctx, {
        kioskId: fact.kioskId,
        storeId: fact.storeId,
        seq: fact.seq,
        by: sessionOf(request).staffId,
      });
      if (tried.ok) return reply.redirect(withNotice(ADMIN.facts, 'ponowione'), 303);
      const { error } = tried;
      if (error.code === 'no-such-fact') return list(request, reply, adminText.facts.gone);
      return list(
        request,
        reply,
        adminText.facts.refused(factReason(error.code === 'still-refused' ? error.reason : 'unreadable')),
      );
    },
  );

  pages.get(
    `${ADMIN.facts}/:kioskId/:storeId/:seq/zamknij`,
    { ...guard, ...page({ params: factParams }) },
    async (request, reply) => {
      const fact = await factAsked(request.params);
      if (fact === undefined) return sendMissing(ctx, request, reply, 'facts');
      return sendPrivatePage(reply, 200, closeFactPage(await frameOf(ctx, request), { fact, reason: '' }));
    },
  );

  pages.post(
    `${ADMIN.facts}/:kioskId/:storeId/:seq/zamknij`,
    { ...guard, ...page({ params: factParams, body: fields({ powod: field }) }) },
    async (request, reply) => {
      const fact = await factAsked(request.params);
      if (fact === undefined) return list(request, reply, adminText.facts.gone);
      const reason = request.body.powod.trim();
      if (reason.length < REASON_LENGTH.min || reason.length > REASON_LENGTH.max) {
        return sendPrivatePage(
          reply,
          422,
          closeFactPage(await frameOf(ctx, request), { fact, reason, error: adminText.reasonMissing }),
        );
      }
      const closed = await closeFact(ctx, {
        kioskId: fact.kioskId,
        storeId: fact.storeId,
        seq: fact.seq,
        reason,
        by: sessionOf(request).staffId,
      });
      return closed.ok
        ? reply.redirect(withNotice(ADMIN.facts, 'zamkniete'), 303)
        : list(request, reply, adminText.facts.gone);
    },
  );
}
