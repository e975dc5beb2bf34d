// Tests for looking after the database in use: findings are true, copies are whole, nothing that keys a code leaves.
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IdSource } from '../../shared/core/ids.ts';
import type { KioskFact, KioskFactBody } from '../../shared/events/kiosk-fact.ts';
import { NO_CRASHES } from './crash-points.ts';
import {
  backUpDatabase,
  compactDatabase,
  copyForCarrying,
  examineDatabase,
  listBackups,
  measureDatabase,
} from './database-care.ts';
import { openKioskStore, writeMeta, type KioskStore } from './open-store.ts';
import { settleFact } from './outbox.ts';
import { oldestWaitingAt, setAsideFacts } from './outbox-care.ts';
import { forgetBefore } from './ticket-store.ts';

let folder: string;
let store: KioskStore;
let drawn = 0;
const ids: IdSource = { next: <T extends string>() => `id${(drawn += 1)}` as T };
const HMAC = 'ab'.repeat(32);
const issued = (number: number): KioskFactBody => ({
  type: 'ticket-issued',
  version: 1,
  ticketId: `t${number}`,
  day: '2026-03-12',
  series: 'U',
  number,
  serviceId: 's1',
  priority: 'walk-in',
  checkedInAt: number,
  language: 'pl',
  decidedBy: 'none',
  confirmsVisit: false,
  uncertainTime: false,
  codeHmac: HMAC,
});
const take = (number: number) =>
  store.write((tx) => tx.appendFact(issued(number), { occurredAt: number, rawClockAt: number }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-care-'));
  store = openKioskStore({ folder, ids, crash: NO_CRASHES, now: 0 });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});
const examine = () => examineDatabase(store.db, store.storeId, folder);

test('a sound database and its journal agree', () => {
  for (const number of [1, 2, 3]) take(number);
  expect(examine()).toEqual({
    faults: [],
    danglingRows: 0,
    journal: { entries: 3, damagedLines: 0, missingInDatabase: 0, missingInJournal: 0 },
  });
});

test('what one side has lost is counted: a row, a line, another fact under the same number', () => {
  for (const number of [1, 2, 3]) take(number);
  store.db.prepare('DELETE FROM outbox WHERE seq = 2').run();
  expect(examine().journal).toMatchObject({ missingInDatabase: 1, missingInJournal: 0 });
  store.db.prepare(`UPDATE outbox SET fact = json_set(fact, '$.factId', 'other') WHERE seq = 3`).run();
  expect(examine().journal).toMatchObject({ missingInDatabase: 2, missingInJournal: 1 });
  const journal = join(folder, 'journal.ndjson');
  truncateSync(journal, readFileSync(journal, 'utf8').indexOf('\n') + 1);
  appendFileSync(journal, 'not a line\nanother\n');
  expect(examine().journal).toEqual({ entries: 1, damagedLines: 1, missingInDatabase: 0, missingInJournal: 1 });
});

describe('facts of days that are over were cleared away, which is no fault', () => {
  const push = (...facts: KioskFact[]) =>
    store.write(({ db }) => facts.forEach((fact) => settleFact(db, fact, 'pushed', null, null)));
  const nextDay = () => store.write(({ db }) => forgetBefore(db, '2026-03-13', 2, 100, 100));

  test('all of them: nothing is left of yesterday, and today nobody has come yet', () => {
    push(take(1), take(2));
    nextDay();
    expect(examine().journal).toMatchObject({ entries: 2, missingInDatabase: 0, missingInJournal: 0 });
    take(101);
    store.db.prepare('DELETE FROM outbox').run();
    expect(examine().journal).toMatchObject({ missingInDatabase: 1 });
  });

  test('all but one that staff still have to settle', () => {
    const [aside, ...others] = [take(1), take(2), take(3)];
    store.write(({ db }) => settleFact(db, aside, 'set-aside', 'unreadable', null));
    push(...others);
    nextDay();
    take(101);
    take(102);
    expect(examine().journal).toMatchObject({ entries: 5, missingInDatabase: 0, missingInJournal: 0 });
    store.db.prepare('DELETE FROM outbox WHERE seq = 4').run();
    expect(examine().journal).toMatchObject({ missingInDatabase: 1 });
  });

  test('by a version that did not write down how far', () => {
    for (const number of [1, 2, 3]) take(number);
    store.db.prepare('DELETE FROM outbox WHERE seq = 1').run();
    expect(examine().journal.missingInDatabase).toBe(0);
    store.db.prepare('DELETE FROM outbox').run();
    expect(examine().journal.missingInDatabase).toBe(0);
  });
});

