// What every route of the administration shares: its guard, its frame, and how its pages leave.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { accountText } from '../../../shared/text/account.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { adminKiosksText } from '../../../shared/text/admin-kiosks.ts';
import { adminStaffText } from '../../../shared/text/admin-staff.ts';
import { adminVisitsText } from '../../../shared/text/admin-visits.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import type { Context } from '../../app/context.ts';
import { missingPage, SECTION_ROLES, type AdminFrame, type Section } from '../../pages/admin/admin-page.tsx';
import { field, fields } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { sessionOf, staffGuard, type StaffGuard } from '../staff-guard.ts';

/** What was done before the browser was sent on, by the mark in the address. */
const NOTICES = {
  pin: adminKiosksText.pinSaved,
  polecenie: adminKiosksText.commandSent,
  wycofany: adminKiosksText.revoked,
  role: adminStaffText.rolesSaved,
  wylaczone: adminStaffText.deactivated,
  przywrocone: adminStaffText.reactivated,
  'sesje-osoby': adminStaffText.sessionsEnded,
  haslo: accountText.passwordChanged,
  sesja: accountText.sessionEnded,
  sesje: accountText.othersEnded,
  'bez-sesji': accountText.noSuchSession,
  odwolana: adminVisitsText.cancel.done,
  przyjeta: adminVisitsText.undecided.kept,
  list: adminText.letters.resent,
  ponowione: adminText.facts.retried,
  zamkniete: adminText.facts.closed,
  'bez-obslugi': adminText.overview.unattendedDone,
  czas: adminText.time.confirmed,
} as const;
export type Notice = keyof typeof NOTICES;

export const guardOf = (ctx: Context, section: Section): { preValidation: StaffGuard } => ({
  preValidation: staffGuard(ctx, SECTION_ROLES[section], 'page'),
});

export async function frameOf(ctx: Context, request: FastifyRequest): Promise<AdminFrame> {
  const session = sessionOf(request);
  const office = await currentOffice(ctx);
  return {
    contact: { name: office.name.pl, address: office.address, phone: office.phone, email: office.email },
    zone: office.zone,
    now: ctx.clock.now(),
    csrf: session.csrf,
    person: { staffId: session.staffId, name: session.name, roles: session.roles },
  };
}

export const noticeQuery = fields({ ok: field });

export function noticeOf({ ok: mark }: z.output<typeof noticeQuery>): string | undefined {
  return Object.hasOwn(NOTICES, mark) ? NOTICES[mark as Notice] : undefined;
}

export async function sendMissing(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  section: Section,
): Promise<FastifyReply> {
  return sendPrivatePage(reply, 404, missingPage(await frameOf(ctx, request), section));
}
