// Chooses mutants by a seed, the same number in each folder as far as it has them.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../shared/core/random.ts';
import type { PlacedMutant } from './weave.ts';
import { mutantsOf } from './find-mutants.ts';
import type { Reach } from './reach.ts';

export type Chosen = PlacedMutant & { readonly file: string; readonly was: string };

/** Migrations are run once and for good; the profiles' generator is a command by hand. */
const NOT_MUTATED = /\/(migrations|profiles)\//;

export function chooseMutants(
  root: string,
  reaches: readonly Reach[],
  count: number,
  random: Random,
): { readonly reach: Reach; readonly of: number; readonly mutants: readonly Chosen[] }[] {
  let id = 0;
  const all = reaches.map((reach) => ({
    reach,
    mutants: globSync(`${reach.folder}/**/*.ts`, { cwd: root })
      .filter((file) => !file.endsWith('.test.ts') && !NOT_MUTATED.test(file))
      .toSorted()
      .flatMap((file) => {
        const source = readFileSync(join(root, file), 'utf8');
        return mutantsOf(source, file).map((mutant): Chosen => ({
          ...mutant,
          id: (id += 1),
          file,
          was: source.slice(mutant.start, mutant.end),
        }));
      }),
  }));
  let left = count;
  // The folder with the fewest first: what it has not is taken from the others.
  const bySize = all.toSorted((a, b) => a.mutants.length - b.mutants.length);
  const taken = new Map(
    bySize.map(({ reach, mutants }, index) => {
      const share = Math.min(mutants.length, Math.ceil(left / (bySize.length - index)));
      left -= share;
      return [reach, draw(mutants, share, random)];
    }),
  );
  return all.map(({ reach, mutants }) => ({ reach, of: mutants.length, mutants: taken.get(reach)! }));
}

function draw(from: readonly Chosen[], count: number, random: Random): Chosen[] {
  const rest = [...from];
  return Array.from({ length: count }, () => rest.splice(random.below(rest.length), 1)[0]!).toSorted(
    (a, b) => a.id - b.id,
  );
}
