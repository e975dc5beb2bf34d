// The least that a booking server can honestly do, as a process: a unique claim, a row, a letter in an outbox, one durable commit, the letter written.
// `minimal-server.ts FOLDER [POSTGRES-URL]`; beside it `/same/N`, which sends back what `PUT /same/N` brought, and `/stream`, a bare loop of writes.
import formbody from '@fastify/formbody';
import Sqlite from 'better-sqlite3';
import Fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Pool } from 'pg';

const DESKS = 12;
const TABLES = `
  CREATE TABLE claims (desk INTEGER NOT NULL, starts BIGINT NOT NULL, visit TEXT NOT NULL, PRIMARY KEY (desk, starts));
  CREATE TABLE visits (id TEXT PRIMARY KEY, desk INTEGER NOT NULL, starts BIGINT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL);
  CREATE TABLE outbox (id TEXT PRIMARY KEY, visit TEXT NOT NULL, sent INTEGER NOT NULL)`;
const [folder = '', postgres] = process.argv.slice(2);
const letters = join(folder, 'letters');
await mkdir(letters, { recursive: true });

type Visit = { readonly starts: number; readonly email: string; readonly name: string };
type Letter = { readonly id: string; readonly email: string };
type Bookings = {
  /** False: all desks are taken at that time. */
  book(visit: Visit): Promise<boolean>;
  unsent(): Promise<Letter[]>;
  sent(ids: readonly string[]): Promise<void>;
};

function onSqlite(): Bookings {
  const db = new Sqlite(join(folder, 'minimal.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(TABLES);
  const claimed = db.prepare<[number], { desk: number }>('SELECT desk FROM claims WHERE starts = ?');
  const claim = db.prepare('INSERT INTO claims VALUES (?, ?, ?)');
  const visit = db.prepare('INSERT INTO visits VALUES (?, ?, ?, ?, ?)');
  const letter = db.prepare('INSERT INTO outbox VALUES (?, ?, 0)');
  const book = db.transaction(({ starts, email, name }: Visit): boolean => {
    const taken = new Set(claimed.all(starts).map(({ desk }) => desk));
    const desk = Array.from({ length: DESKS }, (_, i) => i + 1).find((number) => !taken.has(number));
    if (desk === undefined) return false;
    const id = randomUUID();
    claim.run(desk, starts, id);
    visit.run(id, desk, starts, email, name);
    letter.run(randomUUID(), id);
    return true;
  });
  const unsent = db.prepare<[], Letter>(
    'SELECT outbox.id, email FROM outbox JOIN visits ON visits.id = visit WHERE sent = 0 LIMIT 8',
  );
  const mark = db.prepare('UPDATE outbox SET sent = 1 WHERE id = ?');
  return {
    book: async (input) => book.immediate(input),
    unsent: async () => unsent.all(),
    sent: async (ids) => db.transaction(() => ids.forEach((id) => mark.run(id)))(),
  };
}

async function onPostgres(url: string): Promise<Bookings> {
  const pool = new Pool({ connectionString: url, max: 8 });
  await pool.query(TABLES);
  return {
    async book({ starts, email, name }) {
      const client = await pool.connect();
      try {
        for (;;) {
          const id = randomUUID();
          await client.query('BEGIN');
          const { rows } = await client.query<{ desk: number }>({
            name: 'claimed',
            text: 'SELECT desk FROM claims WHERE starts = $1',
            values: [starts],
          });
          const taken = new Set(rows.map(({ desk }) => desk));
          const desk = Array.from({ length: DESKS }, (_, i) => i + 1).find((number) => !taken.has(number));
          const claimed =
            desk === undefined
              ? undefined
              : await client.query({
                  name: 'claim',
                  text: 'INSERT INTO claims VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
                  values: [desk, starts, id],
                });
          if (desk === undefined || claimed?.rowCount !== 1) {
            await client.query('ROLLBACK');
            if (desk === undefined) return false;
            continue;
          }
          await client.query({
            name: 'visit',
            text: 'INSERT INTO visits VALUES ($1, $2, $3, $4, $5)',
            values: [id, desk, starts, email, name],
          });
          await client.query({
            name: 'letter',
            text: 'INSERT INTO outbox VALUES ($1, $2, 0)',
            values: [randomUUID(), id],
          });
          await client.query('COMMIT');
          return true;
        }
      } finally {
        client.release();
      }
    },
    unsent: async () =>
      (
        await pool.query<Letter>(
          'SELECT outbox.id, email FROM outbox JOIN visits ON visits.id = visit WHERE sent = 0 LIMIT 8',
        )
      ).rows,
    sent: async (ids) => void (await pool.query('UPDATE outbox SET sent = 1 WHERE id = ANY($1)', [ids])),
  };
}

const bookings = postgres === undefined ? onSqlite() : await onPostgres(postgres);
const app = Fastify({ bodyLimit: 4_000_000 });
await app.register(formbody);
const same = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.put<{ Params: { name: string }; Body: Buffer; Headers: { 'x-type': string } }>(
  '/same/:name',
  async ({ params, body, headers }) => {
    same.set(params.name, { type: headers['x-type'], bytes: body });
    return 'kept';
  },
);
app.get<{ Params: { name: string } }>('/same/:name', (request, reply) => {
  const kept = same.get(request.params.name);
  if (kept === undefined) return reply.code(404).send('nothing');
  return reply.type(kept.type).send(kept.bytes);
});

const open = new Set<ServerResponse>();
app.get('/stream', (_request, reply) => {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
  reply.raw.write(':\n\n');
  open.add(reply.raw);
});
app.post<{ Body: Buffer }>('/stream', async ({ body }) => {
  for (const reader of open) reader.write(body);
  return open.size;
});

app.post<{ Body: { starts: string; email: string; name: string } }>('/book', async ({ body }, reply) => {
  const isBooked = await bookings.book({ starts: Number(body.starts), email: body.email, name: body.name });
  if (isBooked) wake();
  return reply
    .code(303)
    .header('location', isBooked ? '/booked' : '/taken')
    .send();
});

let wake = (): void => undefined;
async function sendLetters(): Promise<void> {
  for (;;) {
    const due = await bookings.unsent();
    if (due.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 100);
      });
      continue;
    }
    await Promise.all(
      due.map(({ id, email }) => writeFile(join(letters, `${id}.eml`), `To: ${email}\r\n\r\nWizyta.\r\n`)),
    );
    await bookings.sent(due.map(({ id }) => id));
  }
}
void sendLetters();
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`ready ${JSON.stringify({ url: app.listeningOrigin })}\n`);
