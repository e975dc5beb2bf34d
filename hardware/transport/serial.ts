// A serial line to a device: RS-232, a USB virtual COM port, or a pseudo-terminal.
import { SerialPort } from 'serialport';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { guardedBinding } from './hang-up-guard.ts';
import { LineEvents } from './line-events.ts';
import type { OpenTransport, Transport } from './transport.ts';

export type SerialFlow = 'none' | 'rtscts' | 'xonxoff';
export type SerialAddress = { readonly path: string; readonly baudRate: number; readonly flow: SerialFlow };

/** The library's constructor takes a `binding`, though its options' type leaves it out. */
const THROUGH_GUARD = { binding: guardedBinding };

const FLOW_NAMES: Readonly<Record<SerialFlow, string>> = { none: '', rtscts: ' rts/cts', xonxoff: ' xon/xoff' };

function openingTrouble(error: Error): string {
  if (/cannot lock|EBUSY|EAGAIN|temporarily unavailable/i.test(error.message)) return 'another program holds the port';
  if (/no such file|ENOENT|ENXIO|ENODEV/i.test(error.message)) return 'no such port (unplugged?)';
  if (/permission denied|EACCES|EPERM/i.test(error.message)) return 'no right to open the port (group dialout?)';
  return error.message;
}

/**
 * 8N1. The port is locked against a second opener, and closing does not drop DTR: that resets some printers.
 * Modem lines are neither read nor set: a pseudo-terminal answers ENOTTY, and the kernel raises DTR by itself.
 * A hang-up is told at once where the system shows it; an adapter that goes on pretending shows it only when written to, so the owner polls.
 */
export function openSerial(address: SerialAddress): OpenTransport {
  const name = `${address.path} ${address.baudRate}${FLOW_NAMES[address.flow]}`;
  return (signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve(err({ code: 'open-failed', reason: `${name}: no time to open` }));
        return;
      }
      const port = new SerialPort({
        ...THROUGH_GUARD,
        path: address.path,
        baudRate: address.baudRate,
        lock: true,
        hupcl: false,
        rtscts: address.flow === 'rtscts',
        xon: address.flow === 'xonxoff',
        xoff: address.flow === 'xonxoff',
        autoOpen: false,
      });
      const giveUp = (): void =>
        resolve(err({ code: 'open-failed', reason: `${name}: the port does not open in time` }));
      signal.addEventListener('abort', giveUp, { once: true });
      port.open((error) => {
        signal.removeEventListener('abort', giveUp);
        if (error) resolve(err({ code: 'open-failed', reason: `${name}: ${openingTrouble(error)}` }));
        else {
          const transport = serialTransport(port, name);
          // Opened after the caller had gone: nobody would ever close it.
          if (signal.aborted) void transport.close();
          resolve(ok(transport));
        }
      });
    });
}

function serialTransport(port: SerialPort, name: string): Transport {
  const events = new LineEvents();
  const gone = (error: Error): string => {
    const reason = /EIO|ENXIO|ENODEV|bad file descriptor|EBADF|port is not open/i.test(error.message)
      ? 'the port is gone (unplugged?)'
      : error.message;
    events.closed(reason);
    return events.closedBecause ?? reason;
  };
  port.on('data', (bytes: Uint8Array) => events.data(bytes));
  port.on('error', (error: Error) => gone(error));
  port.on('close', (error: Error | null | undefined) => (error ? gone(error) : events.closed('the port is closed')));

  return {
    name,
    listen: (listener) => events.listen(listener),
    write(bytes, signal): Promise<Result<void, { code: 'closed' | 'timed-out'; reason: string }>> {
      const closed = events.closedBecause;
      if (closed !== undefined) return Promise.resolve(err({ code: 'closed', reason: closed }));
      if (signal.aborted) return Promise.resolve(err({ code: 'timed-out', reason: 'no time to write' }));
      return new Promise((resolve) => {
        const settle = (answer: Result<void, { code: 'closed' | 'timed-out'; reason: string }>): void => {
          signal.removeEventListener('abort', timeOut);
          port.off('close', hungUp);
          resolve(answer);
        };
        const timeOut = (): void =>
          settle(err({ code: 'timed-out', reason: 'the printer takes no more bytes (busy or switched off)' }));
        // A hang-up during a write ends in `close`; the write's own callback is then never called.
        const hungUp = (): void =>
          settle(err({ code: 'closed', reason: events.closedBecause ?? 'the port is closed' }));
        signal.addEventListener('abort', timeOut, { once: true });
        port.once('close', hungUp);
        port.write(Buffer.from(bytes), undefined, (error) => {
          if (error) settle(err({ code: 'closed', reason: gone(error) }));
          else settle(ok(undefined));
        });
      });
    },
    close(): Promise<void> {
      events.closed('closed by us');
      if (!port.isOpen) return Promise.resolve();
      return new Promise((resolve) => {
        const close = (): void => port.close(() => resolve());
        // Bytes that the printer's busy line holds back would keep close() waiting up to 30 s in the kernel: drop them first.
        port.flush(close);
      });
    },
  };
}
