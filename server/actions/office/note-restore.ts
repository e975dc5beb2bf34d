// The database was put back from a copy: another history begins, so that kiosks take everything anew and tell again what they had told.
import { localDay } from '../../../shared/core/local-time.ts';
import { numberAt, planOf } from '../../../shared/domain/ticket/ticket-number.ts';
import type { Context } from '../../app/context.ts';
import { lastNumber, setLastNumber } from '../../store/dispenser-store.ts';
import { lockHistory, renewFeed } from '../../store/event-log.ts';
import { newestEventAt } from '../../store/meta-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { takeRestoredMark } from '../../store/restored-mark.ts';
import { insertRestore } from '../../store/restore-store.ts';
import type { Tx } from '../../store/store.ts';
import { COUNTER_DISPENSER } from '../desk/dispensers.ts';
import { noteAudit } from '../staff/note-audit.ts';

/** `history`: the one that was thought to be the present one; when another has begun meanwhile, somebody else has found out already. */
export type Finding =
  | { readonly by: 'command' }
  | { readonly by: 'kiosk'; readonly kioskId: string; readonly evidence: 'cursor' | 'fact'; readonly history: string }
  | {
      readonly by: 'kiosk';
      readonly kioskId: string;
      readonly evidence: 'history';
      readonly history: string;
      /** The one that the kiosk knows and this database does not. */ readonly lost: string;
    };

/** False when it was noted already. */
export const noteRestore = (ctx: Context, finding: Finding): Promise<boolean> =>
  ctx.store.write((tx) => noteRestoreIn(ctx, tx, finding));

/** At a start: the restore command has left its mark, so nobody has to say it. */
export const noteRestoredCopy = (ctx: Context): Promise<boolean> =>
  ctx.store.write(async (tx) => (await takeRestoredMark(tx)) && noteRestoreIn(ctx, tx, { by: 'command' }));

export async function noteRestoreIn(ctx: Context, tx: Tx, finding: Finding): Promise<boolean> {
  const now = ctx.clock.now();
  const office = await loadOffice(tx, ctx.officeId);
  const today = localDay(now, office.zone);
  await lockOfficeDay(tx, ctx.officeId, today);
  const copyEndsAt = await newestEventAt(tx);
  const formerHistory = await lockHistory(tx, ctx.officeId);
  if (finding.by === 'kiosk' && finding.history !== formerHistory) return false;
  const history = ctx.ids.next<string>();
  const [kioskId, evidence] = finding.by === 'kiosk' ? [finding.kioskId, finding.evidence] : [null, 'told' as const];
  await insertRestore(tx, {
    history,
    officeId: ctx.officeId,
    formerHistory,
    lostHistory: finding.by === 'kiosk' && finding.evidence === 'history' ? finding.lost : null,
    notedAt: now,
    foundBy: finding.by,
    kioskId,
    evidence,
    copyEndsAt,
  });
  for (const series of new Set(office.services.map((service) => service.series)))
    await passOverCounterNumbers(tx, ctx.officeId, today, series);
  await noteAudit(ctx, tx, {
    by: null,
    action: 'restore-noted',
    subject: kioskId ?? '',
    details: { evidence, copyEndsAt: new Date(copyEndsAt).toISOString() },
  });
  await renewFeed(tx, ctx.officeId, history);
  ctx.log.warn('database-put-back', { evidence, kiosk: kioskId, copyEndsAt });
  return true;
}

/** What the counter gave out today after the copy is on paper and known to nobody: it goes on in its next block. */
async function passOverCounterNumbers(tx: Tx, officeId: string, onDay: string, series: string): Promise<void> {
  const plan = planOf(COUNTER_DISPENSER);
  const key = { officeId, onDay, series, dispenser: COUNTER_DISPENSER };
  const last = Math.max((await lastNumber(tx, key)) ?? plan.first, plan.first);
  const blocks = Math.floor((last - plan.first) / plan.stride) + 1;
  await setLastNumber(tx, key, numberAt(plan, blocks * plan.size) - 1);
}
