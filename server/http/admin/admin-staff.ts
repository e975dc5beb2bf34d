// Staff accounts in the administration over HTTP: add, roles, one-time link, sessions, close and restore.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isRole, type Role } from '../../../shared/domain/office/staff.ts';
import { adminStaffText as text } from '../../../shared/text/admin-staff.ts';
import { addStaff, type AddStaffRefusal } from '../../actions/staff/add-staff.ts';
import { changeRoles, deactivateStaff, reactivateStaff } from '../../actions/staff/change-staff.ts';
import { countSessionsOf, endSessionsOf } from '../../actions/staff/end-sessions.ts';
import { listStaff, type ListedStaff } from '../../actions/staff/list-staff.ts';
import { makeStaffLink } from '../../actions/staff/make-staff-link.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, staffAddress, withNotice } from '../../addresses/admin-addresses.ts';
import {
  deactivateStaffPage,
  staffLinkPage,
  staffMemberPage,
  staffPage,
  type NewStaffForm,
} from '../../pages/admin/admin-staff.tsx';
import { frameOf, guardOf, noticeOf, noticeQuery, sendMissing } from './admin-frame.ts';
import { field, fields, page } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { handOver, takeOver } from './shown-once.ts';
import { sessionOf } from '../staff-guard.ts';

const FIELD_OF: Record<AddStaffRefusal, string> = {
  'bad-login': 'login',
  'login-taken': 'login',
  'bad-name': 'nazwisko',
  'no-role': 'rola',
};
const EMPTY_FORM: NewStaffForm = { name: '', login: '', roles: ['clerk'], errors: [] };

/** A box that is ticked alone comes as text, several as a list. */
const roles = z
  .unknown()
  .optional()
  .transform((given): Role[] => [given].flat().filter((role) => isRole(role)));
const person = z.object({ staffId: field });
const newStaff = fields({ nazwisko: field, login: field, rola: roles });
const newRoles = fields({ rola: roles });

