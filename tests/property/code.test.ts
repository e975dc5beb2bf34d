// The law of the check digit: the commonest slips of the finger never open another visit.
import { expect, test } from 'vitest';
import { CODE_COUNT, dammDigit, isValidCode } from '../../shared/domain/booking/code.ts';

const codes: string[] = [];
for (let five = 10_000; five <= 99_999; five += 1) {
  const code = String(five) + dammDigit(String(five));
  if (isValidCode(code)) codes.push(code);
}

test('every single wrong digit of every code is caught', () => {
  expect(codes.length).toBe(CODE_COUNT);
  let passed = 0;
  for (const code of codes) {
    for (let i = 0; i < 6; i += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        if (String(digit) !== code[i] && isValidCode(code.slice(0, i) + String(digit) + code.slice(i + 1))) passed += 1;
      }
    }
  }
  expect(passed).toBe(0);
});

test('every swap of neighbours in every code is caught', () => {
  let passed = 0;
  for (const code of codes) {
    for (let i = 0; i < 5; i += 1) {
      const swapped = code.slice(0, i) + code[i + 1]! + code[i]! + code.slice(i + 2);
      if (swapped !== code && isValidCode(swapped)) passed += 1;
    }
  }
  expect(passed).toBe(0);
});

test('any other slip passes about one time in ten', () => {
  const all = new Set(codes);
  const jumpTwins = codes.filter(
    (code) => code[0] !== code[2] && all.has(code[2]! + code[1]! + code[0]! + code.slice(3)),
  );
  expect(jumpTwins.length / codes.length).toBeLessThan(0.15);
});
