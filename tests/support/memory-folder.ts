// Puts the temporary folders of a test run into memory where there is room: what is tried is the order of writes, not the disk.
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY_FOLDER = '/dev/shm';
const MEMORY_WANTED_BYTES = 2 ** 30;
/** Short: sockets lie deep in it, and the path of one has 107 bytes at most (unix(7)). */
const OURS = join(MEMORY_FOLDER, 'bt-');

/** Processes of this run inherit it, and what they left in it goes when this one ends. PostgreSQL runs as a user of its own, so everybody may pass through. */
export function useMemoryFolder(): void {
  if (!existsSync(MEMORY_FOLDER) || process.env['TMPDIR']?.startsWith(OURS)) return;
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
  if (bavail * bsize <= MEMORY_WANTED_BYTES) return;
  const folder = mkdtempSync(OURS);
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
