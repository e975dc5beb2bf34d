// What /sys tells of USB printers, from a folder that stands for it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findUsbPrinters, parseDeviceId } from './usb-printers.ts';

function fakeRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'sys-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

function plugIn(root: string, name: string, socket: string, deviceId: string | undefined): void {
  const device = join(root, 'sys/devices/pci0000:00/usb1', `${socket}:1.0`);
  mkdirSync(join(device, 'usbmisc', name), { recursive: true });
  if (deviceId !== undefined) writeFileSync(join(device, 'ieee1284_id'), deviceId);
  const folder = join(root, 'sys/class/usbmisc', name);
  mkdirSync(folder, { recursive: true });
  symlinkSync(device, join(folder, 'device'));
}

test('each printer with its socket, maker and model, in the order of their numbers', () => {
  const root = fakeRoot();
  plugIn(root, 'lp10', '2-1', 'MANUFACTURER:Star Micronics;MODEL:TUP500;');
  plugIn(root, 'lp0', '1-1.2', 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;\n');
  mkdirSync(join(root, 'sys/class/usbmisc/hiddev0'), { recursive: true });
  expect(findUsbPrinters(root)).toEqual([
    { path: '/dev/usb/lp0', socket: '1-1.2', maker: 'EPSON', model: 'TM-T20III' },
    { path: '/dev/usb/lp10', socket: '2-1', maker: 'Star Micronics', model: 'TUP500' },
  ]);
});

test('a machine without USB has none; a printer that does not name itself, or is just being pulled out, is still shown', () => {
  const root = fakeRoot();
  expect(findUsbPrinters(root)).toEqual([]);
  plugIn(root, 'lp0', '1-4', undefined);
  rmSync(join(root, 'sys/devices'), { recursive: true });
  expect(findUsbPrinters(root)).toEqual([{ path: '/dev/usb/lp0', socket: undefined, maker: '', model: '' }]);
});

test('a device name with control characters is shown without them', () => {
  expect(parseDeviceId('MFG:\u001b[31mX;mdl: A\tB ;')).toEqual({ maker: '[31mX', model: 'AB' });
});
