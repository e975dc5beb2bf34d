// Tests for writing to a USB drive: everything and durable, or one clear trouble and nothing that claims to be whole.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createSimulatedMachine,
  fine,
  refused,
  type SimulatedMachine,
} from '../../../tests/support/simulated-machine.ts';
import { realFiles, type DurableFiles } from './durable-folder.ts';
import { exportTo } from './export-bundle.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const CONTENT = [
  { name: 'versions.json', bytes: bytes('{}') },
  { name: 'logs/kiosk.log', bytes: bytes('one\ntwo\n') },
];
const FOLDER = 'biletomat-2026-03-12-1005';
const write = (simulated: SimulatedMachine, files: DurableFiles = realFiles, id = 'sdb1') =>
  exportTo(simulated.machine, files, id, FOLDER, CONTENT);
const withUdisks = (): SimulatedMachine => {
  const simulated = createSimulatedMachine({ hasSystemd: false });
  simulated.answers('udisksctl', () => {
    simulated.unmount();
    return fine('Unmounted /dev/sdb1.');
  });
  return simulated;
};

test('the folder is on the USB drive with a manifest, and the USB drive may be taken out', async () => {
  using simulated = withUdisks();
  const at = simulated.plug();
  expect(await write(simulated)).toEqual({
    ok: true,
    value: { folder: FOLDER, files: 2, bytes: 10, drive: 'unmounted', detail: '' },
  });
  expect(readdirSync(at)).toEqual([FOLDER]);
  expect(readFileSync(join(at, FOLDER, 'logs/kiosk.log'), 'utf8')).toBe('one\ntwo\n');
  expect(JSON.parse(readFileSync(join(at, FOLDER, 'manifest.json'), 'utf8'))).toMatchObject([
    { name: 'versions.json', bytes: 2 },
    { name: 'logs/kiosk.log', bytes: 8 },
  ]);
  expect(simulated.ran).toEqual(['udisksctl unmount --no-user-interaction -b /dev/sdb1']);
});

test('every file and folder is synced before the folder gets its name', async () => {
  using simulated = withUdisks();
  simulated.plug();
  const order: string[] = [];
  const noting: DurableFiles = {
    ...realFiles,
    write: async (path, content) => {
      order.push(`write ${path.split('/').at(-1)}`);
      await realFiles.write(path, content);
    },
    syncFolder: async (path) => {
      order.push(`sync ${path.split('/').at(-1)}`);
      await realFiles.syncFolder(path);
    },
    rename: async (from, to) => {
      order.push('rename');
      await realFiles.rename(from, to);
    },
  };
  await write(simulated, noting);
  expect(order).toEqual([
    'write versions.json',
    'write kiosk.log',
    'write manifest.json',
    'sync logs',
    `sync ${FOLDER}-unfinished`,
    'rename',
    'sync STICK A',
  ]);
});

test.each([
  ['pulled out', 'EIO', 'stick-gone'],
  ['gone already', 'ENOENT', 'stick-gone'],
  ['full', 'ENOSPC', 'stick-full'],
  ['write-protected', 'EROFS', 'stick-read-only'],
  ['not ours', 'EACCES', 'stick-refused'],
])(
  '%s in the middle of the second file: a clear trouble, and no folder that claims to be whole',
  async (_name, code, trouble) => {
    using simulated = withUdisks();
    const at = simulated.plug();
    let written = 0;
    const failing: DurableFiles = {
      ...realFiles,
      write: async (path, content) => {
        written += 1;
        if (written === 2) throw Object.assign(new Error(code), { code });
        await realFiles.write(path, content);
      },
    };
    expect(await write(simulated, failing)).toEqual({ ok: false, error: { trouble, detail: code } });
    expect(existsSync(join(at, FOLDER))).toBe(false);
    expect(simulated.ran).toEqual([]);
  },
);

test('pulled out after the last byte: what lies in the mount point now is not on the USB drive', async () => {
  using simulated = withUdisks();
  simulated.plug();
  const failing: DurableFiles = {
    ...realFiles,
    rename: async (from, to) => {
      await realFiles.rename(from, to);
      simulated.unplug();
    },
  };
  expect(await write(simulated, failing)).toEqual({ ok: false, error: { trouble: 'stick-gone', detail: 'sdb1' } });
});

test('a mistake of ours is not taken for the USB drive’s', async () => {
  using simulated = withUdisks();
  simulated.plug();
  await expect(write(simulated, { ...realFiles, rename: () => Promise.reject(new TypeError('ours')) })).rejects.toThrow(
    'ours',
  );
});

test('not there, write-protected: said before anything is written', async () => {
  using simulated = withUdisks();
  expect(await write(simulated)).toEqual({ ok: false, error: { trouble: 'stick-missing', detail: 'sdb1' } });
  const at = simulated.plug({ options: 'ro' });
  expect(await write(simulated)).toEqual({ ok: false, error: { trouble: 'stick-read-only', detail: 'sdb1' } });
  expect(readdirSync(at)).toEqual([]);
});

test('a USB drive that is only plugged in is mounted first; where that is not allowed the machine’s own line says so', async () => {
  using simulated = createSimulatedMachine();
  simulated.plug({ mountPoint: null });
  simulated.answers('udisksctl', refused('Error mounting /dev/sdb1: Not authorized to perform operation\n'));
  expect(await write(simulated)).toEqual({
    ok: false,
    error: {
      trouble: 'stick-not-mounted',
      detail: 'udisksctl: Error mounting /dev/sdb1: Not authorized to perform operation',
    },
  });
  simulated.answers('udisksctl', (args) => {
    if (args[0] === 'mount') simulated.plug();
    else simulated.unmount();
    return fine();
  });
  expect(await write(simulated)).toMatchObject({ ok: true, value: { drive: 'unmounted' } });
});

test('a USB drive that systemd mounted is let go by systemd', async () => {
  using simulated = createSimulatedMachine();
  const at = simulated.plug();
  simulated.answers('systemctl', () => {
    simulated.unmount();
    return fine();
  });
  expect(await write(simulated)).toMatchObject({ ok: true, value: { drive: 'unmounted' } });
  expect(simulated.ran).toEqual([`systemctl --no-ask-password stop ${at}`]);
});

test('the machine would not let go of the USB drive: everything is on it, and every refusal is told', async () => {
  using simulated = createSimulatedMachine();
  simulated.answers('systemctl', refused('Failed to stop media-STICK.mount: Access denied\n'));
  simulated.answers('umount', refused('umount: /media/STICK A: must be superuser to unmount.\n'));
  simulated.plug();
  expect(await write(simulated)).toMatchObject({
    ok: true,
    value: {
      drive: 'still-mounted',
      detail:
        'systemctl: Failed to stop media-STICK.mount: Access denied; udisksctl: not installed; umount: umount: /media/STICK A: must be superuser to unmount.',
    },
  });
});

test('a program that says it has let go, while the USB drive is still mounted, is not believed', async () => {
  using simulated = createSimulatedMachine({ hasSystemd: false });
  simulated.answers('udisksctl', fine('Unmounted'));
  simulated.plug();
  expect(await write(simulated)).toMatchObject({ ok: true, value: { drive: 'still-mounted' } });
});
