// The guided change of a paper roll, step by step: what the technician does, and what the printer itself says of it.
import type { PrinterStateCode } from '../../core/printer-state-code.ts';

export const ROLL_STEPS = [
  'open-cover',
  'take-core',
  'put-roll',
  'pull-paper',
  'close-cover',
  'test-ticket',
  'roll-length',
] as const;
export type RollStep = (typeof ROLL_STEPS)[number];

/** `seen`: the printer says that it was done. `awaited`: it says that it was not. `not-told`: it cannot tell, the eyes must. */
export type RollSign = 'seen' | 'awaited' | 'not-told';

/** What was seen of the printer since the change began. */
export type RollSight = { readonly wasOpen: boolean; readonly wasEmpty: boolean; readonly word: PrinterStateCode };
export const NO_SIGHT: RollSight = { wasOpen: false, wasEmpty: false, word: 'unknown' };

export const see = (before: RollSight, word: PrinterStateCode): RollSight => ({
  wasOpen: before.wasOpen || word === 'cover-open',
  wasEmpty: before.wasEmpty || word === 'no-paper',
  word,
});

const isWell = (word: PrinterStateCode): boolean => word === 'ready' || word === 'paper-low';
/** Off, unplugged or silent: nothing it could say is to be waited for. */
const isMute = (word: PrinterStateCode): boolean => word === 'disconnected' || word === 'unknown';

export function signOf(step: RollStep, { wasOpen, word }: RollSight): RollSign {
  if (isMute(word)) return 'not-told';
  switch (step) {
    case 'open-cover':
      return wasOpen ? 'seen' : 'awaited';
    case 'close-cover':
      // An open cover hides the paper sensor on most printers: closed and well says both.
      return isWell(word) ? 'seen' : 'awaited';
    case 'test-ticket':
    case 'roll-length':
    case 'take-core':
    case 'put-roll':
    case 'pull-paper':
      return 'not-told';
  }
}

/** The next step; the last one has none. A sign that is awaited hinders nobody: a sensor may be broken. */
export const stepAfter = (step: RollStep): RollStep | null => ROLL_STEPS[ROLL_STEPS.indexOf(step) + 1] ?? null;
export const stepBefore = (step: RollStep): RollStep | null => ROLL_STEPS[ROLL_STEPS.indexOf(step) - 1] ?? null;

/** Common rolls of 80 mm paper, in metres; the last are those of kiosks. */
export const ROLL_METRES = [30, 50, 80, 100, 150, 200, 250, 300] as const;
