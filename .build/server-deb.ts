// Makes the Debian package of the server from what was built and server/deploy/debian, without any network.
import { join } from 'node:path';
import { install, packDeb, type Architecture, type DebianPackage } from './debian-package.ts';
import { layOutServer, type SERVER_PARTS } from './server-tree.ts';
import { root } from './targets.ts';

const PROGRAM = '/usr/lib/biletomat-server';
const UNITS = '/usr/lib/systemd/system';
const DOC = '/usr/share/doc/biletomat-server';

/** A file of this tree and where it is installed. */
const FILES: readonly (readonly [from: string, to: string])[] = [
  ['server/deploy/debian/biletomat-admin', '/usr/bin/biletomat-admin'],
  // postinst copies it to /etc once. As a file of dpkg's own there every office's would differ, and every update would ask about it.
  ['server/deploy/debian/server.env', `${PROGRAM}/server.env`],
  ['server/deploy/debian/biletomat-server.service', `${UNITS}/biletomat-server.service`],
  ['server/deploy/debian/biletomat-server@.service', `${UNITS}/biletomat-server@.service`],
  ['server/deploy/debian/biletomat-server-backup.service', `${UNITS}/biletomat-server-backup.service`],
  ['server/deploy/debian/biletomat-server-backup.timer', `${UNITS}/biletomat-server-backup.timer`],
  ['server/deploy/debian/sysusers.conf', '/usr/lib/sysusers.d/biletomat-server.conf'],
  ['server/deploy/Caddyfile', `${DOC}/Caddyfile`],
  ['server/deploy/nginx.conf', `${DOC}/nginx.conf`],
  ['server/deploy/alerts.yml', `${DOC}/alerts.yml`],
  ['server/deploy/dashboard.json', `${DOC}/dashboard.json`],
  ['docs/running-the-server.md', `${DOC}/running-the-server.md`],
  ['docs/backup.md', `${DOC}/backup.md`],
  ['docs/office-file.md', `${DOC}/office-file.md`],
  ['server/demo/office.json', `${DOC}/office.json`],
  ['LICENSE', `${DOC}/copyright`],
  ['THIRD-PARTY-NOTICES.md', `${DOC}/THIRD-PARTY-NOTICES.md`],
  ['CHANGELOG.md', `${DOC}/CHANGELOG.md`],
];

export type ServerDebOptions = {
  /** Where a part was built. */
  readonly partFolder: (name: (typeof SERVER_PARTS)[number]) => string;
  readonly outFile: string;
  readonly version: string;
  readonly architecture: Architecture;
  readonly compression: DebianPackage['compression'];
};

export async function buildServerDeb({
  partFolder,
  outFile,
  version,
  architecture,
  compression,
}: ServerDebOptions): Promise<void> {
  const deploy = join(root, 'server', 'deploy', 'debian');
  await packDeb(
    {
      control: [
        ['Package', 'biletomat-server'],
        ['Version', version],
        ['Architecture', architecture],
        ['Maintainer', 'Biletomat maintainers <maintainers@example.org>'],
        ['Section', 'web'],
        ['Priority', 'optional'],
        ['Homepage', 'https://example.org/biletomat'],
        // Node's own libraries; the user and the units.
        ['Depends', 'libc6 (>= 2.28), libstdc++6 (>= 9), systemd (>= 252)'],
        // Mail servers by TLS; copies of PostgreSQL.
        ['Recommends', 'ca-certificates, postgresql-client'],
        ['Suggests', 'caddy | nginx, postgresql'],
        [
          'Description',
          "Server of a queue system for a public office\n Visits booked on the web, letters, desk consoles, the hall's display and kiosks.",
        ],
      ],
      conffiles: [],
      scripts: Object.fromEntries(['postinst', 'prerm', 'postrm'].map((name) => [name, join(deploy, name)])),
      outFile,
      compression,
    },
    (tree) => {
      layOutServer(join(tree, PROGRAM), partFolder, version);
      for (const [from, to] of FILES) install(join(root, from), join(tree, to));
    },
  );
}
