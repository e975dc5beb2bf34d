// A backup holds the database, the secret and a note of what it holds; it has its name only once it is checked.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HOUR } from '../../shared/core/clock.ts';
import { secretsFrom, loadSecret } from '../security/secrets.ts';
import type { Settings } from '../app/settings.ts';
import { copySqlite, type FeedPosition } from '../store/copy-database.ts';
import { takeDataLock } from '../store/data-lock.ts';
import { sqliteFile } from '../store/database.ts';
import { FILE_MODE, FOLDER_MODE, makePrivateFolder } from '../store/private-files.ts';
import { AdminCallError } from './admin-socket.ts';
import { encryptFolder } from './backup-encryption.ts';
import { BACKUPS_KEPT_MS, pruneBackups } from './backup-rotation.ts';
import {
  checkDatabase,
  DATABASE_FILES,
  ENCRYPTED,
  kindOf,
  MAKING,
  NOTE,
  orOneLine,
  SECRET,
  sync,
  WORK_FOLDER,
  WORK_LOCK,
  type BackupNote,
} from './backup-parts.ts';
import { dumpPostgres } from './postgres-programs.ts';

/** A nightly backup is not to the minute: the one of a week ago goes tonight, not tomorrow. */
const A_NIGHTS_DELAY_MS = HOUR;

/** What the server said before the copy was begun. */
export type BackupFacts = FeedPosition & { readonly at: number; readonly fingerprint: string };

/** Work on the plain files of a backup, of which there is one at a time; whatever was left of an earlier one goes first. */
export async function withWorkFolder<T>(settings: Settings, work: (folder: string) => Promise<T>): Promise<T> {
  const lock = takeDataLock(join(settings.dataFolder, WORK_LOCK));
  if (lock === undefined) throw new AdminCallError('another backup is under way: try again when it has ended');
  const folder = join(settings.dataFolder, WORK_FOLDER);
  try {
    rmSync(folder, { recursive: true, force: true });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    lock.release();
  }
}

/** What a backup that was cut left in the work folder, unless one is under way now. */
export function tidyWorkFolder(dataFolder: string): void {
  if (!existsSync(join(dataFolder, WORK_FOLDER))) return;
  const lock = takeDataLock(join(dataFolder, WORK_LOCK));
  if (lock === undefined) return;
  rmSync(join(dataFolder, WORK_FOLDER), { recursive: true, force: true });
  lock.release();
}

/** `wanted` undefined: a name by the time, in the folder of backups. Returns the lines to print. */
export async function makeBackup(
  settings: Settings,
  facts: BackupFacts,
  wanted: string | undefined,
): Promise<string[]> {
  const { backupRecipient: recipient } = settings;
  const named = resolve(wanted ?? join(settings.backupFolder, new Date(facts.at).toISOString().replace(/[:.]/g, '-')));
  const target = recipient === undefined || named.endsWith(ENCRYPTED) ? named : `${named}${ENCRYPTED}`;
  const making = `${target}${MAKING}`;
  if (existsSync(target)) throw new AdminCallError(`${target} is there already: a backup overwrites nothing`);
  if (secretsFrom(loadSecret(settings.secretFile)).fingerprint !== facts.fingerprint)
    throw new AdminCallError(
      `${settings.secretFile} is not the secret of the running server: BILETOMAT_SECRET_FILE must be set as for the server`,
    );
  return withWorkFolder(settings, async (workFolder) => {
    const lines = await orOneLine(`no backup was made in ${target}`, () => makeIn(workFolder));
    // The server may be kept from writing to a folder outside its own, so whoever puts one there takes the old ones.
    if (wanted === undefined)
      await orOneLine('the backup is made, but older ones could not be removed', () =>
        pruneBackups([settings.backupFolder], facts.at - BACKUPS_KEPT_MS + A_NIGHTS_DELAY_MS),
      );
    return lines;
  });

  async function makeIn(workFolder: string): Promise<string[]> {
    makePrivateFolder(dirname(target));
    try {
      rmSync(making, { recursive: true, force: true });
      const plain = recipient === undefined ? making : workFolder;
      const { last } = await fillFolder(settings, facts, plain);
      if (recipient !== undefined)
        await encryptFolder(plain, [DATABASE_FILES[kindOf(settings)], SECRET, NOTE], recipient, making);
      sync(making);
      renameSync(making, target);
      sync(dirname(target));
      return [
        `Backup: ${target}`,
        `Checked; it holds everything up to event ${last} (the server was at ${facts.last}), and the secret.`,
        recipient === undefined
          ? 'Whoever has this folder has everything: keep it as you keep the server, and for 7 days at most.'
          : "Only the office's key opens it. Keep it for 7 days at most: it holds the data of people who will be erased.",
      ];
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
}

/** Makes `folder`, with the database, the secret and the note in it, checked and on the disk. */
export async function fillFolder(settings: Settings, facts: BackupFacts, folder: string): Promise<BackupNote> {
  const kind = kindOf(settings);
  const file = join(folder, DATABASE_FILES[kind]);
  mkdirSync(folder, { mode: FOLDER_MODE });
  if (kind === 'sqlite') copySqlite(sqliteFile(settings.databaseUrl)!, file);
  else await dumpPostgres(settings.databaseUrl, file);
  const copied = await checkDatabase(kind, file);
  if (copied.feedId !== facts.feedId)
    throw new AdminCallError(
      "BILETOMAT_DATABASE_URL names another database than the running server's: it must be set as for the server",
    );
  if (copied.last < facts.last)
    throw new AdminCallError(
      `the copy ends at event ${copied.last}, the server was at ${facts.last}: it is not complete`,
    );
  copyFileSync(settings.secretFile, join(folder, SECRET));
  const note: BackupNote = {
    format: 1,
    database: kind,
    at: facts.at,
    feedId: copied.feedId,
    last: copied.last,
    fingerprint: facts.fingerprint,
  };
  writeFileSync(join(folder, NOTE), `${JSON.stringify(note, null, 2)}\n`, { mode: FILE_MODE });
  for (const name of [DATABASE_FILES[kind], SECRET, NOTE, '.']) sync(join(folder, name));
  return note;
}
