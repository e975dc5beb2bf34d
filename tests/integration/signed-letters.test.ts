// Letters signed with the office's own key: what arrives over SMTP is checked as a receiver does it, with the public key that the domain tells.
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadDkimKey, type DkimKey } from '../../server/mail/dkim-key.ts';
import { SilentMailServer } from '../../server/mail/mail-fault.ts';
import { CONVERSATION_MS, smtpTransport, type Letter } from '../../server/mail/transport.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { gate, until } from '../support/gate.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTestServer } from '../support/running-server.ts';
import { bookVisit } from '../support/visits.ts';

const folder = mkdtempSync(join(tmpdir(), 'signed-letters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = { type: 'pkcs8', format: 'pem' } as const;
function keyFile(name: string, content: string, mode = 0o600): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}
const good = keyFile('good.key', privateKey.export(PEM) as string);
const dkim = { domain: 'example.org', selector: 'biletomat', keyFile: good };
/** What the domain's DNS says. */
const DNS: Readonly<Record<string, string>> = {
  'biletomat._domainkey.example.org': `v=DKIM1; k=rsa; p=${(publicKey.export({ type: 'spki', format: 'der' }) as Buffer).toString('base64')}`,
};

const tagsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, '')]),
  );

/** RFC 6376, 3.4.2 and 3.4.4: relaxed headers and body. */
const relaxedHeader = (line: string): string => {
  const at = line.indexOf(':');
  return `${line.slice(0, at).toLowerCase().trim()}:${line
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
};
const relaxedBody = (body: string): string => {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
};

/** As a receiver does it (RFC 6376, 6.1): what is wrong with the signature, or the fields that it covers. */
function check(raw: string): { readonly fault: string } | { readonly signed: readonly string[] } {
  const split = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, split).split(/\r\n(?![ \t])/);
  const own = headers.find((line) => /^dkim-signature:/i.test(line));
  if (own === undefined) return { fault: 'no signature' };
  const tags = tagsOf(own.slice(own.indexOf(':') + 1));
  if (tags['a'] !== 'rsa-sha256' || tags['c'] !== 'relaxed/relaxed') return { fault: `a=${tags['a']} c=${tags['c']}` };
  if (
    createHash('sha256')
      .update(relaxedBody(raw.slice(split + 4)), 'latin1')
      .digest('base64') !== tags['bh']
  )
    return { fault: 'body' };
  const record = DNS[`${tags['s']}._domainkey.${tags['d']}`];
  if (record === undefined) return { fault: 'no key' };
  const key = createPublicKey({ key: Buffer.from(tagsOf(record)['p']!, 'base64'), format: 'der', type: 'spki' });
  const signed = tags['h']!.split(':');
  // The last field of a name first.
  const left = [...headers].reverse();
  const lines = signed.flatMap((name) => {
    const at = left.findIndex((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return at === -1 ? [] : left.splice(at, 1).map(relaxedHeader);
  });
  const text = [...lines, relaxedHeader(own.replace(/([;:\s]b=)[^;]*/, '$1'))].join('\r\n');
  return verify('sha256', Buffer.from(text, 'latin1'), key, Buffer.from(tags['b']!, 'base64'))
    ? { signed: signed.map((name) => name.toLowerCase()) }
    : { fault: 'signature' };
}

test('a letter of an office with a key of its own carries a signature that a receiver finds good, and one changed on its way does not', async () => {
  await using mail = await startMailServer();
  await using server = await startTestServer({
    withoutPages: true,
    smtpUrl: mail.url,
    env: {
      BILETOMAT_MAIL_FROM: 'Wydział Komunikacji <wizyty@kolejka.example.org>',
      BILETOMAT_DKIM_DOMAIN: dkim.domain,
      BILETOMAT_DKIM_SELECTOR: dkim.selector,
      BILETOMAT_DKIM_KEY_FILE: good,
    },
  });
  await bookVisit(server.ctx, { email: 'jan@example.org' });
  const { raw } = await mail.letterTo('jan@example.org');
  expect(check(raw)).toEqual({
    signed: expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'reply-to']),
  });
  expect(check(raw.replace(/^Subject: .*(\r\n[ \t].*)*/m, 'Subject: Oplata 500 PLN'))).toEqual({ fault: 'signature' });
  expect(check(raw.replace('\r\n\r\n--', '\r\n\r\nProszę wpłacić\r\n--'))).toEqual({ fault: 'body' });
});

test('without a key letters go out as before, unsigned', async () => {
  await using mail = await startMailServer();
  await using server = await startTestServer({ withoutPages: true, smtpUrl: mail.url });
  await bookVisit(server.ctx, { email: 'jan@example.org' });
  expect(check((await mail.letterTo('jan@example.org')).raw)).toEqual({ fault: 'no signature' });
});

const letter: Letter = {
  messageId: '<1@example.org>',
  from: 'a@example.org',
  to: 'b@example.org',
  subject: 'Wizyta',
  text: 'Wizyta',
  html: '<p>Wizyta',
};
test.each<[string, DkimKey | undefined]>([
  ['unsigned', undefined],
  ['signed', loadDkimKey(dkim)],
])(
  '%s: a mail server that is silent before the letter was written is given up after the time for a conversation, not for an answer',
  async (_name, key) => {
    await using mail = await startMailServer();
    const hand = createHandClock(0);
    const silence = gate();
    const reached = gate();
    mail.silence = (step) => {
      if (step !== 'recipient') return undefined;
      reached.open();
      return silence.opened;
    };
    const sending = smtpTransport(mail.url, hand.timers, key)
      .send(letter)
      .then(
        () => 'sent',
        (error: unknown) => error,
      );
    await reached.opened;
    await hand.advance(CONVERSATION_MS);
    expect(await sending).toBeInstanceOf(SilentMailServer);
    silence.open();
    await until(() => mail.connections === 0, 'hung up');
  },
  20_000,
);

test.each([
  [
    'open to others',
    () => keyFile('open.key', privateKey.export(PEM) as string, 0o644),
    /rights 644 and must have 600/,
  ],
  ['not a key', () => keyFile('text.key', 'text'), /no such key is in it/],
  [
    'of another kind',
    () => keyFile('ed.key', generateKeyPairSync('ed25519').privateKey.export(PEM) as string),
    /its kind is ed25519/,
  ],
  [
    'too short',
    () => keyFile('short.key', generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export(PEM) as string),
    /it has 512 bits/,
  ],
  ['not there', () => join(folder, 'missing.key'), /ENOENT/],
])('a key that is %s stops the start with one line', (_name, file, why) => {
  const path = file();
  expect(() => loadDkimKey({ ...dkim, keyFile: path })).toThrow(
    expect.objectContaining({
      name: 'SettingError',
      message: expect.stringMatching(
        new RegExp(`^BILETOMAT_DKIM_KEY_FILE="${path}" is not usable: it may be [^\\n]*${why.source}[^\\n]*$`),
      ),
    }),
  );
});
