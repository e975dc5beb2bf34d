// Raw status bytes → what the printer's state is called, and what each bit means for a technician.
import { bitsOfFullStatus, flagsOfFullStatus } from './full-status.ts';
import type { StatusBit } from '../printer.ts';
import type { PrinterStatus } from '../status.ts';
import { bitsOf, has, type Flags, type Meaning } from './status-flags.ts';
import type { FullStatusBytes } from './status-parser.ts';

/** The answers to DLE EOT 1 to 4, asked one after the other; `full`: to DLE EOT 20 of the custom dialect. */
export type Sweep = {
  readonly printer: number;
  readonly offline: number;
  readonly error: number;
  readonly paper: number;
  readonly full?: FullStatusBytes | undefined;
};
export type AsbBytes = readonly [number, number, number, number];

/** Bits by request; sources: Epson ESC/POS reference (DLE EOT), TM-L60II p.280, Bixolon SRP-350 p.8-9, Citizen CBM1000. */
const MEANINGS: Readonly<
  Record<Exclude<keyof Sweep, 'full'>, { readonly request: string; readonly bits: readonly Meaning[] }>
> = {
  printer: {
    request: 'DLE EOT 1',
    bits: [
      { mask: 0x04, meaning: 'drawer-pin-high' },
      { mask: 0x08, meaning: 'offline' },
      { mask: 0x20, meaning: 'waits-for-recovery' },
      { mask: 0x40, meaning: 'feed-button' },
    ],
  },
  offline: {
    request: 'DLE EOT 2',
    bits: [
      { mask: 0x04, meaning: 'cover-open' },
      { mask: 0x08, meaning: 'fed-by-button' },
      { mask: 0x20, meaning: 'stopped-by-paper-end' },
      { mask: 0x40, meaning: 'error' },
    ],
  },
  error: {
    request: 'DLE EOT 3',
    bits: [
      { mask: 0x04, meaning: 'mechanical-error' },
      { mask: 0x08, meaning: 'cutter-error' },
      { mask: 0x20, meaning: 'unrecoverable-error' },
      { mask: 0x40, meaning: 'head-hot' },
    ],
  },
  paper: {
    request: 'DLE EOT 4',
    bits: [
      { mask: 0x0c, meaning: 'paper-low' },
      { mask: 0x60, meaning: 'no-paper' },
    ],
  },
};

const ASB_BITS: readonly (readonly Meaning[])[] = [
  [
    { mask: 0x04, meaning: 'drawer-pin-high' },
    { mask: 0x08, meaning: 'offline' },
    { mask: 0x20, meaning: 'cover-open' },
    { mask: 0x40, meaning: 'feed-button' },
  ],
  [
    { mask: 0x04, meaning: 'mechanical-error' },
    { mask: 0x08, meaning: 'cutter-error' },
    { mask: 0x20, meaning: 'unrecoverable-error' },
    { mask: 0x40, meaning: 'head-hot' },
  ],
  [
    { mask: 0x03, meaning: 'paper-low' },
    { mask: 0x0c, meaning: 'no-paper' },
  ],
  [],
];

/** One entry per answer whose bits say something, `nothing special` where none does. Whole bytes are never compared: with nothing in the drawer port a TM answers 16h, not 12h. */
export function bitsOfSweep(sweep: Sweep): StatusBit[] {
  const bits = (Object.keys(MEANINGS) as (keyof typeof MEANINGS)[]).flatMap((key) =>
    bitsOf(MEANINGS[key].request, sweep[key], MEANINGS[key].bits),
  );
  return sweep.full === undefined ? bits : [...bits, ...bitsOfFullStatus(sweep.full)];
}

export function bitsOfAsb(asb: AsbBytes): StatusBit[] {
  return asb.flatMap((byte, index) => bitsOf(`ASB ${index + 1}`, byte, ASB_BITS[index] ?? []));
}

/** What somebody can mend first comes first: an open cover also reports an error and missing paper. */
function statusOfFlags(flags: Flags): PrinterStatus {
  if (flags.coverOpen) return { state: 'cover-open' };
  if (flags.noPaper) return { state: 'no-paper' };
  if (flags.cutter) return { state: 'cutter-error' };
  if (flags.unrecoverable) return { state: 'error', detail: 'unrecoverable error: switch the printer off and on' };
  if (flags.named !== undefined) return { state: 'error', detail: flags.named };
  if (flags.mechanical) return { state: 'error', detail: 'mechanical error' };
  if (flags.hot) return { state: 'overheated' };
  if (flags.anyError) return { state: 'error', detail: 'the printer reports an error' };
  if (flags.offline)
    return {
      state: 'offline',
      detail: flags.feeding ? 'paper is being fed by the button' : 'the printer reports offline without a cause',
    };
  return { state: 'ready', paperLow: flags.paperLow };
}

export function statusOfSweep(sweep: Sweep): PrinterStatus {
  const flags = flagsOfSweep(sweep);
  if (sweep.full === undefined) return statusOfFlags(flags);
  const more = flagsOfFullStatus(sweep.full);
  return statusOfFlags({
    ...flags,
    coverOpen: flags.coverOpen || more.coverOpen,
    noPaper: flags.noPaper || more.noPaper,
    paperLow: flags.paperLow || more.paperLow,
    cutter: flags.cutter || more.cutter,
    hot: flags.hot || more.hot,
    named: more.named,
  });
}

/** The full status alone, as it is told at a change. */
export const statusOfFullStatus = (bytes: FullStatusBytes): PrinterStatus =>
  statusOfFlags({
    offline: false,
    unrecoverable: false,
    mechanical: false,
    anyError: false,
    feeding: false,
    ...flagsOfFullStatus(bytes),
  });

const flagsOfSweep = (sweep: Sweep): Flags => ({
  // Also while it recovers or feeds: a ticket sent now would wait for somebody's finger.
  offline: has(sweep.printer, 0x28) || has(sweep.offline, 0x08),
  coverOpen: has(sweep.offline, 0x04),
  noPaper: has(sweep.offline, 0x20) || has(sweep.paper, 0x60),
  paperLow: has(sweep.paper, 0x0c),
  cutter: has(sweep.error, 0x08),
  unrecoverable: has(sweep.error, 0x20),
  mechanical: has(sweep.error, 0x04),
  hot: has(sweep.error, 0x40),
  anyError: has(sweep.offline, 0x40),
  feeding: has(sweep.offline, 0x08) || has(sweep.printer, 0x40),
});

export const statusOfAsb = ([one, two, three]: AsbBytes): PrinterStatus =>
  statusOfFlags({
    offline: has(one, 0x08),
    coverOpen: has(one, 0x20),
    noPaper: has(three, 0x0c),
    paperLow: has(three, 0x03),
    cutter: has(two, 0x08),
    unrecoverable: has(two, 0x20),
    mechanical: has(two, 0x04),
    hot: has(two, 0x40),
    anyError: false,
    feeding: has(one, 0x40),
  });

/** The answer to GS r 1: paper under the head. */
export const orderedReplyHasPaper = (byte: number): boolean => !has(byte, 0x0c);

export function sameStatus(a: PrinterStatus, b: PrinterStatus): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
