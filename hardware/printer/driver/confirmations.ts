// Whether this printer confirms what it prints: single silences are drawn together into one finding about the model.
import type { PrinterProfile } from '../profiles/profile.ts';

/**
 * `none`: it confirms, or was not tried. `some`: the last ticket was not confirmed although nothing was wrong.
 * `proven`: two in a row; its profile promises a confirmation that this model does not give.
 */
export type Doubt = 'none' | 'some' | 'proven';

const PROOF = 2;

export class Confirmations {
  readonly #profile: PrinterProfile;
  #missedInRow: number;

  constructor(profile: PrinterProfile, missedInRow: number) {
    this.#profile = profile;
    this.#missedInRow = missedInRow;
  }

  get doubt(): Doubt {
    if (this.#missedInRow === 0) return 'none';
    return this.#missedInRow < PROOF ? 'some' : 'proven';
  }

  get missedInRow(): number {
    return this.#missedInRow;
  }

  noteConfirmed(): void {
    this.#missedInRow = 0;
  }

  /** Only of a ticket with which nothing else was wrong: clean status to the end, no silence, no line lost. */
  noteMissed(): void {
    if (this.#profile.confirmation !== 'presumed') this.#missedInRow += 1;
  }

  /** Another printer hangs on the line. */
  forget(): void {
    this.#missedInRow = 0;
  }
}
