// The layout of a paper ticket.
import type { Ms } from '../../core/clock.ts';
import { inLanguage, type Language, type Localized } from '../../core/language.ts';
import { hourAndMinute, localDay } from '../../core/local-time.ts';
import type { Receipt, ReceiptBlock, ReceiptSize } from '../../core/receipt.ts';
import type { Priority } from '../booking/arrival.ts';
import type { PeopleAhead } from '../queue/queue-discipline.ts';
import type { Estimate } from '../queue/wait-estimate.ts';

/** Characters of the base font on a line: 80 mm paper and 58 mm paper. */
export const COLUMNS_80_MM = 48;
export const COLUMNS_58_MM = 32;

export type TicketReceiptInput = {
  readonly officeName: Localized;
  /** `U021` */
  readonly number: string;
  readonly priority: Priority;
  readonly assisted?: boolean | undefined;
  /** Numbers of the desks that may call, in the order to be read. */
  readonly desks: readonly string[];
  /** Shown beside a single desk. */
  readonly official?: string | undefined;
  readonly serviceName: Localized;
  /** Absent: walk-in. */
  readonly bookedFor?: Ms | undefined;
  /** People ahead and the estimate, as computed at `computedAt`. Absent when not known: then staff are pointed to. */
  readonly queue?: { readonly ahead: PeopleAhead; readonly estimate: Estimate; readonly computedAt: Ms } | undefined;
  readonly printedAt: Ms;
  readonly zone: string;
  /** The office's own, a PBM picture in base64. */
  readonly logo?: string | undefined;
  /** Address of the live page; no code, name or plate in it. */
  readonly liveUrl: string;
  /** Marked DUPLIKAT. */
  readonly copy: boolean;
  /** A ticket that stands in no queue, for the technician. */
  readonly test?: boolean | undefined;
  /** Issued without the uplink: what the office has yet to check, as it was at the last contact. */
  readonly undecided?: { readonly what: 'visit' | 'code'; readonly asOf: string } | undefined;
  /** A pending visit that could not be confirmed without the uplink. */
  readonly confirmAtDesk?: boolean | undefined;
  /** The office cannot honour the visit as it now stands: staff decide. */
  readonly needsDecision?: boolean | undefined;
  /** Characters of the base font on a line. */
  readonly columns: number;
};

/** The words of the ticket; in shared/text/ticket.ts. */
export type TicketReceiptTexts = {
  readonly copy: string;
  readonly test: string;
  readonly priority: Record<Priority, string>;
  /** In the place of the priority, while staff have to decide about the visit. */
  readonly toDecide: string;
  readonly assisted: string;
  readonly desk: (number: string) => string;
  readonly desks: (numbers: readonly string[]) => string;
  readonly bookedFor: (time: string) => string;
  readonly early: (time: string) => string;
  readonly ahead: (ahead: PeopleAhead) => readonly string[];
  /** Above the estimate. */
  readonly waitingTime: string;
  readonly estimate: (estimate: Estimate) => string;
  readonly computedAt: (time: string) => string;
  readonly showToStaff: string;
  readonly confirmAtDesk: string;
  readonly needsDecision: string;
  readonly codeUnchecked: string;
  /** `time`: of the last contact; empty: not known. */
  readonly visitAsOf: (time: string) => string;
  readonly printedAt: (day: string, time: string) => string;
  readonly waitForCall: string;
  readonly livePage: string;
};

/**
 * Top to bottom: logo, office, number, priority, desks, service, queue or booked time, printing time, what to do, live page.
 * `large` is what is read at arm's length while walking, `fitting` and `tall` what is read once, plain the small print.
 */
