// Which packages a built program can load, read from its imports and the lock file.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './targets.ts';

type Locked = {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
};
const locked = (
  JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
).packages;

/** What the lock file says of the package in that folder. */
export const lockedAt = (path: string): Locked => locked[path] ?? {};

/** Where Node would find `name` from the package at `from`; '' is the project. */
function locate(from: string, name: string): string | undefined {
  const here = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (here in locked) return here;
  if (from === '') return undefined;
  return locate(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** Peers of the Fastify type provider whose declarations it imports and nothing else. */
const PEERS_FOR_TYPES = new Set(['@fastify/swagger', 'openapi-types']);

/** Those packages and every one that they can load on Linux, at once or when it is asked for, by their folders. */
export function withAllTheyNeed(names: readonly string[]): string[] {
  const found = new Set<string>();
  const open = names.map((name) => ({ from: '', name, mayBeAbsent: false }));
  for (let next = open.pop(); next; next = open.pop()) {
    const path = locate(next.from, next.name);
    if (path === undefined && !next.mayBeAbsent)
      throw new Error(`${next.name}, wanted by ${next.from || 'the program'}, is not installed`);
    // Declarations are not loaded, and what is made for another system does not run on this one.
    if (
      path === undefined ||
      found.has(path) ||
      next.name.startsWith('@types/') ||
      locked[path]!.os?.includes('linux') === false
    )
      continue;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = locked[path]!;
    for (const name of Object.keys(dependencies ?? {})) open.push({ from: path, name, mayBeAbsent: false });
    for (const name of Object.keys(optionalDependencies ?? {})) open.push({ from: path, name, mayBeAbsent: true });
    for (const name of Object.keys(peerDependencies ?? {}))
      if (peerDependenciesMeta?.[name]?.optional !== true && !PEERS_FOR_TYPES.has(name))
        open.push({ from: path, name, mayBeAbsent: true });
  }
  return [...found].toSorted();
}

/** Every package that the built entries can load. */
export function closureOf(mainFiles: readonly string[]): string[] {
  const imports = mainFiles.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:^import [^"]*|\bimport\()"([^".][^"]*)"/gm)].map((match) => match[1]!),
  );
  return withAllTheyNeed(imports.filter((name) => !name.startsWith('node:')).map(packageOf));
}

/** Packages that these source files and all that they import name themselves: what a bundle of them is made from. */
export function namedBy(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const names = new Set<string>();
  const open = entries.map((entry) => join(root, entry));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    // JSX is turned into calls of Preact.
    if (file.endsWith('.tsx')) names.add('preact');
    for (const [, name = ''] of text.matchAll(
      /(?:^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?|\bimport\(|@import\s+(?:url\()?|\burl\()\s*['"]([^'"]+)['"]/gm,
    )) {
      if (name.startsWith('.')) {
        if (/\.(tsx?|css)$/.test(name)) open.push(join(dirname(file), name));
      } else if (/^[@a-z]/.test(name) && !name.startsWith('node:') && !/^(data|https?):/.test(name))
        names.add(packageOf(name));
    }
  }
  return [...names].toSorted();
}
