// A scanner without a device: demo and tests put the code in.
import { scannedText } from './scanned-text.ts';
import { ScannerListeners } from './scanner-listeners.ts';
import type { Scanner, ScannerState } from './scanner.ts';

const READY: ScannerState = { state: 'ready', name: 'simulated' };

export class SimulatedScanner implements Scanner {
  readonly #listeners = new ScannerListeners(READY);

  get lastState(): ScannerState {
    return this.#listeners.lastState;
  }

  onScan(listener: (text: string) => void): () => void {
    return this.#listeners.onScan(listener);
  }

  onState(listener: (state: ScannerState) => void): () => void {
    return this.#listeners.onState(listener);
  }

  /** Somebody holds a code under the scanner. An unplugged one reads nothing. */
  scan(raw: string): void {
    const text = scannedText(raw);
    if (this.lastState.state === 'ready' && text !== undefined) this.#listeners.scanned(text);
  }

  /** Any state but `ready` is one in which nothing is read. */
  become(state: ScannerState): void {
    this.#listeners.become(state);
  }

  unplug(): void {
    this.become({ state: 'none' });
  }

  plug(): void {
    this.become(READY);
  }

  close(): Promise<void> {
    this.become({ state: 'none' });
    this.#listeners.forgetAll();
    return Promise.resolve();
  }
}
