// What came out of the printer, judged by what is drawn on each piece and by nothing that the kiosk says.
import { linesOf, type PrintOut } from '../../hardware/simulated/engine/print-out.ts';

const COPY_MARK = 'DUPLIKAT';
/** What a copy has more than the original: its mark. */
const COPY_LINES = 3;
/** What it may have less: the queue as it was at the press. */
const QUEUE_LINES = 6;
const NUMBER = /^[A-Z]\d{3}$/;

export type Paper = {
  /** The number printed large; undefined where none can be read. */
  readonly number: string | undefined;
  readonly isMarked: boolean;
  readonly isCut: boolean;
  /** From the office's name to the last dot, on one piece, cut, and with nothing of another ticket above. */
  readonly isWhole: boolean;
  readonly isRetracted: boolean;
};

/** How a ticket begins and ends on a printer with nothing wrong. */
export type Pattern = { readonly first: string; readonly last: string; readonly lines: number };

export function patternOf(printOut: PrintOut): Pattern {
  const lines = linesOf(printOut);
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined || lines.filter((line) => NUMBER.test(line)).length !== 1)
    throw new Error('no ticket to learn from');
  return { first, last, lines: lines.length };
}

export function paperOf(printOut: PrintOut, pattern: Pattern): Paper {
  const lines = linesOf(printOut);
  const isCut = printOut.end === 'full-cut' || printOut.end === 'partial-cut';
  const isMarked = lines.some((line) => line.includes(COPY_MARK));
  const [number, another] = lines.filter((line) => NUMBER.test(line));
  const more = lines.length - pattern.lines;
  const begins = isMarked ? lines.slice(0, COPY_LINES + 1).includes(pattern.first) : lines[0] === pattern.first;
  const isComplete = printOut.placed.every(
    ({ fromDots, toDots, drawing }) => fromDots === 0 && toDots === drawing.heightDots,
  );
  const isWhole =
    isCut &&
    begins &&
    lines.at(-1) === pattern.last &&
    isComplete &&
    number !== undefined &&
    another === undefined &&
    more <= (isMarked ? COPY_LINES : 0) &&
    more >= (isMarked ? -QUEUE_LINES : 0);
  return { number, isMarked, isCut, isWhole, isRetracted: printOut.isRetracted };
}
