// What needs somebody now, in a few figures: the administration's first page.
import { HOUR, type Ms } from '../../../shared/core/clock.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../../app/context.ts';
import type { DoubtSeen } from '../../app/time-watch.ts';
import { backupMadeAt } from '../../store/restored-mark.ts';
import { countSetAside } from '../../store/fact-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { letterCounts, type LetterCounts } from '../../store/letter-delivery-store.ts';
import { waitingTickets } from '../../store/ticket-store.ts';
import { visitsOn } from '../../store/visit-store.ts';
import { warningsSince, type Warning } from '../../store/warning-store.ts';
import { reviewOffice } from '../visit/review-office.ts';
import { listKiosks, type ListedKiosk } from '../kiosk/list-kiosks.ts';
import { readRestores, type ListedRestore } from './read-restores.ts';

export type Overview = {
  readonly waiting: number;
  readonly letters: LetterCounts;
  readonly setAside: number;
  /** Null: the machine's clock is believed. */
  readonly doubt: (DoubtSeen & { readonly isWaiting: boolean }) | null;
  readonly restores: readonly ListedRestore[];
  /** The newest whole one known; null: none. */
  readonly backup: { readonly ageMs: Ms; readonly isOld: boolean } | null;
  readonly kiosks: readonly ListedKiosk[];
  /** Of the last day. */
  readonly warnings: readonly Warning[];
  /** Visits of today and later that wait for a decision of staff. */
  readonly undecided: number;
  /** Today's visits. */
  readonly visits: { readonly toCome: number; readonly here: number; readonly missed: number };
};

/** A backup is made every night; two that failed are no accident. */
const BACKUP_OLD_AFTER_MS = 48 * HOUR;

export async function readOverview(ctx: Context): Promise<Overview> {
  const now = ctx.clock.now();
  const kiosks = await listKiosks(ctx);
  const restores = await readRestores(ctx);
  const doubt = ctx.time.doubt();
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const day = localDay(now, office.zone);
    const visits = await visitsOn(tx, ctx.officeId, day);
    const count = (...states: readonly string[]): number =>
      visits.filter((visit) => states.includes(visit.state)).length;
    const madeAt = await backupMadeAt(tx);
    return {
      backup:
        madeAt === undefined ? null : { ageMs: Math.max(0, now - madeAt), isOld: now - madeAt > BACKUP_OLD_AFTER_MS },
      waiting: (await waitingTickets(tx, ctx.officeId, day)).length,
      letters: await letterCounts(tx, ctx.officeId, now),
      setAside: await countSetAside(tx, ctx.officeId),
      doubt: doubt && { ...doubt, isWaiting: !isTimeKnown(ctx.time.knowledge()) },
      restores,
      kiosks,
      warnings: await warningsSince(tx, now - 24 * HOUR),
      undecided: (await reviewOffice(tx, office, now)).conflicts.visits.length,
      visits: { toCome: count('confirmed'), here: count('checked-in', 'completed'), missed: count('no-show') },
    };
  });
}
