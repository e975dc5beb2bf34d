// Finds the commands that a printer obeys the moment they arrive, ahead of its buffer and even inside other data.

export type RealTimeCommand =
  /** DLE EOT n: one byte of status, at once. */
  | { readonly kind: 'status'; readonly n: number }
  /** DLE ENQ 1 goes on from the failed line, DLE ENQ 2 throws the buffers away; after a cutter error only. */
  | { readonly kind: 'recover'; readonly clearing: boolean }
  /** DLE DC4 fn 8: throws away everything received, recovers, answers `37 25 00`. */
  | { readonly kind: 'clear' };

const DLE = 0x10;
const CLEAR = [DLE, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

/** Looks at bytes as they arrive: the printer cannot know yet whether they are a command, text or part of a picture. */
export class RealTimeScanner {
  #last: number[] = [];

  push(byte: number): RealTimeCommand | undefined {
    this.#last.push(byte);
    if (this.#last.length > CLEAR.length) this.#last.shift();
    const [dle, command, n] = this.#last.slice(-3);
    if (dle === DLE && command === 0x04 && n !== undefined && (n <= 4 || n === 20) && n > 0)
      return { kind: 'status', n };
    if (dle === DLE && command === 0x05 && (n === 1 || n === 2)) return { kind: 'recover', clearing: n === 2 };
    if (this.#last.length === CLEAR.length && CLEAR.every((expected, i) => this.#last[i] === expected))
      return { kind: 'clear' };
    return undefined;
  }

  reset(): void {
    this.#last = [];
  }
}
