// Opens what is on disk (secret, database, office) and makes the context that every action gets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import exampleOffice from '../demo/office.json' with { type: 'json' };
import { readOffice } from '../../shared/api/office-file.ts';
import type { Clock, Timers } from '../../shared/core/clock.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import { SettingError } from '../../shared/core/setting.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { FairTurns } from '../security/fair-turns.ts';
import { prepareInstallation } from '../actions/office/prepare-installation.ts';
import { openDatabase, sqliteFile } from '../store/database.ts';
import { loadKnownTime } from '../store/known-time-store.ts';
import { measuredStore } from '../store/measured-store.ts';
import { makePrivateFolder, narrowRights } from '../store/private-files.ts';
import { messageOf } from '../store/store-trouble.ts';
import type { Context, Logger } from './context.ts';
import { createMeasures } from './metrics.ts';
import { loadSecret, secretsFrom } from '../security/secrets.ts';
import type { Settings } from './settings.ts';
import { prepareUpdate, UpdateRefused } from './update-database.ts';
import { systemSteady } from './system.ts';
import { createTimeWatch } from './time-watch.ts';

export type System = {
  readonly clock: Clock;
  /** Counts on whatever is done to the clock; without one a jump of the clock while the server runs is not told from time that passes. */
  readonly steady?: Clock;
  /** Of this start of the machine. */
  readonly bootId?: string | null;
  readonly timers: Timers;
  readonly random: Random;
  readonly ids: IdSource;
  readonly log: Logger;
};
export type Installation = { readonly ctx: Context; readonly isNew: boolean; close(): Promise<void> };

/** Half of the four threads that also read files: pages go on while passwords are hashed. One network gets one of them. */
const HASHES_AT_ONCE = 2;

/** The office file's office; without a file the example office that ships with the product. */
function firstOffice(file: string | undefined): Office {
  let json = JSON.stringify(exampleOffice);
  if (file !== undefined) {
    try {
      json = readFileSync(file, 'utf8');
    } catch (error) {
      throw new SettingError(
        'BILETOMAT_OFFICE_FILE',
        file,
        `a readable file (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
      );
    }
  }
  const office = readOffice(json);
  if (!office.ok)
    throw new SettingError(
      'BILETOMAT_OFFICE_FILE',
      file ?? '(example office)',
      `a description of an office; ${office.error}`,
    );
  return office.value;
}

/** What an earlier version or somebody's umask left open to others is closed; nobody may learn of it later than by the log. */
function keepPrivate(settings: Settings, log: Logger): void {
  const database = sqliteFile(settings.databaseUrl);
  const { narrowed, foreign } = narrowRights(
    [
      settings.dataFolder,
      ...(database === undefined ? [] : ['', '-wal', '-shm'].map((end) => `${database}${end}`)),
      join(settings.dataFolder, 'lock'),
    ],
    ['letters', 'backups'].map((name) => join(settings.dataFolder, name)),
  );
  if (narrowed.length > 0) log.warn('rights-narrowed', { first: narrowed[0]!, count: narrowed.length });
  if (foreign.length > 0) log.warn('rights-too-wide', { first: foreign[0]!, count: foreign.length });
}

/** `publicUrl` is asked for late, since a port of 0 is known only once bound. Throws SettingError. */
export async function openInstallation(
  settings: Settings,
  system: System,
  publicUrl: () => string,
): Promise<Installation> {
  try {
    makePrivateFolder(settings.dataFolder);
  } catch (error) {
    throw new SettingError(
      'BILETOMAT_DATA',
      settings.dataFolder,
      `a folder that can be made or written to (${(error as NodeJS.ErrnoException).code ?? 'unusable'})`,
    );
  }
  const secrets = secretsFrom(loadSecret(settings.secretFile));
  const measures = createMeasures(systemSteady);
  let store;
  try {
    await prepareUpdate(settings, system);
    store = measuredStore(
      await openDatabase({ url: settings.databaseUrl, log: system.log, migrate: true, timers: system.timers }),
      measures,
    );
  } catch (error) {
    if (error instanceof UpdateRefused) throw error;
    // The address may hold a password: the line names its kind only.
    const shown = settings.databaseUrl.startsWith('sqlite:') ? settings.databaseUrl : 'postgres://…';
    throw new SettingError(
      'BILETOMAT_DATABASE_URL',
      shown,
      `a database that can be opened (${messageOf(error).replace(/\s+/g, ' ')})`,
    );
  }
  // Only now: a setting that names something else's file shall change no rights.
  keepPrivate(settings, system.log);
  try {
    const prepared = await prepareInstallation({ store, secrets, ids: system.ids, random: system.random }, () =>
      firstOffice(settings.officeFile),
    );
    if (!prepared.ok)
      throw new SettingError('BILETOMAT_SECRET_FILE', settings.secretFile, 'the file that this database was made with');
    const { officeId, isNew } = prepared.value;
    // The demo pretends a time of day, another one at every start.
    const known = settings.isDemo || isNew ? undefined : await store.read(loadKnownTime);
    const time = createTimeWatch({
      machine: system.clock,
      steady: system.steady ?? system.clock,
      bootId: system.bootId ?? null,
      known,
    });
    const ctx: Context = {
      store,
      clock: time.clock,
      time,
      random: system.random,
      ids: system.ids,
      secrets,
      log: system.log,
      measures,
      turns: new FairTurns({
        atOnce: HASHES_AT_ONCE,
        atOncePerLane: 1,
        mostWaiting: 100,
        mostWaitingPaced: 3,
        steady: systemSteady,
        timers: system.timers,
      }),
      officeId,
      get publicUrl() {
        return publicUrl();
      },
    };
    return { ctx, isNew, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}
