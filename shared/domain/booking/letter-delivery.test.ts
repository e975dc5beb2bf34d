import { expect, test } from 'vitest';
import { isOurs, judgeFault, type MailStep } from './letter-delivery.ts';

/** As mail servers say it: the code, the enhanced status where there is one, their words. */
const said = (step: MailStep, reply: string) => {
  const [, code, status = '', text] = /^(\d{3}) (?:(\d\.\d+\.\d+) )?(.*)$/.exec(reply)!;
  return judgeFault({ step, code: Number(code), status, text: text! });
};

test.each([
  [
    '550 5.1.1 <x@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
    'no-such-mailbox',
    true,
  ],
  ['550 5.2.1 The email account that you tried to reach is inactive', 'no-such-mailbox', true],
  ['553 5.1.3 The recipient address is not a valid RFC 5321 address', 'no-such-mailbox', true],
  ['550 5.1.2 <x@exmaple.org>: Recipient address rejected: Domain not found', 'no-such-domain', true],
  [
    '556 5.1.10 <x@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)',
    'no-such-domain',
    true,
  ],
  ['552 5.2.2 Mailbox full', 'mailbox-full', true],
  ['550 no such user here', 'no-such-mailbox', false],
  ['550 5.7.1 rejected by policy of the recipient', 'not-accepted', false],
] as const)('an address that the mail server refuses is not tried again: %s', (reply, reason, isSure) => {
  expect(said('recipient', reply)).toEqual({ kind: 'refused', reason, isSure });
});

test('a letter refused after its last line is refused for good as well', () => {
  expect(said('content', '554 5.7.1 Message rejected as spam')).toEqual({
    kind: 'refused',
    reason: 'not-accepted',
    isSure: false,
  });
  expect(said('content', '550 5.1.1 no such user')).toEqual({
    kind: 'refused',
    reason: 'no-such-mailbox',
    isSure: true,
  });
});

test.each([
  ['sign-in', '535 5.7.8 Error: authentication failed', 'sign-in-refused'],
  ['sender', '550 5.1.8 sender domain unknown', 'sender-refused'],
  ['sender', '553 5.7.1 not owned by user', 'sender-refused'],
  ['recipient', '554 5.7.1 <x@example.org>: Relay access denied', 'relay-refused'],
  ['recipient', '550 relaying denied', 'relay-refused'],
  ['recipient', '530 5.7.0 Must issue a STARTTLS command first', 'relay-refused'],
  ['recipient', '550 5.7.0 Authentication required', 'relay-refused'],
  ['recipient', '550 5.1.8 sender refused', 'sender-refused'],
  ['connection', '554 5.7.1 blocked by our list', 'relay-refused'],
] as const)('a mail server that refuses us condemns no letter (%s: %s)', (step, reply, trouble) => {
  expect(said(step, reply)).toEqual({ kind: 'again', trouble });
  expect(isOurs(trouble)).toBe(true);
});

test.each([
  ['recipient', '451 4.7.1 Greylisted, please try again later', 'later'],
  ['recipient', '452 4.2.2 Mailbox full', 'later'],
  ['sign-in', '454 4.7.0 Temporary authentication failure', 'later'],
  ['connection', '421 too many connections', 'later'],
] as const)('a refusal for now is tried again (%s: %s)', (step, reply, trouble) => {
  expect(said(step, reply)).toEqual({ kind: 'again', trouble });
  expect(isOurs(trouble)).toBe(false);
});

test('no reply at all is tried again', () => {
  expect(judgeFault({ step: 'silence' })).toEqual({ kind: 'again', trouble: 'silent' });
  expect(judgeFault({ step: 'connection', code: 0, status: '', text: '' })).toEqual({
    kind: 'again',
    trouble: 'unreachable',
  });
});
