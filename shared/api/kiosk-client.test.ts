import { expect, test } from 'vitest';
import { createKioskClient, kioskAddress } from './kiosk-client.ts';

const signal = new AbortController().signal;

test('a sentence with signs of an address in it stays one sentence', () => {
  const address = kioskAddress('speak', { language: 'pl', text: 'Bilet A&B=1 + „ok”?' });
  expect(Object.fromEntries(new URL(address, 'http://127.0.0.1').searchParams)).toEqual({
    language: 'pl',
    text: 'Bilet A&B=1 + „ok”?',
  });
});

test('an event of the page goes to its own route as JSON, and a refusal is no answer', async () => {
  const sent: unknown[] = [];
  const ask = createKioskClient(async (address, init) => {
    sent.push([init.method, address, init.body]);
    return { ok: false, status: 400, text: async () => '{"code":"bad-request","detail":"digit: wrong"}' };
  });
  expect(await ask('runCommand', { body: { type: 'digit', digit: '7' } }, signal)).toEqual({
    ok: false,
    status: 400,
    problem: { code: 'bad-request', detail: 'digit: wrong' },
  });
  expect(sent).toEqual([['POST', '/api/command', '{"type":"digit","digit":"7"}']]);
});

test('what the service does not know does not compile', async () => {
  const ask = createKioskClient(async () => ({ ok: true, status: 204, text: async () => '' }));
  // @ts-expect-error no page can say this
  await ask('runCommand', { body: { type: 'ticket-saved' } }, signal);
  // @ts-expect-error no sentence in a language that the kiosk does not have
  kioskAddress('speak', { language: 'de', text: 'Guten Tag' });
  // @ts-expect-error nothing is asked with it
  expect(kioskAddress('readHealth', { details: '1' })).toBe('/healthz?details=1');
});
