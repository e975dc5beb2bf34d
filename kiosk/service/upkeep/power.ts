// Restarts the service, reboots the machine or shuts it down, as far as it is allowed to.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { PowerView, MachineFault } from '../../../shared/domain/technician/machine-sections.ts';
import { hasSystemd, type Machine } from './machine.ts';
import { lineOf } from './usb-drive-mounting.ts';

export type PowerTrouble = {
  readonly trouble: Extract<MachineFault, 'no-systemd' | 'not-permitted' | 'nobody-restarts' | 'command-failed'>;
  readonly detail: string;
};

export const powerOf = (machine: Pick<Machine, 'roots' | 'keeper'>): PowerView => ({
  hasSystemd: hasSystemd(machine),
  keeper: machine.keeper,
});

/** polkit and systemd say no in a few ways. */
const REFUSALS =
  /access denied|not authorized|interactive authentication required|permission denied|operation not permitted/i;

/** Ok: the machine is on its way down. */
export async function changePower(
  machine: Pick<Machine, 'roots' | 'run'>,
  verb: 'reboot' | 'poweroff',
): Promise<Result<void, PowerTrouble>> {
  if (!hasSystemd(machine)) return err({ trouble: 'no-systemd', detail: '' });
  // `-i`: also while somebody is logged in over the network. What holds a restart back for good reason (an update) still does, by polkit.
  const answer = await machine.run('systemctl', ['--no-ask-password', '-i', verb]);
  if (answer.ok && answer.value.exitCode === 0) return ok(undefined);
  const detail = lineOf('systemctl', answer);
  return err({ trouble: REFUSALS.test(detail) ? 'not-permitted' : 'command-failed', detail });
}

/** Ok: the service may end, somebody starts it again. */
export const mayRestart = ({ keeper }: Pick<Machine, 'keeper'>): Result<void, PowerTrouble> =>
  keeper === 'nobody' ? err({ trouble: 'nobody-restarts', detail: '' }) : ok(undefined);
