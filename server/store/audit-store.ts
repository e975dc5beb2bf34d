// Who looked up or changed what: administrative access and look-ups of personal data, ids only.
import type { Ms } from '../../shared/core/clock.ts';
import type { OfficeId, StaffId } from '../../shared/core/ids.ts';
import type { Tx } from './store.ts';

export type AuditEntry = {
  readonly id: string;
  readonly officeId: OfficeId;
  readonly at: Ms;
  /** Null: the command line, the system, or a kiosk. */ readonly staffId: StaffId | null;
  readonly action: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

export async function appendAudit(
  tx: Tx,
  entry: Omit<AuditEntry, 'staffId'> & { readonly staffId: string | null },
): Promise<void> {
  await tx
    .insertInto('auditLog')
    .values({ ...entry, details: JSON.stringify(entry.details) })
    .execute();
}

export async function recentAudit(tx: Tx, officeId: string, limit: number): Promise<AuditEntry[]> {
  const rows = await tx
    .selectFrom('auditLog')
    .selectAll()
    .where('officeId', '=', officeId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    officeId: row.officeId as OfficeId,
    staffId: row.staffId as StaffId | null,
    details: JSON.parse(row.details) as AuditEntry['details'],
  }));
}

export async function forgetAuditBefore(tx: Tx, officeId: string, before: Ms): Promise<void> {
  await tx.deleteFrom('auditLog').where('officeId', '=', officeId).where('at', '<', before).execute();
}
