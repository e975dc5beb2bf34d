// A fourth language falls back in silence nowhere: what it lacks does not compile, and what it has is shown without a word of another.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isLanguage, LANGUAGES, type Language } from '../../shared/core/language.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { KioskState } from '../../shared/domain/kiosk-session/state.ts';
import { formatDayShort } from '../../shared/text/calendar.ts';
import { deviceSentence } from '../../shared/text/device-words.ts';
import { kioskText } from '../../shared/text/kiosk.ts';
import { spokenNumber } from '../../shared/text/spoken-number.ts';
import { spokenText } from '../../shared/text/spoken-text.ts';
import { App } from '../../kiosk/screens/app.tsx';
import { exampleSession } from '../../kiosk/screens/examples/all.ts';
import { citizenExamples } from '../../kiosk/screens/examples/citizen.ts';
import { germanKiosk } from '../support/german.ts';

vi.mock('../../shared/core/language.ts', async (original) => {
  const languages = await original<typeof import('../../shared/core/language.ts')>();
  return {
    ...languages,
    LANGUAGES: [...languages.LANGUAGES, 'de'],
    isLanguage: (text: unknown) => text === 'de' || languages.isLanguage(text),
  };
});
vi.mock('../../shared/text/kiosk.ts', async (original) => {
  const german = await import('../support/german.ts');
  return {
    kioskText: { ...(await original<typeof import('../../shared/text/kiosk.ts')>()).kioskText, de: german.germanKiosk },
  };
});
vi.mock('../../shared/text/calendar.ts', async (original) => {
  const calendar = await original<typeof import('../../shared/text/calendar.ts')>();
  const { germanDay } = await import('../support/german.ts');
  return {
    ...calendar,
    formatDayWithWeekday: (day: LocalDay, language: string) =>
      language === 'de' ? germanDay(day) : 'not asked for here',
  };
});

const root = resolve(import.meta.dirname, '../..');
let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'fourth-language-'));
  for (const part of ['shared', 'kiosk/service/speech', 'tests/support/german.ts', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: (file) => !/\.test\.tsx?$/u.test(file) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const { compilerOptions }: { compilerOptions: object } = JSON.parse(
    readFileSync(join(root, 'tsconfig.json'), 'utf8'),
  );
  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['shared', 'kiosk/service/speech/espeak-voice.ts'] }),
  );
  rewrite('shared/core/language.ts', [["'en'] as const", "'en', 'de'] as const"]]);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function rewrite(file: string, changes: readonly (readonly [string, string])[]): void {
  let text = readFileSync(join(copy, file), 'utf8');
  for (const [before, after] of changes) {
    if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
    text = text.replace(before, after);
  }
  writeFileSync(join(copy, file), text);
}

/** The files that the compiler does not take. */
const named = (): Promise<string[]> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.'],
      { cwd: copy, maxBuffer: 2 ** 24 },
      (_, out) => {
        done([...new Set([...out.matchAll(/^([^\s(]+)\(\d+,\d+\): error/gmu)].map((found) => found[1] ?? ''))].sort());
      },
    );
  });
/** The tables, each of which takes its sentences from a folder for each language. */
const tables = (): string[] =>
  readdirSync(join(root, 'shared/text'))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !file.endsWith('.test.ts') &&
        readFileSync(join(root, 'shared/text', file), 'utf8').includes("from './pl/"),
    )
    .map((file) => `shared/text/${file}`);
/** Plural rules, the voice, the languages named in themselves, and the form in which staff write to citizens. */
const OTHERS = [
  'kiosk/service/speech/espeak-voice.ts',
  'shared/text/admin-kiosks.ts',
  'shared/text/plural.ts',
  'shared/text/en/kiosk.ts',
  'shared/text/pl/kiosk.ts',
  'shared/text/uk/kiosk.ts',
];

test('a language without sentences: the compiler names every table, the plural rules and the voice', async () => {
  expect(tables().length).toBeGreaterThan(20);
  expect(await named()).toEqual([...tables(), ...OTHERS].sort());
});

