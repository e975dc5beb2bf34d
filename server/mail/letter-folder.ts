// The letters that were written as .eml files: read back for the demo's mailbox, removed when their time is over.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import type { Ms } from '../../shared/core/clock.ts';

export type StoredLetter = { readonly name: string; readonly email: Email };

/** Newest first; an absent folder has no letters. */
export async function listLetters(folder: string, limit: number): Promise<StoredLetter[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const newest = names
    .filter((n) => /^[\w-]+\.eml$/.test(n))
    .sort()
    .reverse()
    .slice(0, limit);
  return Promise.all(
    newest.map(async (name) => ({
      name: name.replace(/\.eml$/, ''),
      email: await PostalMime.parse(await readFile(join(folder, name))),
    })),
  );
}

/** Undefined for a name that is not of a letter in the folder. */
export async function readLetter(folder: string, name: string): Promise<StoredLetter | undefined> {
  if (!/^[\w-]{1,120}$/.test(name)) return undefined;
  try {
    return { name, email: await PostalMime.parse(await readFile(join(folder, `${name}.eml`))) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export type LetterFile = { readonly file: string; readonly letterId: string; readonly writtenAt: Ms };

/** Every letter, and every beginning of one that a killed process left; an absent folder has none. */
export async function letterFiles(folder: string): Promise<LetterFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.flatMap((file) => {
    const [, day, hour, minute, second, ms, letterId] =
      /^\.?(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(\w+)(?:\.eml)?$/.exec(file) ?? [];
    return letterId === undefined
      ? []
      : [{ file, letterId, writtenAt: Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`) }];
  });
}

export const removeLetters = (folder: string, files: readonly LetterFile[]): Promise<unknown> =>
  Promise.all(files.map(({ file }) => rm(join(folder, file), { force: true })));
