// Packs a folder tree with its control files as a Debian package that belongs to root.
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Node's name of a processor → Debian's. */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' } as const;
export type Architecture = (typeof ARCHITECTURES)[keyof typeof ARCHITECTURES];

export function architectureHere(): Architecture {
  const found = ARCHITECTURES[process.arch as keyof typeof ARCHITECTURES];
  if (found === undefined)
    throw new Error(`there is no package for ${process.arch}; it may be ${Object.keys(ARCHITECTURES).join(' or ')}`);
  return found;
}

export type DebianPackage = {
  /** Field names and values of the control file, in order. */
  readonly control: readonly (readonly [field: string, value: string])[];
  /** Settings that an office changes, by their installed path. */
  readonly conffiles: readonly string[];
  /** postinst, prerm, postrm: the files that become them. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly outFile: string;
  /** As for dpkg-deb -Z. `none` is quick, `xz` small. */
  readonly compression: 'xz' | 'gzip' | 'none';
};

/** At 6, xz's own, Node takes four times as long for a tenth less. */
const LEVEL = 2;

/** `fill` puts what is installed into the folder that it gets. */
export async function packDeb(parts: DebianPackage, fill: (tree: string) => void): Promise<void> {
  const tree = mkdtempSync(join(tmpdir(), 'biletomat-deb-'));
  try {
    // The package's folders are everybody's to enter, whatever umask the builder has.
    chmodSync(tree, 0o755);
    fill(tree);
    const control = join(tree, 'DEBIAN');
    mkdirSync(control);
    writeFileSync(join(control, 'control'), parts.control.map(([field, value]) => `${field}: ${value}\n`).join(''));
    if (parts.conffiles.length > 0)
      writeFileSync(join(control, 'conffiles'), parts.conffiles.map((path) => `${path}\n`).join(''));
    for (const [name, from] of Object.entries(parts.scripts)) {
      copyFileSync(from, join(control, name));
      chmodSync(join(control, name), 0o755);
    }
    await run('chmod', ['-R', 'u+rwX,go+rX,go-w', tree]);
    mkdirSync(dirname(parts.outFile), { recursive: true });
    await run('dpkg-deb', [
      '--build',
      '--root-owner-group',
      `-Z${parts.compression}`,
      `-z${LEVEL}`,
      tree,
      parts.outFile,
    ]);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** A program stays one. */
export function install(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, (statSync(from).mode & 0o100) === 0 ? 0o644 : 0o755);
}
