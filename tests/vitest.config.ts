// How the tests are found and run: one project per kind of test.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { useMemoryFolder } from './support/memory-folder.ts';

// Hundreds of databases of a few kilobytes.
useMemoryFolder();

const root = resolve(import.meta.dirname, '..');
const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
const project = (name: string, include: string[], testTimeout: number, isolate = true) => ({
  root,
  oxc,
  test: { name, include, testTimeout, hookTimeout: 120_000, root, isolate },
});

export default defineConfig({
  root,
  oxc,
  test: {
    reporters: ['default', resolve(import.meta.dirname, 'support/closing-line-reporter.ts')],
    globalSetup: [resolve(import.meta.dirname, 'support/global-setup.ts')],
    maxWorkers: 2,
    projects: [
      // Two thirds of its time went into a process for each file; what a unit keeps between files would be a fault of its own.
      project('unit', ['{.build,shared,hardware,kiosk,server}/**/*.test.{ts,tsx}'], 60_000, false),
      project('property', ['tests/property/**/*.test.ts'], 120_000),
      project('contract', ['tests/contract/**/*.test.ts'], 120_000),
      project('integration', ['tests/integration/**/*.test.{ts,tsx}'], 120_000),
      project('e2e', ['tests/e2e/**/*.test.ts'], 240_000),
    ],
  },
});
