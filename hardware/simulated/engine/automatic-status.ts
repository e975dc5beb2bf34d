// GS a: the host is told of the status whenever it changes in one of the classes that it asked for.
import { asb, asbDiffers, type AsbBytes, type Condition } from './status-bytes.ts';

export class AutomaticStatus {
  #classes = 0;
  #sent: AsbBytes | undefined;

  /** The next look tells the status, changed or not. */
  ask(classes: number): void {
    this.#classes = classes;
    this.#sent = undefined;
  }

  /** As after power-on: nothing was asked. What was told last is still known. */
  forget(): void {
    this.#classes = 0;
  }

  /** What the host must hear now; undefined: nothing. */
  toTell(condition: Condition): AsbBytes | undefined {
    if (this.#classes === 0) return undefined;
    const now = asb(condition);
    if (this.#sent !== undefined && !asbDiffers(this.#classes, this.#sent, now)) return undefined;
    this.#sent = now;
    return now;
  }
}
