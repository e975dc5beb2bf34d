import { describe, expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without options the demo takes port 3000 and the printer 9100', () => {
  expect(readOptions([], {})).toEqual({ port: 3000, printerPort: 9100, at: undefined, dataFolder: 'data' });
});

test('a moved block of ports and a pretended time are read', () => {
  expect(readOptions(['--port', '4000', '--printer-port', '9200', '--at', '2026-03-12T10:15'], {})).toMatchObject({
    port: 4000,
    printerPort: 9200,
    at: { day: '2026-03-12', minute: 615 },
  });
});

describe('a wrong option is one line that says what it may be', () => {
  test.each([
    [['--port', 'x'], /^--port x is not usable/],
    [['--port'], /^--port {2}is not usable/],
    [
      ['--port', '5800'],
      /^--port 5800 is not usable: browsers refuse port 6000 \(printer\); it may be for example 5810$/,
    ],
    [['--port', '5900'], /refuse port 6000 \(kiosk\)/],
    [['--port', '6667'], /refuse port 6667 \(server\); it may be for example 6677$/],
    [['--at', '2026-02-30T10:00'], /^--at 2026-02-30T10:00 is not usable/],
    [['--at', 'tomorrow'], /^--at tomorrow is not usable/],
    [['--help-me'], /^--help-me is not known/],
  ])('%j', (args, message) => {
    expect(() => readOptions(args, {})).toThrow(message);
  });
  test('--at in production', () => {
    expect(() => readOptions(['--at', '2026-03-12T10:15'], { NODE_ENV: 'production' })).toThrow('NODE_ENV=production');
  });
});
