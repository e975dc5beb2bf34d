// The wire from host to printer: bytes arrive at line speed and wait outside while the printer says it is busy.
import type { EventQueue, Cancel } from './event-queue.ts';

/** Who stops the host when the buffer is full: nobody, XOFF, or the wire itself (RTS/CTS; on TCP the window). */
export type FlowControl = 'none' | 'xon-xoff' | 'hardware';

/** 8 data bits, a start and a stop bit. */
const BITS_A_BYTE = 10;
/** Below this many milliseconds bytes are delivered together, so that a fast line is not a task a byte. */
const STEP_MS = 1;

export const byteMs = (baud: number): number => (BITS_A_BYTE * 1000) / baud;

/** What a host's serial port still sends after XOFF has reached it: its transmit queue in hardware. */
const AFTER_XOFF_BYTES = 16;

export type IncomingLineOptions = {
  readonly flow: FlowControl;
  /** Whether XOFF stops the host. On a pseudo-terminal bytes travel ahead of their time; a real wire would not have sent them yet. */
  readonly obeysXoff: boolean;
  readonly isBusy: () => boolean;
  readonly deliver: (byte: number) => void;
  /** After each lot of bytes. */
  readonly delivered: () => void;
};

export class IncomingLine {
  readonly #eventQueue: EventQueue;
  readonly #options: IncomingLineOptions;
  #waiting: number[] = [];
  #next: Cancel | undefined;
  #sentAfterXoff = 0;
  /** Bits per second; undefined: as fast as the bytes come. */
  baud: number | undefined;

  constructor(eventQueue: EventQueue, baud: number | undefined, options: IncomingLineOptions) {
    this.#eventQueue = eventQueue;
    this.baud = baud;
    this.#options = options;
  }

  /** Bytes sent by the host that are not in the receive buffer yet. */
  get pendingBytes(): number {
    return this.#waiting.length;
  }

  accept(bytes: Uint8Array): void {
    for (const byte of bytes) this.#waiting.push(byte);
    if (this.baud === undefined) this.#step();
    else this.#plan();
  }

  /** The printer has room again. */
  resume(): void {
    this.#sentAfterXoff = 0;
    this.#plan();
  }

  clear(): void {
    this.#next?.();
    this.#next = undefined;
    this.#waiting = [];
  }

  #plan(): void {
    if (this.#next !== undefined || this.#waiting.length === 0) return;
    const count = Math.min(this.#waiting.length, this.#stepBytes());
    this.#next = this.#eventQueue.after(this.baud === undefined ? 0 : count * byteMs(this.baud), () => {
      this.#next = undefined;
      this.#step();
    });
  }

  #stepBytes(): number {
    return this.baud === undefined ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.round(STEP_MS / byteMs(this.baud)));
  }

  #step(): void {
    const { deliver, delivered } = this.#options;
    const count = Math.min(this.#waiting.length, this.#stepBytes());
    let done = 0;
    while (done < count && this.#isOpen()) {
      if (this.#options.isBusy()) this.#sentAfterXoff += 1;
      deliver(this.#waiting[done++]!);
    }
    this.#waiting = this.#waiting.slice(done);
    if (done > 0) delivered();
    if (this.#isOpen()) this.#plan();
  }

  #isOpen(): boolean {
    const { flow, obeysXoff, isBusy } = this.#options;
    if (!isBusy()) return true;
    if (flow === 'hardware') return false;
    return flow === 'none' || !obeysXoff || this.#sentAfterXoff < AFTER_XOFF_BYTES;
  }
}
