// The wire from host to printer: bytes arrive at line speed and wait outside while the printer says it is busy.
import type { Agenda, Cancel } from './agenda.ts';

/** Who stops the host when the buffer is full: nobody, XOFF, or the wire itself (RTS/CTS; on TCP the window). */
export type FlowControl = 'none' | 'xon-xoff' | 'hardware';

/** 8 data bits, a start and a stop bit. */
const BITS_A_BYTE = 10;
/** Below this many milliseconds bytes are delivered together, so that a fast line is not a task a byte. */
const STEP_MS = 1;

export const byteMs = (baud: number): number => (BITS_A_BYTE * 1000) / baud;

export type IncomingLineOptions = {
  readonly flow: FlowControl;
  readonly isBusy: () => boolean;
  readonly deliver: (byte: number) => void;
  /** After each lot of bytes. */
  readonly delivered: () => void;
};

export class IncomingLine {
  readonly #agenda: Agenda;
  readonly #options: IncomingLineOptions;
  #waiting: number[] = [];
  #next: Cancel | undefined;
  /** Bits per second; undefined: as fast as the bytes come. */
  baud: number | undefined;

  constructor(agenda: Agenda, baud: number | undefined, options: IncomingLineOptions) {
    this.#agenda = agenda;
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
    this.#next = this.#agenda.after(this.baud === undefined ? 0 : count * byteMs(this.baud), () => {
      this.#next = undefined;
      this.#step();
    });
  }

  #stepBytes(): number {
    return this.baud === undefined ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.round(STEP_MS / byteMs(this.baud)));
  }

  #step(): void {
    const { flow, isBusy, deliver, delivered } = this.#options;
    const isOpen = (): boolean => flow !== 'hardware' || !isBusy();
    const count = Math.min(this.#waiting.length, this.#stepBytes());
    let done = 0;
    while (done < count && isOpen()) deliver(this.#waiting[done++]!);
    this.#waiting = this.#waiting.slice(done);
    if (done > 0) delivered();
    if (isOpen()) this.#plan();
  }
}
