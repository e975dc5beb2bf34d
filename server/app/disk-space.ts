// How much room the disk of the data folder has left for this user.
import { statfs } from 'node:fs/promises';

export type DiskSpace = { readonly freeBytes: number; readonly sizeBytes: number };
/** Undefined: the system does not tell. */
export type AskDisk = () => Promise<DiskSpace | undefined>;

export const diskSpaceOf =
  (folder: string): AskDisk =>
  async () => {
    try {
      const found = await statfs(folder);
      return { freeBytes: found.bavail * found.bsize, sizeBytes: found.blocks * found.bsize };
    } catch {
      // A folder that is gone is the database's trouble, which is told as such.
      return undefined;
    }
  };
