// Makes the Debian package of the kiosk from the unpacked application and the list in electron-builder.yml, without any network.
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';

const run = promisify(execFile);

/** What of electron-builder.yml makes the package; the rest of that file makes the unpacked application. */
const builderSchema = z.object({
  productName: z.string(),
  extraMetadata: z.object({ homepage: z.string() }),
  linux: z.object({ synopsis: z.string(), maintainer: z.string() }),
  deb: z.object({
    depends: z.array(z.string()),
    afterInstall: z.string(),
    afterRemove: z.string(),
    /** `--before-remove=FILE`, `--config-files=PATH`, or `FILE=PATH`: a file of this tree and where it is installed. */
    fpm: z.array(z.string()),
  }),
});
type Builder = z.infer<typeof builderSchema>;

export type DebOptions = {
  /** Holds electron-builder.yml and what it names. */
  readonly projectDir: string;
  /** The packer's `linux-unpacked`. */
  readonly unpackedDir: string;
  readonly outFile: string;
  readonly version: string;
  readonly architecture: 'amd64' | 'arm64';
  /** As for dpkg-deb -Z. `none` is quick, `xz` small. */
  readonly compression: 'xz' | 'gzip' | 'none';
};

export async function buildDeb(options: DebOptions): Promise<void> {
  const { projectDir } = options;
  const builder = builderSchema.parse(parse(readFileSync(join(projectDir, 'electron-builder.yml'), 'utf8')));
  const tree = mkdtempSync(join(tmpdir(), 'biletomat-deb-'));
  try {
    // The package's folders are everybody's to enter, whatever umask the builder has.
    chmodSync(tree, 0o755);
    cpSync(options.unpackedDir, join(tree, 'opt', builder.productName), { recursive: true, verbatimSymlinks: true });
    for (const [from, to] of installedFiles(builder)) install(join(projectDir, from), join(tree, to));
    writeControl(tree, builder, options);
    await run('chmod', ['-R', 'u+rwX,go+rX,go-w', tree]);
    mkdirSync(dirname(options.outFile), { recursive: true });
    await run('dpkg-deb', ['--build', '--root-owner-group', `-Z${options.compression}`, tree, options.outFile]);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** Pairs of a file of the project and its installed path. */
export const installedFiles = (builder: Builder): [string, string][] =>
  builder.deb.fpm.filter((word) => !word.startsWith('--')).map((word) => {
    const [from, to] = word.split('=');
    if (from === undefined || to === undefined || !to.startsWith('/')) throw new Error(`electron-builder.yml, deb.fpm: "${word}" is not FILE=/PATH`);
    return [from, to];
  });

const valuesOf = (builder: Builder, option: string): string[] =>
  builder.deb.fpm.filter((word) => word.startsWith(`--${option}=`)).map((word) => word.slice(option.length + 3));

function install(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, (statSync(from).mode & 0o100) === 0 ? 0o644 : 0o755);
}

function writeControl(tree: string, builder: Builder, { projectDir, version, architecture }: DebOptions): void {
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  const { deb, linux, extraMetadata } = builder;
  writeFileSync(join(control, 'control'), [
    'Package: biletomat',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${linux.maintainer}`,
    'Section: misc',
    'Priority: optional',
    `Homepage: ${extraMetadata.homepage}`,
    `Depends: ${deb.depends.join(', ')}`,
    `Description: ${linux.synopsis}`,
    '',
  ].join('\n'));
  writeFileSync(join(control, 'conffiles'), valuesOf(builder, 'config-files').map((path) => `${path}\n`).join(''));
  const scripts = { postinst: deb.afterInstall, postrm: deb.afterRemove, prerm: valuesOf(builder, 'before-remove')[0]! };
  for (const [name, from] of Object.entries(scripts)) {
    copyFileSync(join(projectDir, from), join(control, name));
    chmodSync(join(control, name), 0o755);
  }
}
