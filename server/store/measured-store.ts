// A store whose transactions are timed and counted: how long each kind takes, why one failed, and which events it committed.
import type { Ms } from '../../shared/core/clock.ts';
import type { OfficeEventType } from '../../shared/events/office-event.ts';
import { eventsAppended } from './commit-notice.ts';
import { StoreTrouble, type TroubleReason } from './store-trouble.ts';
import type { Store, Tx } from './store.ts';

export interface StoreMeasures {
  /** A steady clock. */
  now(): Ms;
  transactionEnded(kind: 'read' | 'write', ms: Ms, trouble?: TroubleReason): void;
  eventsCommitted(types: readonly OfficeEventType[]): void;
}

export function measuredStore(store: Store, measures: StoreMeasures): Store {
  async function timed<T>(kind: 'read' | 'write', run: () => Promise<T>): Promise<T> {
    const from = measures.now();
    try {
      const value = await run();
      measures.transactionEnded(kind, measures.now() - from);
      return value;
    } catch (error) {
      measures.transactionEnded(kind, measures.now() - from, error instanceof StoreTrouble ? error.reason : undefined);
      throw error;
    }
  }
  return {
    ...store,
    read: (work) => timed('read', () => store.read(work)),
    write: async (work) => {
      /** Of the try that was committed: the last one. */
      let committed: Tx | undefined;
      const value = await timed('write', () =>
        store.write((tx) => {
          committed = tx;
          return work(tx);
        }),
      );
      if (committed !== undefined) measures.eventsCommitted(eventsAppended(committed));
      return value;
    },
  };
}
