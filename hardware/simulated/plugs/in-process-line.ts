// A line to the virtual printer inside one process: the real interface of a transport without sockets or devices.
import { err, ok } from '../../../shared/core/result.ts';
import type { OpenTransport, Transport, TransportEvent } from '../../transport/transport.ts';
import type { PrinterEngine } from '../engine/engine.ts';

/** Above this the host waits, as the operating system would make it wait. */
const FULL_BYTES = 4096;

/**
 * Opens lines to the engine, one after the other. Nothing moves by itself: whoever holds the engine's event queue lets time pass.
 * Pulling the cable closes the line; a printer without power is only silent, as on a serial port.
 */
export function inProcessLine(engine: PrinterEngine): OpenTransport {
  return async () => {
    if (!engine.isPlugged) return err({ code: 'open-failed', reason: 'the cable is unplugged' });
    return ok(openLine(engine));
  };
}

function openLine(engine: PrinterEngine): Transport {
  let listener: ((event: TransportEvent) => void) | undefined;
  let unheard: TransportEvent[] = [];
  let isClosed = false;
  const room = new Set<() => void>();
  const tell = (event: TransportEvent): void => {
    if (listener === undefined) unheard.push(event);
    else listener(event);
  };
  const shut = (reason: string): void => {
    if (isClosed) return;
    isClosed = true;
    forget();
    engine.onSend(() => undefined);
    for (const wake of room) wake();
    tell({ type: 'closed', reason });
  };
  engine.onSend((bytes) => tell({ type: 'data', bytes }));
  engine.onRoom(() => {
    if (engine.pendingBytes < FULL_BYTES) for (const wake of room) wake();
  });
  const forget = engine.on(() => {
    if (!engine.isPlugged) shut('the cable was unplugged');
  });

  return {
    name: 'in-process virtual printer',
    write: async (bytes, signal) => {
      if (isClosed) return err({ code: 'closed', reason: 'the line is closed' });
      engine.receive(bytes);
      const isFull = (): boolean => engine.pendingBytes >= FULL_BYTES;
      const mustWait = (): boolean => isFull() && !isClosed && !signal.aborted;
      while (mustWait()) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            room.delete(wake);
            signal.removeEventListener('abort', wake);
            resolve();
          };
          room.add(wake);
          signal.addEventListener('abort', wake, { once: true });
        });
      }
      if (isClosed) return err({ code: 'closed', reason: 'the line was closed while writing' });
      return isFull() ? err({ code: 'timed-out', reason: 'the printer took no more bytes' }) : ok(undefined);
    },
    listen: (next) => {
      listener = next;
      const waiting = unheard;
      unheard = [];
      for (const event of waiting) next(event);
      return () => {
        if (listener === next) listener = undefined;
      };
    },
    close: async () => shut('closed by this side'),
  };
}
