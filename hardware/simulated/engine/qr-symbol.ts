// The QR family of GS ( k: remembers model, size, level and data, and draws the symbol when told to print it.
import { correction, generate, type Correction } from 'lean-qr';
import type { Drawing } from './print-out.ts';

const LEVELS: Readonly<Record<number, Correction>> = {
  48: correction.L,
  49: correction.M,
  50: correction.Q,
  51: correction.H,
};

export class QrSymbol {
  #moduleDots = 3;
  #level: Correction = correction.L;
  #data: readonly number[] = [];

  /** Settings as after power-on; the stored data is gone. */
  reset(): void {
    this.#moduleDots = 3;
    this.#level = correction.L;
    this.#data = [];
  }

  /** `cn fn ...` of GS ( k; a drawing without its place when the symbol is to be printed. */
  obey(params: readonly number[]): (Drawing & { kind: 'qr' }) | 'too-much' | undefined {
    const [family, fn, first] = params;
    if (family !== 49) return undefined;
    if (fn === 67 && first !== undefined && first >= 1 && first <= 16) this.#moduleDots = first;
    if (fn === 69 && first !== undefined) this.#level = LEVELS[first] ?? this.#level;
    if (fn === 80) this.#data = params.slice(3);
    return fn === 81 && this.#data.length > 0 ? this.#draw() : undefined;
  }

  #draw(): (Drawing & { kind: 'qr' }) | 'too-much' {
    const data = textOf(Uint8Array.from(this.#data));
    try {
      const code = generate(data, { minCorrectionLevel: this.#level });
      const across = Array.from({ length: code.size }, (_, i) => i);
      const modules = across.map((y) => across.map((x) => (code.get(x, y) ? '#' : '.')).join(''));
      return {
        kind: 'qr',
        x: 0,
        data,
        moduleDots: this.#moduleDots,
        modules,
        heightDots: code.size * this.#moduleDots,
      };
    } catch (error) {
      // The library knows one refusal: more data than the largest symbol holds. A printer prints nothing then.
      if (error instanceof Error) return 'too-much';
      throw error;
    }
  }
}

function textOf(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  return utf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : utf8;
}
