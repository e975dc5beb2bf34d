// Joins the plugs of the printer (network, serial) to its one engine: replies go to the plug that spoke last.
import type { PrinterEngine } from '../engine/engine.ts';

/** One connection of a host. */
export interface HostLine {
  send(bytes: Uint8Array): void;
  /** Stop and go on reading from the host: this is how a full buffer is felt at the other end. */
  pause(): void;
  resume(): void;
}

const PAUSE_ABOVE_BYTES = 2048;
const RESUME_BELOW_BYTES = 512;

export class HostLines {
  readonly #engine: PrinterEngine;
  readonly #catchUp: () => void;
  #current: HostLine | undefined;
  readonly #paused = new Set<HostLine>();

  /** `catchUp` brings the engine's time to the present before a byte touches it. */
  constructor(engine: PrinterEngine, catchUp: () => void) {
    this.#engine = engine;
    this.#catchUp = catchUp;
    engine.onSend((bytes) => this.#current?.send(bytes));
    engine.onRoom(() => this.#room());
  }

  received(line: HostLine, bytes: Uint8Array): void {
    this.#current = line;
    this.#catchUp();
    this.#engine.receive(bytes);
    if (this.#engine.pendingBytes > PAUSE_ABOVE_BYTES && !this.#paused.has(line)) {
      this.#paused.add(line);
      line.pause();
    }
  }

  /** A host that only listens is told of changes as well, unless another one is speaking. */
  opened(line: HostLine): void {
    this.#current ??= line;
  }

  closed(line: HostLine): void {
    if (this.#current === line) this.#current = undefined;
    this.#paused.delete(line);
  }

  #room(): void {
    if (this.#engine.pendingBytes >= RESUME_BELOW_BYTES) return;
    for (const line of this.#paused) line.resume();
    this.#paused.clear();
  }
}
