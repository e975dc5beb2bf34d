// Finds the USB drives of the machine: which are there, where they are mounted, how much room they have.
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { UsbDriveView } from '../../../shared/domain/technician/machine-sections.ts';
import type { MachineRoots } from './machine.ts';

export type UsbDrive = UsbDriveView & {
  readonly device: string;
  /** Null while it is not mounted. */
  readonly mountPoint: string | null;
};

export type Mount = { readonly device: string; readonly mountPoint: string; readonly isReadOnly: boolean };

/** Disks with one of these on them are the machine's own, whatever the kernel calls removable: many kiosks start from a card. */
const OWN_MOUNT_POINTS: ReadonlySet<string> = new Set([
  '/',
  '/boot',
  '/boot/efi',
  '/boot/firmware',
  '/usr',
  '/var',
  '/home',
  '/srv',
  '/opt',
]);
/** Removable too, but no place for files: optical drives, floppies, and what is no disk at all. */
const NEVER = /^(sr|fd|loop|ram|zram|dm-|md|nbd)/;
/** The kernel's unit for the size of a block device, whatever its own sectors are. */
const SECTOR_BYTES = 512;

/** Spaces and tabs in a path are written in octal (proc(5)). */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));

export function readMounts(roots: MachineRoots): Mount[] {
  const text = readOrUndefined(join(roots.proc, 'mounts')) ?? '';
  return text.split('\n').flatMap((line) => {
    const [device, mountPoint, , options] = line.split(' ');
    if (!device?.startsWith('/dev/') || mountPoint === undefined) return [];
    return [
      {
        device: unescaped(device),
        mountPoint: unescaped(mountPoint),
        isReadOnly: (options ?? '').split(',').includes('ro'),
      },
    ];
  });
}

export async function findUsbDrives(roots: MachineRoots): Promise<UsbDrive[]> {
  const mounts = readMounts(roots);
  const found: UsbDrive[] = [];
  for (const disk of foldersIn(join(roots.sys, 'block')).filter((name) => !NEVER.test(name))) {
    const folder = join(roots.sys, 'block', disk);
    if (!isPluggedIn(folder)) continue;
    const parts = foldersIn(folder).filter((name) => existsSync(join(folder, name, 'partition')));
    const volumes = parts.length > 0 ? parts : [disk];
    const mountOf = (name: string) => mounts.find((m) => basename(m.device) === name);
    if (
      [disk, ...parts].some((name) =>
        mounts.some((m) => basename(m.device) === name && OWN_MOUNT_POINTS.has(m.mountPoint)),
      )
    )
      continue;
    for (const id of volumes) {
      const sizeBytes =
        Number(readOrUndefined(join(folder, id === disk ? 'size' : join(id, 'size'))) ?? 0) * SECTOR_BYTES;
      // A card reader without a card.
      if (sizeBytes === 0) continue;
      found.push(await describe(id, folder, sizeBytes, mountOf(id)));
    }
  }
  return found;
}

async function describe(
  id: string,
  diskFolder: string,
  sizeBytes: number,
  mount: Mount | undefined,
): Promise<UsbDrive> {
  const maker = [
    readOrUndefined(join(diskFolder, 'device', 'vendor')),
    readOrUndefined(join(diskFolder, 'device', 'model')),
  ];
  const model = maker
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ');
  const label = mount ? basename(mount.mountPoint) : '';
  const name = [label, model].filter((part) => part !== '').join(' · ') || id;
  const base = { id, name, device: mount?.device ?? `/dev/${id}`, sizeBytes };
  if (!mount) return { ...base, state: 'not-mounted', mountPoint: null, freeBytes: null };
  return {
    ...base,
    state: mount.isReadOnly ? 'read-only' : 'ready',
    mountPoint: mount.mountPoint,
    freeBytes: await freeBytesAt(mount.mountPoint),
  };
}

/** Null when the file system does not answer: it may have been pulled out a moment ago. */
export async function freeBytesAt(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return null;
    throw error;
  }
}

/** USB drives that pretend to be fixed disks (many large ones do) are known by the bus they hang on. */
function isPluggedIn(diskFolder: string): boolean {
  if (readOrUndefined(join(diskFolder, 'removable'))?.trim() === '1') return true;
  return /\/usb\d/.test(presentOrUndefined(() => realpathSync(diskFolder)) ?? '');
}

const foldersIn = (folder: string): string[] => presentOrUndefined(() => readdirSync(folder).sort()) ?? [];
const readOrUndefined = (file: string): string | undefined => presentOrUndefined(() => readFileSync(file, 'utf8'));

function presentOrUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** A device that is pulled out takes its files along, also in the middle of a read. */
const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ENODEV', 'EIO', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '');
