// Raw status bytes → what the printer's state is called, and what each bit means for a technician.
import type { PrinterStatus, StatusBit } from './printer.ts';

/** The answers to DLE EOT 1 to 4, asked one after the other. */
export type Sweep = { readonly printer: number; readonly offline: number; readonly error: number; readonly paper: number };
export type AsbBytes = readonly [number, number, number, number];

type Meaning = { readonly mask: number; readonly meaning: string };

/** Bits by request; sources: Epson ESC/POS reference (DLE EOT), TM-L60II p.280, Bixolon SRP-350 p.8-9, Citizen CBM1000. */
const MEANINGS: Readonly<Record<keyof Sweep, { readonly request: string; readonly bits: readonly Meaning[] }>> = {
  printer: {
    request: 'DLE EOT 1',
    bits: [
      { mask: 0x04, meaning: 'drawer connector pin 3 is high' },
      { mask: 0x08, meaning: 'offline' },
      { mask: 0x20, meaning: 'waiting for recovery to online' },
      { mask: 0x40, meaning: 'feed button pressed' },
    ],
  },
  offline: {
    request: 'DLE EOT 2',
    bits: [
      { mask: 0x04, meaning: 'cover open' },
      { mask: 0x08, meaning: 'paper is being fed by the button' },
      { mask: 0x20, meaning: 'stopped because paper ran out' },
      { mask: 0x40, meaning: 'error' },
    ],
  },
  error: {
    request: 'DLE EOT 3',
    bits: [
      { mask: 0x04, meaning: 'recoverable mechanical error' },
      { mask: 0x08, meaning: 'cutter error' },
      { mask: 0x20, meaning: 'unrecoverable error' },
      { mask: 0x40, meaning: 'head too hot, recovers by itself (Bixolon: also cover opened while printing)' },
    ],
  },
  paper: {
    request: 'DLE EOT 4',
    bits: [
      { mask: 0x0c, meaning: 'paper near its end' },
      { mask: 0x60, meaning: 'no paper' },
    ],
  },
};

const ASB_BITS: readonly (readonly Meaning[])[] = [
  [{ mask: 0x04, meaning: 'drawer connector pin 3 is high' }, { mask: 0x08, meaning: 'offline' }, { mask: 0x20, meaning: 'cover open' }, { mask: 0x40, meaning: 'feed button pressed' }],
  [{ mask: 0x04, meaning: 'recoverable mechanical error' }, { mask: 0x08, meaning: 'cutter error' }, { mask: 0x20, meaning: 'unrecoverable error' }, { mask: 0x40, meaning: 'recovers by itself (head too hot)' }],
  [{ mask: 0x03, meaning: 'paper near its end' }, { mask: 0x0c, meaning: 'no paper' }],
  [],
];

const has = (byte: number, mask: number): boolean => (byte & mask) !== 0;

/** One entry per answer whose bits say something, `nothing special` where none does. Whole bytes are never compared: with nothing in the drawer port a TM answers 16h, not 12h. */
export function bitsOfSweep(sweep: Sweep): StatusBit[] {
  return (Object.keys(MEANINGS) as (keyof Sweep)[]).flatMap((key) => bitsOf(MEANINGS[key].request, sweep[key], MEANINGS[key].bits));
}

export function bitsOfAsb(asb: AsbBytes): StatusBit[] {
  return asb.flatMap((byte, index) => bitsOf(`automatic status, byte ${index + 1}`, byte, ASB_BITS[index] ?? []));
}

function bitsOf(request: string, byte: number, bits: readonly Meaning[]): StatusBit[] {
  const set = bits.filter(({ mask }) => has(byte, mask));
  return set.length === 0 ? [{ request, byte, meaning: 'nothing special' }] : set.map(({ meaning }) => ({ request, byte, meaning }));
}

type Flags = {
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
};

/** What somebody can mend first comes first: an open cover also reports an error and missing paper. */
function statusOfFlags(flags: Flags): PrinterStatus {
  if (flags.coverOpen) return { state: 'cover-open' };
  if (flags.noPaper) return { state: 'no-paper' };
  if (flags.cutter) return { state: 'cutter-error' };
  if (flags.unrecoverable) return { state: 'error', detail: 'unrecoverable error: switch the printer off and on' };
  if (flags.mechanical) return { state: 'error', detail: 'mechanical error' };
  if (flags.hot) return { state: 'overheated' };
  if (flags.anyError) return { state: 'error', detail: 'the printer reports an error' };
  if (flags.offline) return { state: 'offline', detail: flags.feeding ? 'paper is being fed by the button' : 'the printer reports offline without a cause' };
  return { state: 'ready', paperLow: flags.paperLow };
}

export const statusOfSweep = (sweep: Sweep): PrinterStatus =>
  statusOfFlags({
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
