// Tests for sentences as a voice says them.
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../core/language.ts';
import { spokenNumber } from './spoken-number.ts';
import { spokenText } from './spoken-text.ts';

test.each<[Language, string, string]>([
  ['pl', 'Wizyta umówiona na 10:20', 'Wizyta umówiona na dziesiątą dwadzieścia'],
  [
    'pl',
    'Jesteś przed czasem. Wezwiemy Cię około 11:40',
    'Jesteś przed czasem. Wezwiemy Cię około jedenastej czterdzieści',
  ],
  ['pl', 'czwartek, 12 marca, godz. 9:05', 'czwartek, dwunastego marca, godzina dziewiąta zero pięć'],
  ['pl', 'Spotkanie na 22:00, około 21:03', 'Spotkanie na dwudziestą drugą, około dwudziestej pierwszej zero trzy'],
  ['pl', 'Najbliższy dzień: środa, 31 grudnia.', 'Najbliższy dzień: środa, trzydziestego pierwszego grudnia.'],
  [
    'pl',
    'Przed Tobą: 2 osoby umówione i 21 osób z biletem',
    'Przed Tobą: dwie osoby umówione i dwadzieścia jeden osób z biletem',
  ],
  [
    'pl',
    'Przed Tobą: 1 osoba umówiona i 22 osoby z biletem',
    'Przed Tobą: jedna osoba umówiona i dwadzieścia dwie osoby z biletem',
  ],
  ['pl', 'około 20–35 min', 'około dwudziestu do trzydziestu pięciu minut'],
  ['pl', 'ponad 90 min', 'ponad dziewięćdziesiąt minut'],
  ['pl', 'Twój numer: U021. Stanowiska 2, 3, 5', 'Twój numer: U dwadzieścia jeden. Stanowiska dwa, trzy, pięć'],
  [
    'pl',
    'Telefon do urzędu: 12 345 67 89',
    'Telefon do urzędu: jeden dwa, trzy cztery pięć, sześć siedem, osiem dziewięć',
  ],
  [
    'pl',
    'Wpisz 6 cyfr z wiadomości e‑mail albo zeskanuj kod QR',
    'Wpisz sześć cyfr z wiadomości e-mail albo zeskanuj kod Q R',
  ],
  ['pl', 'Ośrodki szkolenia kierowców (OSK)', 'Ośrodki szkolenia kierowców (O S K)'],
  ['pl', 'Głośność 3 z 5', 'Głośność trzy z pięciu'],
  ['pl', 'Bez połączenia z urzędem (stan z 9:58).', 'Bez połączenia z urzędem (stan z dziewiątej pięćdziesiąt osiem).'],
  ['pl', 'Przyjdź przed 12:00', 'Przyjdź przed dwunastą'],
  ['uk', 'Повернемося об 11:30, не о 13:00', 'Повернемося об одинадцятій тридцять, не о тринадцятій'],
  ['uk', 'Каса працює від 9:00', 'Каса працює від дев’ятої'],
  ['uk', 'Гучність 3 з 5', 'Гучність три з п’яти'],
  ['pl', 'Za 1 sekundę', 'Za jedną sekundę'],
  ['uk', 'Візит призначено на 10:20', 'Візит призначено на десяту двадцять'],
  ['uk', 'Викличемо вас близько 13:05', 'Викличемо вас близько тринадцятої нуль п’ять'],
  ['uk', 'четвер, 12 березня, 9:30', 'четвер, дванадцяте березня, дев’ята тридцять'],
  [
    'uk',
    'Перед вами: 21 особа за записом і 2 особи з талоном',
    'Перед вами: двадцять одна особа за записом і дві особи з талоном',
  ],
  ['uk', 'приблизно 20–35 хв', 'приблизно двадцять, тридцять п’ять хвилин'],
  ['uk', 'Ваш номер: R107', 'Ваш номер: R сто сім'],
  ['en', 'about 20–35 min', 'about twenty to thirty five minutes'],
  ['en', 'Your number: U021', 'Your number: U twenty one'],
  ['en', 'Appointment at 10:20', 'Appointment at ten twenty'],
])('%s: %s', (language, shown, said) => {
  expect(spokenText(shown, language)).toBe(said);
});

test('a number that is no count is a row of digits, and an hour that is none stays a number', () => {
  expect(spokenText('007', 'pl')).toBe('zero zero siedem');
  expect(spokenText('99:80', 'pl')).toBe('dziewięćdziesiąt dziewięć:osiemdziesiąt');
});

test('no digit is left to chance in any language', () => {
  for (const language of LANGUAGES) {
    for (let n = 0; n < 3_000; n += 7)
      expect(spokenText(`${n} x 10:${String(n % 60).padStart(2, '0')}`, language)).not.toMatch(/\d/);
  }
});

test.each<[Language, number, string]>([
  ['uk', 21, 'двадцять один'],
  ['uk', 1201, 'тисяча двісті один'],
  ['uk', 2003, 'дві тисячі три'],
  ['uk', 5000, 'п’ять тисяч'],
  ['en', 21, 'twenty one'],
  ['en', 1201, 'one thousand two hundred one'],
  ['en', 115, 'one hundred fifteen'],
])('in %s %i is said %s', (language, n, words) => {
  expect(spokenNumber(n, language)).toBe(words);
});
