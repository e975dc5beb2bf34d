// Tests for the kiosk's settings: a wrong one is one line with name, value and what it may be.
import { expect, test } from 'vitest';
import { readKioskSettings } from './settings.ts';

const checks = {
  printer: (address: string) => (address.startsWith('tcp:') ? undefined : 'no'),
  profiles: ['virtual', 'epson-tm-t88vi'],
};

test('nothing set: loopback, virtual printer, set-up on the page', () => {
  expect(readKioskSettings({}, checks)).toMatchObject({
    listen: { host: '127.0.0.1', port: 3100 },
    serverUrl: undefined,
    pairingCode: undefined,
    printer: 'tcp:127.0.0.1:9100',
    printerProfile: 'virtual',
    screenInches: null,
    specialKeys: { headphoneKeys: null, technicianKey: null, keypad: 'auto' },
    speechProgram: 'espeak-ng',
    clockOffsetMs: 0,
    crashAt: undefined,
  });
});

test('everything set', () => {
  expect(
    readKioskSettings(
      {
        BILETOMAT_KIOSK_LISTEN: '127.0.0.1:0',
        BILETOMAT_KIOSK_SERVER_URL: 'https://wizyty.example.org/',
        BILETOMAT_KIOSK_DATA: 'x',
        BILETOMAT_KIOSK_PAIRING_CODE: 'abcd-efgh-jklm',
        BILETOMAT_KIOSK_PRINTER: 'tcp:10.0.0.2:9100',
        BILETOMAT_KIOSK_PRINTER_PROFILE: 'epson-tm-t88vi',
        BILETOMAT_KIOSK_SCREEN_INCHES: '21.5',
        BILETOMAT_KIOSK_HEADPHONE_KEYS: 'F15,F16',
        BILETOMAT_KIOSK_TECHNICIAN_KEY: 'F24',
        BILETOMAT_KIOSK_SPEECH: 'off',
        BILETOMAT_CLOCK_OFFSET_MS: '-5000',
        BILETOMAT_KIOSK_CRASH_AT: 'after-number',
        NODE_ENV: 'test',
      },
      checks,
    ),
  ).toMatchObject({
    listen: { port: 0 },
    serverUrl: 'https://wizyty.example.org',
    pairingCode: 'ABCDEFGHJKLM',
    printer: 'tcp:10.0.0.2:9100',
    printerProfile: 'epson-tm-t88vi',
    screenInches: 21.5,
    specialKeys: { headphoneKeys: { pluggedIn: 'F15', pulledOut: 'F16' }, technicianKey: 'F24', keypad: 'auto' },
    speechProgram: null,
    clockOffsetMs: -5000,
    crashAt: 'after-number',
    dataFolder: 'x',
  });
});

test.each([
  ['BILETOMAT_KIOSK_LISTEN', '0.0.0.0:3100'],
  ['BILETOMAT_KIOSK_LISTEN', '3100'],
  ['BILETOMAT_KIOSK_SERVER_URL', 'http://example.org'],
  ['BILETOMAT_KIOSK_SERVER_URL', 'javascript:alert(1)'],
  ['BILETOMAT_KIOSK_SERVER_URL', 'https://user:pass@example.org'],
  ['BILETOMAT_KIOSK_PAIRING_CODE', '123'],
  ['BILETOMAT_KIOSK_PRINTER', 'lpt1'],
  ['BILETOMAT_KIOSK_PRINTER_PROFILE', 'laser'],
  ['BILETOMAT_KIOSK_SCREEN_INCHES', '0'],
  ['BILETOMAT_KIOSK_SCREEN_INCHES', '21,5'],
  ['BILETOMAT_CLOCK_OFFSET_MS', 'soon'],
  ['BILETOMAT_KIOSK_HEADPHONE_KEYS', 'F15;F16'],
  ['BILETOMAT_KIOSK_HEADPHONE_KEYS', 'F15,F15'],
  ['BILETOMAT_KIOSK_TECHNICIAN_KEY', 'F25'],
  ['BILETOMAT_KIOSK_TECHNICIAN_KEY', 'f9'],
  ['BILETOMAT_KIOSK_TECHNICIAN_KEY', 'KeyT'],
  ['BILETOMAT_KIOSK_KEYPAD', 'tak'],
  ['BILETOMAT_KIOSK_KEYPAD', 'Yes'],
  ['BILETOMAT_KIOSK_ROLL_METRES', '4'],
  ['BILETOMAT_KIOSK_ROLL_METRES', '80 m'],
  ['BILETOMAT_KIOSK_CRASH_AT', 'after-lunch'],
])('%s=%s is refused by one line', (name, value) => {
  let message = '';
  try {
    readKioskSettings({ [name]: value, NODE_ENV: 'test' }, checks);
  } catch (error) {
    message = error instanceof Error ? error.message : '';
  }
  expect(message).toMatch(new RegExp(`^${name}=.*it may be .+$`));
  expect(message).toContain(JSON.stringify(value));
  expect(message).not.toContain('\n');
});

test.each(['yes', 'no', 'auto'])('whether there is a keypad, as an installer writes it: %s', (keypad) => {
  expect(readKioskSettings({ BILETOMAT_KIOSK_KEYPAD: keypad }, checks).specialKeys.keypad).toBe(keypad);
});

test('what only tests may do is refused elsewhere', () => {
  expect(() => readKioskSettings({ BILETOMAT_KIOSK_CRASH_AT: 'after-number', NODE_ENV: 'production' }, checks)).toThrow(
    /CRASH_AT/,
  );
  expect(() => readKioskSettings({ BILETOMAT_KIOSK_CRASH_AT: 'after-number' }, checks)).toThrow(/CRASH_AT/);
  expect(() => readKioskSettings({ BILETOMAT_CLOCK_OFFSET_MS: '1', NODE_ENV: 'production' }, checks)).toThrow(
    /CLOCK_OFFSET/,
  );
});
