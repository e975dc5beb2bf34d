import { describe, expect, test } from 'vitest';
import { readSettings, unknownSettings } from './settings.ts';

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
  expect(() => readSettings({ BILETOMAT_CLOCK_OFFSET_MS: '1000', NODE_ENV: 'production' })).toThrow(
    'NODE_ENV=production',
  );
});

test('in production the address that citizens see and the mail server are wanted: nothing goes into a folder in silence', () => {
  const env = {
    NODE_ENV: 'production',
    BILETOMAT_PUBLIC_URL: 'https://kolejka.example.org',
    BILETOMAT_SMTP_URL: 'smtp://mail.example.org:25',
  };
  expect(readSettings(env).smtpUrl).toBe('smtp://mail.example.org:25');
  expect(() => readSettings({ ...env, BILETOMAT_PUBLIC_URL: undefined })).toThrow(
    /^BILETOMAT_PUBLIC_URL is not set: it may be an address beginning with http:\/\/ or https:\/\/$/,
  );
  expect(() => readSettings({ ...env, BILETOMAT_SMTP_URL: '' })).toThrow(
    /^BILETOMAT_SMTP_URL is not set: it may be smtp:\/\//,
  );
  expect(readSettings({ ...env, BILETOMAT_SMTP_URL: 'none' }).smtpUrl).toBeUndefined();
});

test.each([
  ['https://kolejka.example.com/sub', 'Biletomat <wizyty@kolejka.example.com>'],
  ['http://192.0.2.7:3000', 'Biletomat <wizyty@example.org>'],
  ['http://localhost:3000', 'Biletomat <wizyty@example.org>'],
])('letters of %s come from %s unless a sender is set', (publicUrl, from) => {
  expect(readSettings({ BILETOMAT_PUBLIC_URL: publicUrl }).mailFrom).toBe(from);
  expect(readSettings({ BILETOMAT_PUBLIC_URL: publicUrl, BILETOMAT_MAIL_FROM: 'a@example.net' }).mailFrom).toBe(
    'a@example.net',
  );
});

test('a misspelt setting is found, one of another program is none', () => {
  expect(
    unknownSettings({
      BILETOMAT_LISTEN: '127.0.0.1:3000',
      BILETOMAT_PORT: '3000',
      BILETOMAT_DKIM_DOMAINS: 'example.org',
      BILETOMAT_DKIM_KEY_FILE: 'key',
      BILETOMAT_KIOSK_PRINTER: 'tcp:10.0.0.9:9100',
      PATH: '/bin',
    }),
  ).toEqual(['BILETOMAT_DKIM_DOMAINS', 'BILETOMAT_PORT']);
});
