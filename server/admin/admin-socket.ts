// The administrator's door on the same machine: one POST per command over a Unix socket that only the owner can open.
import { chmodSync, existsSync, mkdirSync, unlinkSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { ADMIN_COMMANDS, isAdminCommand, type AdminAnswer } from './commands.ts';
import type { Context } from '../app/context.ts';

const BODY_LIMIT_BYTES = 1_000_000;

async function isAnswering(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => probe.end(() => resolve(true)));
    probe.once('error', () => resolve(false));
  });
}

/** Removes the socket of a dead server; throws when a living one holds it. */
export async function listenAdminSocket(path: string, ctx: Context): Promise<Server> {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path)) {
    if (await isAnswering(path)) throw new Error(`another server already uses ${path}`);
    unlinkSync(path);
  }
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
    });
    incoming.on('end', () => {
      const answer = size > BODY_LIMIT_BYTES ? Promise.resolve<AdminAnswer>({ ok: false, error: 'the file is too large' }) : runCommand(ctx, incoming.url ?? '', Buffer.concat(chunks).toString('utf8'));
      answer.then(
        (value) => outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(value)),
        (error: unknown) => {
          ctx.log.error('admin-command-failed', { message: String(error) });
          outgoing.writeHead(500).end(JSON.stringify({ ok: false, error: 'the server failed; its log says why' }));
        },
      );
    });
  });
  // The folder may be readable by others: the socket must never exist with open rights.
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
  return server;
}

async function runCommand(ctx: Context, url: string, body: string): Promise<AdminAnswer> {
  const name = url.slice(1);
  if (!isAdminCommand(name)) return { ok: false, error: `no command ${name}` };
  return ADMIN_COMMANDS[name].run(ctx, JSON.parse(body) as unknown);
}

/** Undefined when no server listens there. */
export async function callAdminSocket(path: string, command: string, input: unknown): Promise<AdminAnswer | undefined> {
  if (!existsSync(path) || !(await isAnswering(path))) return undefined;
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: path, path: `/${command}`, method: 'POST', timeout: 30_000 }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as AdminAnswer));
    });
    call.once('error', reject);
    call.once('timeout', () => call.destroy(new Error('the server did not answer within 30 s')));
    call.end(JSON.stringify(input));
  });
}
