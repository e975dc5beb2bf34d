// Makes the Debian package of the kiosk from the unpacked application and the list in electron-builder.yml, without any network.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { install, packDeb, type Architecture, type DebianPackage } from './debian-package.ts';

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
  readonly architecture: Architecture;
  readonly compression: DebianPackage['compression'];
};

export async function buildDeb(options: DebOptions): Promise<void> {
  const { projectDir, version, architecture, outFile, compression } = options;
  const builder = builderSchema.parse(parse(readFileSync(join(projectDir, 'electron-builder.yml'), 'utf8')));
  const { deb, linux, extraMetadata } = builder;
  const scripts = {
    postinst: deb.afterInstall,
    postrm: deb.afterRemove,
    prerm: valuesOf(builder, 'before-remove')[0]!,
  };
  await packDeb(
    {
      control: [
        ['Package', 'biletomat'],
        ['Version', version],
        ['Architecture', architecture],
        ['Maintainer', linux.maintainer],
        ['Section', 'misc'],
        ['Priority', 'optional'],
        ['Homepage', extraMetadata.homepage],
        ['Depends', deb.depends.join(', ')],
        ['Description', linux.synopsis],
      ],
      conffiles: valuesOf(builder, 'config-files'),
      scripts: Object.fromEntries(Object.entries(scripts).map(([name, from]) => [name, join(projectDir, from)])),
      outFile,
      compression,
    },
    (tree) => {
      cpSync(options.unpackedDir, join(tree, 'opt', builder.productName), { recursive: true, verbatimSymlinks: true });
      for (const [from, to] of installedFiles(builder)) install(join(projectDir, from), join(tree, to));
    },
  );
}

/** Pairs of a file of the project and its installed path. */
export const installedFiles = (builder: Builder): [string, string][] =>
  builder.deb.fpm
    .filter((word) => !word.startsWith('--'))
    .map((word) => {
      const [from, to] = word.split('=');
      if (from === undefined || to === undefined || !to.startsWith('/'))
        throw new Error(`electron-builder.yml, deb.fpm: "${word}" is not FILE=/PATH`);
      return [from, to];
    });

const valuesOf = (builder: Builder, option: string): string[] =>
  builder.deb.fpm.filter((word) => word.startsWith(`--${option}=`)).map((word) => word.slice(option.length + 3));
