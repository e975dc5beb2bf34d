// Gives every test run a folder of its own for what it builds, and removes it at the end.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from '../../.build/targets.ts';

declare module 'vitest' {
  interface ProvidedContext {
    buildFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(root, 'node_modules', '.cache', `biletomat-tests-${process.pid}`);
  await mkdir(folder, { recursive: true });
  project.provide('buildFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
