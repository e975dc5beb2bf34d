// The server as a process of its own, on files that outlive it: killed and started again as a power cut would.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { callAdminSocket } from '../../server/admin/admin-socket.ts';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { built, builtMain } from './built.ts';

const DEADLINE_MS = 60_000;

export type ServerProcess = AsyncDisposable & {
  readonly url: string;
  readonly log: () => string;
  readonly isOver: () => boolean;
  /** A command of `npm run admin`; its data. Throws when refused. */
  admin(command: string, words: readonly string[], roles?: readonly string[]): Promise<Record<string, unknown>>;
  /** SIGKILL and its end. */
  kill(): Promise<void>;
  /** SIGTERM and its end: the exit code. */
  stop(): Promise<number | null>;
};

export async function startServerProcess(input: {
  readonly dataFolder: string;
  readonly port?: number;
  readonly env?: Record<string, string>;
}): Promise<ServerProcess> {
  const main = await builtMain('server');
  await built('pages');
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'] ?? '',
      BILETOMAT_LISTEN: `127.0.0.1:${input.port ?? 0}`,
      BILETOMAT_DATA: input.dataFolder,
      ...input.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let log = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  let isOver = false;
  const ended = once(child, 'exit').then(() => {
    isOver = true;
  });
  const giveUpAt = performance.now() + DEADLINE_MS;
  let url: string | undefined;
  while (url === undefined) {
    const line = /^ready (.*)$/m.exec(out)?.[1];
    if (line !== undefined) ({ url } = JSON.parse(line) as { url: string });
    else if (isOver || performance.now() > giveUpAt) throw new Error(`the server is not ready: ${log}`);
    else await pause(20);
  }
  const endBy = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!isOver) child.kill(signal);
    await ended;
  };
  return {
    url,
    log: () => log,
    isOver: () => isOver,
    async admin(command, words, roles = []) {
      const answer = await callAdminSocket(join(input.dataFolder, 'admin.sock'), command, { words, roles });
      if (answer === undefined || !answer.ok)
        throw new Error(`${command}: ${answer === undefined ? 'no server' : answer.error}`);
      return answer.data as Record<string, unknown>;
    },
    kill: () => endBy('SIGKILL'),
    async stop() {
      await endBy('SIGTERM');
      return child.exitCode;
    },
    [Symbol.asyncDispose]: () => endBy('SIGKILL'),
  };
}
