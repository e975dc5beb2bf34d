// The printer's serial plug: a pseudo-terminal made by socat, opened by a real serial library on the other side.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import type { Timers } from '../../../shared/core/clock.ts';
import type { HostLine, HostLines } from './host-lines.ts';

type Socat = ChildProcessByStdio<Writable, Readable, Readable>;

const RESPAWN_MS = 200;
const READY = 'starting data transfer loop';

export type PtyPortOptions = {
  /** Where the link to the pseudo-terminal is made, for instance `/tmp/biletomat-printer`. */
  readonly link: string;
  readonly lines: HostLines;
  readonly timers: Timers;
};

export type PtyRefusal = { readonly code: 'no-socat' | 'link-taken' | 'socat-failed'; readonly reason: string };

export class PtyPort {
  readonly #options: PtyPortOptions;
  #socat: Socat | undefined;
  /** Held open and never read, so that the device outlives a host that closes it, as a serial port does. */
  #slave: FileHandle | undefined;
  #isWanted = true;
  #isEnding = false;
  #work: Promise<void> = Promise.resolve();

  private constructor(options: PtyPortOptions) {
    this.#options = options;
  }

  /** The port, or why there is none: without socat the printer is still on the network. */
  static async open(options: PtyPortOptions): Promise<PtyPort | PtyRefusal> {
    const there = await lstat(options.link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    // socat would remove whatever is there.
    if (there !== undefined && !there.isSymbolicLink())
      return { code: 'link-taken', reason: `${options.link} exists and is no link` };
    const port = new PtyPort(options);
    const refusal = await port.#start();
    return refusal ?? port;
  }

  get path(): string {
    return this.#options.link;
  }

  /** Pulls the cable out (the device is gone) or puts it in again. */
  follow(isPlugged: boolean): void {
    if (this.#isWanted === isPlugged) return;
    this.#isWanted = isPlugged;
    this.#work = this.#work.then(() => this.#follow(isPlugged));
  }

  async settled(): Promise<void> {
    await this.#work;
  }

  async close(): Promise<void> {
    this.#isEnding = true;
    await this.#work;
    await this.#stop();
  }

  async #start(): Promise<PtyRefusal | undefined> {
    const { link, lines } = this.#options;
    // Over its standard input and output: a host's bytes reach us without a second network port, and socat ends with us.
    const socat: Socat = spawn('socat', ['-d', '-d', '-t0', 'STDIO', `PTY,raw,echo=0,link=${link}`], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const line: HostLine = {
      send: (bytes) => void socat.stdin.write(bytes),
      pause: () => void socat.stdout.pause(),
      resume: () => void socat.stdout.resume(),
    };
    const outcome = await untilReady(socat);
    if (outcome !== 'ready') return outcome;
    this.#socat = socat;
    this.#slave = await open(link, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    // A pipe that breaks tells nothing that `exit` does not tell.
    socat.stdin.on('error', () => socat.stdin.destroy());
    socat.stdout.on('data', (bytes: Buffer) => lines.received(line, bytes));
    lines.opened(line);
    socat.once('exit', () => {
      lines.closed(line);
      if (this.#socat === socat) this.#socat = undefined;
      if (this.#isEnding || !this.#isWanted) return;
      this.#work = this.#work.then(() => this.#restart());
    });
    return undefined;
  }

  async #follow(isPlugged: boolean): Promise<void> {
    if (!isPlugged) await this.#stop();
    else if (this.#socat === undefined) await this.#start();
  }

  async #restart(): Promise<void> {
    await this.#releaseSlave();
    await this.#options.timers.sleep(RESPAWN_MS);
    if (!this.#isEnding && this.#isWanted && this.#socat === undefined) await this.#start();
  }

  async #stop(): Promise<void> {
    const socat = this.#socat;
    this.#socat = undefined;
    if (socat !== undefined) {
      const exited = once(socat, 'exit');
      if (socat.exitCode === null && socat.signalCode === null) {
        socat.kill('SIGTERM');
        await exited;
      }
    }
    await this.#releaseSlave();
  }

  async #releaseSlave(): Promise<void> {
    const slave = this.#slave;
    this.#slave = undefined;
    await slave?.close();
  }
}

/** socat says on stderr when the link is there and bytes flow; it ends first when something is wrong. */
async function untilReady(socat: Socat): Promise<'ready' | PtyRefusal> {
  return new Promise((resolve) => {
    let said = '';
    socat.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4_000);
      if (said.includes(READY)) resolve('ready');
    });
    socat.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'ENOENT'
          ? { code: 'no-socat', reason: 'socat is not installed' }
          : { code: 'socat-failed', reason: error.message },
      );
    });
    socat.once('exit', () =>
      resolve({ code: 'socat-failed', reason: said.trim().split('\n').at(-1) ?? 'socat ended' }),
    );
  });
}
