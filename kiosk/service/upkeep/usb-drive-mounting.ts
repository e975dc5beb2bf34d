// Mounts a USB drive that was only plugged in, and lets go of one so that it can be taken out.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { hasSystemd, type CommandAnswer, type CommandFault, type Machine } from './machine.ts';
import { findUsbDrives, readMounts, type UsbDrive } from './usb-drives.ts';

type Run = Pick<Machine, 'run' | 'roots'>;

const QUIETLY = '--no-user-interaction';

/** The USB drive with its mount point; the error is one line from the machine. */
export async function mountDrive(machine: Run, drive: UsbDrive): Promise<Result<UsbDrive, string>> {
  const asked = await machine.run('udisksctl', ['mount', QUIETLY, '-b', drive.device]);
  const mounted = (await findUsbDrives(machine.roots)).find((s) => s.id === drive.id);
  return mounted !== undefined && mounted.mountPoint !== null ? ok(mounted) : err(lineOf('udisksctl', asked));
}

/**
 * Three ways, for a USB drive may have been mounted by systemd (the appliance's udev rule), by a desktop, or by hand. Let go
 * is what is not mounted any more, whatever a program says; the error says what each of them answered.
 */
export async function unmountDrive(
  machine: Run,
  drive: UsbDrive & { readonly mountPoint: string },
): Promise<Result<void, string>> {
  const { device, mountPoint } = drive;
  const isMounted = (): boolean =>
    readMounts(machine.roots).some((mount) => mount.device === device && mount.mountPoint === mountPoint);
  const ways: readonly (readonly ['systemctl' | 'udisksctl' | 'umount', readonly string[]])[] = [
    // A path names its mount unit (systemctl(1)).
    ...(hasSystemd(machine) ? [['systemctl', ['--no-ask-password', 'stop', mountPoint]] as const] : []),
    ['udisksctl', ['unmount', QUIETLY, '-b', device]],
    ['umount', [mountPoint]],
  ];
  const said: string[] = [];
  for (const [command, args] of ways) {
    const answer = await machine.run(command, args);
    if (!isMounted()) return ok(undefined);
    said.push(lineOf(command, answer));
  }
  return err(said.join('; '));
}

/** One short line about a command that did not do what it should. */
export function lineOf(command: string, answer: Result<CommandAnswer, CommandFault>): string {
  if (!answer.ok) return `${command}: ${answer.error.kind === 'missing' ? 'not installed' : 'no answer in time'}`;
  const said = (answer.value.stderr.trim() || answer.value.stdout.trim()).split('\n')[0] ?? '';
  return `${command}: ${said === '' ? `exit code ${answer.value.exitCode}` : said}`.slice(0, 160);
}
