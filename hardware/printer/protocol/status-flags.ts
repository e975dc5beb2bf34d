// What status bits say together, whichever dialect's bytes they came in.
import type { DeviceWord } from '../../../shared/core/device-words.ts';
import type { StatusBitName } from './status-bit.ts';
import type { StatusBit } from '../printer.ts';

export type Meaning = { readonly mask: number; readonly meaning: StatusBitName };

export const has = (byte: number, mask: number): boolean => (byte & mask) !== 0;

export type Flags = {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly noPaper: boolean;
  readonly paperLow: boolean;
  readonly cutter: boolean;
  readonly unrecoverable: boolean;
  readonly mechanical: boolean;
  readonly hot: boolean;
  readonly anyError: boolean;
  readonly feeding: boolean;
  /** Errors that only a dialect of its own can name; the most serious one. */
  readonly named?: DeviceWord | undefined;
};

export function bitsOf(request: string, byte: number, bits: readonly Meaning[]): StatusBit[] {
  const set = bits.filter(({ mask }) => has(byte, mask));
  return set.length === 0
    ? [{ request, byte, meaning: 'nothing-special' }]
    : set.map(({ meaning }) => ({ request, byte, meaning }));
}
