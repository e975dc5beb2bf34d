// Writes down who did what, in the transaction of what was done.
import type { AuditAction } from '../../shared/domain/audit.ts';
import type { Context } from '../app/context.ts';
import { appendAudit, type AuditEntry } from '../store/audit-store.ts';
import type { Tx } from '../store/store.ts';

/** `by` null: the command line or the system. `subject` is an id; details hold ids, codes and reasons, never a name or address. */
export function noteAudit(
  ctx: Context,
  tx: Tx,
  entry: { readonly by: string | null; readonly action: AuditAction; readonly subject: string; readonly details?: AuditEntry['details'] | undefined },
): Promise<void> {
  return appendAudit(tx, {
    id: ctx.ids.next<string>(),
    officeId: ctx.officeId,
    at: ctx.clock.now(),
    staffId: entry.by,
    action: entry.action,
    subject: entry.subject,
    details: entry.details ?? {},
  });
}
