// What the kiosk does when an answer names the history of the server's database.
import { type Db, StoreFailure } from '../store/open-store.ts';
import { receiveHistory, loadHistory } from '../store/received-store.ts';
import type { SyncContext } from './context.ts';

/** In the transaction of what the answer brings: how many facts wait again; undefined when the answer was overtaken. */
export const receiveAnswer = (
  db: Db,
  { officeId }: SyncContext,
  asked: string | undefined,
  history: string | undefined,
): number | undefined => (officeId === undefined ? 0 : receiveHistory(db, { officeId, asked, history }));

/** After the commit. */
export function tellOfAnew(ctx: SyncContext, facts: number): void {
  if (facts === 0) return;
  ctx.log.warn('told-again', { facts });
  ctx.outboxWakeup.ring();
}

/** A disk that refuses this costs nothing: the next answer says it again. */
export function receiveBeat(ctx: SyncContext, asked: string | undefined, history: string | undefined): void {
  if (history === undefined || history === loadHistory(ctx.store.db)) return;
  try {
    tellOfAnew(ctx, ctx.store.write(({ db }) => receiveAnswer(db, ctx, asked, history)) ?? 0);
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
  }
}
