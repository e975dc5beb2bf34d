// Brings logs and findings onto a stick as one folder, and says when the stick may be taken out.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Exported, MachineFault } from '../../../shared/domain/technician/machine-sections.ts';
import { writeFolder, type BundleFile, type DurableFiles } from './durable-folder.ts';
import type { Machine } from './machine.ts';
import { mountStick, unmountStick } from './usb-drive-mounting.ts';
import { findSticks, freeBytesAt, type Stick } from './usb-drives.ts';

export type ExportTrouble = { readonly trouble: MachineFault; readonly detail: string };
export type MountedStick = Stick & { readonly mountPoint: string };

/** File systems round every file up; and a stick filled to the brim is no use to anybody. */
const ROOM_TO_SPARE_BYTES = 1024 * 1024;

/** A stick that can be written to: mounted now if it was only plugged in. */
export async function readyStick(machine: Pick<Machine, 'run' | 'roots'>, id: string): Promise<Result<MountedStick, ExportTrouble>> {
  let stick = (await findSticks(machine.roots)).find((s) => s.id === id);
  if (!stick) return err({ trouble: 'stick-missing', detail: id });
  if (stick.state === 'not-mounted') {
    const mounted = await mountStick(machine, stick);
    if (!mounted.ok) return err({ trouble: 'stick-not-mounted', detail: mounted.error });
    stick = mounted.value;
  }
  if (stick.state === 'read-only' || stick.mountPoint === null) return err({ trouble: 'stick-read-only', detail: id });
  return ok({ ...stick, mountPoint: stick.mountPoint });
}

/** Everything or nothing under `folder`; then the stick is let go. */
export async function exportTo(
  machine: Pick<Machine, 'run' | 'roots'>,
  files: DurableFiles,
  stickId: string,
  folder: string,
  content: readonly BundleFile[],
): Promise<Result<Exported, ExportTrouble>> {
  const stick = await readyStick(machine, stickId);
  if (!stick.ok) return stick;
  const { mountPoint } = stick.value;
  const needed = content.reduce((sum, file) => sum + file.bytes.byteLength, ROOM_TO_SPARE_BYTES);
  const free = await freeBytesAt(mountPoint);
  if (free === null) return err({ trouble: 'stick-gone', detail: stickId });
  if (free < needed) return err({ trouble: 'stick-full', detail: `${free} of ${needed} bytes` });
  const written = await writeFolder(files, mountPoint, folder, content);
  if (!written.ok) return written;
  // A folder left where the stick was mounted is not on the stick.
  const isStillThere = (await findSticks(machine.roots)).some((s) => s.id === stickId && s.mountPoint === mountPoint);
  if (!isStillThere) return err({ trouble: 'stick-gone', detail: stickId });
  const gone = await unmountStick(machine, stick.value);
  return ok({ folder, ...written.value, stick: gone.ok ? 'unmounted' : 'still-mounted', detail: gone.ok ? '' : gone.error });
}
