// A machine made of folders: its /proc, /sys, /etc and /run, USB drives that are plugged in and pulled out, and programs that answer as told.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer, CommandFault, Figures, Machine } from '../../kiosk/service/upkeep/machine.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';

export type PluggedDrive = {
  readonly id?: string;
  /** Undefined: it is put under the machine's own folder. Null: plugged in, not mounted. */
  readonly mountPoint?: string | null;
  readonly options?: string;
  readonly removable?: boolean;
  readonly isUsb?: boolean;
  readonly sizeBytes?: number;
  readonly model?: string;
};

export type SimulatedMachine = Disposable & {
  readonly root: string;
  readonly machine: Machine;
  /** Commands as they were run: `systemctl --no-ask-password reboot`. */
  readonly ran: string[];
  /** What a program answers from now on; without it there is no such program. */
  answers(
    command: string,
    answer: Result<CommandAnswer, CommandFault> | ((args: readonly string[]) => Result<CommandAnswer, CommandFault>),
  ): void;
  /** Returns where it is mounted. */
  plug(drive?: PluggedDrive): string;
  /** It is plugged in still. */
  unmount(id?: string): void;
  unplug(id?: string): void;
  write(path: string, text: string): void;
};

export const fine = (stdout = ''): Result<CommandAnswer, CommandFault> => ok({ exitCode: 0, stdout, stderr: '' });
export const refused = (stderr: string): Result<CommandAnswer, CommandFault> => ok({ exitCode: 1, stdout: '', stderr });

export type SimulatedMachineOptions = { readonly keeper?: Machine['keeper']; readonly hasSystemd?: boolean };

export function createSimulatedMachine(options: SimulatedMachineOptions = {}): SimulatedMachine {
  const root = mkdtempSync(join(tmpdir(), 'machine-'));
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const mounts = new Map<string, string>([
    ['/dev/vda1', '/dev/vda1 / ext4 rw,relatime 0 0'],
    ['proc', 'proc /proc proc rw 0 0'],
  ]);
  const tellMounts = (): void => write('proc/mounts', `${[...mounts.values()].join('\n')}\n`);
  const block = (id: string, disk: string, bus: string, files: Record<string, string>): void => {
    const device = join('sys/devices', bus, 'block', disk);
    for (const [name, text] of Object.entries(files)) write(join(device, name), text);
    mkdirSync(join(root, 'sys/block'), { recursive: true });
    rmSync(join(root, 'sys/block', disk), { force: true });
    symlinkSync(join(root, device), join(root, 'sys/block', disk));
  };
  block('vda1', 'vda', 'pci0000:00/virtio1', {
    removable: '0\n',
    size: '40000000\n',
    'vda1/partition': '1\n',
    'vda1/size': '39000000\n',
  });
  tellMounts();
  write('etc/os-release', 'NAME="Debian GNU/Linux"\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n');
  write('proc/meminfo', 'MemTotal:        3906000 kB\nMemFree:          210000 kB\nMemAvailable:    2048000 kB\n');
  write('sys/class/thermal/thermal_zone0/temp', '47250\n');
  write('sys/class/thermal/thermal_zone1/temp', '-274000\n');
  write(
    'proc/net/route',
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\neth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\n',
  );
  if (options.hasSystemd ?? true) mkdirSync(join(root, 'run/systemd/system'), { recursive: true });

  const ran: string[] = [];
  const programs = new Map<string, (args: readonly string[]) => Result<CommandAnswer, CommandFault>>();
  const figures: Figures = {
    hostname: 'biletomat-hol',
    interfaces: [{ name: 'eth0', addresses: ['192.0.2.17/24', '2001:db8::17/64'], mac: '02:00:5e:10:00:17' }],
    dnsServers: ['192.0.2.1'],
    kernel: '6.12.0',
    node: '24.0.0',
    serviceUpSeconds: 5400,
    machineUpSeconds: 92_000,
    serviceBytes: 96 * 1024 * 1024,
    freeBytes: 1024,
    totalBytes: 4_000_000_000,
  };
  return {
    root,
    ran,
    write,
    machine: {
      roots: { proc: join(root, 'proc'), sys: join(root, 'sys'), etc: join(root, 'etc'), run: join(root, 'run') },
      keeper: options.keeper ?? 'systemd',
      figures: () => figures,
      run: async (command, args) => {
        ran.push([command, ...args].join(' '));
        return programs.get(command)?.(args) ?? err({ kind: 'missing' });
      },
    },
    answers: (command, answer) => void programs.set(command, typeof answer === 'function' ? answer : () => answer),
    plug: ({
      id = 'sdb1',
      mountPoint,
      options: mountOptions = 'rw,nosuid,nodev',
      removable = true,
      isUsb = true,
      sizeBytes = 8_000_000_000,
      model = 'DataStick',
    } = {}) => {
      const disk = id.replace(/\d+$/, '');
      const sectors = `${Math.floor(sizeBytes / 512)}\n`;
      block(id, disk, isUsb ? 'pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host2' : 'platform/mmc0', {
        removable: removable ? '1\n' : '0\n',
        size: sectors,
        'device/vendor': 'Example \n',
        'device/model': `${model}        \n`,
        ...(id === disk ? {} : { [`${id}/partition`]: '1\n', [`${id}/size`]: sectors }),
      });
      if (mountPoint === null) return '';
      const at = mountPoint ?? join(root, 'media', 'STICK A');
      mkdirSync(at, { recursive: true });
      mounts.set(`/dev/${id}`, `/dev/${id} ${at.replaceAll(' ', '\\040')} vfat ${mountOptions} 0 0`);
      tellMounts();
      return at;
    },
    unmount: (id = 'sdb1') => {
      mounts.delete(`/dev/${id}`);
      tellMounts();
    },
    unplug: (id = 'sdb1') => {
      mounts.delete(`/dev/${id}`);
      tellMounts();
      const disk = id.replace(/\d+$/, '');
      rmSync(join(root, 'sys/block', disk), { force: true });
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
