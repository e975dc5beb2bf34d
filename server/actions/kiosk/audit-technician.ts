// Enters into the records what somebody did at a kiosk's maintenance menu, at the time at which it was done.
import type { AuditAction } from '../../../shared/domain/office/audit.ts';
import type { TechnicianNote, TechnicianNotedFact } from '../../../shared/events/kiosk-fact.ts';
import type { Context } from '../../app/context.ts';
import type { AuditEntry } from '../../store/audit-store.ts';
import type { Tx } from '../../store/store.ts';
import { noteAudit } from '../staff/note-audit.ts';

const ACTIONS: Record<TechnicianNote['kind'], AuditAction> = {
  entered: 'technician-entered',
  'wrong-pin': 'technician-pin-wrong',
  'locked-out': 'technician-locked-out',
  left: 'technician-left',
  task: 'technician-task',
};

/** In the transaction that keeps the fact, so that it is entered once however often it is pushed. Never later than the receipt. */
export function auditTechnician(
  ctx: Context,
  tx: Tx,
  received: { readonly kioskId: string; readonly occurredAt: number; readonly body: TechnicianNotedFact },
): Promise<void> {
  const { note, uncertainTime } = received.body;
  const toldAt = ctx.clock.now();
  return noteAudit(ctx, tx, {
    by: null,
    action: ACTIONS[note.kind],
    subject: received.kioskId,
    at: Math.min(received.occurredAt, toldAt),
    details: { ...detailsOf(note), toldAt, ...(uncertainTime ? { uncertainTime } : {}) },
  });
}

function detailsOf(note: TechnicianNote): AuditEntry['details'] {
  if (note.kind === 'task') return { task: note.task };
  return note.kind === 'wrong-pin' ? { inRow: note.inRow, waitMs: note.waitMs } : {};
}
