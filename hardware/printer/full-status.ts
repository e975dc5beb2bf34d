// Custom's full status, four bytes → what they say, and each bit in words for a technician.
import type { StatusBit } from './printer.ts';
import { bitsOf, has, type Flags, type Meaning } from './status-flags.ts';
import type { FullStatusBytes } from './status-parser.ts';

/** Sources: KPM54 emulation manual (KPM150-H) p.66, KPM210/216 p.36, KPM300 p.113. Bits that models differ in say so. */
const PARTS: readonly { readonly request: string; readonly bits: readonly Meaning[] }[] = [
  {
    request: 'DLE EOT 20, paper',
    bits: [
      { mask: 0x01, meaning: 'no paper' },
      { mask: 0x04, meaning: 'paper near its end' },
      { mask: 0x20, meaning: 'ticket in the output' },
      { mask: 0x40, meaning: 'virtual paper end: the metres set for this roll are used up' },
      { mask: 0x80, meaning: 'notch or photocell' },
    ],
  },
  {
    request: 'DLE EOT 20, user',
    bits: [
      { mask: 0x01, meaning: 'head raised' },
      { mask: 0x02, meaning: 'cover open' },
      { mask: 0x04, meaning: 'spooling' },
      { mask: 0x08, meaning: 'paper motor on' },
      { mask: 0x20, meaning: 'LF key pressed' },
      { mask: 0x40, meaning: 'FF key pressed' },
    ],
  },
  {
    request: 'DLE EOT 20, recoverable',
    bits: [
      { mask: 0x01, meaning: 'head temperature out of bounds, recovers by itself' },
      { mask: 0x02, meaning: 'error on the data line: check speed and cable' },
      { mask: 0x08, meaning: 'supply voltage out of bounds: check the power supply' },
      { mask: 0x20, meaning: 'a command was not understood' },
      { mask: 0x40, meaning: 'paper jammed on its way out (on models that tell it)' },
      { mask: 0x80, meaning: 'notch not found' },
    ],
  },
  {
    request: 'DLE EOT 20, unrecoverable',
    bits: [
      { mask: 0x01, meaning: 'cutter error' },
      { mask: 0x02, meaning: 'cutter cover open' },
      { mask: 0x04, meaning: 'memory error (RAM)' },
      { mask: 0x08, meaning: 'memory error (EEPROM)' },
    ],
  },
];

export const bitsOfFullStatus = (bytes: FullStatusBytes): StatusBit[] => bytes.flatMap((byte, index) => bitsOf(PARTS[index]?.request ?? '', byte, PARTS[index]?.bits ?? []));

/** A ticket stands in the mouth of the presenter. */
export const isTicketInOutput = ([p]: FullStatusBytes): boolean => has(p, 0x20);

type FullFlags = Pick<Flags, 'coverOpen' | 'noPaper' | 'paperLow' | 'cutter' | 'hot' | 'named'>;

/** The other bits (keys, motor, line errors) tell a technician something and a ticket nothing. */
export function flagsOfFullStatus([p, u, r, x]: FullStatusBytes): FullFlags {
  return {
    noPaper: has(p, 0x01),
    paperLow: has(p, 0x44),
    coverOpen: has(u, 0x03) || has(x, 0x02),
    hot: has(r, 0x01),
    cutter: has(x, 0x01),
    named: has(x, 0x0c)
      ? 'memory error: switch the printer off and on'
      : has(r, 0x08)
        ? 'supply voltage out of bounds'
        : has(r, 0x40)
          ? 'paper jammed on its way out'
          : undefined,
  };
}
