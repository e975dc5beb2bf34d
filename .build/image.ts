// Builds the server's image by docker, podman or buildah, whichever is there, and names it by the version.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './targets.ts';
import { imageTagOf, readVersion } from './version.ts';

const isThere = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
const engine = ['docker', 'podman', 'buildah'].find(isThere);
if (engine === undefined) {
  process.stderr.write('image: none of docker, podman and buildah is installed\n');
  process.exit(1);
}
const version = readVersion();
const file = join('server', 'deploy', 'Dockerfile');
const names = [`biletomat-server:${imageTagOf(version)}`, 'biletomat-server:latest'];
// docker finds the list of what is left out by its name; the others are told.
const ignore = engine === 'docker' ? [] : ['--ignorefile', `${file}.dockerignore`];
// podman's and buildah's own format knows no health check.
const format = engine === 'docker' ? [] : ['--format', 'docker'];
// More words go to the builder: `--isolation chroot` where it may make no namespaces.
execFileSync(
  engine,
  [
    'build',
    ...format,
    ...ignore,
    '--build-arg',
    `BILETOMAT_VERSION=${version}`,
    ...names.flatMap((name) => ['--tag', name]),
    ...process.argv.slice(2),
    '--file',
    file,
    '.',
  ],
  { cwd: root, stdio: 'inherit' },
);
process.stdout.write(`${names[0]!}\n`);
