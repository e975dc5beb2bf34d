// Built parts and scripts as processes of their own, for measuring from outside.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../.build/targets.ts';

const PATIENCE_MS = 60_000;

export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (performance.now() < giveUpAt) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(10);
  }
  throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
}

export type Part = {
  readonly pid: number;
  readonly ready: Record<string, string>;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  halt(): void;
};

/** A built part as a process of its own; its line `ready {…}` says where it listens. */
export const startPart = (name: 'server' | 'kiosk', env: Record<string, string>): Promise<Part> =>
  startProcess(name, [join(root, 'dist', name, 'main.js')], env);

/** A source file as a process of its own, which says the same line. */
export const startScript = (file: string, words: readonly string[]): Promise<Part> =>
  startProcess(file, [file, ...words], {});

async function startProcess(
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Part> {
  const child: ChildProcess = spawn(process.execPath, words, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, log] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4_000);
  });
  const ended = once(child, 'exit');
  const ready = await until(`${name} ready`, () => {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${log}`);
    return /^ready (.*)$/mu.exec(out)?.[1];
  });
  return {
    pid: child.pid!,
    ready: JSON.parse(ready) as Record<string, string>,
    halt: () => void child.kill('SIGSTOP'),
    stop: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}
