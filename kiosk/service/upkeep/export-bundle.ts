// Brings logs and findings onto a USB drive as one folder, and says when the USB drive may be taken out.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Exported, MachineFault } from '../../../shared/domain/technician/machine-sections.ts';
import { writeFolder, type BundleFile, type DurableFiles } from './durable-folder.ts';
import type { Machine } from './machine.ts';
import { mountDrive, unmountDrive } from './usb-drive-mounting.ts';
import { findUsbDrives, freeBytesAt, type UsbDrive } from './usb-drives.ts';

export type ExportTrouble = { readonly trouble: MachineFault; readonly detail: string };
export type MountedDrive = UsbDrive & { readonly mountPoint: string };

/** File systems round every file up; and a USB drive filled to the brim is no use to anybody. */
const ROOM_TO_SPARE_BYTES = 1024 * 1024;

/** A USB drive that can be written to: mounted now if it was only plugged in. */
export async function readyDrive(
  machine: Pick<Machine, 'run' | 'roots'>,
  id: string,
): Promise<Result<MountedDrive, ExportTrouble>> {
  let drive = (await findUsbDrives(machine.roots)).find((s) => s.id === id);
  if (!drive) return err({ trouble: 'stick-missing', detail: id });
  if (drive.state === 'not-mounted') {
    const mounted = await mountDrive(machine, drive);
    if (!mounted.ok) return err({ trouble: 'stick-not-mounted', detail: mounted.error });
    drive = mounted.value;
  }
  if (drive.state === 'read-only' || drive.mountPoint === null) return err({ trouble: 'stick-read-only', detail: id });
  return ok({ ...drive, mountPoint: drive.mountPoint });
}

/** Everything or nothing under `folder`; then the USB drive is let go. */
export async function exportTo(
  machine: Pick<Machine, 'run' | 'roots'>,
  files: DurableFiles,
  driveId: string,
  folder: string,
  content: readonly BundleFile[],
): Promise<Result<Exported, ExportTrouble>> {
  const drive = await readyDrive(machine, driveId);
  if (!drive.ok) return drive;
  const { mountPoint } = drive.value;
  const needed = content.reduce((sum, file) => sum + file.bytes.byteLength, ROOM_TO_SPARE_BYTES);
  const free = await freeBytesAt(mountPoint);
  if (free === null) return err({ trouble: 'stick-gone', detail: driveId });
  if (free < needed) return err({ trouble: 'stick-full', detail: `${free} of ${needed} bytes` });
  const written = await writeFolder(files, mountPoint, folder, content);
  if (!written.ok) return written;
  // A folder left where the USB drive was mounted is not on the USB drive.
  const isStillThere = (await findUsbDrives(machine.roots)).some(
    (s) => s.id === driveId && s.mountPoint === mountPoint,
  );
  if (!isStillThere) return err({ trouble: 'stick-gone', detail: driveId });
  const gone = await unmountDrive(machine, drive.value);
  return ok({
    folder,
    ...written.value,
    drive: gone.ok ? 'unmounted' : 'still-mounted',
    detail: gone.ok ? '' : gone.error,
  });
}
