// A backup is a folder with the database, the secret and a note of what it holds; it has its name only once it is checked.
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { secretsFrom, loadSecret } from '../app/secrets.ts';
import type { Settings } from '../app/settings.ts';
import { checkSqlite, copySqlite, type FeedPosition } from '../store/copy-database.ts';
import { sqliteFile } from '../store/database.ts';
import { FILE_MODE, FOLDER_MODE, makePrivateFolder } from '../store/private-files.ts';
import { AdminCallError, holdAdminSocket } from './admin-socket.ts';
import { checkDump, dumpPostgres, hasTables, restorePostgres } from './postgres-programs.ts';

/** What the server said before the copy was begun. */
export type BackupFacts = FeedPosition & { readonly at: number; readonly fingerprint: string };

/** The last file that a backup gets; one without it is not whole. */
export const NOTE = 'backup.json';
/** How a folder's name ends until everything is in it and checked. */
export const MAKING = '.making';
const DATABASES = { sqlite: 'server.db', postgres: 'database.dump' } as const;
const noteSchema = z.object({ format: z.literal(1), database: z.enum(['sqlite', 'postgres']), at: z.number(), feedId: z.string(), last: z.number(), fingerprint: z.string() });

const kindOf = (settings: Settings): 'sqlite' | 'postgres' => (sqliteFile(settings.databaseUrl) === undefined ? 'postgres' : 'sqlite');
const check = async (kind: 'sqlite' | 'postgres', file: string): Promise<FeedPosition> => (kind === 'sqlite' ? checkSqlite(file) : checkDump(file));
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');

/** @throws AdminCallError, whose message is one line for the operator. */
async function orOneLine<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AdminCallError) throw error;
    throw new AdminCallError(`${what}: ${words(error)}`);
  }
}

/** `wanted` undefined: a folder named by the time, in the data folder. Returns the lines to print. */
export async function makeBackup(settings: Settings, facts: BackupFacts, wanted: string | undefined): Promise<string[]> {
  const folder = resolve(wanted ?? join(settings.dataFolder, 'backups', new Date(facts.at).toISOString().replace(/[:.]/g, '-')));
  const making = `${folder}${MAKING}`;
  const kind = kindOf(settings);
  const file = join(making, DATABASES[kind]);
  if (existsSync(folder)) throw new AdminCallError(`${folder} is there already: a backup overwrites nothing`);
  if (secretsFrom(loadSecret(settings.secretFile)).fingerprint !== facts.fingerprint) throw new AdminCallError(`${settings.secretFile} is not the secret of the running server: BILETOMAT_SECRET_FILE must be set as for the server`);
  return orOneLine(`no backup was made in ${folder}`, async () => {
    makePrivateFolder(dirname(folder));
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { mode: FOLDER_MODE });
    if (kind === 'sqlite') copySqlite(sqliteFile(settings.databaseUrl)!, file);
    else await dumpPostgres(settings.databaseUrl, file);
    const copied = await check(kind, file);
    if (copied.feedId !== facts.feedId) throw new AdminCallError('BILETOMAT_DATABASE_URL names another database than the running server\'s: it must be set as for the server');
    if (copied.last < facts.last) throw new AdminCallError(`the copy ends at event ${copied.last}, the server was at ${facts.last}: it is not complete`);
    copyFileSync(settings.secretFile, join(making, 'secret'));
    const note: z.infer<typeof noteSchema> = { format: 1, database: kind, at: facts.at, feedId: copied.feedId, last: copied.last, fingerprint: facts.fingerprint };
    writeFileSync(join(making, NOTE), `${JSON.stringify(note, null, 2)}\n`, { mode: FILE_MODE });
    for (const name of [DATABASES[kind], 'secret', NOTE, '.']) sync(join(making, name));
    renameSync(making, folder);
    sync(dirname(folder));
    return [`Backup: ${folder}`, `Checked; it holds everything up to event ${copied.last} (the server was at ${facts.last}), and the secret.`, 'Whoever has this folder has everything: keep it as you keep the server, and for 7 days at most.'];
  });
}

/** Overwrites nothing, and runs only while no server does. Returns the lines to print. */
export async function restoreBackup(settings: Settings, from: string): Promise<string[]> {
  const note = readNote(from);
  const kind = kindOf(settings);
  if (note.database !== kind) throw new AdminCallError(`this is a backup of ${note.database}, and BILETOMAT_DATABASE_URL names ${kind}`);
  const socket = await holdAdminSocket(join(settings.dataFolder, 'admin.sock'));
  socket.refuse('a backup is being restored');
  try {
    return await orOneLine('nothing was restored', async () => {
      const file = join(from, DATABASES[kind]);
      const secret = readFileSync(join(from, 'secret'), 'utf8');
      if (existsSync(settings.secretFile) && readFileSync(settings.secretFile, 'utf8') !== secret) throw new AdminCallError(`${settings.secretFile} is another secret than the backup's: move it away first`);
      const found = await checkBackup(kind, file, settings);
      if (found.feedId !== note.feedId || found.last !== note.last) throw new AdminCallError(`${file} is not the database that ${NOTE} tells of`);
      if (!existsSync(settings.secretFile)) writeFileSync(settings.secretFile, secret, { mode: FILE_MODE, flag: 'wx' });
      sync(settings.secretFile);
      return [
        `Restored: the database as it was at ${new Date(note.at).toISOString()} (event ${note.last}).`,
        'Start the server now, then run: npm run admin -- after-restore',
        'The kiosks then take everything anew and tell what they printed since. What was booked or done at the counter since is lost.',
      ];
    });
  } finally {
    await socket.close();
  }
}

/** Puts the database in its place, and looks at it there. */
async function checkBackup(kind: 'sqlite' | 'postgres', file: string, settings: Settings): Promise<FeedPosition> {
  if (kind === 'postgres') {
    if (await hasTables(settings.databaseUrl)) throw new AdminCallError('the database of BILETOMAT_DATABASE_URL is not empty: make an empty one first');
    const found = await checkDump(file);
    await restorePostgres(file, settings.databaseUrl);
    return found;
  }
  const target = sqliteFile(settings.databaseUrl)!;
  const there = [target, `${target}-wal`].find((path) => existsSync(path));
  if (there !== undefined) throw new AdminCallError(`${there} is there already: move it away first, nothing is overwritten`);
  makePrivateFolder(dirname(target));
  const making = `${target}.making`;
  rmSync(making, { force: true });
  copySqlite(file, making);
  const found = checkSqlite(making);
  sync(making);
  renameSync(making, target);
  sync(dirname(target));
  return found;
}

function readNote(from: string): z.infer<typeof noteSchema> {
  let text: string;
  try {
    text = readFileSync(join(from, NOTE), 'utf8');
  } catch {
    throw new AdminCallError(`${from} is no backup: it has no ${NOTE}. A copied database file may lack bookings that stood in its log; backups are made by npm run admin -- backup`);
  }
  const read = noteSchema.safeParse(parse(text));
  if (!read.success) throw new AdminCallError(`${join(from, NOTE)} is damaged, or of a newer version of this program`);
  return read.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function sync(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
