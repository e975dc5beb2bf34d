// The administrator's door on the same machine: one POST per command over a Unix socket that only the owner can open.
import { accessSync, chmodSync, constants, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { SettingError } from '../../shared/core/setting.ts';
import { ADMIN_COMMANDS, isAdminCommand, type AdminAnswer } from './commands.ts';
import type { Context } from '../app/context.ts';
import { takeDataLock } from '../store/data-lock.ts';
import { isEverybodys, makePrivateFolder } from '../store/private-files.ts';

const BODY_LIMIT_BYTES = 1_000_000;
const ANSWER_DEADLINE_MS = 30_000;
/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const LONGEST_PATH_BYTES = 103;

export type AdminSocket = {
  /** Carries commands out from here on; those that came before wait until now. */
  serve(ctx: Context): void;
  /** Answers every command with this sentence. */
  refuse(why: string): void;
  close(): Promise<void>;
};

/** A command that could not be handed to the server; its message is one line for the operator. */
export class AdminCallError extends Error {
  override readonly name = 'AdminCallError';
}

type Door = { readonly ctx: Context } | { readonly refusal: string };

type Holder = 'nobody' | 'somebody' | 'another-user';

function holderOf(path: string): Promise<Holder> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => probe.end(() => resolve('somebody')));
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EACCES' || error.code === 'EPERM' ? 'another-user' : 'nobody'),
    );
  });
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
const inUse = (path: string, why: string): SettingError =>
  new SettingError('BILETOMAT_DATA', dirname(path), `a folder that nobody else uses now; ${why}`);

/**
 * Taken together with the lock of the data folder: whoever holds them may open the database. Throws SettingError when
 * another living process does, or when the folder is of no use.
 */
export async function holdAdminSocket(path: string): Promise<AdminSocket> {
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES)
    throw new SettingError(
      'BILETOMAT_DATA',
      dirname(path),
      `a folder whose path is at most ${LONGEST_PATH_BYTES - '/admin.sock'.length} bytes long`,
    );
  makeFolder(dirname(path));
  const holder = await holderOf(path);
  if (holder === 'somebody') throw inUse(path, 'a server or a command is running on it');
  if (holder === 'another-user') throw inUse(path, 'it belongs to another user');
  const lock = takeDataLock(join(dirname(path), 'lock'));
  if (lock === undefined) throw inUse(path, 'a server or a command has just started on it');
  let open = (_door: Door): void => undefined;
  const door = new Promise<Door>((resolve) => {
    open = resolve;
  });
  const server = createServer((incoming, outgoing) => answer(door, incoming, outgoing));
  try {
    // A killed process left it; whoever lives would hold the lock.
    rmSync(path, { force: true });
    await listenPrivately(server, path);
  } catch (error) {
    lock.release();
    throw error;
  }
  return {
    serve: (ctx) => open({ ctx }),
    refuse: (why) => open({ refusal: why }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          lock.release();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function makeFolder(folder: string): void {
  try {
    makePrivateFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new SettingError(
      'BILETOMAT_DATA',
      folder,
      `a folder that can be made or written to (${codeOf(error) ?? 'unusable'})`,
    );
  }
  if (isEverybodys(folder))
    throw new SettingError('BILETOMAT_DATA', folder, 'a folder of its own, not one in which everybody may put files');
}

/** The folder may be readable by others: the socket must never exist with open rights. */
async function listenPrivately(server: Server, path: string): Promise<void> {
  const umask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(umask);
  }
  chmodSync(path, 0o600);
}

function answer(door: Promise<Door>, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
  });
  incoming.on('end', () => {
    const send = (status: number, value: AdminAnswer): void =>
      void outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (size > BODY_LIMIT_BYTES) {
      send(413, { ok: false, error: 'the file is too large' });
      return;
    }
    door.then(
      async (opened) => {
        if ('refusal' in opened) {
          send(409, { ok: false, error: opened.refusal });
          return;
        }
        const { ctx } = opened;
        try {
          send(200, await runCommand(ctx, incoming.url ?? '', Buffer.concat(chunks).toString('utf8')));
        } catch (error) {
          ctx.log.error('admin-command-failed', { message: String(error) });
          send(500, { ok: false, error: 'the server failed; its log says why' });
        }
      },
      (error: unknown) => outgoing.destroy(error as Error),
    );
  });
}

async function runCommand(ctx: Context, url: string, body: string): Promise<AdminAnswer> {
  const name = url.slice(1);
  if (!isAdminCommand(name)) return { ok: false, error: `no command ${name}` };
  return ADMIN_COMMANDS[name].run(ctx, JSON.parse(body) as unknown);
}

/** Undefined when no server listens there. Throws AdminCallError when none answers within 30 s, SettingError when the socket is another user's. */
export async function callAdminSocket(path: string, command: string, input: unknown): Promise<AdminAnswer | undefined> {
  const holder = await holderOf(path);
  if (holder === 'nobody') return undefined;
  if (holder === 'another-user') throw inUse(path, 'it belongs to another user');
  return new Promise((resolve, reject) => {
    const call = request(
      { socketPath: path, path: `/${command}`, method: 'POST', timeout: ANSWER_DEADLINE_MS },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as AdminAnswer));
      },
    );
    call.once('error', (error) =>
      reject(
        error instanceof AdminCallError
          ? error
          : new AdminCallError(`the server ended before it answered (${codeOf(error) ?? error.message})`),
      ),
    );
    call.once('timeout', () => call.destroy(new AdminCallError('the server did not answer within 30 s')));
    call.end(JSON.stringify(input));
  });
}
