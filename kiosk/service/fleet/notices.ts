// The notice of the first screen: what staff had put there, while its time lasts.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Localized } from '../../../shared/core/language.ts';
import { loadNotice, saveNotice, type Notice } from '../../store/notice-store.ts';
import type { Db, KioskStore } from '../../store/open-store.ts';

export type Notices = {
  /** Null: nothing to say now. */
  readonly current: Notice | null;
  show(text: Localized, until: Ms, alongside: (db: Db) => void): void;
  hide(alongside: (db: Db) => void): void;
};

export function createNotices(store: KioskStore, now: () => Ms): Notices {
  let kept = loadNotice(store.db);
  const put = (next: Notice | null, alongside: (db: Db) => void): void => {
    store.write(({ db }) => {
      saveNotice(db, next);
      alongside(db);
    });
    kept = next;
  };
  return {
    get current() {
      return kept !== null && now() < kept.until ? kept : null;
    },
    show: (text, until, alongside) => put({ text, until }, alongside),
    hide: (alongside) => put(null, alongside),
  };
}
