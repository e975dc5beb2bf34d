// Writes down what somebody did at the maintenance menu: for the technician in the diagnostics, for the office as a fact.
import { assertNever } from '../../../shared/core/assert.ts';
import type { TaskName } from '../../../shared/domain/technician/technician.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import type { TechnicianNote } from '../../../shared/events/kiosk-fact.ts';
import type { KioskLogEvent } from '../../../shared/events/kiosk-log-event.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import type { KioskTx } from '../../store/open-store.ts';
import type { KioskContext } from '../context.ts';

/** What the kiosk itself may tell: of its own tasks only. */
export type OwnNote = Exclude<TechnicianNote, { kind: 'task' }> | { readonly kind: 'task'; readonly task: TaskName };

/** Durable when it returns, and told to the office as soon as it can be reached; `together` is written with it or not at all. */
export function auditTechnician(
  ctx: KioskContext,
  note: OwnNote,
  together: (tx: KioskTx) => void = () => undefined,
): void {
  const { event, detail } = recordOf(note);
  const occurredAt = ctx.clock.now();
  ctx.store.write((tx) => {
    together(tx);
    addDiagnostic(tx.db, occurredAt, event, detail);
    tx.appendFact(
      { type: 'technician-noted', version: 1, note, uncertainTime: !isTimeKnown(ctx.clock.knowledge) },
      { occurredAt, rawClockAt: ctx.clock.raw(), moment: ctx.clock.moment() },
    );
  });
  ctx.onFact();
  ctx.log.info(event, { detail });
}

function recordOf(note: OwnNote): { readonly event: KioskLogEvent; readonly detail: string } {
  switch (note.kind) {
    case 'entered':
      return { event: 'technician-entered', detail: '' };
    case 'wrong-pin':
      return { event: 'technician-pin-wrong', detail: String(note.inRow) };
    case 'locked-out':
      return { event: 'technician-locked-out', detail: '' };
    case 'left':
      return { event: 'technician-left', detail: '' };
    case 'task':
      return { event: 'technician-task', detail: note.task };
    default:
      return assertNever(note);
  }
}
