// What staff should know of limits and settings: one row a kind, so that a flood of the same is one line.
import type { Ms } from '../../shared/core/clock.ts';
import type { WarningKind } from '../../shared/domain/office/warning.ts';
import type { Tx } from './store.ts';

export type WarningDetails = Readonly<Record<string, string | number>>;
export type Warning = {
  readonly kind: WarningKind;
  readonly firstAt: Ms;
  readonly lastAt: Ms;
  readonly times: number;
  readonly details: WarningDetails;
};

/** False when the same was noted within `quietMs`: then nothing is written. */
export async function putWarning(
  tx: Tx,
  kind: WarningKind,
  now: Ms,
  quietMs: Ms,
  details: WarningDetails,
): Promise<boolean> {
  const before = await tx.selectFrom('warnings').select('lastAt').where('kind', '=', kind).executeTakeFirst();
  // A time to come was noted by a clock that went wrong.
  if (before !== undefined && before.lastAt > now - quietMs && before.lastAt <= now) return false;
  const text = JSON.stringify(details);
  await tx
    .insertInto('warnings')
    .values({ kind, firstAt: now, lastAt: now, times: 1, details: text })
    .onConflict((c) =>
      c.column('kind').doUpdateSet((eb) => ({ lastAt: now, times: eb('warnings.times', '+', 1), details: text })),
    )
    .execute();
  return true;
}

export async function warningsSince(tx: Tx, since: Ms): Promise<Warning[]> {
  const rows = await tx.selectFrom('warnings').selectAll().where('lastAt', '>', since).orderBy('kind').execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as WarningKind,
    details: JSON.parse(row.details) as WarningDetails,
  }));
}

export async function forgetWarningsBefore(tx: Tx, before: Ms): Promise<void> {
  await tx.deleteFrom('warnings').where('lastAt', '<', before).execute();
}
