// Bytes of a ticket, command by command; a style is sent only where it changes.
import { byteOf, type AnyPage } from './code-pages.ts';

export type TextStyle = {
  readonly align: 'left' | 'center' | 'right';
  readonly bold: boolean;
  readonly inverse: boolean;
  /** Times the base font, 1 to 8. */
  readonly size: number;
  /** Twice as high as wide. */
  readonly tall: boolean;
};

const ALIGNMENTS = ['left', 'center', 'right'] as const;
const LF = 0x0a;

/** After ESC @: left, plain, size 1, and whatever page the printer begins with. */
const PLAIN: TextStyle = { align: 'left', bold: false, inverse: false, size: 1, tall: false };

/** The n of GS !: times across and times down, less one each. */
const magnification = ({ size, tall }: TextStyle): number =>
  ((size - 1) << 4) | (Math.min(8, tall ? size * 2 : size) - 1);

export class CommandWriter {
  readonly #segments: Uint8Array[] = [];
  #open: number[] = [];
  #style = PLAIN;
  #page: { readonly name: AnyPage; readonly number: number } | undefined;

  /** Any bytes of a command, as they are. */
  raw(...bytes: readonly number[]): void {
    this.#open.push(...bytes);
  }

  /** What is left out stays as it is. Alignment counts from the beginning of a line on, which is where blocks begin. */
  style(wanted: Partial<TextStyle>): void {
    const to = { ...this.#style, ...wanted };
    if (this.#style.align !== to.align) this.raw(0x1b, 0x61, ALIGNMENTS.indexOf(to.align));
    if (this.#style.bold !== to.bold) this.raw(0x1b, 0x45, to.bold ? 1 : 0);
    if (this.#style.inverse !== to.inverse) this.raw(0x1d, 0x42, to.inverse ? 1 : 0);
    if (magnification(this.#style) !== magnification(to)) this.raw(0x1d, 0x21, magnification(to));
    this.#style = to;
  }

  /** Letters of one page; what the page lacks must not be in the text. */
  text(text: string, page: { readonly name: AnyPage; readonly number: number }): void {
    if (this.#page?.number !== page.number) {
      this.raw(0x1b, 0x74, page.number);
      this.#page = page;
    }
    for (const character of text) {
      const byte = byteOf(page.name, character);
      if (byte === undefined) throw new Error(`page ${page.name} lacks U+${character.codePointAt(0)?.toString(16)}`);
      this.#open.push(byte);
    }
  }

  newLine(count = 1): void {
    for (let i = 0; i < count; i += 1) this.#open.push(LF);
  }

  /** Here something else may be sent in between. */
  endSegment(): void {
    if (this.#open.length === 0) return;
    this.#segments.push(Uint8Array.from(this.#open));
    this.#open = [];
  }

  /** A segment that is ready already. */
  segment(bytes: Uint8Array): void {
    this.endSegment();
    this.#segments.push(bytes);
  }

  get segments(): readonly Uint8Array[] {
    return this.#segments;
  }
}
