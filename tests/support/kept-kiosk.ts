// A kiosk service that is kept as a systemd of Type=exec keeps it: started with its own process id told, started again when it ends in order.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { built, builtMain } from './built.ts';
import { until } from './gate.ts';

const KEY = 'ab'.repeat(16);

export type KeptKiosk = {
  /** The same over every start. */
  readonly url: string;
  readonly starts: () => number;
  /** Of each start that has ended. */
  readonly endings: readonly (number | NodeJS.Signals | null)[];
  readonly log: () => string;
  stop(): Promise<void>;
};

export async function keepKiosk(env: Record<string, string>): Promise<KeptKiosk> {
  const main = await builtMain('kiosk');
  await built('kiosk-page');
  const port = await freePort();
  const endings: (number | NodeJS.Signals | null)[] = [];
  let log = '';
  let ready = 0;
  let isOver = false;
  let child: ChildProcess;
  let ended: Promise<void>;
  const start = (): void => {
    // systemd tells the process it started its own id; the shell is gone once it has become node.
    child = spawn('/bin/sh', ['-c', 'SYSTEMD_EXEC_PID=$$ exec "$0" "$1"', process.execPath, main], {
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_ENV: 'test',
        BILETOMAT_KIOSK_LISTEN: `127.0.0.1:${port}`,
        BILETOMAT_KIOSK_PAGE_KEY: KEY,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('ready ')) ready += 1;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    ended = once(child, 'exit').then(([code, signal]) => {
      endings.push((signal ?? code) as number | NodeJS.Signals | null);
      if (!isOver) start();
    });
  };
  start();
  await until(() => ready > 0 || endings.length > 0, 'the kiosk is ready');
  if (ready === 0) throw new Error(`the kiosk ended before it was ready: ${log}`);
  return {
    url: `http://127.0.0.1:${port}/?key=${KEY}`,
    starts: () => ready,
    endings,
    log: () => log,
    stop: async () => {
      isOver = true;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
