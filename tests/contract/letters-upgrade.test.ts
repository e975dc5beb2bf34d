// An office that upgrades: its letters of before migration 0010, in every state that they could be in, are told by the new words and none is sent twice or lost.
import BetterSqlite3 from 'better-sqlite3';
import { CamelCasePlugin, Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretsFrom } from '../../server/security/secrets.ts';
import { MIGRATIONS, runMigrations } from '../../server/store/migrations/run-migrations.ts';
import { createOffice } from '../../server/store/office-store.ts';
import type { Database } from '../../server/store/schema.ts';
import { demoOffice } from '../fixtures/office.ts';
import type { LetterTransport } from '../../server/mail/transport.ts';
import { deliverNextLetter } from '../support/deliver.ts';
import { hasPostgres, startPrivatePostgres, type PrivatePostgres } from '../support/private-postgres.ts';
import { sampleRow } from '../support/sample-letters.ts';
import { testContext, WEDNESDAY_9 } from '../support/test-context.ts';
import type { AppointmentId } from '../../shared/core/ids.ts';

const BEFORE = MIGRATIONS.slice(
  0,
  MIGRATIONS.findIndex((migration) => migration.name === '0010-letter-delivery'),
);
const NOW = WEDNESDAY_9;
const VISITS = { pending: 'visit-pending', booked: 'visit-booked', over: 'visit-over' } as const;

type Old = {
  readonly sentAt?: number;
  readonly failedAt?: number;
  readonly error?: string;
  readonly attempts?: number;
};
const STATES: Record<
  string,
  {
    readonly was: Old;
    readonly is: { readonly state: string; readonly settledAt: number | null; readonly trouble: string | null };
  }
> = {
  fresh: { was: {}, is: { state: 'waiting', settledAt: null, trouble: null } },
  'put-off': {
    was: { error: 'ECONNREFUSED', attempts: 3 },
    is: { state: 'waiting', settledAt: null, trouble: 'unknown' },
  },
  sent: { was: { sentAt: NOW - 5_000, attempts: 1 }, is: { state: 'sent', settledAt: NOW - 5_000, trouble: null } },
  'sent-after-trouble': {
    was: { sentAt: NOW - 4_000, error: 'timeout', attempts: 2 },
    is: { state: 'sent', settledAt: NOW - 4_000, trouble: null },
  },
  'not-needed': {
    was: { sentAt: NOW - 3_000, error: 'not-needed' },
    is: { state: 'not-needed', settledAt: NOW - 3_000, trouble: null },
  },
  'given-up': {
    was: { failedAt: NOW - 2_000, error: '550 no such user', attempts: 40 },
    is: { state: 'given-up', settledAt: NOW - 2_000, trouble: 'unknown' },
  },
};
const KINDS = [
  { template: 'confirm', visit: VISITS.pending, was: '{}', booking: VISITS.pending, is: '{}' },
  {
    template: 'quota-reached',
    visit: VISITS.booked,
    was: `{"holdId":"${VISITS.over}"}`,
    booking: VISITS.over,
    is: '{}',
  },
  {
    template: 'cancelled-by-office',
    visit: VISITS.booked,
    was: '{"reason":"awaria {\\"holdId\\":\\"x\\"}"}',
    booking: null,
    is: '{"reason":"awaria {\\"holdId\\":\\"x\\"}"}',
  },
  { template: 'reminder', visit: VISITS.booked, was: '{}', booking: null, is: '{}' },
] as const;

type Row = {
  id: string;
  template: string;
  state: string;
  settled_at: number | null;
  trouble: string | null;
  refusal: string | null;
  is_refusal_sure: number;
  leased_until: number;
  booking_id: string | null;
  details: string;
  attempts: number;
};

function databaseOf(url: string): Kysely<Database> {
  const plugins = [new CamelCasePlugin()];
  if (url.startsWith('sqlite:'))
    return new Kysely<Database>({
      dialect: new SqliteDialect({ database: new BetterSqlite3(url.slice('sqlite:'.length)) }),
      plugins,
    });
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }), plugins });
}

