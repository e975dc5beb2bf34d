// Tests for what is said of a screen that is known already.
import { expect, test } from 'vitest';
import { kioskText } from '../../../shared/text/kiosk.ts';
import type { Line, Scene } from './scene.ts';
import * as saying from './what-to-say.ts';

const manner = { text: kioskText.pl, hidesDigits: false };
const line = (kind: Line['kind'], text: string, key: string | null = null): Line => ({
  kind,
  text,
  language: 'pl',
  key,
  isOff: false,
});
const whatToSay = (...of: Parameters<typeof saying.whatToSay>): string[] =>
  saying.whatToSay(...of).map((said) => said.text);
const sayAll = (...of: Parameters<typeof saying.sayAll>): string[] => saying.sayAll(...of).map((said) => said.text);
const scene = (digits: string | null, ...more: Line[]): Scene => ({
  identity: 'pl | enter-code',
  language: 'pl',
  digits,
  saysChanges: false,
  lines: [
    line('title', 'Wpisz kod wizyty'),
    line(
      'code',
      digits === '' ? 'Nie wpisano jeszcze żadnej cyfry' : `Wpisane cyfry: ${[...(digits ?? '')].join(' ')}`,
    ),
    ...more,
    line('choice', 'Dalej', 'Enter'),
  ],
});
const problem = line('notice', 'Sprawdź cyfry. Któraś się nie zgadza.');

test('a digit is said, one that goes is said to go, the last one brings what comes next', () => {
  expect(whatToSay(scene('44'), scene('447'), manner)).toEqual(['siedem']);
  expect(whatToSay(scene('447'), scene('44'), manner)).toEqual(['usunięto.']);
  expect(whatToSay(scene('4'), scene(''), manner)).toEqual(['Nie wpisano jeszcze żadnej cyfry.']);
  expect(whatToSay(scene('44771'), scene('447712'), manner)).toEqual(['dwa', 'Dalej. Naciśnij zatwierdź.']);
});

test('a wrong code is told at once; the digit that begins anew is a digit, also when it is the same as the first', () => {
  expect(whatToSay(scene('44771'), scene('447713', problem), manner)).toEqual([
    'trzy',
    'Sprawdź cyfry. Któraś się nie zgadza.',
  ]);
  expect(whatToSay(scene('447713', problem), scene('4'), manner)).toEqual(['cztery']);
});

test('behind the curtain and through a loudspeaker no digit is said', () => {
  const hidden = { ...manner, hidesDigits: true };
  expect(whatToSay(scene('44'), scene('447'), hidden)).toEqual(['cyfra']);
  expect(sayAll(scene('447'), hidden).join(' ')).not.toMatch(/siedem|cztery/);
});

test('no sentence holds more than one digit of a code, so that none is remembered', () => {
  expect(sayAll(scene('447712'), manner)).toEqual([
    'Wpisz kod wizyty.',
    'Wpisane cyfry.',
    'cztery',
    'cztery',
    'siedem',
    'siedem',
    'jeden',
    'dwa',
    'Dalej. Naciśnij zatwierdź.',
  ]);
});

test('seconds that run down and counts that change are not said again; a setting that changes is', () => {
  const slowed = (n: number): Scene => scene('447713', line('notice', `Wpiszesz następny kod za ${n} sekund.`));
  expect(whatToSay(slowed(9), slowed(8), manner)).toEqual([]);
  const options = (contrast: string): Scene => ({
    ...scene(null, line('choice', contrast, '2')),
    identity: 'pl | options-all',
    saysChanges: true,
  });
  expect(whatToSay(options('Kontrast: zwykły'), options('Kontrast: duży'), manner)).toEqual(['Kontrast: duży.']);
});

test('a choice whose name is in Polish only: the name by the Polish voice, how it is taken by the page’s own', () => {
  const english = { language: 'en', key: null } as const;
  const choose: Scene = {
    identity: 'en | choose-service',
    language: 'en',
    digits: null,
    saysChanges: false,
    lines: [
      line('choice', 'Rejestracja pojazdu'),
      { ...line('choice', ''), ...english, key: '1' },
      line('choice', 'Prawo jazdy'),
      { ...line('choice', 'No tickets left today'), ...english, isOff: true },
    ],
  };
  expect(saying.whatToSay(null, choose, { ...manner, text: kioskText.en })).toEqual([
    { text: 'Rejestracja pojazdu.', language: 'pl' },
    { text: 'Press one.', language: 'en' },
    { text: 'Prawo jazdy.', language: 'pl' },
    { text: `No tickets left today. ${kioskText.en.speech.notNow}.`, language: 'en' },
  ]);
});

test('what the office wrote in Polish only is said by the Polish voice, as a Pole would say it', () => {
  const typed = { ...line('text', 'Wracamy o 11:30'), language: 'pl' } as const;
  const english: Scene = {
    identity: 'en | out-of-service',
    language: 'en',
    digits: null,
    saysChanges: false,
    lines: [{ ...line('title', 'Back at 11:30'), language: 'en' }, typed],
  };
  expect(saying.whatToSay(null, english, { ...manner, text: kioskText.en })).toEqual([
    { text: 'Back at eleven thirty.', language: 'en' },
    { text: 'Wracamy o jedenastej trzydzieści.', language: 'pl' },
  ]);
});
