// Tests for the kiosk's store: what is on disk after a cut, a kill between two files, a damage, a loss.
// Longer than most files: each way in which the files can be hurt is a case, and they are read beside each other.
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { IdSource } from '../../shared/core/ids.ts';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { NO_CRASHES } from './crash-points.ts';
import { openKioskStore, StoreFailure, type KioskStore } from './open-store.ts';
import { countWaiting, nextBatch } from './outbox.ts';
import { addJob, interruptedJobs, moveJob } from './print-ledger.ts';
import { insertTicket } from './ticket-row.ts';
import { readJournal } from './journal.ts';
import { rotateJournal } from './rotate-journal.ts';
import { countIssued, findTicket, lastNumberOf, takeNumber } from './ticket-store.ts';

const DAY = '2026-03-12';
const AT = Date.parse('2026-03-12T09:00:00Z');
let folder: string;
let stores: KioskStore[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-store-'));
});
afterEach(() => {
  for (const store of stores) store.close();
  stores = [];
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
const ids: IdSource = { next: <T extends string>() => `id${(made += 1)}` as T };
function open(at = folder): KioskStore {
  const store = openKioskStore({ folder: at, ids, crash: NO_CRASHES, now: AT });
  stores.push(store);
  return store;
}
function close(store: KioskStore): void {
  store.close();
  stores = stores.filter((s) => s !== store);
}
const fact = (number: number): TicketIssuedFact => ({
  type: 'ticket-issued',
  version: 1,
  ticketId: `t${number}`,
  day: DAY,
  series: 'U',
  number,
  serviceId: 's1',
  priority: 'walk-in',
  checkedInAt: AT,
  language: 'uk',
  decidedBy: 'none',
  confirmsVisit: false,
  uncertainTime: false,
});
const extra = { pressedAt: AT, codeHmac: null, confirmAtDesk: true };
/** A ticket as the service saves it. */
const issue = (store: KioskStore, number: number): void =>
  store.write((tx) => {
    takeNumber(tx.db, DAY, 'U', number);
    insertTicket(tx.db, fact(number), extra);
    addJob(tx.db, { ticketId: `t${number}`, copy: 0, state: 'saved', reason: 'original', at: AT });
    tx.appendFact(fact(number), { occurredAt: AT + number, rawClockAt: AT }, extra);
  });
const numbers = (store: KioskStore): number[] =>
  store.db.prepare<[], number>('SELECT number FROM tickets ORDER BY number').pluck().all();
const journal = () => join(folder, 'journal.ndjson');

test('a store keeps its id and what was written; every setting that durability needs is on', () => {
  const store = open();
  issue(store, 1);
  expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
  expect(store.db.pragma('journal_mode', { simple: true })).toBe('wal');
  const { storeId } = store;
  close(store);
  const again = open();
  expect(again.storeId).toBe(storeId);
  expect(again.opened).toEqual({ wasNew: false, wasDamaged: false, replayed: 0, journalLost: false });
  expect(findTicket(again.db, 't1')).toMatchObject({ number: 1, language: 'uk', confirmAtDesk: true });
});

test('the write-ahead log cut anywhere: the journal brings every ticket and number back', () => {
  const store = open();
  for (let n = 1; n <= 12; n += 1) issue(store, n);
  // Copied while open, as a power cut finds them: everything is in the log still.
  const size = statSync(join(folder, 'kiosk.db-wal')).size;
  expect(size).toBeGreaterThan(10_000);
  let replayedSomewhere = 0;
  // Steps that fall on every part of a page and of a frame.
  const step = Math.ceil(size / 24) + 1;
  for (let cut = 0; cut <= size; cut += step) {
    const other = mkdtempSync(join(tmpdir(), 'kiosk-cut-'));
    try {
      for (const name of ['kiosk.db', 'kiosk.db-wal', 'journal.ndjson'])
        copyFileSync(join(folder, name), join(other, name));
      truncateSync(join(other, 'kiosk.db-wal'), cut);
      const after = open(other);
      expect(numbers(after)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect(lastNumberOf(after.db, DAY, 'U')).toBe(12);
      expect(countWaiting(after.db)).toBe(12);
      replayedSomewhere += after.opened.replayed > 0 ? 1 : 0;
      close(after);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  }
  expect(replayedSomewhere).toBeGreaterThan(5);
});

test('a journal with two numbers under one ticket id: the first paper is the ticket, both are told, and neither number is given again', () => {
  const store = open();
  issue(store, 1);
  close(store);
  const [first] = readJournal(journal()).entries;
  const second = { ...first!.fact, seq: 2, factId: 'second', body: { ...fact(9), ticketId: 't1' } };
  appendFileSync(journal(), `${JSON.stringify({ ...first, fact: second })}\n`);
  const after = open();
  expect(findTicket(after.db, 't1')).toMatchObject({ number: 1 });
  expect(numbers(after)).toEqual([1]);
  expect(nextBatch(after.db, 10).map(({ body }) => body)).toMatchObject([
    { ticketId: 't1', number: 1 },
    { ticketId: 't1', number: 9 },
  ]);
  expect(lastNumberOf(after.db, DAY, 'U')).toBe(9);
});

test('what the server has had so long that it was cleared away is not told again by the journal at the next start', () => {
  const store = open();
  issue(store, 1);
  issue(store, 2);
  store.write(({ db }) => db.prepare('DELETE FROM outbox WHERE seq = 1').run());
  close(store);
  const after = open();
  expect([after.opened.replayed, countWaiting(after.db)]).toEqual([0, 1]);
});

test.each([
  ['id', { ...fact(2), ticketId: 't1' }],
  ['number', { ...fact(1), ticketId: 't2' }],
])(
  'a ticket with the %s of another one is refused whole: nothing is told of a paper that the store does not have',
  (_what, twice) => {
    const store = open();
    issue(store, 1);
    expect(() =>
      store.write((tx) => {
        insertTicket(tx.db, twice, extra);
        tx.appendFact(twice, { occurredAt: AT, rawClockAt: AT }, extra);
      }),
    ).toThrow('UNIQUE');
    expect(numbers(store)).toEqual([1]);
    expect(countWaiting(store.db)).toBe(1);
    expect(readJournal(journal()).entries).toHaveLength(1);
  },
);

test('the journal cut anywhere: the database still has everything, and the next fact is readable', () => {
  const store = open();
  for (let n = 1; n <= 3; n += 1) issue(store, n);
  close(store);
  const whole = readFileSync(journal());
  for (let cut = 0; cut < whole.length; cut += 41) {
    writeFileSync(journal(), whole.subarray(0, cut));
    const after = open();
    expect(numbers(after).slice(0, 3)).toEqual([1, 2, 3]);
    issue(after, 1_000 + cut);
    close(after);
    const lines = readFileSync(journal(), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ fact: { body: { number: 1_000 + cut } } });
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  }
});

test('journalled but not committed: the ticket exists after the start, and its paper is unsure', () => {
  const store = open();
  issue(store, 1);
  close(store);
  const entry = {
    fact: { storeId: store.storeId, seq: 2, factId: 'f2', occurredAt: AT, rawClockAt: AT, body: fact(2) },
    extra,
  };
  appendFileSync(journal(), `${JSON.stringify(entry)}\n`);
  const again = open();
  expect(again.opened.replayed).toBe(1);
  expect(numbers(again)).toEqual([1, 2]);
  expect(interruptedJobs(again.db)).toMatchObject([
    { ticketId: 't1', state: 'saved' },
    { ticketId: 't2', state: 'sending' },
  ]);
  issue(again, 3);
  expect(nextBatch(again.db, 10).map((f) => f.seq)).toEqual([1, 2, 3]);
});

test('put back to an older version: what the newer one told of in words of its own keeps its key and goes to the server as it is', () => {
  const store = open();
  issue(store, 1);
  close(store);
  const entry = {
    fact: {
      storeId: store.storeId,
      seq: 2,
      factId: 'f2',
      occurredAt: AT,
      rawClockAt: AT,
      body: { type: 'of-tomorrow', version: 1, lamp: 'green' },
    },
  };
  appendFileSync(journal(), `${JSON.stringify(entry)}\n`);
  // As the installation guide goes back: the database that the newer version brought forward is put aside.
  for (const name of readdirSync(folder).filter((file) => file.startsWith('kiosk.db'))) rmSync(join(folder, name));
  const again = open();
  expect(again.opened).toMatchObject({ replayed: 2, journalLost: false });
  issue(again, 3);
  const batch = nextBatch(again.db, 10);
  expect(batch).toMatchObject([
    { storeId: store.storeId, seq: 1 },
    { storeId: store.storeId, seq: 2, factId: 'f2', body: { type: 'of-tomorrow', lamp: 'green' } },
  ]);
  expect(numbers(again)).toEqual([1, 3]);
});

test('a commit that fails takes the journal back with it, so the number is free again', () => {
  const store = open();
  issue(store, 1);
  const before = readFileSync(journal(), 'utf8');
  const failing = () =>
    store.write((tx) => {
      tx.appendFact(fact(2), { occurredAt: AT, rawClockAt: AT }, extra);
      // A deferred check fails at COMMIT, after the journal was written.
      tx.db.pragma('defer_foreign_keys = ON');
      addJob(tx.db, { ticketId: 'nobody', copy: 0, state: 'saved', reason: 'original', at: AT });
    });
  expect(failing).toThrow(/FOREIGN KEY/);
  expect(readFileSync(journal(), 'utf8')).toBe(before);
  issue(store, 2);
  expect(nextBatch(store.db, 10).map((f) => [f.seq, f.body])).toEqual([
    [1, fact(1)],
    [2, fact(2)],
  ]);
});

test('nothing is half-written when the work inside throws', () => {
  const store = open();
  expect(() =>
    store.write((tx) => {
      takeNumber(tx.db, DAY, 'U', 9);
      tx.appendFact(fact(9), { occurredAt: AT, rawClockAt: AT }, extra);
      throw new Error('slip');
    }),
  ).toThrow('slip');
  expect(lastNumberOf(store.db, DAY, 'U')).toBeUndefined();
  expect(countWaiting(store.db)).toBe(0);
  expect(readFileSync(journal(), 'utf8')).toBe('');
});

test('a damaged database is put aside and rebuilt from the journal; facts keep their old key', () => {
  const store = open();
  for (let n = 1; n <= 3; n += 1) issue(store, n);
  const { storeId } = store;
  close(store);
  writeFileSync(
    join(folder, 'kiosk.db'),
    'no database at all, just some words that fill more than a header of one hundred bytes '.repeat(20),
  );
  const again = open();
  expect(again.opened).toMatchObject({ wasNew: true, wasDamaged: true, replayed: 3, journalLost: false });
  expect(readdirSync(folder).some((name) => name.startsWith('kiosk.db.damaged-'))).toBe(true);
  expect(again.storeId).not.toBe(storeId);
  expect(numbers(again)).toEqual([1, 2, 3]);
  expect(lastNumberOf(again.db, DAY, 'U')).toBe(3);
  issue(again, 4);
  // One batch names its facts by sequence alone, so it never mixes two stores.
  expect(nextBatch(again.db, 10).map((f) => [f.storeId, f.seq])).toEqual([
    [storeId, 1],
    [storeId, 2],
    [storeId, 3],
  ]);
  close(again);
  const third = open();
  expect(third.opened.replayed).toBe(0);
  expect(countIssued(third.db, DAY)).toBe(4);
});

test('entries of a lost store that are looked at again change nothing: no fact anew, and no copy counted twice', () => {
  const store = open();
  issue(store, 1);
  store.write((tx) =>
    tx.appendFact({ type: 'copy-requested', version: 1, ticketId: 't1', copy: 1 }, { occurredAt: AT, rawClockAt: AT }),
  );
  close(store);
  rmSync(join(folder, 'kiosk.db'));
  const again = open();
  expect([again.opened.replayed, findTicket(again.db, 't1')?.citizenCopies]).toEqual([2, 1]);
  // As a cut leaves it between the two steps of putting the journal aside.
  again.write(({ db }) => db.prepare(`DELETE FROM meta WHERE key = 'replayed_entries'`).run());
  close(again);
  const third = open();
  expect([third.opened.replayed, findTicket(third.db, 't1')?.citizenCopies]).toEqual([0, 1]);
});

test('database and journal both gone: said so, for the reserve block', () => {
  const store = open();
  issue(store, 1);
  close(store);
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  expect(open().opened).toMatchObject({ wasNew: true, journalLost: true });
});

test('a line in the middle of the journal is unreadable and the database is lost: the rest is used, and not trusted alone', () => {
  const store = open();
  for (let n = 1; n <= 3; n += 1) issue(store, n);
  close(store);
  const lines = readFileSync(journal(), 'utf8').split('\n');
  lines[1] = '{"fact":';
  writeFileSync(journal(), lines.join('\n'));
  for (const name of ['kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm'])
    if (existsSync(join(folder, name))) rmSync(join(folder, name));
  const again = open();
  expect(numbers(again)).toEqual([1, 3]);
  expect(again.opened.journalLost).toBe(true);
});

test('a database of a newer version is refused', () => {
  const store = open();
  store.db.pragma('user_version = 99');
  close(store);
  expect(() => open()).toThrow(/newer version/);
});

test('a large journal is put aside when all of it is pushed and of another day; a small, fresh or unpushed one never', () => {
  const store = open();
  issue(store, 1);
  const entries = () => readJournal(journal()).entries;
  const nextDay = AT + 25 * 3_600_000;
  rotateJournal(store.db, journal(), entries(), nextDay, 10);
  expect(entries()).toHaveLength(1);
  store.db.prepare(`UPDATE outbox SET state = 'pushed'`).run();
  rotateJournal(store.db, journal(), entries(), AT + 3_600_000, 10);
  rotateJournal(store.db, journal(), entries(), nextDay);
  expect(entries()).toHaveLength(1);
  rotateJournal(store.db, journal(), entries(), nextDay, 10);
  expect(readdirSync(folder).filter((name) => name.startsWith('journal'))).toEqual([
    `journal-${store.storeId}-1.ndjson`,
  ]);
  close(store);
  const again = open();
  expect(numbers(again)).toEqual([1]);
  issue(again, 2);
  expect(entries()).toHaveLength(1);
});

test('what is written lightly is there after a kill of the process, and what is written after it is durable as ever', () => {
  const store = open();
  issue(store, 1);
  store.writeLightly((db) => moveJob(db, { ticketId: 't1', copy: 0, to: 'sending', at: AT }));
  expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
  // As after a kill: the files as they are, read by somebody else.
  const other = join(folder, 'after-the-kill');
  mkdirSync(other);
  for (const name of readdirSync(folder).filter((file) => /^(kiosk\.db|journal)/u.test(file)))
    copyFileSync(join(folder, name), join(other, name));
  expect(interruptedJobs(open(other).db).map((job) => job.state)).toEqual(['sending']);
  expect(() =>
    store.writeLightly(() => {
      throw new Error('not that');
    }),
  ).toThrow('not that');
  expect(store.db.pragma('synchronous', { simple: true })).toBe(2);
});

test('tidied between citizens, the log beside the database never grows to where SQLite would tidy it in the middle of a press', () => {
  const store = open();
  const pagesInLog = (): number => (store.db.pragma('wal_checkpoint(NOOP)') as { log: number }[])[0]!.log;
  let most = 0;
  for (let number = 1; number <= 400; number += 1) {
    issue(store, number);
    most = Math.max(most, pagesInLog());
    store.tidy();
  }
  expect(most).toBeGreaterThan(100);
  expect(most).toBeLessThan(1_000);
});

test('a disk that refuses the tidying ends nothing, for all is kept in the log; any other error of it is told', () => {
  const store = open();
  const trouble = vi.spyOn(store.db, 'pragma');
  onTestFinished(() => trouble.mockRestore());
  const tidyUnder = (code: string): void => {
    for (let number = 0; number < 25; number += 1) store.write(() => undefined);
    trouble.mockImplementationOnce(() => {
      throw Object.assign(new Error(code), { code });
    });
    store.tidy();
  };
  for (const code of ['SQLITE_FULL', 'SQLITE_IOERR_WRITE']) expect(() => tidyUnder(code)).not.toThrow();
  expect(() => tidyUnder('SQLITE_MISUSE')).toThrow('SQLITE_MISUSE');
});

test('a disk that refuses even the beginning of a transaction is a failure of the store like any other', () => {
  const store = open();
  store.db.pragma('query_only = ON');
  expect(() => store.write(() => undefined)).toThrow(StoreFailure);
  store.db.pragma('query_only = OFF');
  expect(store.write(() => 'written')).toBe('written');
});
