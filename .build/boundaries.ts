// Who may import whom: reads every source file's imports and reports each one that crosses a wall of the house, each row of the database that leaves a store, and each file that has grown too long.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { rowLeaks } from './row-leaks.ts';
import { root } from './targets.ts';

/** A rule looks at importer and imported (a path of this tree, or `npm:<package>` / `node:<module>`). */
type Rule = { name: string; forbids: (from: string, to: string, typeOnly: boolean) => boolean };

const under =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((f) => file.startsWith(`${f}/`));
const npm =
  (...names: string[]) =>
  (to: string) =>
    names.some((n) => to === `npm:${n}`);
const local = (to: string) => !to.startsWith('npm:') && !to.startsWith('node:');
const only =
  (packages: (to: string) => boolean, ...folders: string[]) =>
  (from: string, to: string) =>
    packages(to) && !under(...folders)(from);

/** What of the API a page may carry. */
const FOR_BROWSERS: readonly string[] = [
  'route-client',
  'server-client',
  'server-paths',
  'kiosk-client',
  'kiosk-paths',
].map((name) => `shared/api/${name}.ts`);

export const rules: readonly Rule[] = [
  {
    name: 'shared stands alone (npm: zod in api, temporal-polyfill in core, preact, lean-qr and fonts in ui)',
    forbids: (from, to) => {
      if (!under('shared')(from) || under('shared')(to)) return false;
      if (npm('zod')(to)) return !under('shared/api', 'shared/events')(from);
      if (npm('temporal-polyfill')(to)) return !under('shared/core')(from);
      if (npm('preact', 'lean-qr', '@fontsource/noto-sans', '@fontsource-variable/noto-sans')(to))
        return !under('shared/ui')(from);
      return true;
    },
  },
  {
    name: 'core is below everything',
    forbids: (from, to) => under('shared/core')(from) && local(to) && !under('shared/core')(to),
  },
  {
    name: 'domain knows only core',
    forbids: (from, to) =>
      under('shared/domain')(from) && under('shared')(to) && !under('shared/core', 'shared/domain')(to),
  },
  {
    name: 'text knows only core, domain and events, and the codes of api as types',
    forbids: (from, to, typeOnly) =>
      under('shared/text')(from) &&
      under('shared')(to) &&
      !under('shared/core', 'shared/domain', 'shared/events', 'shared/text')(to) &&
      !(typeOnly && under('shared/api')(to)),
  },
  {
    name: 'hardware knows shared/core only',
    forbids: (from, to) => under('hardware')(from) && local(to) && !under('hardware', 'shared/core')(to),
  },
  { name: 'the kiosk never imports the server', forbids: (from, to) => under('kiosk')(from) && under('server')(to) },
  {
    name: 'the server never imports kiosk or hardware',
    forbids: (from, to) => under('server')(from) && under('kiosk', 'hardware')(to),
  },
  { name: 'electron only in the shell', forbids: only(npm('electron'), 'kiosk/shell') },
  { name: 'better-sqlite3 only in stores', forbids: only(npm('better-sqlite3'), 'kiosk/store', 'server/store') },
  { name: 'kysely and pg only in the server store', forbids: only(npm('kysely', 'pg'), 'server/store') },
  {
    name: 'the schema only in the server store',
    forbids: only((to) => to === 'server/store/schema.ts', 'server/store'),
  },
  { name: 'prom-client only in the server app', forbids: only(npm('prom-client'), 'server/app') },
  {
    name: 'fastify only at the edge',
    forbids: only(
      (to) => to === 'npm:fastify' || to === 'npm:fastify-type-provider-zod' || to.startsWith('npm:@fastify/'),
      'server/app',
      'server/http',
      'kiosk/service/http',
    ),
  },
  { name: 'axios only where the kiosk asks its server', forbids: only(npm('axios'), 'kiosk/sync') },
  { name: 'device libraries only in hardware', forbids: only(npm('serialport', 'usb', 'node-hid'), 'hardware') },
  {
    name: 'screens know shared only',
    forbids: (from, to) => under('kiosk/screens')(from) && local(to) && !under('kiosk/screens', 'shared')(to),
  },
  {
    name: 'browser code has no Node',
    forbids: (from, to) => under('kiosk/screens', 'server/pages/browser', 'shared')(from) && to.startsWith('node:'),
  },
  {
    name: 'no schema travels to a browser: of api only the clients and the addresses',
    forbids: (from, to, typeOnly) =>
      !typeOnly &&
      (under('server/pages/browser', 'kiosk/screens')(from) || FOR_BROWSERS.includes(from)) &&
      under('shared/api')(to) &&
      !FOR_BROWSERS.includes(to),
  },
  {
    name: 'routes never touch a store',
    forbids: (from, to, typeOnly) => under('server/http')(from) && under('server/store')(to) && !typeOnly,
  },
  {
    name: 'actions never see a request',
    forbids: (from, to, typeOnly) =>
      under('server/actions')(from) &&
      (under('server/http', 'server/pages')(to) || (under('server/app')(to) && !typeOnly)),
  },
  {
    name: 'actions never ask the read model',
    forbids: (from, to) => under('server/actions')(from) && under('server/read-model')(to),
  },
  {
    name: 'mail knows neither actions nor pages',
    forbids: (from, to) =>
      under('server/mail')(from) && under('server/actions', 'server/pages', 'server/http', 'server/read-model')(to),
  },
  {
    name: 'security and addresses are below whoever uses them',
    forbids: (from, to) =>
      under('server/security', 'server/addresses')(from) &&
      under('server/actions', 'server/pages', 'server/http', 'server/read-model', 'server/mail')(to),
  },
  {
    name: 'stores never decide',
    forbids: (from, to) =>
      under('server/store')(from) &&
      under('server/actions', 'server/http', 'server/pages', 'server/mail', 'server/read-model')(to),
  },
  { name: 'nothing imports tests', forbids: (from, to) => under('tests')(to) && !under('tests')(from) },
];

