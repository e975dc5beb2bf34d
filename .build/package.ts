// Packs for Linux, into release/: the kiosk (application by electron-builder, then its Debian package) and the server's Debian package; `server` or `kiosk` packs one of them.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildDeb } from './deb.ts';
import { architectureHere } from './debian-package.ts';
import { buildServerDeb } from './server-deb.ts';
import { writeSbom } from './sbom.ts';
import { SERVER_PARTS } from './server-tree.ts';
import { buildTarget, root, targets, type TargetName } from './targets.ts';
import { packerVersion, readVersion } from './version.ts';

// More words go to the kiosk's packer: `-c.electronDist=FOLDER` where Electron lies already, `AppImage` for that as well.
const [first, ...more] = process.argv.slice(2);
const only = first === 'server' || first === 'kiosk' ? first : undefined;
const packerWords = only === undefined ? process.argv.slice(2) : more;
const architecture = architectureHere();
const version = readVersion();
const release = join(root, 'release');
const dist = join(root, 'dist');

const wanted = only === 'server' ? SERVER_PARTS : (Object.keys(targets) as TargetName[]);
for (const name of wanted) await buildTarget(name, dist);

if (only !== 'kiosk') {
  const outFile = join(release, `biletomat-server_${version}_${architecture}.deb`);
  await buildServerDeb({ partFolder: (name) => join(dist, name), outFile, version, architecture, compression: 'xz' });
  writeSbom('server', version, `${outFile.slice(0, -'.deb'.length)}.cdx.json`);
  process.stdout.write(`${outFile}\n`);
}
if (only !== 'server') {
  const packer = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js');
  execFileSync(process.execPath, [packer, '--linux', 'dir', packerVersion(version), ...packerWords], {
    cwd: root,
    stdio: 'inherit',
  });
  const outFile = join(release, `biletomat_${version}_${architecture}.deb`);
  const unpackedDir = join(release, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
  await buildDeb({ projectDir: root, unpackedDir, outFile, version, architecture, compression: 'xz' });
  writeSbom('kiosk', version, `${outFile.slice(0, -'.deb'.length)}.cdx.json`);
  process.stdout.write(`${outFile}\n`);
}
