// The fonts of the web pages, cut by the build: no letter that somebody writes or is called by is lost.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CUT_FILES, facesOf, lettersOf, type FontFace } from '../../.build/cut-fonts.ts';
import { FONTS_LICENCE, root, WEB_FONTS } from '../../.build/targets.ts';
import { built } from '../support/built.ts';
import { contentsOf, type FontContents } from '../support/font-letters.ts';

const NAMES =
  'AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ ÄÖÜß ČŠŽŘĚĎŤŇ ŐŰ ŞĞİ ÆØÅ ĀĒĪŪĢĶĻŅ ÇÑÈÊ';
const SIGNS = '0123456789 .,:;!?„”“’‘«»–—-…()[]/§€№·•×°%@#&+=*_\u00a0\u202f’ʼ';

const require = createRequire(import.meta.url);
const faces = facesOf(readFileSync(join(root, WEB_FONTS), 'utf8'));
const first = faces.filter(({ file }) => file.startsWith(CUT_FILES));
const whole = (face: FontFace): Buffer => readFileSync(require.resolve(face.file));

const served: FontContents[] = [];
beforeAll(async () => {
  const folder = await built('pages');
  for (const face of first) {
    const stem = basename(face.file, '.woff2');
    const name = readdirSync(folder).find((each) => each.startsWith(`${stem}.`));
    served.push(await contentsOf(readFileSync(join(folder, name ?? stem)), lettersOf(face)));
  }
});

test('each cut font holds every letter of its range that the whole one has, and says whose it is', async () => {
  expect(first).toHaveLength(3);
  for (const [i, face] of first.entries()) {
    const { letters, copyright } = served[i]!;
    const { letters: had } = await contentsOf(whole(face), lettersOf(face));
    expect([...had].filter((letter) => !letters.has(letter))).toEqual([]);
    expect(letters.size).toBeGreaterThan(60);
    expect(copyright).toContain('The Noto Project Authors');
  }
});

test('every letter of our texts and pages, and of Polish, Ukrainian and neighbours’ names, comes with the first visit', async () => {
  const sources = ['shared/text', 'shared/ui', 'server/pages'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const written = new Set([...sources.join(''), ...NAMES, ...NAMES.toLowerCase(), ...SIGNS]);
  const wanted = [...written].filter((letter) => letter >= ' ').join('');
  const had = new Set<string>();
  for (const face of faces) for (const letter of (await contentsOf(whole(face), wanted)).letters) had.add(letter);
  // Drawn by the system, with the whole fonts too.
  expect([...wanted].filter((letter) => !had.has(letter)).join('')).toMatch(/^[^\p{L}\p{N}]*$/u);
  const missing = [...had].filter((letter) => !served.some(({ letters }) => letters.has(letter)));
  expect(missing.join('')).toBe('');
});

test('no letter that the whole fonts bring is lost, and none is fetched from two files', () => {
  const kiosk = facesOf(readFileSync(join(root, 'shared/ui/fonts.css'), 'utf8'));
  for (const weight of [400, 600, 700]) {
    const of = (all: readonly FontFace[]): string[] =>
      all
        .filter(({ weights }) => weights.min <= weight && weight <= weights.max)
        .flatMap((face) => [...lettersOf(face)]);
    const ours = of(faces);
    expect(ours.length).toBe(new Set(ours).size);
    expect(of(kiosk).filter((letter) => !ours.includes(letter))).toEqual([]);
  }
});

test('the fonts’ licence is sent along, as it asks', async () => {
  const licence = readFileSync(join(await built('pages'), FONTS_LICENCE), 'utf8');
  expect(licence).toContain('SIL OPEN FONT LICENSE');
  expect(licence).toBe(readFileSync(require.resolve('@fontsource/noto-sans/LICENSE'), 'utf8'));
});
