// Writes a folder of files so that it is whole and on the medium, or does not exist under its name.
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { MachineFault } from '../../../shared/domain/technician/machine-sections.ts';

/** What writing needs of a file system; tests bring one that is pulled out in the middle. */
export type DurableFiles = {
  readonly makeFolder: (path: string) => Promise<void>;
  /** Resolves when the bytes are on the medium. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Makes names in it durable. */
  readonly syncFolder: (path: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
};

export type BundleFile = { readonly name: string; readonly bytes: Uint8Array };
export type WriteTrouble = {
  readonly trouble: Extract<MachineFault, 'stick-gone' | 'stick-full' | 'stick-read-only' | 'stick-refused'>;
  readonly detail: string;
};

/** Whoever finds such a folder knows what it is worth. */
const UNFINISHED = '-unfinished';

/**
 * `parent/name` with the files and `manifest.json` (sizes and SHA-256), renamed into place last.
 * File names may hold one level of folders.
 */
export async function writeFolder(
  files: DurableFiles,
  parent: string,
  name: string,
  content: readonly BundleFile[],
): Promise<Result<{ files: number; bytes: number }, WriteTrouble>> {
  const making = join(parent, `${name}${UNFINISHED}`);
  try {
    await files.makeFolder(making);
    const manifest: { name: string; bytes: number; sha256: string }[] = [];
    const folders = new Set<string>();
    for (const file of content) {
      const path = join(making, file.name);
      if (dirname(file.name) !== '.' && !folders.has(dirname(path))) {
        folders.add(dirname(path));
        await files.makeFolder(dirname(path));
      }
      await files.write(path, file.bytes);
      manifest.push({
        name: file.name,
        bytes: file.bytes.byteLength,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
      });
    }
    await files.write(
      join(making, 'manifest.json'),
      new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    );
    for (const folder of folders) await files.syncFolder(folder);
    await files.syncFolder(making);
    await files.rename(making, join(parent, name));
    await files.syncFolder(parent);
    return ok({ files: manifest.length, bytes: manifest.reduce((sum, file) => sum + file.bytes, 0) });
  } catch (error) {
    const trouble = troubleOf(error);
    // What is left of it is named unfinished; a medium that is gone cannot be tidied.
    await files.remove(making).catch((failed: unknown) => troubleOf(failed));
    return err(trouble);
  }
}

/** Throws what is not the medium's fault. */
export function troubleOf(error: unknown): WriteTrouble {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { trouble: 'stick-full', detail: code };
    case 'EROFS':
      return { trouble: 'stick-read-only', detail: code };
    case 'EIO':
    case 'ENODEV':
    case 'ENXIO':
    case 'ENOENT':
    case 'ESTALE':
    case 'ENOTCONN':
      return { trouble: 'stick-gone', detail: code };
    case 'EACCES':
    case 'EPERM':
    case 'EINVAL':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return { trouble: 'stick-refused', detail: code };
    default:
      throw error;
  }
}

export const realFiles: DurableFiles = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: false, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  },
  write: async (path, bytes) => {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  syncFolder: async (path) => {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } catch (error) {
      // FUSE file systems (exFAT, NTFS) cannot sync a folder; their files are synced already.
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
    } finally {
      await folder.close();
    }
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
};
