// The records of who did what, newest first, with names instead of ids of staff.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Context } from '../../app/context.ts';
import { recentAudit, type AuditEntry } from '../../store/audit-store.ts';
import { allKiosks } from '../../store/kiosk-store.ts';
import { listStaff } from '../../store/staff-store.ts';

const MOST = 300;

export type ListedAudit = {
  readonly at: Ms;
  /** Null: the command line or the system. */
  readonly by: string | null;
  readonly action: string;
  /** A name where the subject is staff or a kiosk, else its id. */
  readonly subject: string;
  readonly subjectId: string;
  readonly details: AuditEntry['details'];
};

export function listAudit(ctx: Context): Promise<ListedAudit[]> {
  return ctx.store.read(async (tx) => {
    const names = new Map<string, string>();
    for (const s of await listStaff(tx, ctx.officeId)) names.set(s.id, s.login);
    for (const k of await allKiosks(tx, ctx.officeId)) names.set(k.id, k.name);
    const entries = await recentAudit(tx, ctx.officeId, MOST);
    return entries.map((e) => ({
      at: e.at,
      by: e.staffId === null ? null : (names.get(e.staffId) ?? e.staffId),
      action: e.action,
      subject: names.get(e.subject) ?? e.subject,
      subjectId: e.subject,
      details: e.details,
    }));
  });
}
