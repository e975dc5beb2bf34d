// How the tests are found and run: one project per kind of test.
import { existsSync, statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What is tried is the order of writes, not the disk: hundreds of databases of a few kilobytes live in memory where there is room. */
const MEMORY_FOLDER = '/dev/shm';
const MEMORY_WANTED_BYTES = 2 ** 30;
if (existsSync(MEMORY_FOLDER)) {
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
  if (bavail * bsize > MEMORY_WANTED_BYTES) process.env['TMPDIR'] = MEMORY_FOLDER;
}

const root = resolve(import.meta.dirname, '..');
const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
const project = (name: string, include: string[], testTimeout: number) => ({
  root,
  oxc,
  test: { name, include, testTimeout, hookTimeout: 120_000, root },
});

export default defineConfig({
  root,
  oxc,
  test: {
    reporters: ['default', resolve(import.meta.dirname, 'support/closing-line-reporter.ts')],
    globalSetup: [resolve(import.meta.dirname, 'support/global-setup.ts')],
    maxWorkers: 2,
    projects: [
      project('unit', ['{shared,hardware,kiosk,server}/**/*.test.{ts,tsx}'], 20_000),
      project('property', ['tests/property/**/*.test.ts'], 120_000),
      project('contract', ['tests/contract/**/*.test.ts'], 120_000),
      project('integration', ['tests/integration/**/*.test.{ts,tsx}'], 120_000),
      project('e2e', ['tests/e2e/**/*.test.ts'], 240_000),
    ],
  },
});
