// Notices that this kiosk's own disk was put back from a copy: the server has heard more of this store than the store has told.
import { addDiagnostic } from '../store/diagnostics-store.ts';
import { readMeta, StoreFailure } from '../store/open-store.ts';
import { setReserveDay } from '../store/settings-store.ts';
import type { SyncContext } from './context.ts';

/** `upTo`: the highest sequence of this store that the server has. A disk that refuses this costs nothing: the next answer says it again. */
export function noticePutBack(ctx: SyncContext, upTo: number): void {
  if (upTo > Number(readMeta(ctx.store.db, 'last_seq') ?? '0')) beginAnew(ctx);
}

/** What was given out after the copy may not all have been told: sequences are not used twice, and numbers come from the reserve today. */
export function beginAnew(ctx: SyncContext): void {
  const day = ctx.today();
  try {
    ctx.store.beginAnew((db) => {
      setReserveDay(db, day);
      addDiagnostic(db, ctx.now(), 'store-begun-anew', ctx.store.storeId);
    });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    return;
  }
  ctx.log.error('store-begun-anew', { day });
}
