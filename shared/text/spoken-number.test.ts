import { expect, test } from 'vitest';
import { spokenCall, spokenNumber } from './spoken-number.ts';

test.each([
  [0, 'zero'],
  [1, 'jeden'],
  [10, 'dziesięć'],
  [14, 'czternaście'],
  [20, 'dwadzieścia'],
  [21, 'dwadzieścia jeden'],
  [100, 'sto'],
  [119, 'sto dziewiętnaście'],
  [199, 'sto dziewięćdziesiąt dziewięć'],
  [200, 'dwieście'],
  [1000, 'tysiąc'],
  [1201, 'tysiąc dwieście jeden'],
  [2003, 'dwa tysiące trzy'],
  [5000, 'pięć tysięcy'],
  [12_000, 'dwanaście tysięcy'],
  [22_000, 'dwadzieścia dwa tysiące'],
])('%i is said %s', (n, words) => {
  expect(spokenNumber(n, 'pl')).toBe(words);
});

test('a call is one sentence with number and desk', () => {
  expect(spokenCall(['U021'], '2')).toBe('Numer U dwadzieścia jeden. Stanowisko dwa.');
  expect(spokenCall(['R007', 'R201'], '12')).toBe('Numer R siedem, R dwieście jeden. Stanowisko dwanaście.');
});
