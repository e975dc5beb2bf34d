// A kiosk service as a process of its own, driven as its page drives it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { SessionMessage } from '../../shared/api/kiosk-page.ts';
import { KIOSK_KEY_HEADER, KIOSK_PATHS } from '../../shared/api/kiosk-paths.ts';
import type { KioskState, KioskStateName, SessionView } from '../../shared/domain/kiosk-session/state.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import { built, builtMain } from './built.ts';

const DEADLINE_MS = 60_000;

export type KioskProcess = AsyncDisposable & {
  readonly url: string;
  readonly log: () => string;
  send(event: PageEvent): Promise<number>;
  /** Types six digits and submits them. */
  typeCode(code: string): Promise<void>;
  readonly session: () => SessionView | undefined;
  /** The first state, from now on, with one of the names. */
  reaches<N extends KioskStateName>(...names: N[]): Promise<Extract<KioskState, { name: N }>>;
  /** The first look at the printer takes a moment, and without one nobody without a visit gets a number. */
  findsPrinterReady(): Promise<void>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** SIGTERM and its end. */
  stop(): Promise<number | NodeJS.Signals | null>;
  kill(): Promise<void>;
};

/** `from` is the entry of a service built elsewhere. */
export async function startKioskProcess(env: Record<string, string>, from?: string): Promise<KioskProcess> {
  const main = from ?? (await builtMain('kiosk'));
  await built('kiosk-page');
  return driveKiosk(
    spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', BILETOMAT_KIOSK_LISTEN: '127.0.0.1:0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** Waits until the process, just started with pipes, is ready, and joins its session. */
export async function driveKiosk(child: ChildProcess): Promise<KioskProcess> {
  let out = '';
  let log = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals | null);
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const until = async <T>(what: string, look: () => T | undefined): Promise<T> => {
    const giveUpAt = performance.now() + DEADLINE_MS;
    while (performance.now() < giveUpAt) {
      const found = look();
      if (found !== undefined) return found;
      if (isOver && what === 'ready') throw new Error(`the kiosk ended before it was ready: ${log}`);
      await pause(10);
    }
    throw new Error(
      `${what}: not within ${DEADLINE_MS} ms; state ${JSON.stringify(session?.state)}; ${log.slice(-3000)}`,
    );
  };
  let session: SessionView | undefined;
  const line = await until('ready', () => /^ready (.*)$/m.exec(out)?.[1]);
  const { url: withKey } = JSON.parse(line) as { url: string };
  const { origin, searchParams } = new URL(withKey);
  const headers = { [KIOSK_KEY_HEADER]: searchParams.get('key') ?? '' };
  const listening = new AbortController();
  const stream = await fetch(`${origin}${KIOSK_PATHS.followSession.url}`, { headers, signal: listening.signal });
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      const messages = (rest + chunk).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined) session = (JSON.parse(data) as SessionMessage).session;
      }
    }
  };
  read().catch(() => 'the process ended');
  const stopWith = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (!isOver) child.kill(signal);
    const how = await ended;
    listening.abort();
    return how;
  };
  const kiosk: KioskProcess = {
    url: withKey,
    log: () => log,
    send: async (event) =>
      (
        await fetch(`${origin}${KIOSK_PATHS.runCommand.url}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(event),
        })
      ).status,
    typeCode: async (code) => {
      for (const digit of code) await kiosk.send({ type: 'digit', digit });
      await kiosk.send({ type: 'submit-code' });
    },
    session: () => session,
    reaches: async <N extends KioskStateName>(...names: N[]) =>
      until(`state ${names.join(' or ')}`, () => {
        const state = session?.state;
        return state && (names as string[]).includes(state.name)
          ? (state as Extract<KioskState, { name: N }>)
          : undefined;
      }),
    findsPrinterReady: async () => {
      await until('printer ready', () => (session?.printer === 'ready' ? true : undefined));
    },
    ended,
    stop: () => stopWith('SIGTERM'),
    kill: async () => {
      await stopWith('SIGKILL');
    },
    [Symbol.asyncDispose]: async () => {
      await stopWith('SIGKILL');
    },
  };
  return kiosk;
}
