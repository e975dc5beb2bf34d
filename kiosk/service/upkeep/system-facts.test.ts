// Tests for the machine's figures: read where Linux keeps them, and absent where it does not.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSimulatedMachine } from '../../../tests/support/simulated-machine.ts';
import { realMachine } from './real-machine.ts';
import { gateways, systemFacts } from './system-facts.ts';

const VERSIONS = { biletomat: '0.1.0', sqlite: '3.50.4' };

test('versions, memory that programs can have, the warmest zone', () => {
  using simulated = createSimulatedMachine();
  expect(systemFacts(simulated.machine, VERSIONS)).toEqual({
    versions: {
      biletomat: '0.1.0',
      sqlite: '3.50.4',
      node: '24.0.0',
      kernel: '6.12.0',
      os: 'Debian GNU/Linux 13 (trixie)',
    },
    serviceUpMinutes: 90,
    machineUpMinutes: 1533,
    temperatureC: 47,
    memory: { serviceBytes: 96 * 1024 * 1024, freeBytes: 2048000 * 1024, totalBytes: 4_000_000_000 },
  });
});

test('a machine without sensors, without /etc/os-release, without routes', () => {
  using simulated = createSimulatedMachine();
  for (const folder of ['sys/class', 'etc', 'proc']) rmSync(join(simulated.root, folder), { recursive: true });
  expect(systemFacts(simulated.machine, VERSIONS)).toMatchObject({
    temperatureC: null,
    versions: { os: '' },
    memory: { freeBytes: 0 },
  });
  expect(gateways(simulated.machine.roots)).toEqual([]);
});

test('the way out, for both families', () => {
  using simulated = createSimulatedMachine();
  simulated.write(
    'proc/net/ipv6_route',
    '00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe80000000000000020000fffe000001 00000400 00000001 00000000 00000003     eth0\n20010db8000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0\n',
  );
  expect(gateways(simulated.machine.roots)).toEqual(['192.0.2.1 (eth0)', 'fe80::200:ff:fe00:1 (eth0)']);
});

test('this very machine answers too, and a process that nobody keeps says so', () => {
  const machine = realMachine({ PATH: process.env['PATH'] }, '');
  expect(machine.keeper).toBe('nobody');
  expect(realMachine({ SYSTEMD_EXEC_PID: String(process.pid) }, '').keeper).toBe('systemd');
  expect(realMachine({ SYSTEMD_EXEC_PID: '1' }, '').keeper).toBe('nobody');
  expect(machine.figures().totalBytes).toBeGreaterThan(1_000_000);
  expect(machine.figures().node).toBe(process.versions.node);
});
