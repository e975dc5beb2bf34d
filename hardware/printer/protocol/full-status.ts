// Custom's full status, four bytes → what they say, and each bit in words for a technician.
import type { StatusBit } from '../printer.ts';
import { bitsOf, has, type Flags, type Meaning } from './status-flags.ts';
import type { FullStatusBytes } from './status-parser.ts';

/** Sources: KPM54 emulation manual (KPM150-H) p.66, KPM210/216 p.36, KPM300 p.113. Bits that models differ in say so. */
const PARTS: readonly { readonly request: string; readonly bits: readonly Meaning[] }[] = [
  {
    request: 'DLE EOT 20 p',
    bits: [
      { mask: 0x01, meaning: 'no-paper' },
      { mask: 0x04, meaning: 'paper-low' },
      { mask: 0x20, meaning: 'ticket-in-output' },
      { mask: 0x40, meaning: 'virtual-paper-end' },
      { mask: 0x80, meaning: 'notch-sensor' },
    ],
  },
  {
    request: 'DLE EOT 20 u',
    bits: [
      { mask: 0x01, meaning: 'head-raised' },
      { mask: 0x02, meaning: 'cover-open' },
      { mask: 0x04, meaning: 'spooling' },
      { mask: 0x08, meaning: 'motor-on' },
      { mask: 0x20, meaning: 'lf-key' },
      { mask: 0x40, meaning: 'ff-key' },
    ],
  },
  {
    request: 'DLE EOT 20 r',
    bits: [
      { mask: 0x01, meaning: 'head-temperature' },
      { mask: 0x02, meaning: 'line-error' },
      { mask: 0x08, meaning: 'supply-voltage' },
      { mask: 0x20, meaning: 'command-unknown' },
      { mask: 0x40, meaning: 'paper-jam' },
      { mask: 0x80, meaning: 'notch-missing' },
    ],
  },
  {
    request: 'DLE EOT 20 x',
    bits: [
      { mask: 0x01, meaning: 'cutter-error' },
      { mask: 0x02, meaning: 'cutter-cover-open' },
      { mask: 0x04, meaning: 'ram-error' },
      { mask: 0x08, meaning: 'eeprom-error' },
    ],
  },
];

export const bitsOfFullStatus = (bytes: FullStatusBytes): StatusBit[] =>
  bytes.flatMap((byte, index) => bitsOf(PARTS[index]?.request ?? '', byte, PARTS[index]?.bits ?? []));

/** A ticket stands in the output of the presenter. */
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
