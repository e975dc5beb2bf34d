// Tests of what people touch and hear: the page does them, the service says which devices it has.
import type { ReadSection } from './desk.ts';

export const readTouchTest: ReadSection<'touch-test'> = () => ({});
export const readKeypadTest: ReadSection<'keypad-test'> = () => ({});
export const readScannerTest: ReadSection<'scanner-test'> = ({ ctx, machine }) => ({ scanner: ctx.scanner(), last: machine.lastScan() });
export const readSoundTest: ReadSection<'sound-test'> = ({ machine }) => ({ voice: machine.voice() });
