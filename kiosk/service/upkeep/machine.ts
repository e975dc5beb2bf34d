// What upkeep needs of the machine: where its files are, its commands, its figures; passed in, so that tests bring a machine of their own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../shared/core/result.ts';

/** Folders that Linux keeps about itself. */
export type MachineRoots = { readonly proc: string; readonly sys: string; readonly etc: string; readonly run: string };

export type CommandAnswer = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };
export type CommandFault =
  /** There is no such program here. */
  | { readonly kind: 'missing' }
  /** It did not end in time. */
  | { readonly kind: 'late' };
/** Runs one of the few programs upkeep uses, without a shell and with a deadline. */
export type RunCommand = (
  command: 'systemctl' | 'udisksctl' | 'umount',
  args: readonly string[],
) => Promise<Result<CommandAnswer, CommandFault>>;

export type NetworkInterfaceView = {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly mac: string;
};
export type Figures = {
  readonly hostname: string;
  readonly interfaces: readonly NetworkInterfaceView[];
  readonly dnsServers: readonly string[];
  readonly kernel: string;
  readonly node: string;
  readonly serviceUpSeconds: number;
  readonly machineUpSeconds: number;
  readonly serviceBytes: number;
  /** Thrown-out caches not counted. */
  readonly freeBytes: number;
  readonly totalBytes: number;
};

export type Machine = {
  readonly roots: MachineRoots;
  readonly run: RunCommand;
  readonly figures: () => Figures;
  /** Who starts the service again when it ends. */
  readonly keeper: 'systemd' | 'shell' | 'nobody';
};

/** The test that sd_booted(3) makes. */
export const hasSystemd = ({ roots }: Pick<Machine, 'roots'>): boolean =>
  existsSync(join(roots.run, 'systemd', 'system'));
