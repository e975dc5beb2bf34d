// Kiosks in the administration over HTTP: create, pair again, set the PIN, revoke.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { adminKiosksText as text } from '../../../shared/text/admin-kiosks.ts';
import { createKiosk, renewPairingCode } from '../../actions/kiosk/create-kiosk.ts';
import { listKiosks, type ListedKiosk } from '../../actions/kiosk/list-kiosks.ts';
import { revokeKiosk } from '../../actions/kiosk/revoke-kiosk.ts';
import { setKioskPin } from '../../actions/kiosk/set-kiosk-pin.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, kioskAddress, withNotice } from '../../addresses/admin-addresses.ts';
import { kioskPage, pairingCodePage, revokeKioskPage } from '../../pages/admin/admin-kiosk.tsx';
import { kiosksPage } from '../../pages/admin/admin-kiosks.tsx';
import { registerKioskCommands } from './admin-kiosk-commands.ts';
import { frameOf, guardOf, noticeOf, sendMissing } from './admin-frame.ts';
import { readFields, sendPrivatePage } from '../html-page.ts';
import { handOver, takeOver } from './shown-once.ts';
import { sessionOf, staffGuard } from '../staff-guard.ts';

/** A new machine in the hall and the end of an old one are the administrator's to decide; pairing and the PIN are the technician's daily work. */
const OWNERS = ['administrator'] as const;

export function registerAdminKiosks(app: FastifyInstance, ctx: Context): void {
  const guard = guardOf(ctx, 'kiosks');
  const ownersOnly = { preHandler: staffGuard(ctx, OWNERS, 'page') };
  const isOwner = (request: FastifyRequest): boolean => sessionOf(request).roles.includes('administrator');
  const kioskAsked = async (request: FastifyRequest): Promise<ListedKiosk | undefined> => {
    const kioskId = readFields(request.params)('kioskId');
    return (await listKiosks(ctx)).find((k) => k.kioskId === kioskId);
  };

  async function list(request: FastifyRequest, reply: FastifyReply, name: string, error?: string): Promise<FastifyReply> {
    const view = { kiosks: await listKiosks(ctx), canAdd: isOwner(request), name, error };
    return sendPrivatePage(reply, error === undefined ? 200 : 422, kiosksPage(await frameOf(ctx, request), view));
  }

  function showCode(request: FastifyRequest, reply: FastifyReply, kioskId: string, pairingCode: string): FastifyReply {
    const path = kioskAddress(kioskId, '/kod');
    handOver(reply, ctx, { path, staffId: sessionOf(request).staffId }, pairingCode);
    return reply.redirect(path, 303);
  }

  registerKioskCommands(app, ctx, async (request, reply, { form, warning }) => {
    const kiosk = await kioskAsked(request);
    if (kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
    return sendPrivatePage(reply, 422, kioskPage(await frameOf(ctx, request), { kiosk, canRevoke: isOwner(request), pinError: undefined, form, warning }));
  });

  app.get(ADMIN.kiosks, guard, (request, reply) => list(request, reply, ''));

  app.post(ADMIN.kiosks, ownersOnly, async (request, reply) => {
    const name = readFields(request.body)('nazwa');
    const made = await createKiosk(ctx, { name, by: sessionOf(request).staffId });
    if (!made.ok) return list(request, reply, name, text.problems[made.error]);
    return showCode(request, reply, made.value.kioskId, made.value.pairingCode);
  });

  app.get(`${ADMIN.kiosks}/:kioskId`, guard, async (request, reply) => {
    const kiosk = await kioskAsked(request);
    if (kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
    return sendPrivatePage(reply, 200, kioskPage(await frameOf(ctx, request), { kiosk, canRevoke: isOwner(request), pinError: undefined, notice: noticeOf(request) }));
  });

  app.post(`${ADMIN.kiosks}/:kioskId/kod`, guard, async (request, reply) => {
    const kioskId = readFields(request.params)('kioskId');
    const made = await renewPairingCode(ctx, { kioskId, by: sessionOf(request).staffId });
    return made.ok ? showCode(request, reply, kioskId, made.value.pairingCode) : sendMissing(ctx, request, reply, 'kiosks');
  });

  app.get(`${ADMIN.kiosks}/:kioskId/kod`, guard, async (request, reply) => {
    const kiosk = await kioskAsked(request);
    if (kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
    const code = takeOver(request, reply, ctx, { path: kioskAddress(kiosk.kioskId, '/kod'), staffId: sessionOf(request).staffId });
    return sendPrivatePage(reply, 200, pairingCodePage(await frameOf(ctx, request), { kiosk, code }));
  });

  app.post(`${ADMIN.kiosks}/:kioskId/pin`, guard, async (request, reply) => {
    const kioskId = readFields(request.params)('kioskId');
    const set = await setKioskPin(ctx, { kioskId, pin: readFields(request.body)('pin').replaceAll(/\s/g, ''), by: sessionOf(request).staffId });
    if (set.ok) return reply.redirect(withNotice(kioskAddress(kioskId), 'pin'), 303);
    const kiosk = await kioskAsked(request);
    if (set.error === 'no-such-kiosk' || kiosk === undefined) return sendMissing(ctx, request, reply, 'kiosks');
    return sendPrivatePage(reply, 422, kioskPage(await frameOf(ctx, request), { kiosk, canRevoke: isOwner(request), pinError: text.problems[set.error] }));
  });

  app.get(`${ADMIN.kiosks}/:kioskId/wycofaj`, ownersOnly, async (request, reply) => {
    const kiosk = await kioskAsked(request);
    if (kiosk === undefined || kiosk.revokedAt !== null) return sendMissing(ctx, request, reply, 'kiosks');
    return sendPrivatePage(reply, 200, revokeKioskPage(await frameOf(ctx, request), kiosk));
  });

  app.post(`${ADMIN.kiosks}/:kioskId/wycofaj`, ownersOnly, async (request, reply) => {
    const kioskId = readFields(request.params)('kioskId');
    const revoked = await revokeKiosk(ctx, { kioskId, by: sessionOf(request).staffId });
    return revoked.ok ? reply.redirect(withNotice(kioskAddress(kioskId), 'wycofany'), 303) : sendMissing(ctx, request, reply, 'kiosks');
  });
}
