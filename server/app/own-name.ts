// How people call this program where it runs: as a package, in a container, or as a copy of the source.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** `admin`: what stands before a command of the administration; `guides`: the folder of what is to be read; `start`: what starts the server. */
export type OwnName = { readonly admin: string; readonly guides: string; readonly start: string };

const NAMES = {
  package: {
    admin: 'biletomat-admin',
    guides: '/usr/share/doc/biletomat-server',
    start: 'systemctl start biletomat-server',
  },
  // As it is called inside; from outside `docker compose exec server` stands before it.
  container: { admin: 'biletomat-admin', guides: 'docs', start: 'docker compose up -d' },
  source: { admin: 'npm run admin --', guides: 'docs', start: 'npm run server' },
} as const satisfies Record<string, OwnName>;

/** The folder above the built parts, or above the sources. */
const PROGRAM = resolve(import.meta.dirname, '../..');

/** `defaults.env` lies beside an installed program only; the image says BILETOMAT_IN_CONTAINER=yes. */
export function ownName(
  program: string = PROGRAM,
  env: Readonly<Record<string, string | undefined>> = process.env,
): OwnName {
  if (!existsSync(join(program, 'defaults.env'))) return NAMES.source;
  return env['BILETOMAT_IN_CONTAINER'] === 'yes' ? NAMES.container : NAMES.package;
}