test('with the kiosk’s sentences and a calendar given, these two compile and the others are still named', async () => {
  for (const language of ['pl', 'uk', 'en'])
    rewrite(`shared/text/${language}/kiosk.ts`, [["en: 'English'", "en: 'English', de: 'Deutsch'"]]);
  rewrite('shared/text/kiosk.ts', [
    ['en: kioskEn', 'en: kioskEn, de: germanKiosk'],
    ['import type', "import { germanKiosk } from '../../tests/support/german.ts';\nimport type"],
  ]);
  rewrite('shared/text/calendar.ts', [
    [
      'import type',
      "import { germanDayShort, germanHolidays, germanMonths, germanWeekdays, germanWeekdaysShort } from '../../tests/support/german.ts';\nimport type",
    ],
    ['en: weekdaysEn', 'en: weekdaysEn, de: germanWeekdays'],
    ['en: weekdaysShortEn', 'en: weekdaysShortEn, de: germanWeekdaysShort'],
    ['en: monthsEn', 'en: monthsEn, de: germanMonths'],
    ['en: holidaysEn', 'en: holidaysEn, de: germanHolidays'],
    ['en: dayShortEn', 'en: dayShortEn, de: germanDayShort'],
  ]);
  const given = [
    'shared/text/kiosk.ts',
    'shared/text/calendar.ts',
    ...OTHERS.filter((file) => file.endsWith('/kiosk.ts')),
  ];
  expect(await named()).toEqual([...tables(), ...OTHERS].filter((file) => !given.includes(file)).sort());
});

function german(): Language {
  const code: string = 'de';
  if (!isLanguage(code)) throw new Error('the fourth language is not there');
  return code;
}
/** Every sentence of a catalogue; what takes arguments is asked with numbers. */
function sentencesOf(catalogue: unknown): string[] {
  if (typeof catalogue === 'string') return [catalogue];
  return typeof catalogue === 'object' && catalogue !== null ? Object.values(catalogue).flatMap(sentencesOf) : [];
}
const nothing = (): void => undefined;
const htmlOf = (state: KioskState, isHelpOpen: boolean): string =>
  renderToString(
    <App
      session={{ ...exampleSession(state), language: german() }}
      isConnected
      isHelpOpen={isHelpOpen}
      send={nothing}
      keys={{ listen: () => nothing, intercept: () => nothing }}
      reader={{ update: nothing, repeat: nothing, sayVolume: nothing, interrupt: nothing }}
    />,
  );
/** What is read on a page, by eye or from a label, without the office's own words, which are marked as what they are. */
const readOn = (html: string): string[] => {
  const own = html.replaceAll(/<(\w+)[^>]* lang="(?:pl|uk|en)"[^>]*>.*?<\/\1>/gu, '');
  return [...own.matchAll(/>([^<]+)</gu), ...own.matchAll(/(?:aria-label|title|alt)="([^"]+)"/gu)].map((found) =>
    (found[1] ?? '').trim(),
  );
};

const FIRST: readonly (readonly [string, KioskState, boolean])[] = [
  ['starting', { name: 'starting' }, false],
  ['welcome', { name: 'welcome' }, false],
  ['help', { name: 'welcome' }, true],
  ...(['enter-code', 'choose-service'] as const).flatMap((screen) =>
    Object.entries(citizenExamples[screen]).map(([id, state]) => [`${screen}.${id}`, state, false] as const),
  ),
];

test.each(FIRST)('%s in the fourth language has no sentence of another', (_, state, isHelpOpen) => {
  const mine = new Set([...sentencesOf(germanKiosk), ...Object.values(germanKiosk.languageNames)]);
  const foreign = new Set(
    (['pl', 'uk', 'en'] as const)
      .flatMap((language) => sentencesOf(kioskText[language]))
      .filter((sentence) => sentence !== '' && !mine.has(sentence)),
  );
  const words = readOn(htmlOf(state, isHelpOpen));
  expect(words.filter((word) => mine.has(word)).length).toBeGreaterThan(2);
  expect(words.filter((word) => foreign.has(word))).toEqual([]);
});

test('the fourth language can be chosen on the first screen, under its own name', () => {
  expect(LANGUAGES).toHaveLength(4);
  expect(htmlOf({ name: 'welcome' }, false)).toMatch(/lang="de"[^>]*>(?:<[^>]*>)*Deutsch/u);
});

test.each([
  ['a short day', () => formatDayShort('2026-03-12', german())],
  ['an hour for the voice', () => spokenText('um 10:20', german())],
  ['a number for the voice', () => spokenNumber(21, german())],
  ['what is wrong with a printer', () => deviceSentence('no network', german())],
] as const)('%s is an error in a language without it, never a sentence of another', (_, asked) => {
  expect(asked).toThrow();
});
