// The code as a QR picture that brings its own white: modules, and a quiet zone of four (ISO/IEC 18004), so that it can be read on any background.
import { generate } from 'lean-qr';
import { toPngBuffer } from 'lean-qr/extras/node_export';

/** Twice the dots that a letter shows it at: sharp on fine screens and in print. */
const DOTS_PER_MODULE = 12;
const QUIET_MODULES = 4;

export const codePicture = (code: string): Buffer =>
  Buffer.from(
    toPngBuffer(generate(code), {
      on: [0, 0, 0, 255],
      off: [255, 255, 255, 255],
      pad: QUIET_MODULES,
      scale: DOTS_PER_MODULE,
    }),
  );
