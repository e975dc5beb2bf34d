// The command that puts mistakes into the code: asleep they change nothing, and each one chosen is the only one.
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { mutantsOf } from '../mutation/find-mutants.ts';
import { CHOSEN, ROUND, weave } from '../mutation/weave.ts';

const SOURCE = `function sum(numbers, most) {
  const seen = [];
  for (const number of numbers) {
    if (number < 0 && most > 0) continue; // × is no plus
    seen.push(number + 1);
    if (seen.length >= most) return seen;
  }
  for (let i = 0; i < 3; i += 1) seen.push(0);
  return seen;
}
sum(input.numbers, input.most)`;
const INPUT = { numbers: [1, -1, 4, 6], most: 3 };
const placed = mutantsOf(SOURCE, 'sum.ts').map((mutant, index) => ({ ...mutant, id: index + 1 }));

function run(source: string, chosen: number): unknown {
  let rounds = 0;
  const hooks = {
    [CHOSEN]: (id: number) => id === chosen,
    [ROUND]: () => {
      if ((rounds += 1) > 100) throw new Error('no end');
    },
  };
  try {
    return [...(runInNewContext(source, { input: INPUT, ...hooks }) as number[])];
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('nothing chosen, the woven file does what the file does', () => {
  expect(run(weave(SOURCE, 'sum.ts', placed), 0)).toEqual(run(SOURCE, 0));
  expect(run(SOURCE, 0)).toEqual([2, 5, 7]);
});

test('each mutant is the change that it says, among all the others', () => {
  const kinds = new Set(placed.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual([
    'arithmetic',
    'call',
    'comparison',
    'condition',
    'early end',
    'logic',
    'number',
  ]);
  for (const mutant of placed) {
    const alone = SOURCE.slice(0, mutant.start) + mutant.text + SOURCE.slice(mutant.end);
    expect(run(weave(SOURCE, 'sum.ts', placed), mutant.id), JSON.stringify(mutant)).toEqual(run(alone, 0));
  }
});

test('words for the log, types and what is worked out once are left alone', () => {
  const source = `const LIMIT = 5;
type Yes = true;
function note(ctx: { log: { info(text: string, more: object): void } }): void { ctx.log.info('a', { count: 1 + 1 }); }`;
  expect(mutantsOf(source, 'note.ts')).toEqual([]);
});

test('a statement of SQL is changed in one place at a time', () => {
  const source = 'function f(db) { db.prepare(`DELETE FROM t WHERE day < ? AND kind = 1`).run(); return 0; }';
  expect(
    mutantsOf(source, 'f.ts')
      .filter(({ kind }) => kind === 'query')
      .map(({ text }) => text),
  ).toEqual([
    '`DELETE FROM t WHERE day <= ? AND kind = 1`',
    '`DELETE FROM t WHERE day < ? OR kind = 1`',
    '`DELETE FROM t WHERE day < ? AND kind = 0`',
  ]);
});
