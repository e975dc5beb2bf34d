// Forms of other sites stay out.
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { refuseForeignForms } from './html-page.ts';

test.each([
  ['a browser on our page', { 'sec-fetch-site': 'same-origin' }, 200],
  ['a browser on another site', { 'sec-fetch-site': 'cross-site', origin: 'https://wizyty.example.org' }, 403],
  ['a browser on a sister site', { 'sec-fetch-site': 'same-site' }, 403],
  ['an older browser on our page', { origin: 'https://wizyty.example.org' }, 200],
  ['an older browser on another site', { origin: 'https://evil.example.org' }, 403],
  ['a hidden origin', { origin: 'null' }, 403],
  ['a program that says nothing', {}, 200],
])('a form sent by %s', async (_, headers, status) => {
  await using app = Fastify();
  app.post('/', { preHandler: refuseForeignForms('https://wizyty.example.org') }, (_request, reply) =>
    reply.send('taken'),
  );
  expect(
    (await app.inject({ method: 'POST', url: '/', headers: { ...headers, host: 'internal:3000' } })).statusCode,
  ).toBe(status);
});
