// The tests that judge mutants: the same files as ever, on woven sources, each test run again for each mutant that it reaches.
import { matchesGlob, relative, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { useMemoryFolder } from '../support/memory-folder.ts';
import { readPlan } from './journal.ts';
import { weave } from './weave.ts';

useMemoryFolder();

const root = resolve(import.meta.dirname, '../..');
const plan = readPlan();

/** Near and quick tests first: what they kill costs the long ones nothing. */
class AsListed extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number =>
      plan.tests.findIndex((pattern) => matchesGlob(relative(root, moduleId), pattern));
    return Promise.resolve(files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1)));
  }
}

export default defineConfig({
  root,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    {
      name: 'mutants',
      enforce: 'pre',
      transform(code, id) {
        const file = relative(root, id.split('?')[0]!);
        const mutants = plan.files[file];
        return mutants === undefined ? undefined : { code: weave(code, file, mutants), map: null };
      },
    },
  ],
  test: {
    include: [...plan.tests],
    sequence: { sequencer: AsListed },
    runner: resolve(import.meta.dirname, 'runner.ts'),
    globalSetup: [resolve(root, 'tests/support/global-setup.ts')],
    reporters: ['dot'],
    // Woven sources must not be kept for the next run, nor for the suite.
    fsModuleCache: false,
    maxWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    silent: true,
    // A mutant's promise that nobody waits for belongs to it.
    dangerouslyIgnoreUnhandledErrors: true,
  },
});
