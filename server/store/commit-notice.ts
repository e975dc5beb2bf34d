// What a running transaction appended to which office's feed, and under which mark; and who is told once it is committed.
import { randomBytes } from 'node:crypto';
import type { OfficeEventType } from '../../shared/events/office-event.ts';
import type { DatabaseLog } from './database-log.ts';
import { messageOf } from './store-trouble.ts';
import type { Tx } from './store.ts';

type Noted = { readonly offices: Set<string>; readonly types: OfficeEventType[]; mark: string | undefined };
const touched = new WeakMap<Tx, Noted>();

/** Called by the database for each transaction it opens; the set fills while the transaction runs. */
export function watchAppends(tx: Tx): ReadonlySet<string> {
  const offices = new Set<string>();
  touched.set(tx, { offices, types: [], mark: undefined });
  return offices;
}

/**
 * Tells the transaction's mark: chance from the system, which no rule decides by; it has only to differ from that of every other transaction, on this
 * database and on any copy of it.
 * @throws when `tx` is not a write transaction of the store: events outside one would never be announced.
 */
export function noteAppend(tx: Tx, officeId: string, types: readonly OfficeEventType[] = []): string {
  const noted = touched.get(tx);
  if (noted === undefined) throw new Error('events are appended in a write transaction of the store only');
  noted.offices.add(officeId);
  noted.types.push(...types);
  noted.mark ??= randomBytes(9).toString('base64url');
  return noted.mark;
}

/** Of a write transaction of the store, in order. */
export const eventsAppended = (tx: Tx): readonly OfficeEventType[] => touched.get(tx)?.types ?? [];

/** Told of commits that appended events. What one of them throws is logged: the commit stands, and the others and the writers are told of it. */
export type CommitListeners = {
  /** Returns the removal. */
  add(listener: (officeId: string) => void): () => void;
  tell(offices: Iterable<string>): void;
  clear(): void;
};

export function commitListeners(log: DatabaseLog): CommitListeners {
  const listeners = new Set<(officeId: string) => void>();
  return {
    add(listener) {
      // Wrapped, so that the same function registered twice is two registrations.
      const entry = (officeId: string): void => listener(officeId);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    tell(offices) {
      for (const officeId of offices)
        for (const listener of listeners) {
          try {
            listener(officeId);
          } catch (error) {
            log.warn('listener-failed', { message: messageOf(error) });
          }
        }
    },
    clear: () => listeners.clear(),
  };
}
