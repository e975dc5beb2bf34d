// What a line heard, in order, for its one listener: kept while nobody listens, and the end told exactly once.
import type { TransportEvent } from './transport.ts';

export class LineEvents {
  #listener: ((event: TransportEvent) => void) | undefined;
  #kept: TransportEvent[] = [];
  #closedBecause: string | undefined;

  get closedBecause(): string | undefined {
    return this.#closedBecause;
  }

  data(bytes: Uint8Array): void {
    if (this.#closedBecause === undefined && bytes.length > 0) this.#tell({ type: 'data', bytes });
  }

  /** The first reason is the true one; whatever the system says afterwards only follows from it. */
  closed(reason: string): void {
    if (this.#closedBecause !== undefined) return;
    this.#closedBecause = reason;
    this.#tell({ type: 'closed', reason });
  }

  listen(listener: (event: TransportEvent) => void): () => void {
    if (this.#listener !== undefined) throw new Error('a line has one listener');
    this.#listener = listener;
    const kept = this.#kept;
    this.#kept = [];
    for (const event of kept) listener(event);
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }

  #tell(event: TransportEvent): void {
    if (this.#listener === undefined) this.#kept.push(event);
    else this.#listener(event);
  }
}
