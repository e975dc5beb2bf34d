// What comes in by a page is text within bounds, whatever was sent; what goes out is text.
import { expect, test } from 'vitest';
import { createHttpServer } from '../app/http-server.ts';
import { field, fieldIn, fieldOfSome, fields, page } from './form-fields.ts';

const read = fields({ a: field, b: field, c: field, d: field, none: field, toString: field });

test('fields are texts: the first of several, without control characters, no longer than 1,000', () => {
  const told = read.parse({ a: ['x', 'y'], b: 7, c: 'a\u0000b\u001b', d: 'z'.repeat(5_000), other: 'dropped' });
  expect([told.a, told.b, told.c, told.d.length, told.none, told.toString]).toEqual(['x', '', 'a b ', 1_000, '', '']);
  expect(told).not.toHaveProperty('other');
  expect(fields({ a: fieldOfSome }).parse({}).a).toBeUndefined();
  expect(fields({ a: fieldOfSome }).parse({ a: 7 }).a).toBe('');
  for (const nothing of [null, undefined, 'a=1', 7, [], [{ a: 'x' }]]) expect(read.parse(nothing).a).toBe('');
  expect([
    fieldIn({ a: ['x', 'y'] }, 'a'),
    fieldIn({}, 'toString'),
    fieldIn(null, 'a'),
    fieldIn('a', 'length'),
  ]).toEqual(['x', '', '', '']);
});

test('a page never answers with an object: it would show what is not for showing', async () => {
  await using app = await createHttpServer({ trustedProxies: [], isHttps: false });
  const visit = { code: '123456', surname: 'Nowak' };
  app.get('/visit', page({}), async () => visit);
  const answer = await app.inject('/visit');
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('Nowak');
});
