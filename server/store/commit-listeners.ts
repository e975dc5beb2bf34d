// Who is told of commits that appended events.
export type CommitListeners = {
  /** Returns the removal. */
  add(listener: (officeId: string) => void): () => void;
  tell(offices: Iterable<string>): void;
  clear(): void;
};

export function commitListeners(): CommitListeners {
  const listeners = new Set<(officeId: string) => void>();
  return {
    add(listener) {
      // Wrapped, so that the same function registered twice is two registrations.
      const entry = (officeId: string): void => listener(officeId);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    tell(offices) {
      for (const officeId of offices) for (const listener of listeners) listener(officeId);
    },
    clear: () => listeners.clear(),
  };
}