/** As the last release left it. */
async function oldDatabase(url: string): Promise<void> {
  const db = databaseOf(url);
  try {
    await db.transaction().execute(async (tx) => {
      await runMigrations(tx, url.startsWith('sqlite:') ? 'sqlite' : 'postgres', BEFORE);
      // Written as today, without what came later.
      await sql`alter table offices add column version text not null default ''`.execute(tx);
      await createOffice(tx, demoOffice, {
        codeKeySealed: secretsFrom(Buffer.alloc(32, 7)).seal(Buffer.alloc(32, 9).toString('hex')),
        feedId: 'feed1',
      });
      await sql`alter table offices drop column version`.execute(tx);
      for (const [index, id] of Object.values(VISITS).entries()) {
        const { keptDespite: _, ...visit } = sampleRow({
          id: id as AppointmentId,
          code: `12345${index}`,
          pageKey: `page-${id}`,
          state: id === VISITS.booked ? 'confirmed' : 'pending',
          confirmedAt: null,
          createdAt: NOW - 60_000,
        });
        await tx
          .insertInto('appointments')
          .values({ ...visit, isDeskChosen: 0, holdsSlot: 1 })
          .execute();
      }
      for (const { template, visit, was } of KINDS)
        for (const [name, { was: old }] of Object.entries(STATES)) {
          await sql`insert into mail_outbox (id, office_id, appointment_id, template, details, language, created_at, due_at, attempts, sent_at, failed_at, last_error)
          values (${`${template}/${name}`}, ${demoOffice.id}, ${visit}, ${template}, ${was}, 'pl', ${NOW - 60_000}, ${NOW - 60_000}, ${old.attempts ?? 0}, ${old.sentAt ?? null}, ${old.failedAt ?? null}, ${old.error ?? null})`.execute(
            tx,
          );
        }
    });
  } finally {
    await db.destroy();
  }
}

function upgrades(makeUrl: () => Promise<string>): void {
  test('each letter is in the state that it was in, answers its booking and keeps what staff wrote', async () => {
    const url = await makeUrl();
    await oldDatabase(url);
    await using ctx = await testContext({ url });
    const rows = await ctx.store.read(
      async (tx) => (await sql<Row>`select * from mail_outbox order by id`.execute(tx)).rows,
    );
    expect(rows).toHaveLength(KINDS.length * Object.keys(STATES).length);
    for (const { template, booking, is: details } of KINDS)
      for (const [name, { was, is }] of Object.entries(STATES)) {
        const row = Object.fromEntries(
          Object.entries(rows.find((each) => each.id === `${template}/${name}`)!).map(([key, value]) => [
            key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
            value,
          ]),
        );
        expect(row).toMatchObject({
          state: is.state,
          settled_at: is.settledAt,
          trouble: is.trouble,
          refusal: null,
          is_refusal_sure: 0,
          leased_until: 0,
          booking_id: booking,
          details,
          attempts: was.attempts ?? 0,
        });
      }
  });

  test('what waited leaves once, what was settled never again', async () => {
    const url = await makeUrl();
    await oldDatabase(url);
    await using ctx = await testContext({ url });
    const subjects: string[] = [];
    const transport: LetterTransport = {
      send: ({ subject }) => Promise.resolve(void subjects.push(subject)),
      close: () => undefined,
      abandon: () => undefined,
    };
    while (await deliverNextLetter(ctx, transport, { from: 'Urząd <wizyty@example.org>' })) continue;
    // Two of each kind waited. The office's cancelling is of a visit that stands, so it is not needed.
    expect(subjects.filter((subject) => subject.startsWith('Potwierdź wizytę'))).toHaveLength(2);
    expect(subjects.filter((subject) => subject.startsWith('Masz już wizytę'))).toHaveLength(2);
    expect(subjects.filter((subject) => subject.startsWith('Przypomnienie'))).toHaveLength(2);
    expect(subjects).toHaveLength(6);
    expect(
      await ctx.store.read((tx) => tx.selectFrom('mailOutbox').select('id').where('state', '=', 'waiting').execute()),
    ).toEqual([]);
  });
}

describe('letters of before on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-upgrade-'));
  let last = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  upgrades(() => {
    last += 1;
    return Promise.resolve(`sqlite:${join(folder, `${last}.db`)}`);
  });
});

if (hasPostgres('letters of before')) {
  describe('letters of before on PostgreSQL', () => {
    let server: PrivatePostgres;
    beforeAll(async () => {
      server = await startPrivatePostgres();
    });
    afterAll(() => server[Symbol.asyncDispose]());
    upgrades(() => server.createDatabase());
  });
}
