// Addresses carry the language and the choice, and nothing breaks out of them.
import { expect, test } from 'vitest';
import { bookingAddress, checkMailAddress, visitAddress, withLanguage } from './citizen-addresses.ts';

test('an address says its language unless it is Polish, and never says it twice', () => {
  expect(withLanguage('/stan', 'pl')).toBe('/stan');
  expect(withLanguage('/stan?lang=uk', 'en')).toBe('/stan?lang=en');
  expect(withLanguage('/rezerwacja/dzien?sprawa=a&lang=uk', 'pl')).toBe('/rezerwacja/dzien?sprawa=a');
});

test('a choice is carried in the order of the questions, without what was not answered', () => {
  expect(bookingAddress('data', { serviceId: 'a b', deskId: '', day: '2026-03-12', startsAt: 5 }, 'en')).toBe(
    '/rezerwacja/dane?sprawa=a+b&dzien=2026-03-12&termin=5&lang=en',
  );
  expect(bookingAddress('service', {}, 'pl')).toBe('/rezerwacja');
});

test('a token cannot leave its place in the path', () => {
  expect(visitAddress('cancel', 'a/../b?x')).toBe('/wizyta/odwolaj/a%2F..%2Fb%3Fx');
  expect(checkMailAddress('../stan')).toBe('/wizyta/poczta/..%2Fstan');
});
