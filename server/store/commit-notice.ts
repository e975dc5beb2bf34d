// Which offices' feeds a running transaction has appended to, so that listeners are told once it is committed.
import type { Tx } from './store.ts';

const touched = new WeakMap<Tx, Set<string>>();

/** Called by the database for each transaction it opens; the set fills while the transaction runs. */
export function watchAppends(tx: Tx): ReadonlySet<string> {
  const offices = new Set<string>();
  touched.set(tx, offices);
  return offices;
}

/** @throws when `tx` is not a write transaction of the store: events outside one would never be announced. */
export function noteAppend(tx: Tx, officeId: string): void {
  const offices = touched.get(tx);
  if (offices === undefined) throw new Error('events are appended in a write transaction of the store only');
  offices.add(officeId);
}
