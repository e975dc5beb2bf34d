// The layout of a paper ticket.
import type { Ms } from '../core/clock.ts';
import { inLanguage, type Language, type Localized } from '../core/language.ts';
import { hourAndMinute, localDay } from '../core/local-time.ts';
import type { Receipt, ReceiptBlock, ReceiptSize } from '../core/receipt.ts';
import type { Priority } from './arrival.ts';
import type { PeopleAhead } from './queue-discipline.ts';
import type { Estimate } from './wait-estimate.ts';

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
  /** Address of the live page; no code, name or plate in it. */
  readonly liveUrl: string;
  /** Marked DUPLIKAT. */
  readonly copy: boolean;
  /** A ticket that stands in no queue, for the technician. */
  readonly test?: boolean | undefined;
  /** Characters of the base font on a line. */
  readonly columns: number;
};

/** The words of the ticket; in shared/text/ticket.ts. */
export type TicketReceiptTexts = {
  readonly copy: string;
  readonly test: string;
  readonly priority: Record<Priority, string>;
  readonly assisted: string;
  readonly desk: (number: string) => string;
  readonly desks: (numbers: readonly string[]) => string;
  readonly bookedFor: (time: string) => string;
  readonly early: (time: string) => string;
  readonly ahead: (ahead: PeopleAhead) => readonly string[];
  readonly estimate: (estimate: Estimate) => string;
  readonly computedAt: (time: string) => string;
  readonly showToStaff: string;
  readonly printedAt: (day: string, time: string) => string;
  readonly waitForCall: string;
  readonly livePage: string;
};

/** Top to bottom: office, number, priority, desks, service, queue or booked time, printing time, what to do, live page. */
export function ticketReceipt(ticket: TicketReceiptInput, language: Language, texts: TicketReceiptTexts): Receipt {
  const { columns, zone } = ticket;
  const centred = (text: string, size: ReceiptSize = 1, marks: { bold?: boolean; inverse?: boolean } = {}): ReceiptBlock[] =>
    wrapWords(text, Math.floor(columns / size) - (marks.inverse ? 2 : 0)).map((line) => ({ kind: 'text', text: line, size, align: 'center', ...marks }));
  // The blanks keep the white letters off the edge of the black.
  const mark = (text: string) => centred(text, 2, { bold: true, inverse: true }).map((block) => (block.kind === 'text' ? { ...block, text: ` ${block.text} ` } : block));
  const time = (at: Ms) => hourAndMinute(at, zone);
  const [year, month, day] = localDay(ticket.printedAt, zone).split('-');

  const blocks: ReceiptBlock[] = [
    ...centred(inLanguage(ticket.officeName, language), 1, { bold: true }),
    ...(ticket.test ? mark(texts.test) : []),
    ...(ticket.copy ? mark(texts.copy) : []),
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: ticket.number, size: largestSize(ticket.number, columns), bold: true, align: 'center' },
    { kind: 'feed', lines: 1 },
    ...centred(texts.priority[ticket.priority], 2, { bold: true }),
    ...(ticket.assisted ? centred(texts.assisted, 1, { bold: true }) : []),
    ...deskLines(),
    ...centred(inLanguage(ticket.serviceName, language)),
    { kind: 'rule' },
    ...queueLines(),
    ...centred(texts.printedAt(`${day}.${month}.${year}`, time(ticket.printedAt))),
    { kind: 'rule' },
    ...centred(texts.waitForCall, 1, { bold: true }),
    { kind: 'feed', lines: 1 },
    ...centred(texts.livePage),
    { kind: 'qr', data: ticket.liveUrl },
  ];
  return { blocks };

  function deskLines(): ReceiptBlock[] {
    const [only, ...others] = ticket.desks;
    if (only === undefined) return [];
    if (others.length > 0) return centred(texts.desks(ticket.desks), 2);
    return [...centred(texts.desk(only), 2, { bold: true }), ...(ticket.official ? centred(ticket.official) : [])];
  }

  function queueLines(): ReceiptBlock[] {
    const { bookedFor, queue, priority } = ticket;
    if (bookedFor !== undefined && priority === 'booked') return centred(texts.bookedFor(time(bookedFor)), 2);
    if (bookedFor !== undefined && priority === 'early') return [...centred(texts.bookedFor(time(bookedFor)), 2), ...centred(texts.early(time(bookedFor)))];
    if (!queue) return centred(texts.showToStaff, 1, { bold: true });
    return [
      ...texts.ahead(queue.ahead).flatMap((line) => centred(line)),
      ...centred(texts.estimate(queue.estimate), 1, { bold: true }),
      ...centred(texts.computedAt(time(queue.computedAt))),
    ];
  }
}

/** The largest size at which the text still fits on one line. */
function largestSize(text: string, columns: number): ReceiptSize {
  const sizes: readonly ReceiptSize[] = [8, 7, 6, 5, 4, 3, 2];
  return sizes.find((size) => text.length * size <= columns) ?? 1;
}

/** Lines of at most `columns` characters, broken between words; a word longer than a line is cut. Control characters go. */
export function wrapWords(text: string, columns: number): string[] {
  const words = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, ' ').split(/[ \t]+/).filter((word) => word !== '');
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
  return lines.map((l) => l.replaceAll('\u00a0', ' '));
}
