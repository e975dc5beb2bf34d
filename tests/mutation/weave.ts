// Puts many mutants into one text of a file, each asleep until it is chosen: nothing is read anew from one to the next.
import { loopsOf, type Mutant } from './find-mutants.ts';

export type PlacedMutant = Mutant & { readonly id: number };

/** Is this mutant the chosen one; asked wherever one stands. */
export const CHOSEN = '__mutantIsChosen';
/** Called in every round of every loop, so that one without an end is ended. */
export const ROUND = '__mutantRound';

type Edit = {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  readonly isInsertion: boolean;
};

/** The text in which each mutant stands beside the original. */
export function weave(source: string, file: string, mutants: readonly PlacedMutant[]): string {
  const edits: Edit[] = [
    ...mutants.map(({ id, start, end, text, place }) =>
      place === 'statement'
        ? { start, end, before: `if (!globalThis.${CHOSEN}(${id})) { `, after: ' }', isInsertion: false }
        : {
            start,
            end,
            before: `(globalThis.${CHOSEN}(${id}) ? (${onOneLine(text)}) : (`,
            after: '))',
            isInsertion: false,
          },
    ),
    ...loopsOf(source, file).map(({ start, end, isBlock }) =>
      isBlock
        ? { start: start + 1, end: end - 1, before: ` globalThis.${ROUND}();`, after: '', isInsertion: true }
        : { start, end, before: `{ globalThis.${ROUND}(); `, after: ' }', isInsertion: true },
    ),
  ];
  // What is wider is opened earlier and closed later; of two equal ones the first is outside.
  const opened = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || b.end - a.end || a.order - b.order);
  let out = '';
  let at = 0;
  const open: (typeof opened)[number][] = [];
  const closeUpTo = (index: number): void => {
    while (open.length > 0 && open.at(-1)!.end <= index) {
      const edit = open.pop()!;
      out += source.slice(at, edit.end) + edit.after;
      at = edit.end;
    }
  };
  for (const edit of opened) {
    closeUpTo(edit.start);
    out += source.slice(at, edit.start) + edit.before;
    at = edit.start;
    open.push(edit);
  }
  closeUpTo(source.length);
  return out + source.slice(at);
}

/** Comments to the end of a line would swallow what follows. */
const onOneLine = (text: string): string =>
  text.includes('`') ? text : text.replace(/\/\/[^\n]*\n/g, '\n').replace(/\s*\n\s*/g, ' ');
