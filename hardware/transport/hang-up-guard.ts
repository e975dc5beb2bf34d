// Turns the zero bytes that a hung-up serial line reads for ever into an error the library understands.
import { read } from 'node:fs';
import { promisify } from 'node:util';
import { SerialPort } from 'serialport';

type Binding = typeof SerialPort.binding;
type ReadResult = { readonly buffer: Buffer; readonly bytesRead: number };

/** What the Linux and macOS ports of the library are made of; Windows has neither, and reports a hang-up by itself. */
export type PolledPort = {
  readonly fd: number | null;
  readonly poller: { once(event: 'readable', tell: (error: Error | null) => void): unknown };
  read(buffer: Buffer, offset: number, length: number): Promise<ReadResult>;
};

const readBytes = promisify(read);

const isPolled = (port: object): port is PolledPort => 'poller' in port && 'fd' in port;

/** The library closes the port for an error that has not been `canceled` by its own close. */
const failure = (message: string, details: object): Error => Object.assign(new Error(message), details);

/**
 * With VMIN 1 the kernel answers EAGAIN while there is nothing to read, and zero bytes only after a hang-up.
 * Where the hang-up comes while the library is not waiting in its poller, it takes the zero for "try again":
 * serialport 13.0.0 then burns 1.88 s of processor in 2 s (a PTY whose master wrote and was closed at once) until something is written.
 */
export function guardHangUp<P extends object>(port: P): P {
  if (!isPolled(port)) return port;
  const wait = (): Promise<void> =>
    new Promise((resolve, reject) => {
      port.poller.once('readable', (error) => (error ? reject(error) : resolve()));
    });
  port.read = async (buffer, offset, length): Promise<ReadResult> => {
    for (;;) {
      if (port.fd === null) throw failure('Port is not open', { canceled: true });
      let bytesRead: number;
      try {
        ({ bytesRead } = await readBytes(port.fd, buffer, offset, length, null));
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? '';
        if (port.fd === null) throw failure('Port is not open', { canceled: true });
        if (!['EAGAIN', 'EWOULDBLOCK', 'EINTR'].includes(code)) throw error;
        await wait();
        continue;
      }
      if (bytesRead === 0) throw failure('EIO: the line hung up', { disconnect: true });
      return { buffer, bytesRead };
    }
  };
  return port;
}

/** The library's own way to the devices, with every opened port guarded. */
export const guardedBinding: Binding = {
  list: () => SerialPort.binding.list(),
  open: async (options: Parameters<Binding['open']>[0]) => guardHangUp(await SerialPort.binding.open(options as never)),
} as Binding;
