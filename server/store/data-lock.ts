// One process at a time on a data folder: a file lock that the kernel takes back even from a killed process.
import Sqlite from 'better-sqlite3';
import { makePrivateFile } from './private-files.ts';

export type DataLock = { release(): void };

/** Undefined when another process (or another part of this one) holds it. `file` is made when it is not there. */
export function takeDataLock(file: string): DataLock | undefined {
  makePrivateFile(file);
  const lock = new Sqlite(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return { release: () => void lock.close() };
}
