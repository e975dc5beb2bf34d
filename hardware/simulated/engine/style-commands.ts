// Commands that set how the next characters and lines look.
import type { Typesetter } from './typesetter.ts';
import { digit, word } from './command-params.ts';

/** Fonts, sizes, alignment, margins, line height. False: the command sets no style. */
export function setStyle(typesetter: Typesetter, name: string, params: readonly number[]): boolean {
  const { style } = typesetter;
  const n = params[0] ?? 0;
  switch (name) {
    case 'ESC !':
      typesetter.chooseFont(n & 1);
      style.bold = (n & 0x08) !== 0;
      style.heightTimes = (n & 0x10) !== 0 ? 2 : 1;
      style.widthTimes = (n & 0x20) !== 0 ? 2 : 1;
      style.underline = (n & 0x80) !== 0;
      return true;
    case 'GS !':
      style.widthTimes = ((n >> 4) & 7) + 1;
      style.heightTimes = (n & 7) + 1;
      return true;
    case 'ESC E':
    case 'ESC G':
      style.bold = (n & 1) === 1;
      return true;
    case 'ESC -':
      style.underline = digit(n) > 0;
      return true;
    case 'GS B':
      style.inverse = (n & 1) === 1;
      return true;
    case 'ESC M':
      typesetter.chooseFont(n);
      return true;
    case 'ESC a':
      if (typesetter.isEmpty) style.align = (['left', 'center', 'right'] as const)[digit(n)] ?? style.align;
      return true;
    // At the beginning of a line only, as alignment.
    case 'GS L':
      if (typesetter.isEmpty) style.marginDots = word(params);
      return true;
    case 'GS W':
      if (typesetter.isEmpty) style.areaDots = word(params);
      return true;
    case 'ESC t':
      style.codePage = n;
      return true;
    case 'ESC 2':
      style.lineDots = 30;
      return true;
    case 'ESC 3':
      style.lineDots = n;
      return true;
    default:
      return false;
  }
}
