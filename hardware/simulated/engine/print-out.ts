// What came out of the virtual printer: one piece of paper, with everything on it and where it sits.
import type { Ms } from '../../../shared/core/clock.ts';

/** 203 dots per inch. */
export const DOTS_PER_MM = 8;
export type PaperWidthMm = 80 | 58;
/** Paper and printable width in dots: the head of an 80 mm printer covers 72 mm, of a 58 mm one 48 mm. */
export const PAPER: Readonly<Record<PaperWidthMm, { paperDots: number; printableDots: number }>> = {
  80: { paperDots: 640, printableDots: 576 },
  58: { paperDots: 464, printableDots: 384 },
};

/** Characters of one style in a row. `x` in dots from the left edge of the printable area. */
export type TextRun = {
  readonly x: number;
  readonly text: string;
  /** Of one character before it is multiplied. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly widthTimes: number;
  readonly heightTimes: number;
  readonly bold: boolean;
  readonly underline: boolean;
  /** White on black. */
  readonly inverse: boolean;
};

export type Drawing =
  | { readonly kind: 'line'; readonly runs: readonly TextRun[]; readonly heightDots: number }
  /** `modules`: rows of `#` (black) and `.`, without the quiet zone. */
  | {
      readonly kind: 'qr';
      readonly x: number;
      readonly data: string;
      readonly moduleDots: number;
      readonly modules: readonly string[];
      readonly heightDots: number;
    }
  /** One bit a dot, rows of whole bytes, the highest bit leftmost, base64. */
  | {
      readonly kind: 'raster';
      readonly x: number;
      readonly widthDots: number;
      readonly heightDots: number;
      readonly bits: string;
    }
  /** A bar code or a stored logo: named, not drawn. */
  | {
      readonly kind: 'named';
      readonly x: number;
      readonly what: 'barcode' | 'logo';
      readonly data: string;
      readonly heightDots: number;
    };

/**
 * A drawing on the paper. `topDots` counts from the top of the piece and may be negative where the cut went through;
 * only the part from `fromDots` to `toDots` of its height is on this piece.
 */
export type Placed = {
  readonly topDots: number;
  readonly fromDots: number;
  readonly toDots: number;
  readonly drawing: Drawing;
};

/** How the piece was parted from the roll. `paper-end`: the roll ended in the middle; `torn`: by hand. */
export type PieceEnd = 'full-cut' | 'partial-cut' | 'paper-end' | 'torn';

export type PrintOut = {
  /** Counts from 1 as long as the printer lives. */
  readonly number: number;
  readonly endedAt: Ms;
  readonly paperMm: PaperWidthMm;
  readonly heightDots: number;
  readonly end: PieceEnd;
  readonly placed: readonly Placed[];
  /** Everything interpreted from the cut before up to this cut, as it came over the line; empty when nothing cut it. */
  readonly bytes: Uint8Array;
  /** False while it still hangs in the slot. */
  readonly isTaken: boolean;
  /** Pulled back by the presenter: nobody gets it any more. */
  readonly isRetracted: boolean;
};

/** The words on the paper, line by line, with outer blanks removed; empty lines are left out. */
export function linesOf(printOut: Pick<PrintOut, 'placed'>): string[] {
  return printOut.placed
    .flatMap(({ drawing }) =>
      drawing.kind === 'line'
        ? [
            drawing.runs
              .map((run) => run.text)
              .join('')
              .trim(),
          ]
        : [],
    )
    .filter((line) => line !== '');
}

/** What the QR codes on the paper say. */
export function qrOf(printOut: Pick<PrintOut, 'placed'>): string[] {
  return printOut.placed.flatMap(({ drawing }) => (drawing.kind === 'qr' ? [drawing.data] : []));
}

export const millimetres = (dots: number): number => Math.round((dots / DOTS_PER_MM) * 10) / 10;

/** A print-out as it is listed for people and scripts: words instead of dots. */
export type PrintOutSummary = {
  readonly number: number;
  readonly endedAt: Ms;
  readonly end: PieceEnd;
  readonly paperMm: PaperWidthMm;
  readonly heightMm: number;
  readonly lines: readonly string[];
  readonly qr: readonly string[];
  readonly isTaken: boolean;
  readonly isRetracted: boolean;
};

export function summaryOf(printOut: PrintOut): PrintOutSummary {
  const { number, endedAt, end, paperMm, heightDots, isTaken, isRetracted } = printOut;
  return {
    number,
    endedAt,
    end,
    paperMm,
    heightMm: millimetres(heightDots),
    lines: linesOf(printOut),
    qr: qrOf(printOut),
    isTaken,
    isRetracted,
  };
}
