// Owns the one session: takes events in turn, lets the domain decide, hands effects on, tells the page.
import type { SpecialKeys } from '../../../shared/domain/kiosk-session/special-keys.ts';
import type { KioskEffect, KioskEvent, KioskInputs } from '../../../shared/domain/kiosk-session/event.ts';
import type { KioskSession } from '../../../shared/domain/kiosk-session/memory.ts';
import type { SessionView } from '../../../shared/domain/kiosk-session/state.ts';
import { firstSession, transition, viewOf } from '../../../shared/domain/kiosk-session/session.ts';

export type SessionRunner = {
  dispatch(event: KioskEvent): void;
  readonly session: KioskSession;
  readonly view: SessionView;
  /** From now on effects are carried out by this, those of before first. */
  serve(runEffect: (effect: KioskEffect) => void): void;
  /** Told of every changed view; returns its removal. */
  subscribe(listener: (view: SessionView) => void): () => void;
};

export function createSessionRunner(options: {
  readonly inputs: () => KioskInputs;
  readonly screenInches: number | null;
  readonly specialKeys?: SpecialKeys | undefined;
}): SessionRunner {
  let session = firstSession(options.inputs().now, options.screenInches, options.specialKeys);
  const listeners = new Set<(view: SessionView) => void>();
  const waiting: KioskEvent[] = [];
  const unserved: KioskEffect[] = [];
  let runEffect = (effect: KioskEffect): void => void unserved.push(effect);
  let isBusy = false;

  function takeAll(): void {
    isBusy = true;
    try {
      for (let event = waiting.shift(); event; event = waiting.shift()) {
        const before = session.revision;
        const next = transition(session, event, options.inputs());
        session = next.session;
        if (session.revision !== before) for (const listener of listeners) listener(viewOf(session));
        for (const effect of next.effects) runEffect(effect);
      }
    } finally {
      isBusy = false;
    }
  }

  return {
    dispatch: (event) => {
      waiting.push(event);
      // An effect may bring its event at once: it waits until the present one is done.
      if (!isBusy) takeAll();
    },
    get session() {
      return session;
    },
    get view() {
      return viewOf(session);
    },
    serve: (run) => {
      runEffect = run;
      for (const effect of unserved.splice(0)) run(effect);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
