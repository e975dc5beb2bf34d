// The control API's actions: each does one thing, and a wrong request does nothing and says why.
import { describe, expect, test } from 'vitest';
import { printerBench } from '../../../tests/support/engine-bench.ts';
import { control, CONTROL_ACTIONS, type Controlled } from './control-actions.ts';
import type { PrinterState } from '../engine/printer-state.ts';

function controlled() {
  const bench = printerBench();
  const { engine } = bench;
  const on: Controlled = {
    faults: engine.faults,
    takeTicket: () => engine.takeTicket(),
    tearOff: () => engine.tearOff(),
    clear: () => engine.clearPrintOuts(),
    selfTest: () => engine.selfTest(),
  };
  return { ...bench, on };
}

describe('every action has its effect', () => {
  const effects: Record<
    keyof typeof CONTROL_ACTIONS,
    [request: Record<string, unknown>, shows: (state: PrinterState) => boolean, before?: string]
  > = {
    'paper-out': [{}, (s) => s.paper.state === 'out'],
    'paper-out-after': [{ millimetres: 30 }, (s) => s.paper.leftMm === 30],
    'paper-low': [{}, (s) => s.paper.state === 'low'],
    refill: [{}, (s) => s.paper.state === 'ok', 'paper-out'],
    'cover-open': [{}, (s) => s.cover === 'open'],
    'cover-close': [{}, (s) => s.cover === 'closed', 'cover-open'],
    'cutter-jam': [{}, (s) => s.cutter === 'blocked'],
    'cutter-clear': [{}, (s) => s.cutter === 'ok', 'cutter-jam'],
    'head-hot': [{ forMs: 1 }, (s) => s.head === 'hot'],
    'head-cool': [{}, (s) => s.head === 'ok', 'head-hot'],
    'power-off': [{}, (s) => s.power === 'off'],
    'power-on': [{ silentMs: 500 }, (s) => s.power === 'starting', 'power-off'],
    unplug: [{}, (s) => !s.isPlugged],
    plug: [{}, (s) => s.isPlugged, 'unplug'],
    silent: [{}, (s) => !s.line.isAnswering],
    answer: [{}, (s) => s.line.isAnswering, 'silent'],
    'confirm-nothing': [{}, (s) => !s.line.isConfirming],
    confirm: [{}, (s) => s.line.isConfirming, 'confirm-nothing'],
    stall: [{}, (s) => s.line.isStalled],
    slow: [{ baud: 300 }, (s) => s.line.baud === 300],
    'full-speed': [{}, (s) => s.line.baud === undefined, 'slow'],
    noise: [
      { side: 'to-printer', flipsPerMillion: 5 },
      (s) => s.line.noise.toPrinter.flipsPerMillion === 5 && s.line.noise.toHost.flipsPerMillion === 0,
    ],
    garbage: [{ side: 'to-printer', bytes: 4_000 }, (s) => s.oddities.length > 0],
    'wrong-baud': [{}, (s) => s.line.isWrongBaud],
    'right-baud': [{}, (s) => !s.line.isWrongBaud, 'wrong-baud'],
    'delay-replies': [{ ms: 7 }, (s) => s.line.delayMs === 7],
    'split-replies': [{ gapMs: 7 }, (s) => s.line.splitGapMs === 7],
    'merge-replies': [{ windowMs: 7 }, (s) => s.line.mergeWindowMs === 7],
    'mend-all': [{}, (s) => s.cover === 'closed', 'cover-open'],
    'self-test': [{}, (s) => s.isPrinting],
    'take-ticket': [{}, (s) => !s.isTicketInOutput, 'self-test'],
    'tear-off': [{}, (s) => s.uncutMm === 12],
    clear: [{}, (s) => !s.isTicketInOutput, 'self-test'],
  };

  test.each(Object.entries(effects))('%s', (action, [request, shows, before]) => {
    const bench = controlled();
    if (before !== undefined) {
      expect(control(bench.on, { action: before }).ok).toBe(true);
      bench.run(before === 'self-test' ? 5_000 : 0);
      if (before !== 'self-test') expect(shows(bench.engine.state())).toBe(false);
      else expect(bench.engine.state().isTicketInOutput).toBe(true);
    }
    expect(control(bench.on, { action, ...request })).toEqual({ ok: true, value: action });
    expect(shows(bench.engine.state())).toBe(true);
  });
});

describe('a wrong request', () => {
  test.each([
    ['no action', {}, 'unknown-action', 'action is one of'],
    ['an action that does not exist', { action: 'explode' }, 'unknown-action', 'action is one of'],
    ['a name every object has', { action: 'constructor' }, 'unknown-action', 'action is one of'],
    [
      'a number missing',
      { action: 'paper-out-after' },
      'wrong-parameter',
      'millimetres of paper-out-after is a number from 0 to 1000000',
    ],
    [
      'a number as text',
      { action: 'paper-out-after', millimetres: '30' },
      'wrong-parameter',
      'millimetres of paper-out-after is a number',
    ],
    [
      'a number out of bounds',
      { action: 'slow', baud: 0 },
      'wrong-parameter',
      'baud of slow is a number from 50 to 1000000',
    ],
    [
      'no number at all',
      { action: 'delay-replies', ms: Number.NaN },
      'wrong-parameter',
      'ms of delay-replies is a number',
    ],
    [
      'a parameter of another action',
      { action: 'cover-open', baud: 300 },
      'wrong-parameter',
      'cover-open takes no baud',
    ],
    [
      'a side where there is none',
      { action: 'cover-open', side: 'to-host' },
      'wrong-parameter',
      'cover-open takes no side',
    ],
    [
      'a side that does not exist',
      { action: 'noise', side: 'left' },
      'wrong-parameter',
      'side is to-host or to-printer',
    ],
  ])('%s', (_, request, code, detail) => {
    const bench = controlled();
    const before = bench.engine.state();
    const done = control(bench.on, request);
    expect(done).toMatchObject({ ok: false, error: { code, detail: expect.stringContaining(detail) as unknown } });
    expect(bench.engine.state()).toEqual(before);
  });
});
