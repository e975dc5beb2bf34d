// A folder tree with a package database of its own, into which real dpkg installs.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Real dpkg installs into it, and runs the package's scripts for it (DPKG_ROOT). */
export function newDpkgTree(tree: string): void {
  for (const name of ['info', 'updates', 'triggers'])
    mkdirSync(join(tree, 'var', 'lib', 'dpkg', name), { recursive: true });
  for (const name of ['status', 'available']) writeFileSync(join(tree, 'var', 'lib', 'dpkg', name), '');
}

/** What it depends on is not in the tree, and nothing there needs to be owned by another user. */
export const dpkgOptions = (tree: string): string[] => [
  `--root=${tree}`,
  '--force-script-chrootless',
  '--force-depends',
  '--force-not-root',
  '--force-unsafe-io',
  `--log=${join(tree, 'var', 'lib', 'dpkg', 'dpkg.log')}`,
];

export const dpkg = (tree: string, ...words: string[]) =>
  run('dpkg', [...dpkgOptions(tree), ...words], { timeout: 110_000, maxBuffer: 2 ** 24 });

/** As dpkg itself tells it: `install ok installed 0.1.0`. */
export const statusIn = async (tree: string, name: string): Promise<string> =>
  (
    await run('dpkg-query', [
      `--admindir=${join(tree, 'var', 'lib', 'dpkg')}`,
      '--show',
      '--showformat',
      '${Status} ${Version}',
      name,
    ])
  ).stdout;

export function hasSystemdAnalyze(): boolean {
  if ((process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, 'systemd-analyze')))) return true;
  process.stderr.write('SKIPPED: units checked by systemd (no systemd-analyze: install the systemd package)\n');
  return false;
}
