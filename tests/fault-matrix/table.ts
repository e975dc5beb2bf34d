// Outcomes of the fault matrix ↔ the table in docs/fault-matrix.md, grouped so that a technician can read it.
import { DIALECTS, FAULTS, LINES, MOMENTS, type Case, type Dialect, type LineName } from './cases.ts';
import type { Outcome } from './run-case.ts';

export type Played = { readonly case: Case; readonly outcome: Outcome };

/** The six cells that a case must have in common with another to stand in the same row. */
const cellsOf = ({ screen, number, paperBefore, paperAfter, facts, afterwards }: Outcome): string[] => [
  screen,
  number,
  paperBefore,
  facts,
  paperAfter,
  afterwards,
];
const HEAD = ['when', 'printers', 'screen', 'number', 'paper', 'facts told', 'paper after mending', 'next citizen'];

const printerName = (dialect: Dialect, line: LineName): string => `${dialect} ${line}`;

/** `epson, star, clone serial`: a dialect alone stands for both lines. */
function printersText(played: readonly Played[]): string {
  const has = (dialect: Dialect, line: LineName): boolean =>
    played.some(({ case: one }) => one.dialect === dialect && one.line === line);
  const names = DIALECTS.flatMap((dialect) => {
    const lines = LINES.filter((line) => has(dialect, line));
    return lines.length === LINES.length ? [dialect] : lines.map((line) => printerName(dialect, line));
  });
  return names.length === DIALECTS.length && names.every((name, index) => name === DIALECTS[index])
    ? 'all'
    : names.join(', ');
}

function readPrinters(text: string): readonly (readonly [Dialect, LineName])[] {
  const names = text === 'all' ? [...DIALECTS] : text.split(', ');
  return names.flatMap((name) => {
    const [dialect, line] = name.split(' ') as [Dialect, LineName | undefined];
    return line === undefined ? LINES.map((each) => [dialect, each] as const) : [[dialect, line] as const];
  });
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export function tableOf(all: readonly Played[]): string {
  const sections = FAULTS.map((fault) => {
    const ofFault = all.filter((played) => played.case.fault === fault);
    const rows = MOMENTS.flatMap((moment) => {
      const groups = new Map<string, Played[]>();
      for (const played of ofFault.filter((one) => one.case.moment === moment)) {
        const key = row(cellsOf(played.outcome));
        groups.set(key, [...(groups.get(key) ?? []), played]);
      }
      return [...groups.values()].map((group) =>
        row([moment.name, printersText(group), ...cellsOf(group[0]!.outcome)]),
      );
    });
    return [
      `## ${fault.name[0]!.toUpperCase()}${fault.name.slice(1)}`,
      '',
      `Mended: ${fault.mending}.`,
      '',
      row(HEAD),
      row(HEAD.map(() => '---')),
      ...rows,
      '',
    ].join('\n');
  });
  return sections.join('\n');
}

/** Every case that the text tells of, by `fault, moment, dialect, line`, with its cells. */
export function readTable(text: string): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, readonly string[]>();
  for (const section of text.split(/^## /mu).slice(1)) {
    const [title = ''] = section.split('\n');
    const fault = FAULTS.find(({ name }) => name.toLowerCase() === title.toLowerCase());
    if (fault === undefined) throw new Error(`no fault "${title}"`);
    for (const line of section
      .split('\n')
      .filter((each) => each.startsWith('| ') && !each.startsWith('| when') && !each.startsWith('| ---'))) {
      const [moment = '', printers = '', ...cells] = line.slice(2, -2).split(' | ');
      for (const [dialect, lineName] of readPrinters(printers))
        told.set(`${fault.name}, ${moment}, ${dialect}, ${lineName}`, cells);
    }
  }
  return told;
}

export const cellsFor = cellsOf;
