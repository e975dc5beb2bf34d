// PostgreSQL's own programs for copying a database out and in, run without a password on their command line.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FeedPosition } from '../store/copy-database.ts';
import { AdminCallError } from './admin-socket.ts';

const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

async function run(program: 'pg_dump' | 'pg_restore', words: readonly string[], databaseUrl?: string): Promise<string> {
  const folder = process.env['PG_BIN'];
  const env = { ...process.env };
  const all = [...words];
  if (databaseUrl !== undefined) {
    const url = new URL(databaseUrl);
    // The list of processes shows command lines to everybody.
    if (url.password !== '') env['PGPASSWORD'] = decodeURIComponent(url.password);
    url.password = '';
    all.push(`--dbname=${url.href}`);
  }
  try {
    return (
      await promisify(execFile)(folder === undefined || folder === '' ? program : join(folder, program), all, {
        env,
        maxBuffer: MOST_OUTPUT_BYTES,
      })
    ).stdout;
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT')
      throw new AdminCallError(
        `${program} was not found: install PostgreSQL's client programs, or name their folder in PG_BIN`,
      );
    throw new AdminCallError(
      stderr.split('\n').find((line) => line.includes('error:')) ?? `${program} failed: ${String(code)}`,
    );
  }
}

export const dumpPostgres = async (databaseUrl: string, to: string): Promise<void> => {
  await run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--file=${to}`], databaseUrl);
};

/** Reads the dump as a restore would. @throws AdminCallError when it is damaged or of something else. */
export async function checkDump(file: string): Promise<FeedPosition> {
  const text = await run('pg_restore', ['--data-only', '--table=feeds', '--file=-', file]);
  const [, columns = '', row = ''] = /^COPY [^\n]*\bfeeds \(([^)]*)\)[^\n]*\n([^\n]*)$/m.exec(text) ?? [];
  const values = row.split('\t');
  const valueOf = (column: string): string | undefined => values[columns.split(', ').indexOf(column)];
  const feedId = valueOf('feed_id');
  if (feedId === undefined) throw new AdminCallError('the dump has no office');
  return { feedId, last: Number(valueOf('last')) };
}

/** Names of the steps that made the schema in the dump. */
export async function migrationsIn(file: string): Promise<string[]> {
  const text = await run('pg_restore', ['--data-only', '--table=migrations', '--file=-', file]);
  const [, rows = ''] = /^COPY [^\n]*\bmigrations \(name\)[^\n]*\n([^]*?)^\\\.$/m.exec(text) ?? [];
  return rows.split('\n').filter((name) => name !== '');
}

export const hasTables = async (databaseUrl: string): Promise<boolean> =>
  /^CREATE TABLE/m.test(await run('pg_dump', ['--schema-only'], databaseUrl));

export const restorePostgres = async (file: string, databaseUrl: string): Promise<void> => {
  await run(
    'pg_restore',
    ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction', file],
    databaseUrl,
  );
};
