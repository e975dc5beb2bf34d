// The settings of the printer process: what each may be, and one line for what it may not.
import { describe, expect, test } from 'vitest';
import { readPrinterSettings } from './settings.ts';

test('nothing set: a printer on 9100 with its page on 3200', () => {
  expect(readPrinterSettings({})).toEqual({
    ok: true,
    value: {
      tcpPort: 9100,
      controlPort: 3200,
      pty: undefined,
      mode: 'epson',
      paperMm: 80,
      baud: undefined,
      dataFolder: undefined,
      clockOffsetMs: 0,
    },
  });
});

test('everything set', () => {
  const env = {
    BILETOMAT_PRINTER_PORT: '0',
    BILETOMAT_PRINTER_CONTROL_PORT: '3201',
    BILETOMAT_PRINTER_PTY: '/tmp/p',
    BILETOMAT_PRINTER_MODE: 'clone',
    BILETOMAT_PRINTER_PAPER_MM: '58',
    BILETOMAT_PRINTER_BAUD: '9600',
    BILETOMAT_PRINTER_DATA: 'data/printer',
    BILETOMAT_CLOCK_OFFSET_MS: '-3600000',
  };
  expect(readPrinterSettings(env)).toEqual({
    ok: true,
    value: {
      tcpPort: 0,
      controlPort: 3201,
      pty: '/tmp/p',
      mode: 'clone',
      paperMm: 58,
      baud: 9600,
      dataFolder: 'data/printer',
      clockOffsetMs: -3_600_000,
    },
  });
});

describe('a wrong setting is one line naming it, its value and what it may be', () => {
  test.each([
    ['BILETOMAT_PRINTER_PORT', 'ninety', 'a whole number from 0 to 65535'],
    ['BILETOMAT_PRINTER_PORT', '65536', 'a whole number from 0 to 65535'],
    ['BILETOMAT_PRINTER_CONTROL_PORT', '-1', 'a whole number from 0 to 65535'],
    ['BILETOMAT_PRINTER_MODE', 'laser', 'epson, custom, star, clone'],
    ['BILETOMAT_PRINTER_PAPER_MM', '76', '80, 58'],
    ['BILETOMAT_CLOCK_OFFSET_MS', '1h', 'a whole number of milliseconds'],
    ['BILETOMAT_PRINTER_BAUD', '9600\n', 'a whole number from 50 to 4000000'],
  ])('%s=%s', (name, value, may) => {
    const read = readPrinterSettings({ [name]: value });
    expect(read).toEqual({ ok: false, error: `${name}=${JSON.stringify(value)}: ${may}` });
  });
});
