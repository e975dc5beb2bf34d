// Tests of the check on words: what it must find, and what it must leave alone.
import { expect, test } from 'vitest';
import { oldWordsIn } from './words.ts';

const wordsIn = (file: string, text: string): string[] =>
  oldWordsIn(file, text).map(({ line, word }) => `${line} ${word}`);

test.each([
  ['a private field', '  readonly #fences = new Map();', 'fence'],
  ['a part of a name', 'if (usesFence(profile)) return;', 'fence'],
  ['a part of a constant', 'const AFTER_FENCE_MS = 2_000;', 'fence'],
  ['a comment', '// The mouth is emptied.', 'mouth'],
  ['several words in one name', 'await keepHouse();', 'keep house'],
  ['several words in a sentence', '/** Who stands in the walk-in line. */', 'walk-in line'],
  ['a whole name', 'const jobs = new Turns();', 'Turns'],
])('an old word comes back as %s: the check is red', (_, line, word) => {
  expect(wordsIn('kiosk/service/example.ts', `first\n${line}`)).toEqual([`2 ${word}`]);
});

test.each([
  ['another word holds it', 'const difference = defences;'],
  ['plain English in a comment', '// Turns the bytes into text, and hands them on.'],
  ['a code that is kept in facts', "const task = 'back-up-to-stick';"],
  ['a fault that is kept in records', "  return 'stick-missing';"],
])('left alone where %s', (_, line) => {
  expect(wordsIn('kiosk/service/example.ts', line)).toEqual([]);
});

test('a word with a lawful meaning elsewhere is red in its own folder only', () => {
  expect(wordsIn('shared/domain/queue/example.ts', 'type Entry = { place: string };')).toEqual(['1 place']);
  expect(wordsIn('server/store/hold-store.ts', 'const place = 1;')).toEqual([]);
});

test('file, line and what to say instead are named', () => {
  expect(oldWordsIn('hardware/example.ts', '\n\nlet agenda;')).toEqual([
    { file: 'hardware/example.ts', line: 3, word: 'agenda', say: 'event queue' },
  ]);
});
