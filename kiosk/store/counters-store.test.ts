// Tests for the paper counters: rolls one after the other, days kept, an older database brought forward.
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/core/local-time.ts';
import { addPaper, assumeRoll, currentRoll, paperBefore, paperOn, startNewRoll } from './counters-store.ts';
import { NO_CRASHES } from './crash-points.ts';
import { MIGRATIONS } from './migrations.ts';
import { openKioskStore } from './open-store.ts';

const DAY = '2026-03-12';

test('a database of before is brought forward with what it holds, and counts from then on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-counters-'));
  try {
    const old = new Database(join(folder, 'kiosk.db'));
    old.exec(MIGRATIONS[0]!);
    old.pragma('user_version = 1');
    old.prepare(`INSERT INTO meta VALUES ('store_id', 'store1'), ('last_seq', '7')`).run();
    old.close();
    const store = openKioskStore({
      folder,
      ids: { next: <T extends string>() => 'id' as T },
      crash: NO_CRASHES,
      now: 1,
    });
    expect([store.storeId, store.opened.wasNew, currentRoll(store.db)]).toEqual(['store1', false, undefined]);
    store.write(({ db }) => assumeRoll(db, { lengthMm: 80_000, at: 5 }));
    store.write(({ db }) => addPaper(db, { mm: 150.4, isTicket: true, day: DAY }));
    store.write(({ db }) => addPaper(db, { mm: 60, isTicket: false, day: DAY }));
    expect(currentRoll(store.db)).toEqual({
      startedAt: 5,
      lengthMm: 80_000,
      isAssumed: true,
      printedMm: 211,
      tickets: 1,
      cuts: 2,
    });
    store.write(({ db }) => startNewRoll(db, { lengthMm: 50_000, at: 9 }));
    store.write(({ db }) => addPaper(db, { mm: 100, isTicket: true, day: DAY }));
    expect(currentRoll(store.db)).toEqual({
      startedAt: 9,
      lengthMm: 50_000,
      isAssumed: false,
      printedMm: 100,
      tickets: 1,
      cuts: 1,
    });
    // The day goes on over a change of the roll.
    expect([paperOn(store.db, DAY), paperOn(store.db, '2026-03-13'), paperBefore(store.db, '2026-03-13', 10)]).toEqual([
      311,
      0,
      [311],
    ]);
    for (let n = 1; n <= 70; n += 1)
      store.write(({ db }) => addPaper(db, { mm: n, isTicket: n !== 69, day: addDays(DAY, n) }));
    expect(paperBefore(store.db, addDays(DAY, 71), 3)).toEqual([70, 68, 67]);
    expect([paperOn(store.db, addDays(DAY, 11)), paperOn(store.db, addDays(DAY, 10))]).toEqual([11, 0]);
    store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
