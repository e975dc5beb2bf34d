// What has come out of the printer so far: numbered, the newest kept, taken or drawn back.
import type { PrintOut } from './print-out.ts';

const KEPT_PRINT_OUTS = 200;

export class PrintOutShelf {
  #printOuts: PrintOut[];
  #numbersGiven: number;

  constructor(earlier: readonly PrintOut[]) {
    this.#printOuts = [...earlier];
    this.#numbersGiven = Math.max(0, ...earlier.map((printOut) => printOut.number));
  }

  /** Oldest first. */
  get all(): readonly PrintOut[] {
    return this.#printOuts;
  }

  get isTicketInOutput(): boolean {
    return this.#printOuts.some((printOut) => !printOut.isTaken && !printOut.isRetracted);
  }

  keep(fallen: PrintOut): PrintOut {
    this.#numbersGiven += 1;
    const printOut = { ...fallen, number: this.#numbersGiven };
    this.#printOuts = [...this.#printOuts, printOut].slice(-KEPT_PRINT_OUTS);
    return printOut;
  }

  /** All that still hangs in the slot. */
  move(to: { readonly isTaken: true } | { readonly isRetracted: true }): void {
    this.#printOuts = this.#printOuts.map((printOut) =>
      printOut.isTaken || printOut.isRetracted ? printOut : { ...printOut, ...to },
    );
  }

  /** Numbers go on. */
  clear(): void {
    this.#printOuts = [];
  }
}
