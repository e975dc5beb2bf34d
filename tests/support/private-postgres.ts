// A PostgreSQL of the tests' own, from the machine's binaries: started in a temporary folder, reached by a socket, thrown away.
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type PrivatePostgres = AsyncDisposable & {
  /** A new empty database, or a copy of one that nobody is connected to; its url. */
  createDatabase(copyOf?: string): Promise<string>;
  /** Cuts every connection, as a restart of the server or of a firewall would. */
  cutConnections(): void;
  /** Cuts one, whichever it is. */
  cutOneConnection(): Promise<void>;
  /** `fast`: connections are ended; `immediate`: everything is dropped, as by a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** Every row of every table as SQL. */
  dump(url: string): string;
  /** The folder of its programs. */
  readonly binaries: string;
  /** Of its loopback port; undefined without one. */
  readonly port: number | undefined;
};

export type PrivatePostgresOptions = {
  /** A loopback port beside the socket, for lines that a test breaks. */
  readonly port?: number;
  /** What is committed outlives a crash; otherwise it is quicker. */
  readonly isDurable?: boolean;
};

const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** The folder of `initdb` and `postgres`: PG_BIN, else the newest Debian one; undefined when there is none. */
function postgresBinaries(): string | undefined {
  const named = process.env['PG_BIN'];
  if (named !== undefined && named !== '') return named;
  if (!existsSync(DEBIAN_FOLDER)) return undefined;
  const newest = readdirSync(DEBIAN_FOLDER)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a))
    .map((name) => join(DEBIAN_FOLDER, name, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
  return newest;
}

/** Whether there is one; when not, says in one visible line what is skipped. */
export function hasPostgres(skipped: string): boolean {
  if (postgresBinaries() !== undefined) return true;
  process.stderr.write(
    `SKIPPED: ${skipped} on PostgreSQL (no binaries: set PG_BIN or install the postgresql package)\n`,
  );
  return false;
}

/** PostgreSQL refuses to run as root, so there it runs as this account. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch (error) {
      if (name === 'nobody') throw error;
    }
  }
  return undefined;
}

export async function startPrivatePostgres({
  port,
  isDurable = false,
}: PrivatePostgresOptions = {}): Promise<PrivatePostgres> {
  const binaries = postgresBinaries();
  if (binaries === undefined) throw new Error('no PostgreSQL binaries: ask hasPostgres first');
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-pg-'));
  const account = unprivileged();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const environment = { cwd: folder, ...account, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'biletomat', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'],
    { ...environment, stdio: 'pipe' },
  );
  const quick = isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const listen = port === undefined ? ['listen_addresses='] : ['listen_addresses=127.0.0.1', `port=${port}`];
  const spawnServer = async (): Promise<ChildProcess> => {
    const child = spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-k', folder, ...[...listen, ...quick, 'max_connections=120'].flatMap((setting) => ['-c', setting])],
      { ...environment, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await untilReady(child);
    return child;
  };
  let server = await spawnServer();
  const stop = async (how: 'fast' | 'immediate'): Promise<void> => {
    const ended = new Promise<void>((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) resolve();
      else server.once('exit', () => resolve());
    });
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  };
  const at = ['-h', folder, '-U', 'biletomat', ...(port === undefined ? [] : ['-p', String(port)])];
  const urlOf = (name: string): string =>
    `postgres://biletomat@localhost/${name}?host=${encodeURIComponent(folder)}${port === undefined ? '' : `&port=${port}`}`;
  let created = 0;
  return {
    createDatabase: async (copyOf) => {
      created += 1;
      const name = `biletomat_${created}`;
      execFileSync(
        join(binaries, 'createdb'),
        [...at, ...(copyOf === undefined ? [] : ['-T', new URL(copyOf).pathname.slice(1)]), name],
        { stdio: 'pipe' },
      );
      return urlOf(name);
    },
    cutConnections: () => {
      const query =
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null';
      execFileSync(join(binaries, 'psql'), [...at, '-d', 'postgres', '-c', query], { stdio: 'pipe' });
    },
    cutOneConnection: async () => {
      const query = `select pg_terminate_backend(pid) from (select pid from pg_stat_activity where pid <> pg_backend_pid() and datname like 'biletomat%' order by random() limit 1) as chosen`;
      await promisify(execFile)(join(binaries, 'psql'), [...at, '-d', 'postgres', '-c', query]);
    },
    dump: (url) =>
      execFileSync(join(binaries, 'pg_dump'), [`--dbname=${url}`], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }),
    stop,
    start: async () => {
      server = await spawnServer();
    },
    binaries,
    port,
    [Symbol.asyncDispose]: async () => {
      // Open connections are ended, not waited for.
      await stop('fast');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${said}`)));
    server.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('database system is ready to accept connections')) resolve();
    });
  });
}
