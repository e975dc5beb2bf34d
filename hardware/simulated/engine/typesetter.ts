// Sets characters into lines the way a receipt printer does: cells, sizes, code pages, alignment.
import { characterOf, type CodePageName } from './code-pages.ts';
import type { Drawing, TextRun } from './print-out.ts';

type Font = { readonly width: number; readonly height: number };
/** Dots of fonts A and B at 203 dpi. */
const FONTS: { readonly a: Font; readonly b: Font } = { a: { width: 12, height: 24 }, b: { width: 9, height: 17 } };
/** 3.75 mm, the usual 1/6 inch rounded to what most printers do. */
const DEFAULT_LINE_DOTS = 30;

export type Style = {
  font: Font;
  bold: boolean;
  underline: boolean;
  inverse: boolean;
  widthTimes: number;
  heightTimes: number;
  align: 'left' | 'center' | 'right';
  lineDots: number;
  codePage: number;
  /** GS L, dots from the left edge of what the head covers. */
  marginDots: number;
  /** GS W, dots from the margin; null: all that is left. */
  areaDots: number | null;
};

const freshStyle = (): Style => ({
  font: FONTS.a,
  bold: false,
  underline: false,
  inverse: false,
  widthTimes: 1,
  heightTimes: 1,
  align: 'left',
  lineDots: DEFAULT_LINE_DOTS,
  codePage: 0,
  marginDots: 0,
  areaDots: null,
});

/** A line to print and how far the paper moves for it, in dots. */
export type SetLine = { readonly drawing: Drawing | undefined; readonly feedDots: number };

export class Typesetter {
  readonly #printableDots: number;
  readonly #codePages: Readonly<Record<number, CodePageName>>;
  style: Style = freshStyle();
  #runs: TextRun[] = [];
  /** Where the next character goes, in dots from the margin. */
  #x = 0;

  constructor(printableDots: number, codePages: Readonly<Record<number, CodePageName>>) {
    this.#printableDots = printableDots;
    this.#codePages = codePages;
  }

  /** ESC @: styles as after power-on; the line begun is thrown away. */
  reset(): void {
    this.style = freshStyle();
    this.dropLine();
  }

  dropLine(): void {
    this.#runs = [];
    this.#x = 0;
  }

  /** ESC M and the lowest bit of ESC !: 0 is font A, 1 font B. */
  chooseFont(n: number): void {
    this.style.font = n % 48 === 1 ? FONTS.b : FONTS.a;
  }

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  /** Adds a character; a full line is handed back to be printed first. */
  put(byte: number): SetLine | undefined {
    const { font, bold, underline, inverse, widthTimes, heightTimes, codePage } = this.style;
    const width = font.width * widthTimes;
    const full = this.#x + width > this.#areaDots && !this.isEmpty ? this.breakLine() : undefined;
    const last = this.#runs.at(-1);
    const character = characterOf(this.#codePages[codePage], byte);
    const next: TextRun = {
      x: this.#x,
      text: character,
      cellWidth: font.width,
      cellHeight: font.height,
      widthTimes,
      heightTimes,
      bold,
      underline,
      inverse,
    };
    if (last !== undefined && endOf(last) === next.x && sameStyle(last, next))
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + character };
    else this.#runs.push(next);
    this.#x += width;
    return full;
  }

  /** HT: to the next of the default stops, every eighth column. */
  tab(): void {
    const stop = this.style.font.width * 8;
    const spaces = Math.round((stop - (this.#x % stop)) / (this.style.font.width * this.style.widthTimes));
    for (let i = 0; i < Math.max(1, spaces); i += 1)
      if (this.#x + this.style.font.width < this.#areaDots) this.put(0x20);
  }

  /** ESC $: from the margin. Places outside of the area are ignored, as the manual says. */
  moveTo(x: number): void {
    if (x >= 0 && x <= this.#areaDots) this.#x = x;
  }

  /** ESC and a backslash: from where the last character ended. */
  moveBy(dots: number): void {
    this.moveTo(this.#x + dots);
  }

  /** LF: the line so far; an empty one only moves the paper. */
  breakLine(): SetLine {
    const { lineDots, align } = this.style;
    if (this.isEmpty) return { drawing: undefined, feedDots: lineDots };
    const shift = this.offset(Math.max(...this.#runs.map(endOf)), align);
    const runs = this.#runs.map((run) => ({ ...run, x: run.x + shift }));
    const heightDots = Math.max(...runs.map((run) => run.cellHeight * run.heightTimes));
    this.dropLine();
    return { drawing: { kind: 'line', runs, heightDots }, feedDots: Math.max(lineDots, heightDots) };
  }

  /** Where something of that width begins, in dots from the left. */
  offset(widthDots: number, align: Style['align'] = this.style.align): number {
    const room = Math.max(0, this.#areaDots - widthDots);
    return this.style.marginDots + (align === 'left' ? 0 : align === 'right' ? room : Math.floor(room / 2));
  }

  get #areaDots(): number {
    const right = Math.max(0, this.#printableDots - this.style.marginDots);
    return Math.min(right, this.style.areaDots ?? right);
  }
}

const endOf = (run: TextRun): number => run.x + run.text.length * run.cellWidth * run.widthTimes;

const sameStyle = (a: TextRun, b: TextRun): boolean =>
  a.cellHeight === b.cellHeight &&
  a.widthTimes === b.widthTimes &&
  a.heightTimes === b.heightTimes &&
  a.bold === b.bold &&
  a.underline === b.underline &&
  a.inverse === b.inverse;
