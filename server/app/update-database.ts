// Before a start brings a SQLite database forward: a backup for the way back, and every step tried on a copy. PostgreSQL does all steps in one transaction.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock, Timers } from '../../shared/core/clock.ts';
import { fillFolder } from '../admin/backup.ts';
import { BEFORE_MIGRATION, MAKING, sync } from '../admin/backup-parts.ts';
import { positionOf, type FeedPosition } from '../store/copy-database.ts';
import { sqliteFile } from '../store/database.ts';
import { makePrivateFolder } from '../store/private-files.ts';
import { pendingOnSqlite, tryOnPostgres, tryOnSqlite } from '../store/try-migrations.ts';
import { messageOf } from '../store/store-trouble.ts';
import type { Logger } from './context.ts';
import { loadSecret, secretsFrom } from '../security/secrets.ts';
import type { Settings } from './settings.ts';

type Parts = { readonly clock: Clock; readonly timers: Timers; readonly log: Logger };

/** The update was not begun; its message is one line for the operator. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused';
}

const oneLine = (error: unknown): string => messageOf(error).replace(/\s+/g, ' ');
const trialOf = (file: string): string => `${file}.trial`;

/** Nothing to do: nothing is done. @throws UpdateRefused, and the data are as they were; an Error when the database is newer than this program. */
export async function prepareUpdate(settings: Settings, { clock, timers, log }: Parts): Promise<void> {
  const file = sqliteFile(settings.databaseUrl);
  if (file === undefined) return;
  const pending = pendingOnSqlite(file);
  if (pending.length === 0) return;
  const now = positionOf(file);
  // A first start that was cut: nothing was promised yet.
  if (now === undefined) return;
  const folder = join(settings.dataFolder, 'backups', `${BEFORE_MIGRATION}${pending[0]}`);
  try {
    await keepForTheWayBack(settings, now, folder, clock.now());
    await tryOnSqlite(file, trialOf(file), { log, timers });
  } catch (error) {
    throw new UpdateRefused(
      `the update to ${pending.join(', ')} was refused (${oneLine(error)}); the database is as it was: start the program of before, and send this line to whoever made this one`,
    );
  }
  log.info('update-tried', { migrations: pending.join(', '), backup: folder });
}

/** Plain and beside the database, since the program of before is to take it without the office's key; it goes after 7 days. */
async function keepForTheWayBack(settings: Settings, now: FeedPosition, folder: string, at: number): Promise<void> {
  const making = `${folder}${MAKING}`;
  makePrivateFolder(dirname(folder));
  rmSync(making, { recursive: true, force: true });
  try {
    await fillFolder(
      settings,
      { ...now, at, fingerprint: secretsFrom(loadSecret(settings.secretFile)).fingerprint },
      making,
    );
    // Of an earlier try, since when the program of before went on.
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    renameSync(making, folder);
    sync(dirname(folder));
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** What the next start of this program would do to the database; nothing is touched. Lines to print. @throws UpdateRefused */
export async function tryUpdate(settings: Settings, { timers, log }: Omit<Parts, 'clock'>): Promise<string[]> {
  const file = sqliteFile(settings.databaseUrl);
  let pending: string[];
  try {
    pending = file === undefined ? await tryOnPostgres(settings.databaseUrl) : pendingOnSqlite(file);
    if (file !== undefined && pending.length > 0) await tryOnSqlite(file, trialOf(file), { log, timers });
  } catch (error) {
    throw new UpdateRefused(
      `this program would refuse to start on the database (${oneLine(error)}); nothing was touched`,
    );
  }
  if (pending.length === 0) return ['The database needs no change: this program would start on it as it is.'];
  return [
    `This program would bring the database forward: ${pending.join(', ')}.`,
    file === undefined
      ? 'Tried in a transaction that was rolled back: every step succeeds.'
      : 'Tried on a copy, which is gone again: every step succeeds, and the result is sound.',
    'Nothing was touched. The program of before does not start on a database that was brought forward: its way back is the backup from before.',
  ];
}
