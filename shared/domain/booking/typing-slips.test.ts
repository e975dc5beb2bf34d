// What is wrong with an address or a number is named: which sign, which part, how many digits.
import { expect, test } from 'vitest';
import { parseEmail, parsePhone } from './personal-data.ts';
import { emailSlip, phoneSlip } from './typing-slips.ts';

test.each([
  ['jan', { slip: 'no-at' }],
  ['jan.example.org', { slip: 'no-at' }],
  ['jan@@example.org', { slip: 'two-ats' }],
  ['jan@example.org@', { slip: 'two-ats' }],
  ['@example.org', { slip: 'nothing-before-at' }],
  ['jan@', { slip: 'nothing-after-at' }],
  ['jan@example', { slip: 'no-ending' }],
  ['jan@example,org', { slip: 'sign', sign: ',' }],
  ['jan;ola@example.org', { slip: 'sign', sign: ';' }],
  ['józef@example.org', { slip: 'letter', sign: 'ó' }],
  ['янко@example.org', { slip: 'letter', sign: 'я' }],
  ['jan(1)@example.org', { slip: 'sign', sign: '(' }],
  ['jan@exam_ple.org', { slip: 'sign', sign: '_' }],
  ['.jan@example.org', { slip: 'dots' }],
  ['jan..k@example.org', { slip: 'dots' }],
  ['jan@example..org', { slip: 'dots' }],
  ['jan@example.org.', { slip: 'dots' }],
  ['jan@-example.org', { slip: 'sign', sign: '-' }],
  ['jan@127.0.0.1', { slip: 'other' }],
  ['jan@example.o', { slip: 'other' }],
  [`${'a'.repeat(65)}@example.org`, { slip: 'other' }],
] as const)('the address %s', (raw, slip) => {
  expect(parseEmail(raw)).toEqual({ ok: false, error: 'malformed' });
  expect(emailSlip(raw)).toEqual(slip);
});

test.each([
  ['12', { slip: 'too-few', digits: 2, needed: 9 }],
  ['60010020', { slip: 'too-few', digits: 8, needed: 9 }],
  ['6001002001', { slip: 'too-many', digits: 10, needed: 9 }],
  ['+48 600 100 20', { slip: 'too-few', digits: 8, needed: 9 }],
  ['+48 600 100 2001', { slip: 'too-many', digits: 10, needed: 9 }],
  ['+44 123', { slip: 'too-few', digits: 5 }],
  ['600 100 200 w. 5', { slip: 'sign', sign: 'w' }],
  ['6OO100200', { slip: 'sign', sign: 'O' }],
  ['600,100,200', { slip: 'sign', sign: ',' }],
  ['+600+100', { slip: 'sign', sign: '+' }],
  ['0600100200', { slip: 'leading-zero' }],
  ['012345678', { slip: 'leading-zero' }],
  ['+0123456789', { slip: 'no-country' }],
] as const)('the number %s', (raw, slip) => {
  expect(parsePhone(raw)).toEqual({ ok: false, error: 'malformed' });
  expect(phoneSlip(raw)).toEqual(slip);
});

test.each([
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+44 020 7946 0958', '+442079460958'],
  ['0044 (0) 20 7946 0958', '+442079460958'],
  ['+48 0 601 100 200', '+48601100200'],
  ['0048 0601100200', '+48601100200'],
  ['+49 (0)30 123456', '+4930123456'],
  ['+380 44 123 45 67', '+380441234567'],
  ['+39 06 698 1234', '+39066981234'],
])('the zero of calls at home is left out where there is one: %s', (raw, kept) => {
  expect(parsePhone(raw)).toEqual({ ok: true, value: kept });
});
