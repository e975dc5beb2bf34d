// Whether the server answers: since when not, and when it last did.
import type { Ms } from '../../shared/core/clock.ts';

export type UplinkState =
  | { readonly isOnline: true; readonly lastAnswerAt: Ms }
  /** `lastAnswerAt` null: never since the start. `since`: when the first failed question was asked. */
  | { readonly isOnline: false; readonly since: Ms; readonly lastAnswerAt: Ms | null };

export type Connectivity = {
  readonly state: UplinkState;
  noteAnswer(at: Ms): void;
  noteFailure(at: Ms): void;
  onChange(listener: (state: UplinkState) => void): () => void;
};

/** Offline until the first answer. */
export function createConnectivity(startedAt: Ms): Connectivity {
  let state: UplinkState = { isOnline: false, since: startedAt, lastAnswerAt: null };
  const listeners = new Set<(state: UplinkState) => void>();
  const become = (next: UplinkState) => {
    const isChange = next.isOnline !== state.isOnline;
    state = next;
    if (isChange) for (const listener of listeners) listener(next);
  };
  return {
    get state() {
      return state;
    },
    noteAnswer: (at) => become({ isOnline: true, lastAnswerAt: at }),
    noteFailure: (at) => {
      if (state.isOnline) become({ isOnline: false, since: at, lastAnswerAt: state.lastAnswerAt });
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
