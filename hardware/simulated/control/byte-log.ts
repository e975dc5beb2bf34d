// Every byte that passed the printer's plug, with its time: the last few thousand chunks.
import { Buffer } from 'node:buffer';
import type { Ms } from '../../../shared/core/clock.ts';

/** `in`: towards the printer, as the host sent it; `out`: towards the host, as it arrives there. */
export type LogEntry = { readonly at: Ms; readonly direction: 'in' | 'out'; readonly hex: string };

const KEPT_ENTRIES = 4000;

export class ByteLog {
  #entries: LogEntry[] = [];

  add(at: Ms, direction: 'in' | 'out', bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#entries.push({ at, direction, hex: Buffer.from(bytes).toString('hex') });
    if (this.#entries.length > KEPT_ENTRIES * 2) this.#entries = this.#entries.slice(-KEPT_ENTRIES);
  }

  /** Oldest first. */
  get entries(): readonly LogEntry[] {
    return this.#entries.slice(-KEPT_ENTRIES);
  }
}
