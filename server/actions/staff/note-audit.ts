// Writes down who did what, in the transaction of what was done.
import type { Ms } from '../../../shared/core/clock.ts';
import type { AuditAction } from '../../../shared/domain/office/audit.ts';
import type { Context } from '../../app/context.ts';
import { appendAudit, type AuditEntry } from '../../store/audit-store.ts';
import type { Tx } from '../../store/store.ts';

/** `by` null: the command line, the system, or a kiosk. `subject` is an id; details hold ids, codes and reasons, never a name or address. `at`: of what happened before now. */
export function noteAudit(
  ctx: Context,
  tx: Tx,
  entry: {
    readonly by: string | null;
    readonly action: AuditAction;
    readonly subject: string;
    readonly details?: AuditEntry['details'] | undefined;
    readonly at?: Ms | undefined;
  },
): Promise<void> {
  return appendAudit(tx, {
    id: ctx.ids.next<string>(),
    officeId: ctx.officeId,
    at: entry.at ?? ctx.clock.now(),
    staffId: entry.by,
    action: entry.action,
    subject: entry.subject,
    details: entry.details ?? {},
  });
}
