// Who listens to a scanner, and its last state: told when it changes only.
import type { ScannerState } from './scanner.ts';

const isSame = (a: ScannerState, b: ScannerState): boolean => JSON.stringify(a) === JSON.stringify(b);

export class ScannerListeners {
  readonly #scan = new Set<(text: string) => void>();
  readonly #state = new Set<(state: ScannerState) => void>();
  lastState: ScannerState;

  constructor(state: ScannerState) {
    this.lastState = state;
  }

  onScan(listener: (text: string) => void): () => void {
    this.#scan.add(listener);
    return () => this.#scan.delete(listener);
  }

  onState(listener: (state: ScannerState) => void): () => void {
    this.#state.add(listener);
    return () => this.#state.delete(listener);
  }

  scanned(text: string): void {
    for (const listener of this.#scan) listener(text);
  }

  become(state: ScannerState): void {
    if (isSame(state, this.lastState)) return;
    this.lastState = state;
    for (const listener of this.#state) listener(state);
  }

  forgetAll(): void {
    this.#scan.clear();
    this.#state.clear();
  }
}
