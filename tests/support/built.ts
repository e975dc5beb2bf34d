// Builds a part of the product the first time a test of this run asks for it.
import { existsSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { buildTarget, targets, type TargetName } from '../../.build/targets.ts';

/** The built folder of a target; for a Node target `main.js` is in it. Workers of one run share it by a lock folder. */
export async function built(name: TargetName): Promise<string> {
  const folder = inject('buildFolder');
  const final = join(folder, name);
  const lock = join(folder, `.lock-${name}`);
  while (!existsSync(final)) {
    try {
      await mkdir(lock);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await pause(50);
      continue;
    }
    try {
      if (!existsSync(final)) await buildTarget(name, folder);
    } finally {
      await rmdir(lock);
    }
  }
  return final;
}

/** The file to hand to `node` for a target that is a process. */
export async function builtMain(
  name: Exclude<TargetName, 'pages' | 'kiosk-page' | 'kiosk-gallery' | 'printer-page'>,
): Promise<string> {
  const folder = await built(name);
  return join(folder, targets[name].kind === 'preload' ? 'preload.cjs' : 'main.js');
}
