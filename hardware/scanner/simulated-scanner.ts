// A scanner without a device: demo and tests put the code in.
import { scannedText } from './scanned-text.ts';
import type { Scanner, ScannerState } from './scanner.ts';

export class SimulatedScanner implements Scanner {
  readonly #scanListeners = new Set<(text: string) => void>();
  readonly #stateListeners = new Set<(state: ScannerState) => void>();
  #state: ScannerState = { state: 'ready' };

  get lastState(): ScannerState {
    return this.#state;
  }

  onScan(listener: (text: string) => void): () => void {
    this.#scanListeners.add(listener);
    return () => this.#scanListeners.delete(listener);
  }

  onState(listener: (state: ScannerState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** Somebody holds a code under the scanner. An unplugged one reads nothing. */
  scan(raw: string): void {
    const text = scannedText(raw);
    if (this.#state.state !== 'ready' || text === undefined) return;
    for (const listener of this.#scanListeners) listener(text);
  }

  unplug(): void {
    this.#become({ state: 'disconnected', reason: 'unplugged' });
  }

  plug(): void {
    this.#become({ state: 'ready' });
  }

  close(): Promise<void> {
    this.#become({ state: 'disconnected', reason: 'closed' });
    this.#scanListeners.clear();
    return Promise.resolve();
  }

  #become(state: ScannerState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener(state);
  }
}
