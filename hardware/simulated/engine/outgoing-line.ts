// The wire from printer to host: replies leave in order, at line speed, and as late or mangled as the faults want.
import type { EventQueue, Cancel } from './event-queue.ts';
import { byteMs } from './incoming-line.ts';
import type { LineNoise } from './line-noise.ts';

export class OutgoingLine {
  readonly #eventQueue: EventQueue;
  readonly #noise: LineNoise;
  readonly #emit: (bytes: Uint8Array) => void;
  readonly #planned = new Set<Cancel>();
  #freeAt = 0;
  #merged: number[] = [];
  #isMerging = false;
  baud: number | undefined;
  isSilent = false;
  /** Added before every reply. */
  delayMs = 0;
  /** Pause between the bytes of one reply, each of which then arrives alone; 0: together. */
  splitGapMs = 0;
  /** Replies of so long a time arrive as one chunk; 0: as they come. */
  mergeWindowMs = 0;

  constructor(eventQueue: EventQueue, baud: number | undefined, noise: LineNoise, emit: (bytes: Uint8Array) => void) {
    this.#eventQueue = eventQueue;
    this.baud = baud;
    this.#noise = noise;
    this.#emit = emit;
  }

  send(bytes: readonly number[]): void {
    if (this.isSilent || bytes.length === 0) return;
    if (this.mergeWindowMs === 0) {
      this.#leave(bytes);
      return;
    }
    this.#merged.push(...bytes);
    if (this.#isMerging) return;
    this.#isMerging = true;
    this.#plan(this.mergeWindowMs, () => {
      this.#isMerging = false;
      const together = this.#merged;
      this.#merged = [];
      this.#leave(together);
    });
  }

  /** What has not left yet never will. */
  clear(): void {
    for (const cancel of this.#planned) cancel();
    this.#planned.clear();
    this.#merged = [];
    this.#isMerging = false;
    this.#freeAt = 0;
  }

  #leave(bytes: readonly number[]): void {
    const wire = this.#noise.apply(Uint8Array.from(bytes));
    const perByteMs = this.baud === undefined ? 0 : byteMs(this.baud);
    const now = this.#eventQueue.now();
    let at = Math.max(now + this.delayMs, this.#freeAt);
    const chunks = this.splitGapMs > 0 ? Array.from(wire, (byte) => Uint8Array.of(byte)) : [wire];
    for (const chunk of chunks) {
      at += chunk.length * perByteMs;
      // Never within the call: a host that answers at once would find the printer in the middle of a byte.
      this.#plan(at - now, () => this.#emit(chunk));
      at += this.splitGapMs;
    }
    this.#freeAt = at;
  }

  #plan(ms: number, run: () => void): void {
    const cancel = this.#eventQueue.after(ms, () => {
      this.#planned.delete(cancel);
      run();
    });
    this.#planned.add(cancel);
  }
}
