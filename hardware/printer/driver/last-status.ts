// The state that a printer was last known to be in; listeners are told when it changes.
import type { PrinterStatus } from '../status.ts';
import { sameStatus } from '../protocol/printer-status.ts';

export class LastStatus {
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  #now: PrinterStatus = { state: 'disconnected', reason: 'not connected yet' };

  get now(): PrinterStatus {
    return this.#now;
  }

  onChange(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(status: PrinterStatus): PrinterStatus {
    if (!sameStatus(status, this.#now)) {
      this.#now = status;
      for (const listener of this.#listeners) listener(status);
    }
    return status;
  }
}
