// Tests of the shell's settings.
import { expect, test } from 'vitest';
import { readShellSettings } from './shell-settings.ts';

test('nothing set: the usual address, the given folder, a service of its own where none runs, no cursor', () => {
  expect(readShellSettings({}, 'data/kiosk')).toEqual({
    listen: { host: '127.0.0.1', port: 3100 },
    dataFolder: 'data/kiosk',
    service: 'auto',
    cursor: 'hidden',
    specialKeys: [],
  });
});

test.each([
  [
    'BILETOMAT_KIOSK_LISTEN',
    '0.0.0.0:3100',
    'a loopback host:port with a port that browsers open, for example 127.0.0.1:3100',
  ],
  ['BILETOMAT_KIOSK_SERVICE', 'never', 'auto or elsewhere'],
  ['BILETOMAT_KIOSK_CURSOR', 'big', 'hidden or shown'],
  ['BILETOMAT_KIOSK_TECHNICIAN_KEY', 'F0', 'one of F1 to F24 that the headphone socket does not send'],
])('%s=%s is refused with what it may be', (name, value, mayBe) => {
  expect(() => readShellSettings({ [name]: value }, 'data/kiosk')).toThrow(
    `${name}=${JSON.stringify(value)} is not usable: it may be ${mayBe}`,
  );
});

test('the keys that mean something of their own: the socket’s and the technician’s', () => {
  expect(
    readShellSettings({ BILETOMAT_KIOSK_TECHNICIAN_KEY: 'F9', BILETOMAT_KIOSK_HEADPHONE_KEYS: 'F15,F16' }, 'data/kiosk')
      .specialKeys,
  ).toEqual(['F15', 'F16', 'F9']);
  expect(readShellSettings({ BILETOMAT_KIOSK_HEADPHONE_KEYS: 'F15' }, 'data/kiosk').specialKeys).toEqual(['F15']);
});
