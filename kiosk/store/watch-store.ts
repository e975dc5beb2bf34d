// Tells when the disk begins to refuse writes, and when it takes them again.
import { StoreFailure, type KioskStore } from './open-store.ts';

/** `onChange` is told outside of any transaction. */
export function watchStore(store: KioskStore, onChange: (trouble: StoreFailure['reason'] | null) => void): KioskStore {
  let trouble: StoreFailure['reason'] | null = null;
  const become = (next: StoreFailure['reason'] | null): void => {
    if (next === trouble) return;
    trouble = next;
    onChange(next);
  };
  const watched = <T>(write: () => T): T => {
    try {
      const value = write();
      become(null);
      return value;
    } catch (error) {
      if (error instanceof StoreFailure) become(error.reason);
      throw error;
    }
  };
  return {
    ...store,
    // Another one after the store began anew.
    get storeId() {
      return store.storeId;
    },
    write: (fn) => watched(() => store.write(fn)),
    writeLightly: (fn) => watched(() => store.writeLightly(fn)),
    beginAnew: (alongside) => watched(() => store.beginAnew(alongside)),
  };
}
