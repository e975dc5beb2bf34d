// The printer's receive buffer: first in, first out, "full" a little before its end, and what comes after that is lost.

/** TM-T88III manual, p. 23: busy at 128 bytes left, ready again at 256 free, bytes beyond the end are dropped. */
export const BUFFER_BYTES = 4096;
const BUSY_AT_FREE_BYTES = 128;
const READY_AT_FREE_BYTES = 256;

export class ReceiveBuffer {
  readonly size: number;
  #bytes: number[] = [];
  #first = 0;
  #busy = false;
  #dropped = 0;
  #onBusy: (busy: boolean) => void;

  /** `onBusy` is told each time the buffer becomes full (true) or has room again (false). */
  constructor(size: number, onBusy: (busy: boolean) => void) {
    this.size = size;
    this.#onBusy = onBusy;
  }

  get length(): number {
    return this.#bytes.length - this.#first;
  }

  get isBusy(): boolean {
    return this.#busy;
  }

  /** Bytes lost since the start because nothing stopped the host in time. */
  get droppedBytes(): number {
    return this.#dropped;
  }

  push(byte: number): void {
    if (this.length >= this.size) {
      this.#dropped += 1;
      return;
    }
    this.#bytes.push(byte);
    if (!this.#busy && this.size - this.length <= BUSY_AT_FREE_BYTES) this.#setBusy(true);
  }

  shift(): number | undefined {
    if (this.length === 0) return undefined;
    const byte = this.#bytes[this.#first++];
    if (this.#first > 1024) {
      this.#bytes = this.#bytes.slice(this.#first);
      this.#first = 0;
    }
    if (this.#busy && this.size - this.length >= READY_AT_FREE_BYTES) this.#setBusy(false);
    return byte;
  }

  clear(): void {
    this.#bytes = [];
    this.#first = 0;
    if (this.#busy) this.#setBusy(false);
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.#onBusy(busy);
  }
}
