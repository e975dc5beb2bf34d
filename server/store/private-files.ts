// Files and folders that only their owner can read: made so from the first byte, and made so again where they are not.
import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;
/** Rights of the group and of everybody. */
const OF_OTHERS = 0o077;
/** A folder in which everybody may put files, such as /tmp. */
const STICKY = 0o1000;

export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Before SQLite opens it: SQLite makes its files readable for everybody, and gives the ones beside a database the rights of the database. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', FILE_MODE));
}

export const isReadByOthers = (mode: number): boolean => (mode & OF_OTHERS) !== 0;
export const isEverybodys = (folder: string): boolean => (lstatSync(folder).mode & STICKY) !== 0;

export type Narrowed = {
  /** Had wider rights until now. */ readonly narrowed: readonly string[];
  /** Have wider rights, and belong to another user. */ readonly foreign: readonly string[];
};

/** Takes the others' rights off each of `paths`, and off each of `trees` with everything in it; what is not there needs none. */
export function narrowRights(paths: readonly string[], trees: readonly string[]): Narrowed {
  const narrowed: string[] = [];
  const foreign: string[] = [];
  const narrow = (path: string, isTree: boolean): void => {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined || found.isSymbolicLink()) return;
    if (isReadByOthers(found.mode)) {
      const isOurs = process.getuid === undefined || [0, found.uid].includes(process.getuid());
      if (isOurs) chmodSync(path, found.mode & FOLDER_MODE);
      (isOurs ? narrowed : foreign).push(path);
    }
    if (isTree && found.isDirectory()) for (const name of readdirSync(path)) narrow(join(path, name), true);
  };
  for (const path of paths) narrow(path, false);
  for (const tree of trees) narrow(tree, true);
  return { narrowed, foreign };
}
