// The kiosk's files are for its user alone: made so from the first byte, and made so again where they are not.
import { chmodSync, closeSync, lstatSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FILE_MODE = 0o600;
/** Rights of the group and of everybody. */
const OF_OTHERS = 0o077;

/** Before SQLite opens it: SQLite makes its files readable for everybody, and gives the ones beside a database the rights of the database. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', FILE_MODE));
}

/** Takes the others' rights off a path and everything below it; how many had them. What belongs to another user stays as it is. */
export function narrowRights(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink()) return 0;
  let count = 0;
  const isOurs = process.getuid === undefined || [0, found.uid].includes(process.getuid());
  if (isOurs && (found.mode & OF_OTHERS) !== 0) {
    chmodSync(path, found.mode & 0o700);
    count += 1;
  }
  if (found.isDirectory()) for (const name of readdirSync(path)) count += narrowRights(join(path, name));
  return count;
}
