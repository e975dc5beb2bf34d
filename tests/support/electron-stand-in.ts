// Stands in for the `electron` module: the same calls, a window that is a page of the test's Chromium, a utility process that is a Node process.
import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StandInContents } from './electron-stand-in-contents.ts';
import { preventable, StandInSession } from './electron-stand-in-session.ts';

/** What the shell has asked for, in order of first asking; the test reads it. */
export const recorded = {
  windowOptions: [] as Record<string, unknown>[],
  switches: [] as string[],
  calls: [] as string[],
  servicePids: [] as number[],
  windows: [] as { close(): boolean }[],
  sessions: new Map<string, StandInSession>(),
  contents: [] as StandInContents[],
};

const userData = process.env['STAND_IN_USER_DATA'] ?? '';
// Electron's processes know where their packed files lie.
Object.assign(process, { resourcesPath: userData });
const lockFile = join(userData, 'SingletonLock');
let becomeReady: () => void;
const ready = new Promise<void>((resolve) => {
  becomeReady = resolve;
});
/** Called by the runner once the shell's entry has been evaluated to its end: as in the real one, not a moment earlier. */
export const entryEvaluated = (): void => {
  becomeReady();
  app.emit('ready');
};

class StandInApp extends EventEmitter {
  readonly isPackaged = process.env['STAND_IN_PACKAGED'] !== '0';
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) =>
      void recorded.switches.push(value === undefined ? name : `${name}=${value}`),
  };
  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`the stand-in has no path ${name}`);
    return userData;
  }
  whenReady(): Promise<void> {
    return ready;
  }
  enableSandbox(): void {
    recorded.calls.push('enableSandbox');
  }
  requestSingleInstanceLock(): boolean {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      process.kill(Number(readFileSync(lockFile, 'utf8')), 'SIGUSR2');
      return false;
    }
    process.on('SIGUSR2', () => this.emit('second-instance', preventable(), [], '', {}));
    this.#hasLock = true;
    return true;
  }
  quit(): void {
    setImmediate(() => {
      const event = preventable();
      this.emit('before-quit', event);
      if (event.defaultPrevented) return;
      // As the real one: a window that refuses to close keeps everything running.
      if (recorded.windows.every((window) => window.close())) this.exit(0);
    });
  }
  exit(code = 0): void {
    if (this.#hasLock) rmSync(lockFile, { force: true });
    const close = async (): Promise<void> => {
      for (const contents of recorded.contents) await contents.close();
      process.exit(code);
    };
    void close();
  }
  #hasLock = false;
}
export const app = new StandInApp();

export class BrowserWindow extends EventEmitter {
  readonly webContents: StandInContents;
  constructor(options: { readonly webPreferences: { readonly session: StandInSession; readonly preload: string } }) {
    super();
    const { session: own, preload, ...preferences } = options.webPreferences;
    recorded.windowOptions.push({ ...options, webPreferences: { ...preferences, preload } });
    this.webContents = new StandInContents(own, preload);
    recorded.windows.push(this);
    recorded.contents.push(this.webContents);
    app.emit('web-contents-created', preventable(), this.webContents);
  }
  /** Somebody closes the window; false when the shell does not let it happen. */
  close(): boolean {
    const event = preventable();
    this.emit('close', event);
    return !event.defaultPrevented;
  }
  removeMenu(): void {
    recorded.calls.push('removeMenu');
  }
  focus(): void {
    recorded.calls.push('focus');
  }
}

export const session = {
  get defaultSession(): StandInSession {
    return this.fromPartition('');
  },
  fromPartition(partition: string, options?: { readonly cache: boolean }): StandInSession {
    const name = options ? `${partition} ${JSON.stringify(options)}` : partition;
    const made = recorded.sessions.get(name) ?? new StandInSession();
    recorded.sessions.set(name, made);
    return made;
  },
};

export const Menu = {
  setApplicationMenu: (menu: null) => void recorded.calls.push(`setApplicationMenu ${String(menu)}`),
};
export const powerSaveBlocker = { start: (type: string) => recorded.calls.push(`powerSaveBlocker ${type}`) };

type ForkOptions = { readonly env: NodeJS.ProcessEnv; readonly stdio: 'pipe'; readonly serviceName: string };
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  constructor(file: string, args: readonly string[], options: ForkOptions) {
    super();
    this.#child = spawn(process.execPath, [file, ...args], { env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
    if (this.#child.pid !== undefined) recorded.servicePids.push(this.#child.pid);
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('exit', (code, signal) => this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15)));
  }
  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }
  get stdout() {
    return this.#child.stdout;
  }
  get stderr() {
    return this.#child.stderr;
  }
  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}
export const utilityProcess = {
  fork: (file: string, args: readonly string[], options: ForkOptions): UtilityProcess =>
    new UtilityProcess(file, args, options),
};
