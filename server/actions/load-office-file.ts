// The administrator replaces what the office is by a file.
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { Office } from '../../shared/domain/office.ts';
import type { Context } from '../app/context.ts';
import { appendEvents } from '../store/event-log.ts';
import { saveOffice } from '../store/office-store.ts';
import { noteAudit } from './note-audit.ts';

export function loadOfficeFile(ctx: Context, input: { readonly office: Office }): Promise<Result<void, 'other-office'>> {
  return ctx.store.write(async (tx) => {
    if (input.office.id !== ctx.officeId) return err('other-office');
    const at = ctx.clock.now();
    await saveOffice(tx, input.office);
    await noteAudit(ctx, tx, { by: null, action: 'office-loaded', subject: ctx.officeId });
    await appendEvents(tx, ctx.officeId, [{ at, type: 'office-changed' }]);
    return ok(undefined);
  });
}