type Import = { source: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    const n = node as { type?: string; source?: { value?: unknown }; importKind?: string; exportKind?: string };
    if (n.type !== undefined && /^(Import|Export)/.test(n.type) && typeof n.source?.value === 'string') {
      found.push({ source: n.source.value, typeOnly: n.importKind === 'type' || n.exportKind === 'type' });
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(
    parseAst(readFileSync(join(root, file), 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts', astType: 'ts' }, file),
  );
  return found;
}

function resolveImport(from: string, source: string): string {
  if (source.startsWith('.')) return normalize(join(dirname(from), source));
  if (source.startsWith('node:')) return source;
  const parts = source.split('/');
  return `npm:${source.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]}`;
}

/** Each ring of files that import each other, types too, as `a -> b -> a`; one ring for each file that closes one. */
export function importCycles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of imports.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return found;
}

/** From 300 lines on a file says in its first lines why it is one; beyond this it has a second duty, whatever it says. */
const LONGEST_FILE_LINES = 400;
/** Why the file must be split; undefined: it need not. */
export function tooLong(file: string, text: string): string | undefined {
  const lines = text.split('\n').length - 1;
  return lines > LONGEST_FILE_LINES ? `${file} has ${lines} lines` : undefined;
}

/** Every import that breaks a rule, as `rule: file -> imported`. Unit tests may import what they test with. */
export function brokenBoundaries(): { files: number; broken: string[] } {
  const imports = new Map<string, string[]>();
  const files = globSync('{kiosk,server,shared,hardware,tests}/**/*.{ts,tsx}', { cwd: root });
  const broken: string[] = [];
  for (const from of files) {
    const isTest = /\.test\.tsx?$/.test(from);
    if (isTest || from.startsWith('tests/')) continue;
    const long = tooLong(from, readFileSync(join(root, from), 'utf8'));
    if (long !== undefined) broken.push(`no file over ${LONGEST_FILE_LINES} lines: ${long}`);
    for (const { source, typeOnly } of importsOf(from)) {
      const to = resolveImport(from, source);
      if (local(to)) imports.set(from, [...(imports.get(from) ?? []), to]);
      for (const rule of rules) if (rule.forbids(from, to, typeOnly)) broken.push(`${rule.name}: ${from} -> ${to}`);
    }
  }
  broken.push(...importCycles(imports).map((ring) => `no import cycles: ${ring}`));
  broken.push(...rowLeaks().map((leak) => `rows do not leave the stores: ${leak}`));
  return { files: files.length, broken };
}

if (import.meta.main) {
  const { files, broken } = brokenBoundaries();
  for (const line of broken) process.stderr.write(`${line}\n`);
  process.stdout.write(`boundaries: ${files} files, ${rules.length} rules, ${broken.length} broken\n`);
  process.exit(broken.length === 0 ? 0 : 1);
}
