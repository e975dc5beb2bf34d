// Starts the process that holds a USB printer, and carries messages to it and from it.
import { fork } from 'node:child_process';
import type { FromUsbChild, ToUsbChild } from '../../usb-child/child-messages.ts';

export interface UsbChild {
  send(message: ToUsbChild): void;
  /** One listener, set before anything is sent. */
  onMessage(listener: (message: FromUsbChild) => void): void;
  /** Resolves once the process is gone, with how. Never rejects. */
  readonly ended: Promise<string>;
  /** At once, whatever it is stuck in. */
  kill(): void;
}

export type StartUsbChild = () => UsbChild;

/** `file` is the child's built entry; `node` the program that runs it: Electron's binary does not run as Node (fuse `runAsNode`). */
export const forkUsbChild =
  (file: string, node = process.execPath): StartUsbChild =>
  () => {
    const child = fork(file, [], {
      execPath: node,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? '?'}`));
      // Also a channel that breaks while the process lives on: of no use any more.
      child.once('error', (error) => {
        child.kill('SIGKILL');
        resolve(error.message);
      });
    });
    return {
      // A process that has just ended is told about by `ended`.
      send: (message) => void (child.connected && child.send(message, () => undefined)),
      onMessage: (listener) => void child.on('message', (message) => listener(message as FromUsbChild)),
      ended,
      kill: () => void child.kill('SIGKILL'),
    };
  };
