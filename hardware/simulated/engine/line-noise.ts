// What a bad cable does to bytes: flipped bits, bytes out of nowhere, and everything unreadable at a wrong baud rate.
import type { Random } from '../../../shared/core/random.ts';

/** How often, of a million bytes; 0 is a clean line. */
export type Noise = { readonly flipsPerMillion: number; readonly strayPerMillion: number };
export const CLEAN: Noise = { flipsPerMillion: 0, strayPerMillion: 0 };

export class LineNoise {
  readonly #random: Random;
  noise: Noise = CLEAN;
  /** The two sides run at different speeds. */
  isWrongBaud = false;

  constructor(random: Random) {
    this.#random = random;
  }

  apply(bytes: Uint8Array): Uint8Array {
    if (this.isWrongBaud) return this.#misread(bytes);
    const { flipsPerMillion, strayPerMillion } = this.noise;
    if (flipsPerMillion === 0 && strayPerMillion === 0) return bytes;
    const heard: number[] = [];
    for (const byte of bytes) {
      if (this.#random.below(1_000_000) < strayPerMillion) heard.push(this.#random.below(256));
      heard.push(this.#random.below(1_000_000) < flipsPerMillion ? byte ^ (1 << this.#random.below(8)) : byte);
    }
    return Uint8Array.from(heard);
  }

  stray(count: number): Uint8Array {
    return this.#random.bytes(count);
  }

  /** Start bits are found at the wrong places: about half as many bytes, none of them meant. Bit 7 is mostly seen high. */
  #misread(bytes: Uint8Array): Uint8Array {
    const heard: number[] = [];
    for (const byte of bytes) if (this.#random.below(2) === 0) heard.push((byte ^ this.#random.below(256)) | 0x80);
    return Uint8Array.from(heard);
  }
}
