// The committed fault matrix is what the kiosk does today: a seeded selection is played again and read against the table.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_CASES, DIALECTS, FAULTS, LINES, MOMENTS, nameOf } from '../fault-matrix/cases.ts';
import { runCase } from '../fault-matrix/run-case.ts';
import { selectCases } from '../fault-matrix/selection.ts';
import { learnPatterns, pairedFolder, simulatedStage } from '../fault-matrix/simulated-stage.ts';
import { cellsFor, readTable } from '../fault-matrix/table.ts';

const table = readTable(readFileSync(join(import.meta.dirname, '../../docs/fault-matrix.md'), 'utf8'));
const SEED = Number(process.env['FAULT_MATRIX_SEED'] ?? 2_026);
let template: string;
let patterns: Awaited<ReturnType<typeof learnPatterns>>;
beforeAll(async () => {
  template = await pairedFolder();
  patterns = await learnPatterns(template);
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

test('the table tells of every case, and of no other', () => {
  expect([...table.keys()].sort()).toEqual(ALL_CASES.map(nameOf).sort());
});

test.each([1, 2, 3, SEED])('selection %i has every fault, moment, dialect and line', (seed) => {
  const cases = selectCases(seed);
  expect(new Set(cases.map((one) => one.fault))).toEqual(new Set(FAULTS));
  expect(new Set(cases.map((one) => one.moment))).toEqual(new Set(MOMENTS));
  expect(new Set(cases.map((one) => one.dialect))).toEqual(new Set(DIALECTS));
  expect(new Set(cases.map((one) => one.line))).toEqual(new Set(LINES));
});

describe('played again', () => {
  test.each([...selectCases(SEED), ...selectCases(SEED + 1)].map((one) => [nameOf(one), one] as const))(
    '%s',
    async (name, one) => {
      const stage = await simulatedStage(template, one);
      const outcome = await runCase(stage, one, patterns[one.dialect]);
      await stage.close();
      expect(outcome.broken).toEqual([]);
      expect(cellsFor(outcome), 'the table is old: npm run matrix').toEqual(table.get(name));
    },
  );
});
