// Starts the built shell over the `electron` stand-in, and asks it what a person or an attacker would find.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { built, builtMain } from './built.ts';
import type { Answers, Question, Reply } from './electron-stand-in-runner.ts';

const DEADLINE_MS = 60_000;

type Look = 'recorded' | 'address' | 'text';
type Seen<N extends Look> = Awaited<ReturnType<Answers[N]>>;

export type ShellProcess = AsyncDisposable & {
  ask<N extends keyof Answers>(name: N, ...args: Parameters<Answers[N]>): Promise<Awaited<ReturnType<Answers[N]>>>;
  /** Asks until `is` holds; throws with the last answer and the log after a minute. */
  until<N extends Look>(name: N, is: (answer: Seen<N>) => boolean): Promise<Seen<N>>;
  readonly log: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  /** SIGTERM and its end. */
  stop(): Promise<number | string | null>;
};

/** `userData` holds the single-instance lock. Nothing of the test's environment reaches the shell but `env`. */
export async function startShellProcess(userData: string, env: Record<string, string>): Promise<ShellProcess> {
  const shell = await builtMain('shell');
  await builtMain('shell-preload');
  await builtMain('kiosk');
  await built('kiosk-page');
  const browserEnv = Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'CHROMIUM'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );
  const child = fork(join(import.meta.dirname, 'electron-stand-in-runner.ts'), [], {
    env: {
      ...browserEnv,
      NODE_ENV: 'test',
      STAND_IN_SHELL: shell,
      STAND_IN_USER_DATA: userData,
      BILETOMAT_KIOSK_LISTEN: '127.0.0.1:0',
      ...env,
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  child.on('message', (message) => {
    const reply = message as Reply;
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error === undefined) asker?.resolve(reply.value);
    else asker?.reject(new Error(reply.error));
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    for (const { reject } of waiting.values()) reject(new Error(`the shell has ended: ${log.slice(-3000)}`));
    waiting.clear();
    return (signal ?? code) as number | string | null;
  });
  let lastId = 0;
  const ask = (name: keyof Answers, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!child.connected) {
        reject(new Error(`the shell has ended: ${log.slice(-3000)}`));
        return;
      }
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ id: lastId, name, args } satisfies Question);
    });
  return {
    ask: (name, ...args) => ask(name, args) as Promise<Awaited<ReturnType<Answers[typeof name]>>>,
    until: async <N extends Look>(name: N, is: (answer: Seen<N>) => boolean): Promise<Seen<N>> => {
      const giveUpAt = performance.now() + DEADLINE_MS;
      for (;;) {
        const answer = (await ask(name, [])) as Seen<N>;
        if (is(answer)) return answer;
        if (performance.now() > giveUpAt)
          throw new Error(`${name}: still ${JSON.stringify(answer)}; ${log.slice(-3000)}`);
        await pause(25);
      }
    },
    log: () => log,
    ended,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      return ended;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
