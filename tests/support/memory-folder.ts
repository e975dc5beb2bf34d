// Puts the temporary folders of this process into memory where there is room: what is tried is the order of writes, not the disk.
import { existsSync, statfsSync } from 'node:fs';

const MEMORY_FOLDER = '/dev/shm';
const MEMORY_WANTED_BYTES = 2 ** 30;

export function useMemoryFolder(): void {
  if (!existsSync(MEMORY_FOLDER)) return;
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
  if (bavail * bsize > MEMORY_WANTED_BYTES) process.env['TMPDIR'] = MEMORY_FOLDER;
}
