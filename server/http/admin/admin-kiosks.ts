// Kiosks in the administration over HTTP: create, pair again, set the PIN, revoke.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { createKiosk, renewPairingCode } from '../../actions/kiosk/create-kiosk.ts';
import { listKiosks, type ListedKiosk } from '../../actions/kiosk/list-kiosks.ts';
import { revokeKiosk } from '../../actions/kiosk/revoke-kiosk.ts';
import { setKioskPin } from '../../actions/kiosk/set-kiosk-pin.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, kioskAddress, withNotice } from '../../addresses/admin-addresses.ts';
import { kioskPage, pairingCodePage, revokeKioskPage } from '../../pages/admin/admin-kiosk.tsx';
import { kiosksPage } from '../../pages/admin/admin-kiosks.tsx';
import { kioskParams, registerKioskCommands } from './admin-kiosk-commands.ts';
import { frameOf, guardOf, noticeOf, noticeQuery, sendMissing } from './admin-frame.ts';
import { field, fields, page } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { handOver, takeOver } from './shown-once.ts';
import { sessionOf, staffGuard } from '../staff-guard.ts';

/** A new machine in the hall and the end of an old one are the administrator's to decide; pairing and the PIN are the technician's daily work. */
const OWNERS = ['administrator'] as const;

export function registerAdminKiosks(app: FastifyInstance, ctx: Context): void {
  const guard = guardOf(ctx, 'kiosks');
  const ownersOnly = { preValidation: staffGuard(ctx, OWNERS, 'page') };
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const isOwner = (request: FastifyRequest): boolean => sessionOf(request).roles.includes('administrator');
  const kioskAsked = async (kioskId: string): Promise<ListedKiosk | undefined> =>
    (await listKiosks(ctx)).find((k) => k.kioskId === kioskId);

  async function list(
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    error?: string,
  ): Promise<FastifyReply> {
    const view = { kiosks: await listKiosks(ctx), canAdd: isOwner(request), name, error };
    return sendPrivatePage(reply, error === undefined ? 200 : 422, kiosksPage(await frameOf(ctx, request), view));
  }

  function showCode(request: FastifyRequest, reply: FastifyReply, kioskId: string, pairingCode: string): FastifyReply {
    const path = kioskAddress(kioskId, '/kod');
    handOver(reply, ctx, { path, staffId: sessionOf(request).staffId }, pairingCode);
    return reply.redirect(path, 303);
  }

  registerKioskCommands(app, ctx, async (request, reply, kioskId, { form, warning }) => {
    const kiosk = await kioskAsked(kioskId);
    if (kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
    return sendPrivatePage(
      reply,
      422,
      kioskPage(await frameOf(ctx, request), {
        kiosk,
        canRevoke: isOwner(request),
        pinError: undefined,
        form,
        warning,
      }),
    );
  });

  pages.get(ADMIN.kiosks, { ...guard, ...page({}) }, async (request, reply) => list(request, reply, ''));

  pages.post(ADMIN.kiosks, { ...ownersOnly, ...page({ body: fields({ nazwa: field }) }) }, async (request, reply) => {
    const name = request.body.nazwa;
    const made = await createKiosk(ctx, { name, by: sessionOf(request).staffId });
    if (!made.ok) return list(request, reply, name, text.problems[made.error]);
    return showCode(request, reply, made.value.kioskId, made.value.pairingCode);
  });

  pages.get(
    `${ADMIN.kiosks}/:kioskId`,
    { ...guard, ...page({ params: kioskParams, querystring: noticeQuery }) },
    async (request, reply) => {
      const kiosk = await kioskAsked(request.params.kioskId);
      if (kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
      return sendPrivatePage(
        reply,
        200,
        kioskPage(await frameOf(ctx, request), {
          kiosk,
          canRevoke: isOwner(request),
          pinError: undefined,
          notice: noticeOf(request.query),
        }),
      );
    },
  );

  pages.post(`${ADMIN.kiosks}/:kioskId/kod`, { ...guard, ...page({ params: kioskParams }) }, async (request, reply) => {
    const { kioskId } = request.params;
    const made = await renewPairingCode(ctx, { kioskId, by: sessionOf(request).staffId });
    return made.ok
      ? showCode(request, reply, kioskId, made.value.pairingCode)
      : sendMissing(ctx, request, reply, 'kiosks');
  });

  pages.get(`${ADMIN.kiosks}/:kioskId/kod`, { ...guard, ...page({ params: kioskParams }) }, async (request, reply) => {
    const kiosk = await kioskAsked(request.params.kioskId);
    if (kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
    const code = takeOver(request, reply, ctx, {
      path: kioskAddress(kiosk.kioskId, '/kod'),
      staffId: sessionOf(request).staffId,
    });
    return sendPrivatePage(reply, 200, pairingCodePage(await frameOf(ctx, request), { kiosk, code }));
  });

  pages.post(
    `${ADMIN.kiosks}/:kioskId/pin`,
    { ...guard, ...page({ params: kioskParams, body: fields({ pin: field }) }) },
    async (request, reply) => {
      const { kioskId } = request.params;
      const set = await setKioskPin(ctx, {
        kioskId,
        pin: request.body.pin.replaceAll(/\s/g, ''),
        by: sessionOf(request).staffId,
      });
      if (set.ok) return reply.redirect(withNotice(kioskAddress(kioskId), 'pin'), 303);
      const kiosk = await kioskAsked(request.params.kioskId);
      if (set.error === 'no-such-kiosk' || kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
      return sendPrivatePage(
        reply,
        422,
        kioskPage(await frameOf(ctx, request), {
          kiosk,
          canRevoke: isOwner(request),
          pinError: text.problems[set.error],
        }),
      );
    },
  );

  pages.get(
    `${ADMIN.kiosks}/:kioskId/wycofaj`,
    { ...ownersOnly, ...page({ params: kioskParams }) },
    async (request, reply) => {
      const kiosk = await kioskAsked(request.params.kioskId);
      if (kiosk === undefined || kiosk.revokedAt !== null) return sendMissing(ctx, request, reply, 'kiosks');
      return sendPrivatePage(reply, 200, revokeKioskPage(await frameOf(ctx, request), kiosk));
    },
  );

  pages.post(
    `${ADMIN.kiosks}/:kioskId/wycofaj`,
    { ...ownersOnly, ...page({ params: kioskParams }) },
    async (request, reply) => {
      const { kioskId } = request.params;
      const revoked = await revokeKiosk(ctx, { kioskId, by: sessionOf(request).staffId });
      return revoked.ok
        ? reply.redirect(withNotice(kioskAddress(kioskId), 'wycofany'), 303)
        : sendMissing(ctx, request, reply, 'kiosks');
    },
  );
}
