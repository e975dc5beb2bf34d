// Tells open pages what the printer does: its state at most ten times a second, every print-out at once.
import type { ServerResponse } from 'node:http';
import type { Timers } from '../../../shared/core/clock.ts';
import type { PrinterEngine } from '../engine/engine.ts';
import { summaryOf } from '../engine/print-out.ts';

/** While paper moves the state changes with every line; nobody reads faster than this. */
const PAUSE_MS = 100;
/** A page that does not read is let go instead of being remembered for. */
const UNREAD_BYTES = 1_000_000;

export class EventStreams {
  readonly #engine: PrinterEngine;
  readonly #timers: Timers;
  readonly #open = new Set<ServerResponse>();
  readonly #ending = new AbortController();
  readonly #forget: () => void;
  #isWaiting = false;

  constructor(engine: PrinterEngine, timers: Timers) {
    this.#engine = engine;
    this.#timers = timers;
    this.#forget = engine.on((event) => {
      if (event.type === 'print-out') this.#tell('print-out', summaryOf(event.printOut));
      else void this.#tellState();
    });
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write(frame('hello', { state: this.#engine.state(), printOuts: this.#engine.printOuts().map(summaryOf) }));
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
  }

  close(): void {
    this.#forget();
    this.#ending.abort();
    for (const response of this.#open) response.end();
  }

  async #tellState(): Promise<void> {
    if (this.#isWaiting || this.#open.size === 0) return;
    this.#isWaiting = true;
    try {
      await this.#timers.sleep(PAUSE_MS, this.#ending.signal);
    } catch (error) {
      if (!this.#ending.signal.aborted) throw error;
      return;
    } finally {
      this.#isWaiting = false;
    }
    const taken = this.#engine
      .printOuts()
      .filter((printOut) => printOut.isTaken || printOut.isRetracted)
      .map((printOut) => printOut.number);
    this.#tell('state', {
      state: this.#engine.state(),
      kept: this.#engine.printOuts().map((printOut) => printOut.number),
      taken,
    });
  }

  #tell(type: string, data: unknown): void {
    for (const response of this.#open) {
      if (response.writableLength > UNREAD_BYTES) response.destroy();
      else response.write(frame(type, data));
    }
  }
}

const frame = (type: string, data: unknown): string => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
