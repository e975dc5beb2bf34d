// Counts of people as each language says them.
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../core/language.ts';
import { PEOPLE } from './nouns.ts';
import { counted, plural, PLURAL_CATEGORIES } from './plural.ts';

const said = (language: 'pl' | 'uk' | 'en', counts: readonly number[]): string[] =>
  counts.map((n) => counted(language, n, PEOPLE[language]).replace('\u00a0', ' '));

test('Polish counts people as Polish people do', () => {
  const counts = [0, 1, 2, 4, 5, 11, 12, 14, 15, 21, 22, 25, 101, 102, 112, 122];
  expect(said('pl', counts)).toEqual([
    '0 osób',
    '1 osoba',
    '2 osoby',
    '4 osoby',
    '5 osób',
    '11 osób',
    '12 osób',
    '14 osób',
    '15 osób',
    '21 osób',
    '22 osoby',
    '25 osób',
    '101 osób',
    '102 osoby',
    '112 osób',
    '122 osoby',
  ]);
});

test('Ukrainian takes the singular after 21, 31 and 101, but not after 11', () => {
  expect(said('uk', [1, 3, 5, 11, 13, 21, 24, 101, 111])).toEqual([
    '1 особа',
    '3 особи',
    '5 осіб',
    '11 осіб',
    '13 осіб',
    '21 особа',
    '24 особи',
    '101 особа',
    '111 осіб',
  ]);
});

test('English knows one and many', () => {
  expect(said('en', [0, 1, 2, 21])).toEqual(['0 people', '1 person', '2 people', '21 people']);
});

/** The rules written out, as they stood before Intl was asked. */
function formByHand(language: Language, count: number): string {
  if (language === 'en') return count === 1 ? 'one' : 'other';
  const [lastTwo, last] = [count % 100, count % 10];
  if (language === 'uk' ? last === 1 && lastTwo !== 11 : count === 1) return 'one';
  return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many';
}

test.each(LANGUAGES)('%s: from 0 to 200 each number takes the form that its rule written out takes', (language) => {
  const forms = {
    pl: { one: 'one', few: 'few', many: 'many' },
    uk: { one: 'one', few: 'few', many: 'many' },
    en: { one: 'one', other: 'other' },
  };
  for (let n = 0; n <= 200; n += 1)
    expect(`${n} ${plural(language, n, forms[language])}`).toBe(`${n} ${formByHand(language, n)}`);
});

test.each(LANGUAGES)(
  '%s: a language gives the categories that whole numbers take, none missing and none that is never asked for',
  (language) => {
    const rule = new Intl.PluralRules(language);
    const taken = new Set(Array.from({ length: 1100 }, (_, n) => rule.select(n)));
    expect(new Set<string>(PLURAL_CATEGORIES[language])).toEqual(taken);
  },
);

test('what is not whole takes the form of its whole part, and what is no number is an error instead of a wrong form', () => {
  expect(plural('pl', 5.5, PEOPLE.pl)).toBe('osób');
  expect(() => plural('pl', Number.POSITIVE_INFINITY, PEOPLE.pl)).toThrow('"pl" has no form "other"');
});