export function ticketReceipt(ticket: TicketReceiptInput, language: Language, texts: TicketReceiptTexts): Receipt {
  const { columns, zone } = ticket;
  const centred = (
    text: string,
    size: ReceiptSize = 1,
    marks: { bold?: boolean; tall?: boolean } = {},
  ): ReceiptBlock[] =>
    balanced(text, Math.floor(columns / size)).map((line) => ({
      kind: 'text',
      text: line,
      size,
      align: 'center',
      ...marks,
    }));
  const plain = (text: string) => centred(text);
  const tall = (text: string, bold = false) => centred(text, 1, { tall: true, bold });
  /** Twice the base where that needs no second line. */
  const fitting = (text: string, bold = false) =>
    Array.from(text).length * 2 <= columns ? centred(text, 2, { bold }) : tall(text, bold);
  /** Twice the base; words that would be cut at that size are only made taller. */
  const large = (text: string, bold = false) =>
    longestWord(text) * 2 <= columns ? centred(text, 2, { bold }) : tall(text, bold);
  const mark = (text: string): ReceiptBlock[] =>
    balanced(text, Math.floor(columns / 2) - 2).map((line) => ({
      kind: 'text',
      text: line,
      size: 2,
      bold: true,
      inverse: true,
      align: 'center',
    }));
  const gap: ReceiptBlock = { kind: 'feed', lines: 1 };
  const time = (at: Ms) => hourAndMinute(at, zone);
  const [year, month, day] = localDay(ticket.printedAt, zone).split('-');

  const blocks: ReceiptBlock[] = [
    ...(ticket.logo === undefined ? [] : [{ kind: 'logo', picture: ticket.logo } as const, gap]),
    ...centred(inLanguage(ticket.officeName, language), 1, { bold: true }),
    gap,
    ...(ticket.test ? [...mark(texts.test), gap] : []),
    ...(ticket.copy ? [...mark(texts.copy), gap] : []),
    { kind: 'text', text: ticket.number, size: largestSize(ticket.number, columns), bold: true, align: 'center' },
    ...large(ticket.needsDecision ? texts.toDecide : texts.priority[ticket.priority], true),
    ...(ticket.assisted ? fitting(texts.assisted, true) : []),
    ...deskLines(),
    ...fitting(inLanguage(ticket.serviceName, language)),
    { kind: 'rule' },
    ...queueLines(),
    ...openLines(),
    ...plain(texts.printedAt(`${day}.${month}.${year}`, time(ticket.printedAt))),
    { kind: 'rule' },
    ...tall(texts.waitForCall, true),
    gap,
    ...plain(texts.livePage),
    { kind: 'qr', data: ticket.liveUrl },
    ...plain(ticket.liveUrl.replace(/^https?:\/\//u, '')),
  ];
  return { blocks };

  function deskLines(): ReceiptBlock[] {
    const [only, ...others] = ticket.desks;
    if (only === undefined) return [];
    if (others.length > 0) return large(texts.desks(ticket.desks));
    return [...large(texts.desk(only), true), ...(ticket.official ? fitting(ticket.official) : [])];
  }

  /** What the kiosk could not know without its line. */
  function openLines(): ReceiptBlock[] {
    const { undecided, confirmAtDesk, needsDecision } = ticket;
    if (needsDecision) return tall(texts.needsDecision, true);
    return [
      ...(confirmAtDesk ? tall(texts.confirmAtDesk, true) : []),
      ...(undecided === undefined
        ? []
        : plain(undecided.what === 'code' ? texts.codeUnchecked : texts.visitAsOf(undecided.asOf))),
    ];
  }

  function queueLines(): ReceiptBlock[] {
    const { bookedFor, queue, priority } = ticket;
    if (bookedFor !== undefined && priority === 'booked') return large(texts.bookedFor(time(bookedFor)), true);
    if (bookedFor !== undefined && priority === 'early')
      return [...large(texts.bookedFor(time(bookedFor)), true), ...tall(texts.early(time(bookedFor)))];
    if (!queue) return fitting(texts.showToStaff, true);
    const [people, ...details] = texts.ahead(queue.ahead);
    return [
      ...(people === undefined ? [] : large(people, true)),
      ...details.flatMap(plain),
      gap,
      ...plain(texts.waitingTime),
      ...large(texts.estimate(queue.estimate), true),
      ...plain(texts.computedAt(time(queue.computedAt))),
    ];
  }
}

const longestWord = (text: string): number => Math.max(...text.split(/[ \t]+/u).map((word) => Array.from(word).length));

/**
 * As few lines as there can be, and these as even as they can be: a last word alone on its line looks like a mistake. No
 * line ends in a word of one letter, as Polish typesetting wants it.
 */
function balanced(text: string, columns: number): string[] {
  const words = wordsOf(text);
  // Most texts need one line, and a person waits for all of them.
  if (words.join(' ').length <= columns) return linesOf(words, columns);
  const tied = wordsOf(words.join(' ').replace(/(?<=^| )(\p{L}) (?=\S)/gu, '$1\u00a0'));
  const lengths = tied.map((word) => Array.from(word).length);
  const fewest = countLines(lengths, columns);
  if (fewest < 2) return linesOf(tied, columns);
  let narrowest = columns;
  while (narrowest > Math.max(...lengths) && countLines(lengths, narrowest - 1) === fewest) narrowest -= 1;
  return linesOf(tied, narrowest);
}

/** How many lines `linesOf` makes of words this long. */
function countLines(lengths: readonly number[], columns: number): number {
  let lines = 0;
  let used = columns;
  for (const length of lengths) {
    if (used > 0 && used + 1 + length <= columns) used += 1 + length;
    else {
      lines += Math.max(1, Math.ceil(length / columns));
      used = length % columns || columns;
    }
  }
  return lines;
}

/** The largest size at which the text still fits on one line. */
function largestSize(text: string, columns: number): ReceiptSize {
  const sizes: readonly ReceiptSize[] = [8, 7, 6, 5, 4, 3, 2];
  return sizes.find((size) => text.length * size <= columns) ?? 1;
}

/** Lines of at most `columns` characters, broken between words; a word longer than a line is cut. Control characters go. */
export const wrapWords = (text: string, columns: number): string[] => linesOf(wordsOf(text), columns);

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .split(/[ \t]+/u)
    .filter((word) => word !== '');

function linesOf(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of words) {
    const letters = Array.from(word);
    if (line.length > 0 && line.length + 1 + letters.length <= columns) {
      line.push(' ', ...letters);
      continue;
    }
    if (line.length > 0) lines.push(line.join(''));
    while (letters.length > columns) lines.push(letters.splice(0, columns).join(''));
    line = letters;
  }
  if (line.length > 0) lines.push(line.join(''));
  // A no-break space has done its work here; a printer's code page may not have it.
  return lines.map((each) => each.replaceAll('\u00a0', ' '));
}
