// The demo's parts as child processes: started, waited for, and ended by their own pid.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type Part = {
  readonly name: string;
  readonly process: ChildProcess;
  readonly ended: Promise<unknown>;
  firstLine(prefix: string): Promise<string>;
};

/** Starts `node file`; what it says on standard error is passed on with the part's name, but for log lines without trouble and `isQuiet` lines. */
export function startPart(
  name: string,
  file: string,
  env: Record<string, string>,
  isQuiet: (line: string) => boolean = () => false,
): Part {
  // Its own process group: Ctrl-C reaches the demo alone, which then ends the parts in order.
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  let wake = (): void => undefined;
  const collect = (stream: NodeJS.ReadableStream, onLine: (line: string) => void): void => {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      parts.forEach(onLine);
    });
  };
  collect(child.stdout, (line) => {
    lines.push(line);
    wake();
  });
  collect(child.stderr, (line) => {
    // A part's own log lines are JSON; only trouble interrupts the addresses on the screen.
    if (line.startsWith('{') ? /"level":"(warn|error)"/.test(line) : !isQuiet(line))
      process.stderr.write(`${name}: ${line}\n`);
  });
  const ended = once(child, 'exit');
  return {
    name,
    process: child,
    ended,
    async firstLine(prefix) {
      for (;;) {
        const line = lines.find((l) => l.startsWith(prefix));
        if (line !== undefined) return line.slice(prefix.length);
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended before it was ready`);
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          ended,
        ]);
      }
    },
  };
}

/** SIGTERM, and SIGKILL to what has not ended after the grace. */
export async function endPart(part: Part, graceMs: number): Promise<void> {
  if (part.process.exitCode !== null || part.process.signalCode !== null) return;
  part.process.kill('SIGTERM');
  const wait = new AbortController();
  const isOver = await Promise.race([part.ended.then(() => true), pause(graceMs, false, { signal: wait.signal })]);
  wait.abort();
  if (!isOver) {
    part.process.kill('SIGKILL');
    await part.ended;
  }
}

/** True when the loopback port can be bound now. */
export async function isPortFree(port: number): Promise<boolean> {
  const probe = createServer();
  return await new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Resolves when the address answers with any status below 500; rejects after the deadline. */
export async function waitUntilAnswers(url: string, deadlineMs: number): Promise<void> {
  const giveUpAt = performance.now() + deadlineMs;
  let last = '';
  while (performance.now() < giveUpAt) {
    try {
      const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) });
      await answer.body?.cancel();
      if (answer.status < 500) return;
      last = `status ${answer.status}`;
    } catch (error) {
      last = String(error);
    }
    await pause(100);
  }
  throw new Error(`${url} does not answer: ${last}`);
}
