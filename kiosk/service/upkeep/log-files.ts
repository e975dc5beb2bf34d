// The log files in the data folder, newest first, as far as somebody wants to carry them away.
import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type LogFile = { readonly name: string; readonly bytes: number };

/** A USB drive holds more, but nobody reads more; the newest say what happened. */
const CARRIED_BYTES = 32 * 1024 * 1024;

export function listLogFiles(dataFolder: string): LogFile[] {
  const folder = join(dataFolder, 'logs');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const files = names.flatMap((name) => {
    // One may be rotated away between the list and the look.
    const about = statSync(join(folder, name), { throwIfNoEntry: false });
    return about?.isFile() === true ? [{ name, bytes: about.size, changedAt: about.mtimeMs }] : [];
  });
  return files
    .sort((a, b) => b.changedAt - a.changedAt || (a.name < b.name ? 1 : -1))
    .map(({ name, bytes }) => ({ name, bytes }));
}

/** Those that are carried, each with its text. */
export async function readLogFiles(dataFolder: string): Promise<{ name: string; text: string }[]> {
  const read: { name: string; text: string }[] = [];
  let bytes = 0;
  for (const file of listLogFiles(dataFolder)) {
    bytes += file.bytes;
    if (bytes > CARRIED_BYTES) break;
    try {
      read.push({ name: file.name, text: await readFile(join(dataFolder, 'logs', file.name), 'utf8') });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return read;
}
