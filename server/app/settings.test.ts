import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('without settings the server runs on embedded defaults', () => {
  expect(readSettings({})).toMatchObject({
    listen: { host: '127.0.0.1', port: 3000 },
    databaseUrl: 'sqlite:data/server.db',
    secretFile: 'data/secret',
    smtpUrl: undefined,
  });
});

describe('a wrong setting is named in one line with its value and what it may be', () => {
  test.each([
    ['BILETOMAT_LISTEN', 'abc', 'host:port'],
    ['BILETOMAT_LISTEN', '127.0.0.1:70000', 'host:port'],
    ['BILETOMAT_LISTEN', '127.0.0.1:6000', 'a port that browsers open'],
    ['BILETOMAT_PUBLIC_URL', 'ftp://example.org', 'http://'],
    ['BILETOMAT_DATABASE_URL', 'mysql://x', 'sqlite:FILE'],
    ['BILETOMAT_SMTP_URL', 'mail.example.org', 'smtp://'],
    ['BILETOMAT_MAIL_FROM', 'x@example.org\r\nBcc: y@example.org', 'an address'],
    ['BILETOMAT_TRUSTED_PROXIES', 'everyone', 'addresses'],
    ['BILETOMAT_CLOCK_OFFSET_MS', 'soon', 'whole number'],
    ['BILETOMAT_DEMO', 'yes', '1'],
  ])('%s=%s', (name, value, mayBe) => {
    expect(() => readSettings({ [name]: value })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(new RegExp(`^${name}=.*may be.*${mayBe}[^\n]*`)) }),
    );
  });
});

test('a moved clock is refused in production', () => {
  expect(() => readSettings({ BILETOMAT_CLOCK_OFFSET_MS: '1000', NODE_ENV: 'production' })).toThrow('NODE_ENV=production');
});
