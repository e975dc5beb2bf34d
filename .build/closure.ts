// Which packages a built program can load, read from its imports and the lock file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './targets.ts';

type Locked = { readonly version?: string; readonly license?: string; readonly dependencies?: Record<string, string>; readonly optionalDependencies?: Record<string, string>; readonly peerDependencies?: Record<string, string>; readonly peerDependenciesMeta?: Record<string, { optional?: boolean }>; readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly libc?: readonly string[] };
const locked = (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }).packages;

/** What the lock file says of the package in that folder. */
export const lockedAt = (path: string): Locked => locked[path] ?? {};

/** Where Node would find `name` from the package at `from`; '' is the project. */
function locate(from: string, name: string): string | undefined {
  const here = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (here in locked) return here;
  if (from === '') return undefined;
  return locate(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

/** Every package that the built entries can load on Linux, at once or when it is asked for, by its folder. */
export function closureOf(mainFiles: readonly string[]): string[] {
  const imports = mainFiles.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:^import [^"]*|\bimport\()"([^".][^"]*)"/gm)].map((match) => match[1]!));
  const names = imports.filter((name) => !name.startsWith('node:')).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
  const found = new Set<string>();
  const open = names.map((name) => ({ from: '', name, mayBeAbsent: false }));
  for (let next = open.pop(); next; next = open.pop()) {
    const path = locate(next.from, next.name);
    if (path === undefined && !next.mayBeAbsent) throw new Error(`${next.name}, wanted by ${next.from || 'the program'}, is not installed`);
    // Declarations are not loaded, and what is made for another system does not run on this one.
    if (path === undefined || found.has(path) || next.name.startsWith('@types/') || locked[path]!.os?.includes('linux') === false) continue;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = locked[path]!;
    for (const name of Object.keys(dependencies ?? {})) open.push({ from: path, name, mayBeAbsent: false });
    for (const name of Object.keys(optionalDependencies ?? {})) open.push({ from: path, name, mayBeAbsent: true });
    for (const name of Object.keys(peerDependencies ?? {})) if (peerDependenciesMeta?.[name]?.optional !== true) open.push({ from: path, name, mayBeAbsent: true });
  }
  return [...found].toSorted();
}
