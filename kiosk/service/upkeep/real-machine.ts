// The machine this process runs on.
import { getServers } from 'node:dns';
import { freemem, hostname, networkInterfaces, release, totalmem, uptime } from 'node:os';
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import { createRunCommand } from './run-command.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `root`: an empty text, or the folder of a simulated machine. */
export function realMachine(env: Environment, root: string): Machine {
  return {
    roots: { proc: join(root, '/proc'), sys: join(root, '/sys'), etc: join(root, '/etc'), run: join(root, '/run') },
    run: createRunCommand(env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin'),
    keeper: keeperOf(env),
    figures: () => ({
      hostname: hostname(),
      interfaces: interfacesNow(),
      dnsServers: getServers(),
      kernel: release(),
      node: process.versions.node,
      serviceUpSeconds: Math.round(process.uptime()),
      machineUpSeconds: Math.round(uptime()),
      serviceBytes: process.memoryUsage.rss(),
      freeBytes: freemem(),
      totalBytes: totalmem(),
    }),
  };
}

/**
 * systemd tells the very process it started its own id (systemd.exec(5), SYSTEMD_EXEC_PID), so that a child that inherits
 * the environment does not take itself for the service; Electron's shell runs the service as a utility process.
 */
export function keeperOf(env: Environment): Machine['keeper'] {
  if (Reflect.has(process, 'parentPort')) return 'shell';
  return env['SYSTEMD_EXEC_PID'] === String(process.pid) ? 'systemd' : 'nobody';
}

function interfacesNow(): { name: string; addresses: string[]; mac: string }[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) => {
    const outside = (addresses ?? []).filter((a) => !a.internal);
    return outside.length === 0
      ? []
      : [{ name, addresses: outside.map((a) => a.cidr ?? a.address), mac: outside[0]!.mac }];
  });
}