test('a row that points nowhere and a page that is damaged are found', () => {
  store.db.pragma('foreign_keys = OFF');
  store.db
    .prepare(
      `INSERT INTO print_jobs (ticket_id, copy, state, reason, changed_at) VALUES ('nobody', 0, 'saved', 'original', 0)`,
    )
    .run();
  expect(examine().danglingRows).toBe(1);
});

test('pages that were overwritten are found, and named as SQLite names them', () => {
  for (let number = 1; number <= 300; number += 1) take(number);
  store.db.pragma('wal_checkpoint(TRUNCATE)');
  const file = join(folder, 'damaged.db');
  const bytes = readFileSync(join(folder, 'kiosk.db'));
  bytes.fill(0xff, bytes.length / 2);
  writeFileSync(file, bytes);
  const damaged = new Database(file);
  expect(examineDatabase(damaged, store.storeId, folder).faults.join('\n')).toMatch(
    /malformed|invalid|never used|btree/i,
  );
  damaged.close();
});

test('a backup of the database in use opens with every row; the newest five are kept, no half one ever', async () => {
  take(1);
  for (const minute of ['1005', '1006', '1007', '1008', '1009', '1010'])
    await backUpDatabase(store.db, folder, `2026-03-12-${minute}`);
  expect(listBackups(folder).map((b) => b.name)).toEqual(
    ['1010', '1009', '1008', '1007', '1006'].map((m) => `kiosk-2026-03-12-${m}.db`),
  );
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(5);
  const copy = new Database(join(folder, 'backups', 'kiosk-2026-03-12-1010.db'), { readonly: true });
  expect(copy.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1);
  copy.close();
});

test('the copy to carry away holds no hash of a code or of the PIN, not even in deleted pages; facts that wait are whole', async () => {
  take(1);
  take(2);
  const pushed = store.db.prepare<[], { fact: string }>('SELECT fact FROM outbox WHERE seq = 1').get()!;
  store.write(({ db }) => {
    settleFact(db, JSON.parse(pushed.fact) as never, 'pushed', null, null);
    writeMeta(db, 'settings', JSON.stringify({ maintenancePin: 'scrypt-of-the-pin' }));
    db.prepare(
      `INSERT INTO appointments_cache (appointment_id, code_hmac, service_id, desk_id, desk_chosen, starts_at, state, held_until, version) VALUES ('a1', ?, 's1', 'd1', 0, 0, 'confirmed', NULL, 1)`,
    ).run('cd'.repeat(32));
  });
  const file = join(folder, 'carried.db');
  await copyForCarrying(store.db, file);
  const bytes = readFileSync(file).toString('latin1');
  expect(bytes).not.toContain('cd'.repeat(32));
  expect(bytes).not.toContain('scrypt-of-the-pin');
  const copy = new Database(file, { readonly: true });
  expect(copy.prepare(`SELECT seq, fact ->> '$.body.codeHmac' FROM outbox ORDER BY seq`).raw().all()).toEqual([
    [1, null],
    [2, HMAC],
  ]);
  copy.close();
  expect(store.db.prepare('SELECT count(*) FROM appointments_cache').pluck().get()).toBe(1);
  expect(existsSync(`${file}.making`)).toBe(false);
});

test('compacting keeps every row and empties the write-ahead log', () => {
  for (let number = 1; number <= 300; number += 1) take(number);
  expect(measureDatabase(store.db, folder).walBytes).toBeGreaterThan(0);
  store.db.prepare('DELETE FROM outbox WHERE seq > 10').run();
  compactDatabase(store.db);
  const sizes = measureDatabase(store.db, folder);
  expect(sizes.walBytes).toBe(0);
  expect(sizes.rows.find((r) => r.table === 'outbox')?.count).toBe(10);
});

test('what was set aside is seen with its type and reason, and the oldest that waits by its time', () => {
  const facts = [take(1), take(2), take(3)];
  store.write(({ db }) => {
    settleFact(db, facts[0]!, 'set-aside', 'unreadable', null);
    settleFact(db, facts[1]!, 'alarm', 'key-taken', null);
  });
  expect(setAsideFacts(store.db, 10)).toEqual([
    { seq: 2, type: 'ticket-issued', reason: 'key-taken', occurredAt: 2 },
    { seq: 1, type: 'ticket-issued', reason: 'unreadable', occurredAt: 1 },
  ]);
  expect(oldestWaitingAt(store.db)).toBe(3);
});
