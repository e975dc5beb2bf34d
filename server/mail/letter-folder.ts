// Reads back the letters that were written as .eml files, for the demo's mailbox.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

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
  const newest = names.filter((n) => /^[\w-]+\.eml$/.test(n)).sort().reverse().slice(0, limit);
  return Promise.all(newest.map(async (name) => ({ name: name.replace(/\.eml$/, ''), email: await PostalMime.parse(await readFile(join(folder, name))) })));
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
