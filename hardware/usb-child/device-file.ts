// A device file opened so that no read or write of it ever waits in the kernel.
import { close, constants, fstat, open, read, write } from 'node:fs';
import { promisify } from 'node:util';
import type { DeviceWord } from '../../shared/core/device-words.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';

/** Every call rejects with the system's error; EAGAIN is "not now". */
export interface DeviceFile {
  /** How many bytes came into the buffer. */
  read(buffer: Uint8Array): Promise<number>;
  /** How many of the bytes were taken. None given: whether the last write is through (EAGAIN: not yet). */
  write(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

const openFile = promisify(open);
const statFile = promisify(fstat);
const readFile = promisify(read);
const writeFile = promisify(write);
const closeFile = promisify(close);

const OPENING: Readonly<Record<string, DeviceWord>> = {
  ENOENT: 'no such device (unplugged or switched off?)',
  ENODEV: 'no such device (unplugged or switched off?)',
  ENXIO: 'no such device (unplugged or switched off?)',
  EACCES: 'no right to open the device (group lp?)',
  EPERM: 'no right to open the device (group lp?)',
  EBUSY: 'another program holds the printer',
  EISDIR: 'not a printer device',
};

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

export async function openDeviceFile(path: string): Promise<Result<DeviceFile, string>> {
  let fd: number;
  try {
    // NOCTTY: a stand-in that is a terminal must not become ours, for its hang-up would end us.
    fd = await openFile(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    return err(OPENING[codeOf(error)] ?? `the device does not open (${codeOf(error)})`);
  }
  const kind = await statFile(fd);
  // A slip of the finger must not print over a disk or a document.
  if (!kind.isCharacterDevice() && !kind.isFIFO()) {
    await closeFile(fd);
    return err('not a printer device');
  }
  return ok({
    read: async (buffer) => (await readFile(fd, buffer, 0, buffer.length, null)).bytesRead,
    // The callback form on purpose: fs/promises answers an empty write by itself, without asking the device.
    write: async (bytes) => (await writeFile(fd, bytes, 0, bytes.length, null)).bytesWritten,
    close: () => closeFile(fd),
  });
}
