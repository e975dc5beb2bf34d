// A selection of the matrix, drawn by a seed, in which every fault, moment, dialect and line occurs.
import { seededRandom } from '../../hardware/simulated/engine/seeded-random.ts';
import { DIALECTS, FAULTS, LINES, MOMENTS, type Case } from './cases.ts';

/** One case a fault; the other values go round, each in an order of its own. */
export function selectCases(seed: number): Case[] {
  const random = seededRandom(seed);
  const shuffled = <T>(values: readonly T[]): T[] => {
    const left = [...values];
    return values.map(() => left.splice(random.below(left.length), 1)[0]!);
  };
  /** As many as there are faults: whole rounds of all values, each round shuffled anew, so that no two dimensions go in step. */
  const rounds = <T>(values: readonly T[]): T[] =>
    Array.from({ length: Math.ceil(FAULTS.length / values.length) }, () => shuffled(values)).flat();
  const [moments, dialects, lines] = [rounds(MOMENTS), rounds(DIALECTS), rounds(LINES)];
  return FAULTS.map((fault, index) => ({
    fault,
    moment: moments[index]!,
    dialect: dialects[index]!,
    line: lines[index]!,
  }));
}
