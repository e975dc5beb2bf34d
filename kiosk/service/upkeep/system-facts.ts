// The machine's versions and figures, read from where Linux keeps them; what is not there is said to be unknown.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemView } from '../../../shared/domain/technician/machine-sections.ts';
import type { Machine, MachineRoots } from './machine.ts';

export function systemFacts(
  machine: Machine,
  versions: { readonly biletomat: string; readonly sqlite: string },
): SystemView {
  const { kernel, node, serviceUpSeconds, machineUpSeconds, serviceBytes, freeBytes, totalBytes } = machine.figures();
  return {
    versions: { ...versions, node, kernel, os: osRelease(machine.roots) ?? '' },
    serviceUpMinutes: Math.floor(serviceUpSeconds / 60),
    machineUpMinutes: Math.floor(machineUpSeconds / 60),
    memory: {
      serviceBytes: wholeMegabytes(serviceBytes),
      totalBytes,
      freeBytes: wholeMegabytes(availableBytes(machine.roots) ?? freeBytes),
    },
    temperatureC: temperature(machine.roots),
  };
}

/** What is shown finer than anybody reads would change the screen all the time. */
const MEGABYTE = 1024 * 1024;
export const wholeMegabytes = (bytes: number): number => Math.floor(bytes / MEGABYTE) * MEGABYTE;

const osRelease = (roots: MachineRoots): string | undefined =>
  /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(read(join(roots.etc, 'os-release')) ?? '')?.[1];

/** What programs can have without anything being thrown out, which is more than what is free. */
function availableBytes(roots: MachineRoots): number | undefined {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(read(join(roots.proc, 'meminfo')) ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** The warmest zone, in whole degrees. A zone that is off answers nothing or something absurd. */
function temperature(roots: MachineRoots): number | null {
  const folder = join(roots.sys, 'class', 'thermal');
  const degrees = listOf(folder)
    .filter((name) => name.startsWith('thermal_zone'))
    .map((name) => Number.parseInt(read(join(folder, name, 'temp')) ?? '', 10) / 1000)
    .filter((value) => value > -40 && value < 150);
  return degrees.length === 0 ? null : Math.round(Math.max(...degrees));
}

/** Default gateways by interface: `192.0.2.1 (eth0)`. */
export function gateways(roots: MachineRoots): string[] {
  const ipv4 = (read(join(roots.proc, 'net', 'route')) ?? '')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [name, destination, gateway] = line.split('\t');
      return destination === '00000000' && gateway !== undefined && gateway !== '00000000'
        ? [`${dotted(gateway)} (${name})`]
        : [];
    });
  const ipv6 = (read(join(roots.proc, 'net', 'ipv6_route')) ?? '').split('\n').flatMap((line) => {
    const [destination, length, , , gateway, , , , , name] = line.trim().split(/\s+/);
    const isDefault =
      length === '00' && /^0+$/.test(destination ?? '') && gateway !== undefined && !/^0+$/.test(gateway);
    return isDefault ? [`${colons(gateway)} (${name})`] : [];
  });
  return [...new Set([...ipv4, ...ipv6])];
}

/** The kernel writes the address as a little-endian number. */
const dotted = (hex: string): string =>
  (hex.match(/../g) ?? [])
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');
const colons = (hex: string): string =>
  (hex.match(/.{4}/g) ?? [])
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
    .replace(/(^|:)0(:0)+(:|$)/, '::');

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isUnanswered(error)) return undefined;
    throw error;
  }
}
function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isUnanswered(error)) return [];
    throw error;
  }
}
/** Sensors that sleep answer with an error of their own. */
const isUnanswered = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException).code === 'string';