export function registerAdminStaff(app: FastifyInstance, ctx: Context): void {
  const guard = guardOf(ctx, 'staff');
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const ofPerson = { ...guard, ...page({ params: person }) };
  const personAsked = async (staffId: string): Promise<ListedStaff | undefined> =>
    (await listStaff(ctx)).find((s) => s.staffId === staffId);

  async function list(request: FastifyRequest, reply: FastifyReply, form: NewStaffForm): Promise<FastifyReply> {
    return sendPrivatePage(
      reply,
      form.errors.length === 0 ? 200 : 422,
      staffPage(await frameOf(ctx, request), { staff: await listStaff(ctx), form }),
    );
  }

  /** Makes the link and sends the browser to the one page that shows it. */
  async function showLink(
    request: FastifyRequest,
    reply: FastifyReply,
    login: string,
    staffId: string,
  ): Promise<FastifyReply> {
    const { staffId: by } = sessionOf(request);
    const link = await makeStaffLink(ctx, { login, purpose: 'set-up', by });
    if (!link.ok) return sendMissing(ctx, request, reply, 'staff');
    const path = staffAddress(staffId, '/odnosnik');
    handOver(reply, ctx, { path, staffId: by }, link.value.url);
    return reply.redirect(path, 303);
  }

  pages.get(ADMIN.staff, { ...guard, ...page({}) }, async (request, reply) => list(request, reply, EMPTY_FORM));

  pages.post(ADMIN.staff, { ...guard, ...page({ body: newStaff }) }, async (request, reply) => {
    const { nazwisko, login, rola } = request.body;
    const form = { name: nazwisko.trim(), login: login.trim().toLowerCase(), roles: rola };
    const added = await addStaff(ctx, { ...form, by: sessionOf(request).staffId });
    if (!added.ok)
      return list(request, reply, {
        ...form,
        errors: [{ field: FIELD_OF[added.error], message: text.problems[added.error] }],
      });
    return showLink(request, reply, form.login, added.value.staffId);
  });

  pages.get(
    `${ADMIN.staff}/:staffId`,
    { ...guard, ...page({ params: person, querystring: noticeQuery }) },
    async (request, reply) => {
      const person = await personAsked(request.params.staffId);
      if (person === undefined) return sendMissing(ctx, request, reply, 'staff');
      return sendPrivatePage(
        reply,
        200,
        staffMemberPage(await frameOf(ctx, request), {
          person,
          sessions: await countSessionsOf(ctx, person.staffId),
          notice: noticeOf(request.query),
        }),
      );
    },
  );

  pages.post(
    `${ADMIN.staff}/:staffId/role`,
    { ...guard, ...page({ params: person, body: newRoles }) },
    async (request, reply) => {
      const { staffId } = request.params;
      const roles = request.body.rola;
      const changed = await changeRoles(ctx, { staffId, roles, by: sessionOf(request).staffId });
      if (changed.ok) return reply.redirect(withNotice(staffAddress(staffId), 'role'), 303);
      const person = await personAsked(request.params.staffId);
      if (changed.error === 'no-such-staff' || person === undefined) return sendMissing(ctx, request, reply, 'staff');
      return sendPrivatePage(
        reply,
        422,
        staffMemberPage(await frameOf(ctx, request), {
          person,
          sessions: await countSessionsOf(ctx, person.staffId),
          roles,
          roleError: text.problems[changed.error],
        }),
      );
    },
  );

  pages.post(`${ADMIN.staff}/:staffId/odnosnik`, ofPerson, async (request, reply) => {
    const person = await personAsked(request.params.staffId);
    return person === undefined
      ? sendMissing(ctx, request, reply, 'staff')
      : showLink(request, reply, person.login, person.staffId);
  });

  pages.get(`${ADMIN.staff}/:staffId/odnosnik`, ofPerson, async (request, reply) => {
    const person = await personAsked(request.params.staffId);
    if (person === undefined) return sendMissing(ctx, request, reply, 'staff');
    const url = takeOver(request, reply, ctx, {
      path: staffAddress(person.staffId, '/odnosnik'),
      staffId: sessionOf(request).staffId,
    });
    return sendPrivatePage(reply, 200, staffLinkPage(await frameOf(ctx, request), { person, url }));
  });

  pages.post(`${ADMIN.staff}/:staffId/sesje`, ofPerson, async (request, reply) => {
    const person = await personAsked(request.params.staffId);
    if (person === undefined) return sendMissing(ctx, request, reply, 'staff');
    await endSessionsOf(ctx, { staffId: person.staffId, by: sessionOf(request).staffId });
    return reply.redirect(withNotice(staffAddress(person.staffId), 'sesje-osoby'), 303);
  });

  pages.get(`${ADMIN.staff}/:staffId/wylacz`, ofPerson, async (request, reply) => {
    const person = await personAsked(request.params.staffId);
    if (person === undefined || person.deactivatedAt !== null) return sendMissing(ctx, request, reply, 'staff');
    return sendPrivatePage(reply, 200, deactivateStaffPage(await frameOf(ctx, request), { person }));
  });

  pages.post(`${ADMIN.staff}/:staffId/wylacz`, ofPerson, async (request, reply) => {
    const person = await personAsked(request.params.staffId);
    if (person === undefined) return sendMissing(ctx, request, reply, 'staff');
    const done = await deactivateStaff(ctx, { staffId: person.staffId, by: sessionOf(request).staffId });
    if (done.ok) return reply.redirect(withNotice(staffAddress(person.staffId), 'wylaczone'), 303);
    if (done.error !== 'last-administrator') return sendMissing(ctx, request, reply, 'staff');
    return sendPrivatePage(
      reply,
      422,
      deactivateStaffPage(await frameOf(ctx, request), { person, warning: text.problems[done.error] }),
    );
  });

  pages.post(`${ADMIN.staff}/:staffId/przywroc`, ofPerson, async (request, reply) => {
    const { staffId } = request.params;
    const done = await reactivateStaff(ctx, { staffId, by: sessionOf(request).staffId });
    return done.ok
      ? reply.redirect(withNotice(staffAddress(staffId), 'przywrocone'), 303)
      : sendMissing(ctx, request, reply, 'staff');
  });
}
