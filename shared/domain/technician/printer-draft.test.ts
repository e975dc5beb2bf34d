// Tests for printer settings taken apart and put together again.
import { expect, test } from 'vitest';
import { addressOf, after, draftOf, SERIAL_SPEEDS } from './printer-draft.ts';

test.each([
  'tcp:192.0.2.4:9100',
  'usb:/dev/usb/lp0',
  'serial:/dev/ttyUSB0?baud=115200&flow=rtscts',
  'serial:/dev/serial/by-id/usb-x-if00?baud=9600&flow=xonxoff',
])('%s stays what it is', (printer) => {
  expect(addressOf(draftOf({ printer, printerProfile: 'virtual' }))).toBe(printer);
});

test('a serial port without a speed has the common one', () => {
  expect(addressOf(draftOf({ printer: 'serial:/dev/ttyS0', printerProfile: 'virtual' }))).toBe(
    'serial:/dev/ttyS0?baud=9600&flow=none',
  );
});

test('pressing again goes through all of them and begins anew', () => {
  expect(after(SERIAL_SPEEDS, 230_400)).toBe(9_600);
  expect(after(['a', 'b'], 'a')).toBe('b');
  expect(after(['a', 'b'], 'not among them')).toBe('a');
});
