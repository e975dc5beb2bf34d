// The out-of-service switch: staff put the kiosk out of service and back, from the server or from the maintenance menu.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Localized } from '../../../shared/core/language.ts';
import { Listeners } from '../../../shared/core/listeners.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import type { Db, KioskStore } from '../../store/open-store.ts';
import { loadSwitch, saveSwitch, type SwitchedOff } from '../../store/service-switch-store.ts';

export type Switcher = SwitchedOff['by'];

export type ServiceSwitch = {
  /** Null: in service. */
  readonly off: SwitchedOff | null;
  /**
   * Durable when it returns; who is in the middle of a ticket finishes first. `text` null: the usual sentence.
   * `alongside` is written in the same transaction.
   */
  switchOff(text: Localized | null, by: Switcher, alongside?: (db: Db) => void): void;
  switchOn(by: Switcher, alongside?: (db: Db) => void): void;
  /** Told after it is durable; returns its removal. */
  onChange(listener: (off: SwitchedOff | null) => void): () => void;
};

export function createServiceSwitch(store: KioskStore, now: () => Ms): ServiceSwitch {
  let off = loadSwitch(store.db);
  const changes = new Listeners<SwitchedOff | null>();
  const put = (next: SwitchedOff | null, by: Switcher, alongside: (db: Db) => void = () => undefined): void => {
    store.write(({ db }) => {
      saveSwitch(db, next);
      addDiagnostic(db, now(), next === null ? 'switched-on' : 'switched-off', by);
      alongside(db);
    });
    off = next;
    changes.tell(next);
  };
  return {
    get off() {
      return off;
    },
    switchOff: (text, by, alongside) => put({ text, since: now(), by }, by, alongside),
    switchOn: (by, alongside) => put(null, by, alongside),
    onChange: (listener) => changes.add(listener),
  };
}
