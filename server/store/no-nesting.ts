// A write inside a write would wait for itself for ever: it is a programmer's error and says so at once.
import { AsyncLocalStorage } from 'node:async_hooks';

const writing = new AsyncLocalStorage<true>();

/** @throws when the caller is inside a write transaction already. */
export function refuseNested(): void {
  if (writing.getStore()) throw new Error('a write transaction was opened inside another one: pass its tx on instead');
}

export const asWriter = <T>(work: () => Promise<T>): Promise<T> => writing.run(true, work);
