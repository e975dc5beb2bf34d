// Mounts a stick that was only plugged in, and lets go of one so that it can be taken out.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { CommandAnswer, CommandFault, Machine } from './machine.ts';
import { findSticks, type Stick } from './sticks.ts';

type Run = Pick<Machine, 'run' | 'roots'>;

const QUIETLY = '--no-user-interaction';

/** The stick with its mount point; the error is one line from the machine. */
export async function mountStick(machine: Run, stick: Stick): Promise<Result<Stick, string>> {
  const asked = await machine.run('udisksctl', ['mount', QUIETLY, '-b', stick.device]);
  const mounted = (await findSticks(machine.roots)).find((s) => s.id === stick.id);
  return mounted !== undefined && mounted.mountPoint !== null ? ok(mounted) : err(lineOf('udisksctl', asked));
}

/** Two ways, since a kiosk may have either; the error says what each of them answered. */
export async function unmountStick(machine: Run, stick: Stick & { readonly mountPoint: string }): Promise<Result<void, string>> {
  const viaUdisks = await machine.run('udisksctl', ['unmount', QUIETLY, '-b', stick.device]);
  if (viaUdisks.ok && viaUdisks.value.exitCode === 0) return ok(undefined);
  const viaUmount = await machine.run('umount', [stick.mountPoint]);
  if (viaUmount.ok && viaUmount.value.exitCode === 0) return ok(undefined);
  return err(`${lineOf('udisksctl', viaUdisks)}; ${lineOf('umount', viaUmount)}`);
}

/** One short line about a command that did not do what it should. */
export function lineOf(command: string, answer: Result<CommandAnswer, CommandFault>): string {
  if (!answer.ok) return `${command}: ${answer.error.kind === 'missing' ? 'not installed' : 'no answer in time'}`;
  const said = (answer.value.stderr.trim() || answer.value.stdout.trim()).split('\n')[0] ?? '';
  return `${command}: ${said === '' ? `exit code ${answer.value.exitCode}` : said}`.slice(0, 160);
}
