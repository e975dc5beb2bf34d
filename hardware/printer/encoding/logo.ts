// The office's logo as a printer gets it: a picture worked out once, and the key under which a printer may keep it.
import { readPbm } from '../../../shared/core/pbm.ts';
import { rasterCommands } from './raster.ts';
import { guardDots } from './real-time-guard.ts';

/** The narrowest paper, and a height that leaves the ticket a ticket. */
const MOST_DOTS = { across: 384, down: 96 };

export type Logo = {
  /** Two visible characters that follow from the dots: another picture has another key. */
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** Rows of whole bytes, guarded against real-time commands. */
  readonly dots: Uint8Array;
  /** What prints it on any printer. */
  readonly bands: readonly Uint8Array[];
};

/** One office, one logo: the last one is all that need be remembered. */
let last: { readonly picture: string; readonly logo: Logo | undefined } | undefined;

/** Undefined when it is no picture that fits a ticket; a ticket without its logo is still a ticket. */
export function logoOf(picture: string): Logo | undefined {
  if (last?.picture === picture) return last.logo;
  const read = readPbm(picture);
  const logo =
    read === undefined || read.width > MOST_DOTS.across || read.height > MOST_DOTS.down
      ? undefined
      : worked(read.width, read.height, read.dots.slice());
  last = { picture, logo };
  return logo;
}

function worked(width: number, height: number, dots: Uint8Array): Logo {
  const rowBytes = Math.ceil(width / 8);
  // What pads the last byte of a row may be ink in the file and would be ink on paper.
  const padding = rowBytes * 8 - width;
  for (let row = 1; row <= height; row += 1) dots[row * rowBytes - 1]! &= 0xff << padding;
  guardDots(dots);
  return {
    key: keyOf(width, dots),
    width,
    height,
    dots,
    bands: rasterCommands({ rowBytes, height, dots, doubled: 'none' }),
  };
}

/** FNV-1a over the dots, as two of the 94 visible characters that key codes may be made of. */
function keyOf(width: number, dots: Uint8Array): string {
  let hash = 0x811c9dc5 ^ width;
  for (const byte of dots) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return String.fromCharCode(0x21 + (hash % 94), 0x21 + (Math.floor(hash / 94) % 94));
}

/** GS ( L fn 69: prints what is kept under the key. */
export const printStored = ({ key }: Pick<Logo, 'key'>): Uint8Array =>
  Uint8Array.of(0x1d, 0x28, 0x4c, 0x06, 0x00, 0x30, 0x45, key.charCodeAt(0), key.charCodeAt(1), 1, 1);

/** GS ( L fn 67: keeps the picture under its key, also without power. Written to flash: not often. */
export function storeCommand({ key, width, height, dots }: Logo): Uint8Array {
  const length = dots.length + 11;
  const head = [
    0x1d,
    0x28,
    0x4c,
    length & 0xff,
    length >> 8,
    0x30,
    0x43,
    0x30,
    key.charCodeAt(0),
    key.charCodeAt(1),
    1,
    width & 0xff,
    width >> 8,
    height & 0xff,
    height >> 8,
    0x31,
  ];
  const command = new Uint8Array(head.length + dots.length);
  command.set(head);
  command.set(dots, head.length);
  return command;
}

/** GS ( L fn 64: which keys are in use; each block of the answer wants an ACK (Citizen CT-S280 manual, p. 160). */
export const ASK_STORED_KEYS = Uint8Array.of(0x1d, 0x28, 0x4c, 0x04, 0x00, 0x30, 0x40, 0x4b, 0x43);
export const ACK = Uint8Array.of(0x06);
