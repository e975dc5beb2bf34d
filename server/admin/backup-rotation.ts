// Which backups go: those older than the data of people in them may be kept.
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { HOUR, type Ms } from '../../shared/core/clock.ts';
import { BEFORE_MIGRATION, isBackup, isWholeBackup } from './backup-parts.ts';

/** As long as the data of a visit that has been are kept, so that no backup brings back who was erased long ago. */
export const BACKUPS_KEPT_MS: Ms = 7 * 24 * HOUR;

/**
 * The newest whole one of all folders stays whatever its age: a clock that is wrong shall not take the last one, nor a copy that was cut
 * stand for it. One that was made before an update is for the way back from that update alone, and stands for none.
 */
export async function pruneBackups(folders: readonly string[], madeBefore: Ms): Promise<void> {
  const found = await Promise.all(
    [...new Set(folders.map((folder) => resolve(folder)))].map(async (folder) => {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      return names.map((name) => join(folder, name)).filter(isBackup);
    }),
  );
  const aged = await Promise.all(found.flat().map(async (path) => ({ path, madeAt: (await stat(path)).mtimeMs })));
  aged.sort((a, b) => b.madeAt - a.madeAt);
  const newest = aged.find(({ path }) => isWholeBackup(path) && !basename(path).startsWith(BEFORE_MIGRATION));
  for (const each of aged) if (each !== newest && each.madeAt < madeBefore) await rm(each.path, { recursive: true });
}
