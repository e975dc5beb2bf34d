// Packs the kiosk for Linux: the unpacked application by electron-builder, then the Debian package, both under release/.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildDeb } from './deb.ts';
import { root } from './targets.ts';

/** Node's name of this machine's processor → Debian's. */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' } as const;

const architecture = ARCHITECTURES[process.arch as keyof typeof ARCHITECTURES];
if (architecture === undefined) throw new Error(`there is no kiosk package for ${process.arch}; it may be ${Object.keys(ARCHITECTURES).join(' or ')}`);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const packer = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js');
// More words go to the packer: `-c.electronDist=FOLDER` where Electron lies already, `AppImage` for that as well.
execFileSync(process.execPath, [packer, '--linux', 'dir', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
const outFile = join(root, 'release', `biletomat_${version}_${architecture}.deb`);
const unpackedDir = join(root, 'release', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
await buildDeb({ projectDir: root, unpackedDir, outFile, version, architecture, compression: 'xz' });
process.stdout.write(`${outFile}\n`);
