// Cuts the web pages' fonts to what the style sheet says they are for: each file to its `unicode-range` and its span of weights.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import subsetFont from 'subset-font';

/** Fonts of this package are cut, others are taken whole. */
export const CUT_FILES = '@fontsource-variable/noto-sans/files';
/** Copyright, and licence and its address where the font has them: the Open Font License wants them in every copy. */
const NAMES_KEPT = [0, 13, 14];

/** What browsers apply by themselves, and the figures of one width that the style sheets ask for. */
const FEATURES_KEPT = ['calt', 'ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'tnum', 'lnum'];

export type FontFace = {
  readonly file: string;
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  readonly weights: { readonly min: number; readonly max: number };
};

/** The faces of a style sheet, in its order. */
export function facesOf(css: string): FontFace[] {
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, face = '']) => {
    const value = (name: string): string => new RegExp(`\\b${name}:\\s*([^;]+);`).exec(face)?.[1] ?? '';
    const [min = 400, max = min] = value('font-weight').split(' ').map(Number);
    return {
      file: /url\('([^']+)'\)/.exec(face)?.[1] ?? '',
      ranges: value('unicode-range')
        .split(/\s*,\s*/)
        .map((range) => range.replace('U+', '').split('-'))
        .map(([from = '', to = from]) => ({ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) })),
      weights: { min, max },
    };
  });
}

export const lettersOf = ({ ranges }: Pick<FontFace, 'ranges'>): string =>
  ranges
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)))
    .join('');

/** Writes the fonts of `css` that are cut into the folder, under their own names. */
export async function cutFonts(css: string, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const require = createRequire(import.meta.url);
  for (const face of facesOf(css).filter(({ file }) => file.startsWith(CUT_FILES))) {
    const font = await readFile(require.resolve(face.file));
    const how = {
      targetFormat: 'woff2',
      variationAxes: { wght: face.weights },
      preserveNameIds: NAMES_KEPT,
      keepFeatures: FEATURES_KEPT,
    } as const;
    await writeFile(join(into, basename(face.file)), await subsetFont(font, lettersOf(face), how));
  }
}
