// The code-page test: numbered lines of letters in every candidate page, so that a person can tell which a printer really has.
import type { PageNumber, PrinterProfile } from '../printer/profiles/profile.ts';

import type { EncodedReceipt } from '../printer/encoding/receipt-encoder.ts';
import type { PageTestExtent } from './maintenance.ts';
import { ending, LINE_MM, opening } from './test-page.ts';

/** One line on the paper: a page under a number of ESC t. `line` is what the technician types. */
export type PageCandidate = { readonly line: number; readonly script: 'latin' | 'cyrillic'; readonly page: PageNumber };

export const SAMPLES = { latin: 'Zażółć gęślą jaźń', cyrillic: 'Щастя ґанок їжак' } as const;

type Named = PageNumber['name'];
/** 866 lacks і and ґ: a line in it could never be read. */
const PAGES_OF: Readonly<Record<PageCandidate['script'], readonly Named[]>> = {
  latin: ['cp852', 'windows1250'],
  cyrillic: ['windows1251', 'cp1125'],
};

/** Numbers seen in manuals and databases (escpos-printer-db fe07c81, receipt-printer-encoder 4.0.1), commonest first. */
const KNOWN_NUMBERS: Readonly<Partial<Record<Named, readonly number[]>>> = {
  cp852: [18, 6, 2, 13, 54],
  windows1250: [45, 47, 72, 30, 17, 50, 33],
  windows1251: [46, 48, 73, 34, 22, 28],
  cp1125: [44, 40],
};
const HIGHEST_TRIED = 99;
/** Lines of the long tests are numbered from here on, so that a number means one line only, whichever test lies on the desk. */
const FIRST_LINE: Readonly<Record<PageTestExtent, number>> = { known: 1, 'all-latin': 100, 'all-cyrillic': 300 };

export function candidatesOf(extent: PageTestExtent): readonly PageCandidate[] {
  const scripts =
    extent === 'known'
      ? (['latin', 'cyrillic'] as const)
      : extent === 'all-latin'
        ? (['latin'] as const)
        : (['cyrillic'] as const);
  const numbersOf = (name: Named): readonly number[] =>
    extent === 'known' ? (KNOWN_NUMBERS[name] ?? []) : Array.from({ length: HIGHEST_TRIED + 1 }, (_, n) => n);
  const pages = scripts.flatMap((script) =>
    PAGES_OF[script].flatMap((name) => numbersOf(name).map((number) => ({ script, page: { name, number } }))),
  );
  return pages.map((candidate, index) => ({ line: FIRST_LINE[extent] + index, ...candidate }));
}

/** The line with this number on any of the tests. */
export const candidateAt = (line: number): PageCandidate | undefined =>
  (['known', 'all-latin', 'all-cyrillic'] as const).flatMap(candidatesOf).find((candidate) => candidate.line === line);

/** `12: Zażółć gęślą jaźń  t18 852`: number, letters, and for whoever wants to know, the page. */
export function pageTest(profile: PrinterProfile, extent: PageTestExtent): EncodedReceipt {
  const writer = opening(profile);
  const lines = candidatesOf(extent);
  let script: string | undefined;
  let rows = 0;
  const ascii = (text: string): void => {
    for (const letter of text) writer.raw(letter.charCodeAt(0));
  };
  for (const candidate of lines) {
    if (candidate.script !== script) {
      script = candidate.script;
      ascii(`ESC t  ${script.toUpperCase()}`);
      writer.newLine();
      writer.endSegment();
      rows += 1;
    }
    ascii(`${candidate.line}: `);
    writer.text(SAMPLES[candidate.script], candidate.page);
    ascii(` t${candidate.page.number} ${candidate.page.name.replace(/^cp|^windows/u, '')}`);
    writer.newLine();
    writer.endSegment();
    rows += 1;
  }
  return ending(writer, profile, rows * LINE_MM);
}

/** 80h to FFh of one number, sixteen to a row, each row headed by its first byte. */
export function pageGrid(profile: PrinterProfile, number: number): EncodedReceipt {
  const writer = opening(profile);
  const ascii = (text: string): void => {
    for (const letter of text) writer.raw(letter.charCodeAt(0));
  };
  ascii(`ESC t ${number}`);
  writer.newLine();
  writer.raw(0x1b, 0x74, number);
  for (let row = 0x80; row < 0x100; row += 0x10) {
    ascii(`${row.toString(16).toUpperCase()} `);
    for (let byte = row; byte < row + 0x10; byte += 1) writer.raw(byte);
    writer.newLine();
    writer.endSegment();
  }
  return ending(writer, profile, 9 * LINE_MM);
}
