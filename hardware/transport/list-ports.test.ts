// Ports found in a folder that stands for the machine.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listPorts } from './list-ports.ts';
import { parsePrinterAddress } from './printer-address.ts';

function machine(
  files: readonly string[],
  links: Readonly<Record<string, string>> = {},
  contents: Readonly<Record<string, string>> = {},
): string {
  const root = mkdtempSync(join(tmpdir(), 'ports-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of [...files.map((file) => [file, ''] as const), ...Object.entries(contents)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  }
  return root;
}

test('a machine without ports has none, and nothing is asked of udev', () => {
  expect(listPorts(machine([]))).toEqual([]);
});

test('adapters by their lasting name, others by their number, and no serial ports that are not there', () => {
  const root = machine(
    ['dev/ttyUSB0', 'dev/ttyACM0', 'dev/ttyS0', 'dev/ttyS1', 'dev/tty1', 'dev/ttyUSB10', 'dev/ttyUSB2'],
    {
      'dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0': '../../ttyUSB0',
      'dev/serial/by-id/usb-Gone_Adapter-if00': '../../ttyUSB7',
    },
    { 'sys/class/tty/ttyS0/type': '4\n', 'sys/class/tty/ttyS1/type': '0\n' },
  );
  expect(listPorts(root)).toEqual([
    {
      kind: 'serial',
      address: 'serial:/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0',
      device: '/dev/ttyUSB0',
      name: 'FTDI FT232R USB UART A50285BI',
    },
    { kind: 'serial', address: 'serial:/dev/ttyACM0', device: '/dev/ttyACM0', name: '' },
    { kind: 'serial', address: 'serial:/dev/ttyS0', device: '/dev/ttyS0', name: '' },
    { kind: 'serial', address: 'serial:/dev/ttyUSB2', device: '/dev/ttyUSB2', name: '' },
    { kind: 'serial', address: 'serial:/dev/ttyUSB10', device: '/dev/ttyUSB10', name: '' },
  ]);
});

test('USB printers by the socket they are in, or by their number where /sys is not to be seen', () => {
  const root = machine(
    ['dev/usb/lp0', 'dev/usb/lp1', 'dev/usb/hiddev0'],
    { 'sys/class/usbmisc/lp1/device': '../../../devices/usb1/1-1.2:1.0' },
    { 'sys/devices/usb1/1-1.2:1.0/ieee1284_id': 'MFG:EPSON;MDL:TM-T20III;' },
  );
  expect(listPorts(root)).toEqual([
    { kind: 'usb', address: 'usb:port:1-1.2', device: '/dev/usb/lp1', name: 'EPSON TM-T20III' },
    { kind: 'usb', address: 'usb:/dev/usb/lp0', device: '/dev/usb/lp0', name: '' },
  ]);
  for (const { address } of listPorts(root)) expect(parsePrinterAddress(address).ok).toBe(true);
});
