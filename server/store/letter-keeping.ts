// Which letters may still lie in the folder: those about somebody whose data are still there.
import type { Tx } from './store.ts';

/** A query takes a list of bounded length. */
const AT_ONCE = 500;
/** Ids are 20 letters long; files of an earlier version bore the first letters of the host behind them. */
const ID_LENGTH = 20;

/** Of `letterIds` those whose visit is known and whose person is not erased. */
export async function keptLetters(tx: Tx, letterIds: readonly string[]): Promise<Set<string>> {
  const kept = new Set<string>();
  for (let from = 0; from < letterIds.length; from += AT_ONCE) {
    const asked = letterIds.slice(from, from + AT_ONCE);
    const rows = await tx
      .selectFrom('mailOutbox')
      .innerJoin('appointments', 'appointments.id', 'mailOutbox.appointmentId')
      .select('mailOutbox.id')
      .where(
        'mailOutbox.id',
        'in',
        asked.map((id) => id.slice(0, ID_LENGTH)),
      )
      .where('appointments.erasedAt', 'is', null)
      .execute();
    const known = new Set(rows.map((row) => row.id));
    for (const id of asked) if (known.has(id.slice(0, ID_LENGTH))) kept.add(id);
  }
  return kept;
}
