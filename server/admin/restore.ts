// Puts the database and the secret of a backup in their places, marked as put back; overwrites nothing.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownName } from '../app/own-name.ts';
import type { Settings } from '../app/settings.ts';
import { checkSqlite, copySqlite } from '../store/copy-database.ts';
import { sqliteFile } from '../store/database.ts';
import { FILE_MODE, FOLDER_MODE, makePrivateFolder } from '../store/private-files.ts';
import { pendingOnSqlite } from '../store/try-migrations.ts';
import { pendingAfter } from '../store/migrations/run-migrations.ts';
import { markRestoredPostgres, markRestoredSqlite } from '../store/restored-mark.ts';
import { AdminCallError, holdAdminSocket } from './admin-socket.ts';
import { withWorkFolder } from './backup.ts';
import { decryptFolder } from './backup-encryption.ts';
import {
  ALL_PARTS,
  checkDatabase,
  DATABASE_FILES,
  kindOf,
  NOTE,
  noteSchema,
  orOneLine,
  SECRET,
  sync,
  type BackupNote,
} from './backup-parts.ts';
import { hasTables, migrationsIn, restorePostgres } from './postgres-programs.ts';

/** Of an encrypted backup: the text of the key's file, and how it is called in messages. */
export type Key = { readonly text: string; readonly name: string };

/** Runs only while no server does. Returns the lines to print. */
export async function restoreBackup(settings: Settings, from: string, key?: Key): Promise<string[]> {
  if (!existsSync(from)) throw new AdminCallError(`${from} is not there`);
  const isFile = statSync(from).isFile();
  if (isFile && key === undefined)
    throw new AdminCallError(`${from} is encrypted: restore wants --key KEYFILE, the file with the office's key`);
  const socket = await holdAdminSocket(join(settings.dataFolder, 'admin.sock'));
  socket.refuse('a backup is being restored');
  try {
    if (!isFile) return await restoreFolder(settings, from);
    return await withWorkFolder(settings, async (folder) => {
      mkdirSync(folder, { mode: FOLDER_MODE });
      await decryptFolder(from, key!.text, key!.name, folder, ALL_PARTS);
      return restoreFolder(settings, folder);
    });
  } finally {
    await socket.close();
  }
}

async function restoreFolder(settings: Settings, from: string): Promise<string[]> {
  const note = readNote(from);
  const kind = kindOf(settings);
  if (note.database !== kind)
    throw new AdminCallError(`this is a backup of ${note.database}, and BILETOMAT_DATABASE_URL names ${kind}`);
  return orOneLine('nothing was restored', async () => {
    const secret = readFileSync(join(from, SECRET), 'utf8');
    if (existsSync(settings.secretFile) && readFileSync(settings.secretFile, 'utf8') !== secret)
      throw new AdminCallError(`${settings.secretFile} is another secret than the backup's: move it away first`);
    await refuseToOverwrite(settings);
    // First: a server that finds the database and no secret would make a new one, and every link of a letter would be dead.
    const isNew = !existsSync(settings.secretFile);
    if (isNew) {
      makePrivateFolder(dirname(settings.secretFile));
      writeFileSync(settings.secretFile, secret, { mode: FILE_MODE, flag: 'wx' });
      sync(settings.secretFile);
      sync(dirname(settings.secretFile));
    }
    try {
      await putInPlace(settings, join(from, DATABASE_FILES[kind]), note);
    } catch (error) {
      if (isNew) rmSync(settings.secretFile);
      throw error;
    }
    return [
      `Restored: the database as it was at ${new Date(note.at).toISOString()} (event ${note.last}).`,
      `Start the server now: ${ownName().start}. It knows that it was put back: the kiosks take everything anew and tell what they printed since.`,
      'What was booked or done at the counter since is lost.',
    ];
  });
}

async function refuseToOverwrite(settings: Settings): Promise<void> {
  const target = sqliteFile(settings.databaseUrl);
  if (target === undefined) {
    if (await hasTables(settings.databaseUrl))
      throw new AdminCallError('the database of BILETOMAT_DATABASE_URL is not empty: make an empty one first');
    return;
  }
  const there = [target, `${target}-wal`].find((path) => existsSync(path));
  if (there !== undefined)
    throw new AdminCallError(`${there} is there already: move it away first, nothing is overwritten`);
}

/** This program would not start on it, and another one would find it in its place. */
function refuseNewer(pending: () => string[]): void {
  try {
    pending();
  } catch (error) {
    throw new AdminCallError(
      `nothing was restored: ${error instanceof Error ? error.message.split(';')[0] : String(error)}; restore it with the program that made it`,
    );
  }
}

/** Looked at before it is there, and marked so that the server knows at its next start. */
async function putInPlace(settings: Settings, file: string, note: BackupNote): Promise<void> {
  const asNoted = (found: { readonly feedId: string; readonly last: number }): void => {
    if (found.feedId !== note.feedId || found.last !== note.last)
      throw new AdminCallError(`${file} is not the database that ${NOTE} tells of`);
  };
  const target = sqliteFile(settings.databaseUrl);
  if (target === undefined) {
    asNoted(await checkDatabase('postgres', file));
    const done = await migrationsIn(file);
    refuseNewer(() => pendingAfter(done));
    await restorePostgres(file, settings.databaseUrl);
    await markRestoredPostgres(settings.databaseUrl, note.at);
    return;
  }
  makePrivateFolder(dirname(target));
  const making = `${target}.making`;
  try {
    rmSync(making, { force: true });
    copySqlite(file, making);
    asNoted(checkSqlite(making));
    refuseNewer(() => pendingOnSqlite(making));
    markRestoredSqlite(making, note.at);
    sync(making);
    renameSync(making, target);
    sync(dirname(target));
  } finally {
    rmSync(making, { force: true });
  }
}

function readNote(from: string): BackupNote {
  let text: string;
  try {
    text = readFileSync(join(from, NOTE), 'utf8');
  } catch {
    throw new AdminCallError(
      `${from} is no backup: it has no ${NOTE}. A copied database file may lack bookings that stood in its log; backups are made by ${ownName().admin} backup`,
    );
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
