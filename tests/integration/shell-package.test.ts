// The packed kiosk: complete without the project's modules around it, and nothing of the server inside.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../.build/targets.ts';
import { built, builtMain } from '../support/built.ts';

type Locked = { readonly dependencies?: Record<string, string>; readonly optionalDependencies?: Record<string, string>; readonly peerDependencies?: Record<string, string>; readonly peerDependenciesMeta?: Record<string, { optional?: boolean }>; readonly os?: readonly string[] };
const locked = (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }).packages;

/** Where Node would find `name` from the package at `from`; '' is the project. */
function locate(from: string, name: string): string | undefined {
  const here = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (here in locked) return here;
  if (from === '') return undefined;
  return locate(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

/** Every package that the built entries can load, at once or when it is asked for, by its folder. */
function closureOf(mainFiles: readonly string[]): string[] {
  const imports = mainFiles.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:^import [^"]*|\bimport\()"([^".][^"]*)"/gm)].map((match) => match[1]!));
  const names = imports.filter((name) => !name.startsWith('node:')).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
  const found = new Set<string>();
  const open = names.map((name) => ({ from: '', name, mayBeAbsent: false }));
  for (let next = open.pop(); next; next = open.pop()) {
    const path = locate(next.from, next.name);
    if (path === undefined && !next.mayBeAbsent) throw new Error(`${next.name}, wanted by ${next.from || 'the service'}, is not installed`);
    // Declarations are not loaded, and what is made for another system does not run on this one.
    if (path === undefined || found.has(path) || next.name.startsWith('@types/') || locked[path]!.os?.includes('linux') === false) continue;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = locked[path]!;
    for (const name of Object.keys(dependencies ?? {})) open.push({ from: path, name, mayBeAbsent: false });
    for (const name of Object.keys(optionalDependencies ?? {})) open.push({ from: path, name, mayBeAbsent: true });
    for (const name of Object.keys(peerDependencies ?? {})) if (peerDependenciesMeta?.[name]?.optional !== true) open.push({ from: path, name, mayBeAbsent: true });
  }
  return [...found];
}

/** A folder that looks like Electron's to the packer; the fuses are bytes after a mark in the binary. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
function makeElectronStub(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'stub');
  writeFileSync(join(folder, 'version'), '45.4.1');
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, 8]), Buffer.from('10101011'), Buffer.from(' end')]));
  chmodSync(join(folder, 'electron'), 0o755);
}

test('the list of packed modules is what the built service imports, with all that they need: none missing, none too many', async () => {
  const wanted = new Set(closureOf([await builtMain('kiosk'), await builtMain('usb-child')]).filter((path) => path.indexOf('node_modules/', 1) === -1).map((path) => path.slice('node_modules/'.length)));
  const listed = [...readFileSync(join(root, 'electron-builder.yml'), 'utf8').matchAll(/^ {6}- '?([\w@][^'\n]*)\/\*\*'?$/gm)].map((match) => match[1]!);
  expect(listed.toSorted()).toEqual([...wanted].toSorted());
});

test('packed by the real packer and started far from the project: the service serves its page, the fuses are set, the server stayed at home', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  makeElectronStub(join(folder, 'electron'));
  // A project of its own around the parts this run has built: what lies in dist/ may be older.
  const project = join(folder, 'project');
  mkdirSync(project);
  for (const name of ['package.json', 'package-lock.json', 'electron-builder.yml', 'LICENSE', 'THIRD-PARTY-NOTICES.md']) cpSync(join(root, name), join(project, name));
  for (const name of ['shell', 'shell-preload', 'kiosk', 'usb-child', 'kiosk-page'] as const) cpSync(await built(name), join(project, 'dist', name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules', 'electron-builder', 'cli.js'), '--linux', 'dir', '--projectDir', project, `-c.electronDist=${join(folder, 'electron')}`, '-c.electronVersion=45.4.1', '-c.asar=false'],
    { cwd: project, timeout: 110_000 },
  );
  const unpacked = join(project, 'release', 'linux-unpacked');
  // Run as Node, NODE_OPTIONS and --inspect off; only from the archive on; no file privileges, no cookie keys, no snapshot.
  expect(readFileSync(join(unpacked, 'biletomat'), 'latin1')).toContain(`${FUSE_MARK}\x01\x0800000100 end`);
  const app = join(folder, 'app');
  cpSync(join(unpacked, 'resources', 'app'), app, { recursive: true });
  rmSync(project, { recursive: true });
  expect(readdirSync(join(app, 'dist')).toSorted()).toEqual(['kiosk', 'kiosk-page', 'shell', 'shell-preload', 'usb-child']);
  for (const name of ['kysely', 'pg', 'nodemailer', 'electron', 'vite']) expect(existsSync(join(app, 'node_modules', name))).toBe(false);
  const service = spawn(process.execPath, [join(app, 'dist', 'kiosk', 'main.js')], {
    cwd: folder,
    env: { BILETOMAT_KIOSK_LISTEN: '127.0.0.1:0', BILETOMAT_KIOSK_DATA: join(folder, 'data'), BILETOMAT_KIOSK_PRINTER: 'serial:/dev/ttyUSB9?baud=115200&flow=rtscts' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void service.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: service.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line.slice('ready '.length)) as { url: string };
  const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie') ?? '';
  expect(await (await fetch(new URL('/', url), { headers: { cookie } })).text()).toContain('/page/kiosk.js');
  service.kill('SIGTERM');
  expect((await once(service, 'exit'))[0]).toBe(0);
});
