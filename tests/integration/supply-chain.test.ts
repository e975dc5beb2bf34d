// What the packages bring of others' work: every piece is listed, under a licence that may be shipped, and every file that the image is made of is there.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { closureOf } from '../../.build/closure.ts';
import { listShipped, mayBeShipped } from '../../.build/licences.ts';
import { sbomOf } from '../../.build/sbom.ts';
import { shippedIn } from '../../.build/shipped.ts';
import { root } from '../../.build/targets.ts';
import { builtMain } from '../support/built.ts';

test('the list of a package’s parts has every package that the built programs import, and Node', async () => {
  const server = closureOf([await builtMain('server'), await builtMain('admin'), await builtMain('healthy')]);
  expect(shippedIn('server').filter((path) => !server.includes(path))).toEqual([
    'node_modules/@fontsource-variable/noto-sans',
    'node_modules/@fontsource/noto-sans',
    `node_modules/node-linux-${process.arch}`,
  ]);
  expect(server.filter((path) => !shippedIn('server').includes(path))).toEqual([]);
  const kiosk = closureOf([await builtMain('kiosk'), await builtMain('usb-child')]);
  expect(kiosk.filter((path) => !shippedIn('kiosk').includes(path))).toEqual([]);
});

test('the SBOM names what is in the package and nothing that is only used to build it', () => {
  const bom = sbomOf('server', '0.1.0~dev1.g0000001');
  const names = bom.components.map(({ name }) => name);
  for (const name of [
    'fastify',
    'better-sqlite3',
    'pg',
    'nodemailer',
    '@fontsource/noto-sans',
    '@fontsource-variable/noto-sans',
    `node-linux-${process.arch}`,
  ])
    expect(names).toContain(name);
  for (const name of ['vite', 'vitest', 'electron', 'serialport', 'typescript']) expect(names).not.toContain(name);
  expect(bom.metadata.component).toMatchObject({ name: 'biletomat-server', version: '0.1.0~dev1.g0000001' });
  expect(
    bom.components
      .filter(({ hashes, licenses }) => hashes === undefined || licenses === undefined)
      .map(({ name }) => name),
  ).toEqual([]);
  expect(sbomOf('kiosk', '0.1.0').components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['serialport', 'usb', 'electron']),
  );
});

test('an SBOM made after a build is as whole as one made before: a builder sets NODE_ENV', () => {
  vi.stubEnv('NODE_ENV', 'production');
  try {
    expect(sbomOf('server', '0.1.0').components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['nodemailer', 'pg-protocol', 'semver']),
    );
  } finally {
    vi.unstubAllEnvs();
  }
});

test('nothing under a licence that asks for more than a notice is shipped, and all of it is in the notices', () => {
  const shipped = listShipped();
  expect(shipped.filter(({ licence }) => !mayBeShipped(licence))).toEqual([]);
  const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  // Node, Electron and what exists for one processor only have a line of their own in words.
  expect(
    shipped
      .filter(
        ({ name, version }) =>
          !/^(electron|node-linux-|@node-usb\/)/.test(name) &&
          !notices.includes(`| ${name} | ${version} |`) &&
          !notices.includes(`| ${name} (`),
      )
      .map(({ name, version }) => `${name} ${version}`),
  ).toEqual([]);
});

test.each([
  ['GPL-3.0-only', false],
  ['AGPL-3.0', false],
  ['MIT AND GPL-2.0-only', false],
  ['(MIT OR GPL-3.0)', true],
  ['LGPL-2.1', false],
  ['MIT', true],
  [undefined, false],
] as const)('licence %s may be shipped: %s', (licence, may) => {
  expect(mayBeShipped(licence)).toBe(may);
});

const dockerfile = readFileSync(join(root, 'server/deploy/Dockerfile'), 'utf8');

test('every path that the Dockerfile copies is in the repository, and not left out of what the builder is sent', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => match[1]!.split(' '));
  expect(copied.length).toBeGreaterThan(7);
  const kept = readFileSync(join(root, 'server/deploy/Dockerfile.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  for (const path of copied) {
    expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    expect([path, kept.some((keep) => path === keep || path.startsWith(`${keep}/`))]).toEqual([path, true]);
    expect([path, execFileSync('git', ['ls-files', path], { cwd: root, encoding: 'utf8' }) !== '']).toEqual([
      path,
      true,
    ]);
  }
});

test('the image runs as nobody special, is asked for its health without another program, and ends by a signal', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(last).toMatch(/^USER 10001$/m);
  expect(last).toMatch(/^HEALTHCHECK .*CMD \["\/usr\/bin\/biletomat-admin", "healthy"\]$/m);
  expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
  expect(last).toMatch(/^VOLUME \/var\/lib\/biletomat-server$/m);
});

test('the compose file wants an address and a mail server, and nothing else', () => {
  const text = readFileSync(join(root, 'server/deploy/compose.yaml'), 'utf8');
  const { services } = parse(text) as {
    services: Record<string, { read_only?: boolean; cap_drop?: string[]; volumes?: string[] }>;
  };
  expect(Object.keys(services)).toEqual(['server', 'database', 'proxy']);
  expect(services['server']).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  expect([...new Set([...text.matchAll(/\$\{(\w+):\?/g)].map((match) => match[1]))]).toEqual([
    'BILETOMAT_SITE',
    'BILETOMAT_SMTP_URL',
  ]);
  const example = readFileSync(join(root, 'server/deploy/env.example'), 'utf8');
  for (const [, name = ''] of text.matchAll(/\$\{(\w+)/g)) expect(example).toMatch(new RegExp(`^#?${name}=.`, 'm'));
  for (const path of Object.values(services)
    .flatMap(({ volumes = [] }) => volumes)
    .filter((volume) => volume.startsWith('./')))
    expect(existsSync(join(root, 'server/deploy', path.split(':')[0]!))).toBe(true);
});
