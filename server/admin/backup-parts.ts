// What a backup is made of and how it is called: a folder, or one encrypted file of the same.
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SettingError } from '../../shared/core/setting.ts';
import type { Settings } from '../app/settings.ts';
import { checkSqlite, type FeedPosition } from '../store/copy-database.ts';
import { sqliteFile } from '../store/database.ts';
import { AdminCallError } from './admin-socket.ts';
import { checkDump } from './postgres-programs.ts';

/** The last file that a backup gets; one without it is not whole. */
export const NOTE = 'backup.json';
/** How a backup's name ends until everything is in it and checked. */
export const MAKING = '.making';
/** How the name of an encrypted one ends. */
export const ENCRYPTED = '.biletomat-backup.age';
/** How the name of one begins that a server made before it brought its database forward. */
export const BEFORE_MIGRATION = 'before-migration-';
/** In the data folder: where the plain files lie while an encrypted backup is made or read. */
export const WORK_FOLDER = 'backup-under-way';
/** In the data folder: held by whoever uses the work folder. */
export const WORK_LOCK = 'backup-lock';

export type DatabaseKind = 'sqlite' | 'postgres';
export const DATABASE_FILES = { sqlite: 'server.db', postgres: 'database.dump' } as const satisfies Record<
  DatabaseKind,
  string
>;
export const SECRET = 'secret';
export const ALL_PARTS: readonly string[] = [...Object.values(DATABASE_FILES), SECRET, NOTE];

export const noteSchema = z.object({
  format: z.literal(1),
  database: z.enum(['sqlite', 'postgres']),
  at: z.number(),
  feedId: z.string(),
  last: z.number(),
  fingerprint: z.string(),
});
export type BackupNote = z.infer<typeof noteSchema>;

export const kindOf = (settings: Settings): DatabaseKind =>
  sqliteFile(settings.databaseUrl) === undefined ? 'postgres' : 'sqlite';
export const checkDatabase = async (kind: DatabaseKind, file: string): Promise<FeedPosition> =>
  kind === 'sqlite' ? checkSqlite(file) : checkDump(file);

/** Whether there is a whole backup at `path`, which has its name only once it is checked. */
export const isWholeBackup = (path: string): boolean =>
  !path.endsWith(MAKING) && (path.endsWith(ENCRYPTED) || existsSync(join(path, NOTE)));
/** Whether a backup lies there, whole or cut while it was made: nothing else in that folder is this program's. */
export const isBackup = (path: string): boolean =>
  isWholeBackup(path) ||
  path.endsWith(`${ENCRYPTED}${MAKING}`) ||
  (path.endsWith(MAKING) && ALL_PARTS.some((name) => existsSync(join(path, name))));

/** @throws AdminCallError, whose message is one line for the operator. */
export async function orOneLine<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AdminCallError || error instanceof SettingError) throw error;
    throw new AdminCallError(
      `${what}: ${(error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ')}`,
    );
  }
}

/** What was written is on the disk, and not only on its way there. */
export function sync(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
