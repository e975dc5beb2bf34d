// Builds everything that runs, into dist/; `--if-missing` leaves what is there; names build only those targets.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildTarget, root, targets, type TargetName } from './targets.ts';

const names = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const ifMissing = process.argv.includes('--if-missing');
const unknown = names.find((n) => !(n in targets));
if (unknown !== undefined) {
  process.stderr.write(`build: no target ${unknown}; targets are ${Object.keys(targets).join(', ')}\n`);
  process.exit(2);
}
const wanted = (names.length > 0 ? names : Object.keys(targets)) as TargetName[];
for (const name of wanted) {
  if (ifMissing && existsSync(join(root, 'dist', name))) continue;
  await buildTarget(name, join(root, 'dist'));
}
