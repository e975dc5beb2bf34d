import { expect, test } from 'vitest';
import { err, ok } from './result.ts';

test('a result carries its value or its error, never both', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(err('slot-taken')).toEqual({ ok: false, error: 'slot-taken' });
});
