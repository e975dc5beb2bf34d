// Tests for finding USB drives: those a technician plugs in, and never a disk of the kiosk's own.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSimulatedMachine } from '../../../tests/support/simulated-machine.ts';
import { findUsbDrives } from './usb-drives.ts';

test('a USB drive with a space in its name is found where it is mounted, with its room', async () => {
  using simulated = createSimulatedMachine();
  expect(await findUsbDrives(simulated.machine.roots)).toEqual([]);
  const mountPoint = simulated.plug();
  expect(await findUsbDrives(simulated.machine.roots)).toMatchObject([
    {
      id: 'sdb1',
      name: 'STICK A · Example DataStick',
      state: 'ready',
      mountPoint,
      device: '/dev/sdb1',
      sizeBytes: 8_000_000_000,
      freeBytes: expect.any(Number) as number,
    },
  ]);
  simulated.unplug();
  expect(await findUsbDrives(simulated.machine.roots)).toEqual([]);
});

test('plugged in but not mounted, write-protected, without partitions, several at once', async () => {
  using simulated = createSimulatedMachine();
  simulated.plug({ id: 'sdb1', mountPoint: null });
  simulated.plug({ id: 'sdc1', options: 'ro,nosuid' });
  simulated.plug({ id: 'sdd', mountPoint: `${simulated.root}/media/whole` });
  expect((await findUsbDrives(simulated.machine.roots)).map((s) => [s.id, s.state])).toEqual([
    ['sdb1', 'not-mounted'],
    ['sdc1', 'read-only'],
    ['sdd', 'ready'],
  ]);
});

test('a large USB drive that calls itself a fixed disk is known by its bus', async () => {
  using simulated = createSimulatedMachine();
  simulated.plug({ id: 'sdb1', removable: false });
  expect(await findUsbDrives(simulated.machine.roots)).toHaveLength(1);
});

test('never offered: a fixed disk, the card the kiosk itself starts from, an optical drive, an empty reader', async () => {
  using simulated = createSimulatedMachine();
  simulated.plug({ id: 'sdb1', removable: false, isUsb: false });
  simulated.plug({ id: 'sdc1', mountPoint: '/boot' });
  simulated.plug({ id: 'sr0', mountPoint: null });
  simulated.plug({ id: 'sdd', mountPoint: null, sizeBytes: 0 });
  expect(await findUsbDrives(simulated.machine.roots)).toEqual([]);
});

test('pulled out between the list of disks and the look at it: the others are found', async () => {
  using simulated = createSimulatedMachine();
  simulated.plug();
  // As in /sys: the list holds links to the devices.
  symlinkSync('../devices/pci0000:00/usb1/1-2/gone', join(simulated.machine.roots.sys, 'block', 'sdc'));
  expect(await findUsbDrives(simulated.machine.roots)).toHaveLength(1);
});
