// Law: however a power cut leaves the database's log and the journal, every number that was confirmed survives, once, with its facts.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type CrashPoints, NO_CRASHES } from '../../kiosk/store/crash-points.ts';
import { openKioskStore, type KioskStore } from '../../kiosk/store/open-store.ts';
import { readJournal } from '../../kiosk/store/journal.ts';
import { settleFact } from '../../kiosk/store/outbox.ts';
import { addJob, moveJob } from '../../kiosk/store/print-ledger.ts';
import { insertTicket } from '../../kiosk/store/ticket-row.ts';
import { lastNumberOf, takeNumber } from '../../kiosk/store/ticket-store.ts';
import type { KioskFact, TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { sequentialIds } from '../support/test-context.ts';

const RUNS = Number(process.env['BILETOMAT_CUTS'] ?? 150);
const DAY = '2026-03-12';
const AT = Date.parse('2026-03-12T09:00:00Z');
/** Of the press that the power cut interrupts. */
const UNCONFIRMED = 9_000;
const FILES = ['kiosk.db', 'kiosk.db-wal', 'journal.ndjson'] as const;
const folder = mkdtempSync(join(tmpdir(), 'biletomat-cuts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Work = 'issue' | 'paper' | 'push' | 'checkpoint';
const extra = { pressedAt: AT, codeHmac: null, confirmAtDesk: false };
const issued = (number: number): TicketIssuedFact => ({
  type: 'ticket-issued',
  version: 1,
  ticketId: `t${number}`,
  day: DAY,
  series: 'R',
  number,
  serviceId: 's1',
  priority: 'walk-in',
  checkedInAt: AT + number,
  language: 'pl',
  decidedBy: 'none',
  confirmsVisit: false,
  uncertainTime: false,
});

/** One of a kiosk's transactions; the number it took, if it did. */
function work(store: KioskStore, what: Work): number | undefined {
  const last = lastNumberOf(store.db, DAY, 'R') ?? 0;
  switch (what) {
    case 'issue': {
      const number = last + 1;
      store.write((tx) => {
        takeNumber(tx.db, DAY, 'R', number);
        insertTicket(tx.db, issued(number), extra);
        addJob(tx.db, { ticketId: `t${number}`, copy: 0, state: 'saved', reason: 'original', at: AT });
        tx.appendFact(issued(number), { occurredAt: AT + number, rawClockAt: AT }, extra);
      });
      return number;
    }
    case 'paper':
      if (last === 0) return undefined;
      store.write((tx) => {
        moveJob(tx.db, { ticketId: `t${last}`, copy: 0, to: 'printed', at: AT });
        tx.appendFact(
          { type: 'ticket-paper', version: 1, ticketId: `t${last}`, copy: 0, outcome: 'printed' },
          { occurredAt: AT + last, rawClockAt: AT },
        );
      });
      return undefined;
    case 'push':
      store.write(({ db }) => {
        const row = db
          .prepare<[], { storeId: string; seq: number }>(
            `SELECT store_id storeId, seq FROM outbox WHERE state = 'waiting' ORDER BY position LIMIT 1`,
          )
          .get();
        if (row) settleFact(db, row, 'pushed', null, null);
      });
      return undefined;
    case 'checkpoint':
      store.db.pragma('wal_checkpoint(TRUNCATE)');
      return undefined;
  }
}

type Disk = Record<(typeof FILES)[number], Buffer>;
const disk = (from: string): Disk =>
  Object.fromEntries(
    FILES.map((name) => [name, existsSync(join(from, name)) ? readFileSync(join(from, name)) : Buffer.alloc(0)]),
  ) as Disk;
const sizes = (from: string) => ({
  wal: statSync(join(from, 'kiosk.db-wal')).size,
  journal: statSync(join(from, 'journal.ndjson')).size,
});

type Cut = {
  readonly which: 'wal' | 'journal' | 'both-after-confirmed';
  readonly wal: number;
  readonly journal: number;
  readonly garbage: number;
};
const cutArbitrary: fc.Arbitrary<Cut> = fc.record({
  which: fc.constantFrom('wal', 'journal', 'both-after-confirmed'),
  /** Where, in millionths of what may be cut. */
  wal: fc.nat(1_000_000),
  journal: fc.nat(1_000_000),
  /** Bytes of a torn sector in place of what was there. */
  garbage: fc.nat(600),
});

let worlds = 0;
test('confirmed is kept: with the log cut anywhere, the journal cut anywhere, or both behind what was confirmed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<Work>('issue', 'issue', 'issue', 'paper', 'push', 'checkpoint'), {
        minLength: 1,
        maxLength: 25,
      }),
      fc.constantFrom('after-number' as const, 'before-commit' as const, 'none' as const),
      cutArbitrary,
      (works, last, cut) => {
        worlds += 1;
        const at = join(folder, `world-${worlds}`);
        mkdirSync(at);
        const ids = sequentialIds(`w${worlds}-`);
        let caught: Disk | undefined;
        const crash: CrashPoints = {
          isArmed: () => false,
          reach: (step) => {
            if (step === armed) caught = disk(at);
          },
        };
        let armed: string | undefined;
        const store = openKioskStore({ folder: at, ids, crash, now: AT });
        const confirmed: number[] = [];
        for (const what of works) {
          const number = work(store, what);
          if (number !== undefined) confirmed.push(number);
        }
        const keys = new Map(
          readJournal(join(at, 'journal.ndjson')).entries.map(({ fact }) => [
            `${fact.storeId}:${fact.seq}`,
            fact.factId,
          ]),
        );
        const synced = sizes(at);
        // One more is under way when the power goes.
        armed = last;
        if (last !== 'none')
          store.write((tx) => {
            takeNumber(tx.db, DAY, 'R', UNCONFIRMED);
            insertTicket(tx.db, issued(UNCONFIRMED), extra);
            crash.reach('after-number');
            tx.appendFact(issued(UNCONFIRMED), { occurredAt: AT + UNCONFIRMED, rawClockAt: AT }, extra);
          });
        const found = caught ?? disk(at);
        store.close();
        rmSync(at, { recursive: true });
        mkdirSync(at);
        for (const name of FILES) if (found[name].length > 0) writeFileSync(join(at, name), found[name]);
        const tear = (name: 'kiosk.db-wal' | 'journal.ndjson', from: number, share: number): void => {
          const size = found[name].length;
          if (size === 0) return;
          const offset = Math.min(size, from + Math.floor(((size - from) * share) / 1_000_000));
          truncateSync(join(at, name), offset);
          const torn = Buffer.alloc(Math.min(cut.garbage, size - offset), 0x5a);
          writeFileSync(join(at, name), torn, { flag: 'a' });
        };
        if (cut.which === 'wal') tear('kiosk.db-wal', 0, cut.wal);
        if (cut.which === 'journal') tear('journal.ndjson', 0, cut.journal);
        if (cut.which === 'both-after-confirmed') {
          tear('kiosk.db-wal', synced.wal, cut.wal);
          tear('journal.ndjson', synced.journal, cut.journal);
        }

        for (let start = 1; start <= 2; start += 1) {
          const again = openKioskStore({ folder: at, ids, crash: NO_CRASHES, now: AT + start });
          const numbers = again.db.prepare<[], number>('SELECT number FROM tickets ORDER BY number').pluck().all();
          expect(numbers.filter((n) => n !== UNCONFIRMED)).toEqual(confirmed);
          const facts = new Map(
            again.db
              .prepare<[], { key: string; factId: string }>(
                `SELECT store_id || ':' || seq key, fact ->> '$.factId' factId FROM outbox`,
              )
              .all()
              .map((f) => [f.key, f.factId]),
          );
          for (const [key, factId] of keys) expect(facts.get(key)).toBe(factId);
          // The next press takes a number that nobody has, under a key that nobody has, and is readable afterwards.
          const next = work(again, 'issue')!;
          again.close();
          expect(confirmed).not.toContain(next);
          const lines = readFileSync(join(at, 'journal.ndjson'), 'utf8').trimEnd().split('\n');
          const { fact } = JSON.parse(lines.at(-1)!) as { fact: KioskFact };
          expect(fact.body).toMatchObject({ number: next });
          expect(keys.has(`${fact.storeId}:${fact.seq}`)).toBe(false);
          keys.set(`${fact.storeId}:${fact.seq}`, fact.factId);
          confirmed.push(next);
        }
        rmSync(at, { recursive: true });
      },
    ),
    { numRuns: RUNS, seed: 20_260_312 },
  );
});
