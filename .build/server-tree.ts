// Lays out the installed server: its own Node, what was built, and exactly the packages that this imports; `node .build/server-tree.ts FOLDER`.
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { closureOf } from './closure.ts';
import { root, type TargetName } from './targets.ts';
import { readVersion } from './version.ts';

/** The parts of the build that are installed. */
export const SERVER_PARTS = ['server', 'admin', 'healthy', 'pages'] as const satisfies readonly TargetName[];
const PROGRAMS = ['server', 'admin', 'healthy'] as const;

/** Not native code for another system or processor, its sources, what only a compiler reads, or a package's own tests and guides. */
function isWanted(path: string): boolean {
  if (/\/better-sqlite3\/(deps|src|binding\.gyp)$/.test(path)) return false;
  if (/\/better-sqlite3\/prebuilds\/./.test(path)) return basename(path) === `linux-${process.arch}.node`;
  return !/\.(map|d\.[cm]?ts)$|\/\.[^/]+$|node_modules\/(@[^/]+\/)?[^/]+\/(test|tests|spec|benchmarks?|integration|examples|docs)$/.test(
    path,
  );
}

/** `partFolder`: where a part was built. Returns the packages, by their folder in the lock file. */
export function layOutServer(
  to: string,
  partFolder: (name: (typeof SERVER_PARTS)[number]) => string,
  version: string,
): string[] {
  for (const name of SERVER_PARTS) {
    if (!existsSync(partFolder(name))) throw new Error(`${partFolder(name)} is not built: npm run build first`);
    cpSync(partFolder(name), join(to, 'dist', name), { recursive: true, filter: (from) => !from.endsWith('.map') });
  }
  const packages = closureOf(PROGRAMS.map((name) => join(partFolder(name), 'main.js')));
  for (const path of packages) {
    const own = join(root, path);
    // Packages inside of packages have an entry of their own.
    for (const name of readdirSync(own).filter((entry) => entry !== 'node_modules')) {
      cpSync(join(own, name), join(to, path, name), { recursive: true, filter: isWanted });
    }
  }
  // ES modules, by the nearest package.json.
  writeFileSync(
    join(to, 'package.json'),
    `${JSON.stringify({ name: 'biletomat-server', version, type: 'module', license: 'MIT' }, null, 2)}\n`,
  );
  mkdirSync(to, { recursive: true });
  copyFileSync(join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node'), join(to, 'node'));
  chmodSync(join(to, 'node'), 0o755);
  for (const name of ['defaults.env', 'instance'])
    copyFileSync(join(root, 'server', 'deploy', 'debian', name), join(to, name));
  chmodSync(join(to, 'instance'), 0o755);
  return packages;
}

if (import.meta.main) {
  const [to] = process.argv.slice(2);
  if (to === undefined) throw new Error('usage: node .build/server-tree.ts FOLDER');
  mkdirSync(dirname(to), { recursive: true });
  layOutServer(to, (name) => join(root, 'dist', name), readVersion());
}
