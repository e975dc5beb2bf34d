import { expect, test } from 'vitest';
import { parsePrinterAddress } from './printer-address.ts';

test.each([
  ['tcp:127.0.0.1:9100', { kind: 'tcp', host: '127.0.0.1', port: 9100 }],
  ['tcp:printer.example.org', { kind: 'tcp', host: 'printer.example.org', port: 9100 }],
  ['tcp:[::1]:9101', { kind: 'tcp', host: '::1', port: 9101 }],
  [
    'serial:/dev/ttyUSB0?baud=115200&flow=rtscts',
    { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 115_200, flow: 'rtscts' },
  ],
  [
    'serial:/dev/ttyS0?baud=250000&flow=xonxoff',
    { kind: 'serial', path: '/dev/ttyS0', baudRate: 250_000, flow: 'xonxoff' },
  ],
  ['usb:/dev/usb/lp0', { kind: 'usb', usb: { by: 'file', path: '/dev/usb/lp0' } }],
  ['usb:port:1-1.2', { kind: 'usb', usb: { by: 'socket', socket: '1-1.2' } }],
  ['usb:04b8:0E28', { kind: 'usb', usb: { by: 'ids', vendorId: 0x04b8, productId: 0x0e28 } }],
  [
    'serial:/dev/serial/by-id/usb-Printer-if00',
    { kind: 'serial', path: '/dev/serial/by-id/usb-Printer-if00', baudRate: 9_600, flow: 'none' },
  ],
])('%s is understood', (text, address) => {
  expect(parsePrinterAddress(text)).toEqual({ ok: true, value: address });
});

test.each([
  ['', /must be one of tcp:HOST:PORT/],
  ['9100', /must be one of tcp:HOST:PORT/],
  ['http://127.0.0.1:9100', /must be one of tcp:HOST:PORT/],
  ['tcp:', /must be tcp:HOST:PORT/],
  ['tcp:host:0', /port must be 1 to 65535/],
  ['tcp:host:70000', /port must be 1 to 65535/],
  ['tcp:host:9100; rm -rf', /must be tcp:HOST:PORT/],
  ['serial:ttyUSB0', /absolute path/],
  ['serial:/dev/tty\u0000USB0', /absolute path/],
  ['serial:/dev/ttyUSB0?baud=100', /baud must be 300 to 4000000, usually one of 9600, /],
  ['serial:/dev/ttyUSB0?baud=9e3', /baud must be 300 to 4000000/],
  ['serial:/dev/ttyUSB0?baud=9000000', /baud must be 300 to 4000000/],
  ['serial:/dev/ttyUSB0?flow=dtr', /flow must be one of none, rtscts, xonxoff/],
  ['serial:/dev/ttyUSB0?parity=even', /only baud and flow/],
  ['usb:', /must be usb:\/dev\/usb\/lp0, usb:port:1-1.2/],
  ['usb:lp0', /must be usb:\/dev\/usb\/lp0/],
  ['usb:4b8:e28', /four hex digits each/],
  ['usb:port:lp0', /where it is plugged in/],
  ['usb:/dev/usb/lp0\u0000', /must be usb:/],
])('%j is refused with one line that says what it may be', (text, expected) => {
  const parsed = parsePrinterAddress(text);
  if (parsed.ok) throw new Error('accepted');
  expect(parsed.error.message).toMatch(expected);
  expect(parsed.error.message).toMatch(/^[\u0020-\u007e]+$/);
});
