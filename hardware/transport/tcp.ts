// A raw TCP line to a device, as printers offer it on port 9100.
import { connect, type Socket } from 'node:net';
import type { DeviceWord } from '../../shared/core/device-words.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { LineEvents } from './line-events.ts';
import type { OpenTransport, Transport } from './transport.ts';

/** A device that never answers our FIN must not keep the next connection waiting: most printers serve one client. */
const CLOSE_WAIT_MS = 2_000;
/** Asks a silent peer whether it is still there, so that a pulled network cable ends the connection. */
const KEEP_ALIVE_MS = 5_000;

const REASONS: Readonly<Record<string, DeviceWord>> = {
  ECONNREFUSED: 'nothing listens there, or another client holds the printer',
  EHOSTUNREACH: 'no such device on the network',
  ENETUNREACH: 'no network',
  ETIMEDOUT: 'no answer',
  ENOTFOUND: 'the name is not known',
  ECONNRESET: 'the device broke the connection off',
  EPIPE: 'the device broke the connection off',
};

const inWords = (error: NodeJS.ErrnoException): string => REASONS[error.code ?? ''] ?? error.message;

/** Port and host of the device; the caller's signal is the deadline of the connection. */
export function openTcp(address: { readonly host: string; readonly port: number }): OpenTransport {
  const name = `tcp ${address.host}:${address.port}`;
  return (signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve(err({ code: 'open-failed', reason: `${name}: no time to connect` }));
        return;
      }
      const socket = connect({ ...address, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
      const fail = (reason: string): void => {
        signal.removeEventListener('abort', giveUp);
        socket.destroy();
        resolve(err({ code: 'open-failed', reason: `${name}: ${reason}` }));
      };
      const giveUp = (): void => fail('no answer in time');
      const refused = (error: Error): void => fail(inWords(error));
      signal.addEventListener('abort', giveUp, { once: true });
      socket.once('error', refused);
      socket.once('connect', () => {
        signal.removeEventListener('abort', giveUp);
        socket.off('error', refused);
        resolve(ok(tcpTransport(socket, name)));
      });
    });
}

function tcpTransport(socket: Socket, name: string): Transport {
  const events = new LineEvents();
  socket.on('data', (bytes) => events.data(bytes));
  socket.on('error', (error) => events.closed(inWords(error)));
  socket.on('end', () => events.closed('the device ended the connection'));
  socket.on('close', () => events.closed('the connection is gone'));

  return {
    name,
    listen: (listener) => events.listen(listener),
    write(bytes, signal): Promise<Result<void, { code: 'closed' | 'timed-out'; reason: string }>> {
      const closed = events.closedBecause;
      if (closed !== undefined) return Promise.resolve(err({ code: 'closed', reason: closed }));
      if (signal.aborted) return Promise.resolve(err({ code: 'timed-out', reason: 'no time to write' }));
      return new Promise((resolve) => {
        const timeOut = (): void => resolve(err({ code: 'timed-out', reason: 'the device takes no more bytes' }));
        signal.addEventListener('abort', timeOut, { once: true });
        // The callback is called when the system took the bytes: back-pressure of a full printer ends here.
        socket.write(bytes, (error) => {
          signal.removeEventListener('abort', timeOut);
          if (error) {
            events.closed(inWords(error));
            resolve(err({ code: 'closed', reason: events.closedBecause ?? inWords(error) }));
          } else resolve(ok(undefined));
        });
      });
    },
    close(): Promise<void> {
      events.closed('closed by us');
      if (socket.closed) return Promise.resolve();
      return new Promise((resolve) => {
        socket.once('close', () => resolve());
        // end() first: destroy() after a write would throw away bytes that the printer has not read yet.
        // Not the socket's own time-out: a device that goes on talking would put it off for ever.
        AbortSignal.timeout(CLOSE_WAIT_MS).addEventListener('abort', () => socket.destroy(), { once: true });
        socket.resume();
        socket.end();
      });
    },
  };
}
