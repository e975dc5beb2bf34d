// What the control API can do to the printer: one entry per action, with the numbers it takes and their bounds.
import { type Result, err, ok } from '../../../shared/core/result.ts';
import {
  DEFAULT_HOT_MS,
  DEFAULT_LOW_MM,
  DEFAULT_ROLL_MM,
  DEFAULT_START_MS,
  type LineSide,
  type PrinterFaults,
} from '../engine/faults.ts';

/** The part of the virtual printer that actions act on. */
export type Controlled = {
  readonly faults: PrinterFaults;
  takeTicket(): void;
  tearOff(): void;
  clear(): void;
  selfTest(): void;
};

/** Bounds are inclusive; a parameter without a default must be given. */
type Bounds = { readonly min: number; readonly max: number; readonly default?: number };
type Numbers = Readonly<Record<string, number>>;
type Action = {
  readonly numbers?: Readonly<Record<string, Bounds>>;
  readonly hasSide?: boolean;
  readonly run: (on: Controlled, numbers: Numbers, side: LineSide) => void;
};

const ms = (standard?: number): Bounds => ({
  min: 0,
  max: 3_600_000,
  ...(standard === undefined ? {} : { default: standard }),
});
const millimetres = (standard?: number): Bounds => ({
  min: 0,
  max: 1_000_000,
  ...(standard === undefined ? {} : { default: standard }),
});
const perMillion: Bounds = { min: 0, max: 1_000_000, default: 0 };

export const CONTROL_ACTIONS = {
  'paper-out': { run: ({ faults }) => faults.runOutOfPaper() },
  'paper-out-after': {
    numbers: { millimetres: millimetres() },
    run: ({ faults }, n) => faults.runOutOfPaperAfter({ millimetres: n['millimetres']! }),
  },
  'paper-low': {
    numbers: { millimetres: millimetres(DEFAULT_LOW_MM) },
    run: ({ faults }, n) => faults.paperLow({ millimetres: n['millimetres']! }),
  },
  refill: {
    numbers: { millimetres: { ...millimetres(DEFAULT_ROLL_MM), min: 1 } },
    run: ({ faults }, n) => faults.refill({ millimetres: n['millimetres']! }),
  },
  'cover-open': { run: ({ faults }) => faults.openCover() },
  'cover-close': { run: ({ faults }) => faults.closeCover() },
  'cutter-jam': { run: ({ faults }) => faults.jamCutter() },
  'cutter-clear': { run: ({ faults }) => faults.clearCutter() },
  'head-hot': {
    numbers: { forMs: ms(DEFAULT_HOT_MS) },
    run: ({ faults }, n) => faults.overheat({ forMs: n['forMs']! }),
  },
  'head-cool': { run: ({ faults }) => faults.coolDown() },
  'power-off': { run: ({ faults }) => faults.powerOff() },
  'power-on': {
    numbers: { silentMs: ms(DEFAULT_START_MS) },
    run: ({ faults }, n) => faults.powerOn({ silentMs: n['silentMs']! }),
  },
  unplug: { run: ({ faults }) => faults.unplug() },
  plug: { run: ({ faults }) => faults.plug() },
  silent: { run: ({ faults }) => faults.silence() },
  answer: { run: ({ faults }) => faults.answer() },
  'confirm-nothing': { run: ({ faults }) => faults.withholdConfirmations() },
  confirm: { run: ({ faults }) => faults.giveConfirmations() },
  stall: { numbers: { forMs: ms(10_000) }, run: ({ faults }, n) => faults.stall({ forMs: n['forMs']! }) },
  slow: {
    numbers: { baud: { min: 50, max: 1_000_000, default: 1_200 } },
    run: ({ faults }, n) => faults.slowLine({ baud: n['baud'] }),
  },
  'full-speed': { run: ({ faults }) => faults.slowLine({ baud: undefined }) },
  noise: {
    numbers: { flipsPerMillion: perMillion, strayPerMillion: perMillion },
    hasSide: true,
    run: ({ faults }, n, side) =>
      faults.noise({ side, flipsPerMillion: n['flipsPerMillion']!, strayPerMillion: n['strayPerMillion']! }),
  },
  garbage: {
    numbers: { bytes: { min: 1, max: 4_096, default: 20 } },
    hasSide: true,
    run: ({ faults }, n, side) => faults.garbage({ bytes: n['bytes']!, side }),
  },
  'wrong-baud': { run: ({ faults }) => faults.wrongBaud({ isWrong: true }) },
  'right-baud': { run: ({ faults }) => faults.wrongBaud({ isWrong: false }) },
  'delay-replies': { numbers: { ms: ms() }, run: ({ faults }, n) => faults.delayReplies({ ms: n['ms']! }) },
  'split-replies': { numbers: { gapMs: ms() }, run: ({ faults }, n) => faults.splitReplies({ gapMs: n['gapMs']! }) },
  'merge-replies': {
    numbers: { windowMs: ms() },
    run: ({ faults }, n) => faults.mergeReplies({ windowMs: n['windowMs']! }),
  },
  'mend-all': { run: ({ faults }) => faults.mendAll() },
  'take-ticket': { run: (on) => on.takeTicket() },
  'tear-off': { run: (on) => on.tearOff() },
  'self-test': { run: (on) => on.selfTest() },
  clear: { run: (on) => on.clear() },
} as const satisfies Readonly<Record<string, Action>>;

export type ControlAction = keyof typeof CONTROL_ACTIONS;
export type ControlRefusal = { readonly code: 'unknown-action' | 'wrong-parameter'; readonly detail: string };

/** Does what the request says, or says in one sentence why not; nothing is done then. */
export function control(
  on: Controlled,
  request: Readonly<Record<string, unknown>>,
): Result<ControlAction, ControlRefusal> {
  const { action: name, side = 'to-host', ...given } = request;
  if (typeof name !== 'string' || !Object.hasOwn(CONTROL_ACTIONS, name)) {
    return err({ code: 'unknown-action', detail: `action is one of ${Object.keys(CONTROL_ACTIONS).join(', ')}` });
  }
  const action: Action = CONTROL_ACTIONS[name as ControlAction];
  if (side !== 'to-host' && side !== 'to-printer')
    return err({ code: 'wrong-parameter', detail: 'side is to-host or to-printer' });
  const allowed = action.numbers ?? {};
  const stranger = Object.keys(given).find((key) => !Object.hasOwn(allowed, key));
  if (stranger !== undefined || ('side' in request && action.hasSide !== true)) {
    return err({ code: 'wrong-parameter', detail: `${name} takes no ${stranger ?? 'side'}` });
  }
  const numbers: Record<string, number> = {};
  for (const [key, bounds] of Object.entries(allowed)) {
    const value = given[key] ?? bounds.default;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < bounds.min || value > bounds.max) {
      return err({
        code: 'wrong-parameter',
        detail: `${key} of ${name} is a number from ${bounds.min} to ${bounds.max}`,
      });
    }
    numbers[key] = value;
  }
  action.run(on, numbers, side);
  return ok(name as ControlAction);
}
