// A line to a USB printer, held by a process of its own that may get stuck without anybody waiting for it.
import type { Ms, Timers } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { FromUsbChild, UsbAddress } from '../../usb-child/child-messages.ts';
import { LineEvents } from '../line-events.ts';
import type { OpenTransport, Transport } from '../transport.ts';
import type { StartUsbChild, UsbChild } from './usb-child-process.ts';

/** To give the device back; a child stuck in its driver is killed then. */
const CLOSE_MS: Ms = 500;
/** A killed process that the kernel still keeps (waiting for hardware) is left to the kernel. */
const KILLED_MS: Ms = 1_000;

type Written = Result<void, { readonly code: 'closed' | 'timed-out'; readonly reason: string }>;

const hex = (id: number): string => id.toString(16).padStart(4, '0');

export function usbName(address: UsbAddress): string {
  switch (address.by) {
    case 'file':
      return address.path;
    case 'socket':
      return `usb port ${address.socket}`;
    case 'ids':
      return `usb ${hex(address.vendorId)}:${hex(address.productId)}`;
  }
}

/** The caller's signal is the deadline of opening. */
export function openUsbPrinter(address: UsbAddress, startChild: StartUsbChild, timers: Timers): OpenTransport {
  const name = usbName(address);
  return (signal) =>
    new Promise((resolve) => {
      const fail = (reason: string): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(err({ code: 'open-failed', reason: `${name}: ${reason}` }));
      };
      const giveUp = (): void => {
        child?.kill();
        fail('the device does not open in time');
      };
      let child: UsbChild | undefined;
      if (signal.aborted) return fail('no time to open');
      const opening = (child = startChild());
      const line = new UsbPrinterLine(opening, name, timers);
      signal.addEventListener('abort', giveUp, { once: true });
      opening.onMessage((message) => {
        switch (message.type) {
          case 'opened':
            signal.removeEventListener('abort', giveUp);
            resolve(ok(line));
            return;
          case 'open-failed':
            fail(message.reason);
            return;
          case 'data':
          case 'written':
          case 'waits':
          case 'closed':
            line.hear(message);
        }
      });
      void opening.ended.then((how) => {
        const reason = `the process that holds the printer ended (${how})`;
        fail(reason);
        line.end(reason);
      });
      opening.send({ type: 'open', address });
    });
}

class UsbPrinterLine implements Transport {
  readonly name: string;
  readonly #child: UsbChild;
  readonly #timers: Timers;
  readonly #events = new LineEvents();
  readonly #waiting = new Map<number, (answer: Written) => void>();
  #lastId = 0;
  #waitsBecause: string | undefined;
  #closing: Promise<void> | undefined;

  constructor(child: UsbChild, name: string, timers: Timers) {
    this.#child = child;
    this.name = name;
    this.#timers = timers;
  }

  hear(message: Exclude<FromUsbChild, { readonly type: 'opened' | 'open-failed' }>): void {
    switch (message.type) {
      case 'data':
        // A copy of its own: how the bytes are backed depends on the way they came.
        return this.#events.data(Buffer.from(message.bytes));
      case 'written':
        this.#waitsBecause = undefined;
        return this.#waiting.get(message.id)?.(ok(undefined));
      case 'waits':
        this.#waitsBecause = message.because;
        return;
      case 'closed':
        return this.end(message.reason);
    }
  }

  end(reason: string): void {
    this.#events.closed(reason);
    for (const settle of this.#waiting.values())
      settle(err({ code: 'closed', reason: this.#events.closedBecause ?? reason }));
  }

  listen(listener: Parameters<Transport['listen']>[0]): () => void {
    return this.#events.listen(listener);
  }

  write(bytes: Uint8Array, signal: AbortSignal): Promise<Written> {
    const closed = this.#events.closedBecause;
    if (closed !== undefined) return Promise.resolve(err({ code: 'closed', reason: closed }));
    if (signal.aborted) return Promise.resolve(err({ code: 'timed-out', reason: 'no time to write' }));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const settle = (answer: Written): void => {
        this.#waiting.delete(id);
        signal.removeEventListener('abort', timeOut);
        resolve(answer);
      };
      const timeOut = (): void =>
        settle(
          err({
            code: 'timed-out',
            reason:
              this.#waitsBecause === undefined
                ? 'the printer takes no more bytes'
                : `the printer takes no more bytes: ${this.#waitsBecause}`,
          }),
        );
      this.#waiting.set(id, settle);
      signal.addEventListener('abort', timeOut, { once: true });
      this.#child.send({ type: 'write', id, bytes });
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeOnce();
    return this.#closing;
  }

  async #closeOnce(): Promise<void> {
    this.end('closed by us');
    this.#child.send({ type: 'close' });
    if (await this.#isGoneWithin(CLOSE_MS)) return;
    this.#child.kill();
    await this.#isGoneWithin(KILLED_MS);
  }

  async #isGoneWithin(ms: Ms): Promise<boolean> {
    const gone = new AbortController();
    const isGone = await Promise.race([
      this.#child.ended.then(() => true),
      this.#timers.sleep(ms, gone.signal).then(
        () => false,
        () => false,
      ),
    ]);
    gone.abort();
    return isGone;
  }
}
