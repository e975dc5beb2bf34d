// Runs the kiosk's service as a utility process of Electron: plain Node, away from the window and its renderer.
import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import type { ServiceChild } from './keep-service.ts';
import { parsePageUrl } from './policy.ts';

/** The service closes its store in well under a second; after this it is killed, which its store survives by design. */
const END_WITHIN_MS = 5_000;

/** What the service prints once it serves its page: `ready {"url":"http://…"}`. */
const READY = /^ready \{"url":"([^"\\]+)"\}$/;

export type ServiceProcessOptions = {
  /** The built service's entry. */
  readonly mainFile: string;
  readonly env: NodeJS.ProcessEnv;
  readonly writeLog: (text: string) => void;
  readonly after: (ms: number, run: () => void) => { cancel(): void };
};

export function startServiceProcess({ mainFile, env, writeLog, after }: ServiceProcessOptions): ServiceChild {
  const child = utilityProcess.fork(mainFile, [], { env, stdio: 'pipe', serviceName: 'biletomat-service' });
  let killer: { cancel(): void } | undefined;
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => {
      killer?.cancel();
      resolve(code);
    });
  });
  child.on('error', (type, location) => writeLog(`${type} in ${location}\n`));
  child.stderr?.on('data', (chunk: Buffer | string) => writeLog(String(chunk)));
  const ready = new Promise<string | undefined>((resolve) => {
    void ended.then(() => resolve(undefined));
    // Read to the end: a pipe that nobody empties would stop the service.
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        const pageUrl = parsePageUrl(READY.exec(line)?.[1] ?? '');
        if (pageUrl !== undefined) resolve(pageUrl);
      });
  });
  return {
    ready,
    ended,
    stop: () => {
      const { pid } = child;
      child.kill();
      killer ??= after(END_WITHIN_MS, () => {
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
      });
    },
  };
}
