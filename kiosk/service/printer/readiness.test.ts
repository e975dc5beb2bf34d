// Tests for the question whether the printer is ready: asked ahead it costs no time, and it is never an answer of earlier.
import { beforeEach, expect, test } from 'vitest';
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import { createHandClock, type HandClock } from '../../../tests/support/hand-clock.ts';
import type { KioskContext } from '../context.ts';
import { createReadiness, type Readiness } from './readiness.ts';

const READY: PrinterStatus = { state: 'ready', paperLow: false };
const OPEN: PrinterStatus = { state: 'cover-open' };

let hand: HandClock;
/** What the printer says from now on, and how often it was asked. */
let printer: { says: PrinterStatus; asked: number };
let inUse: { printer: { status: () => Promise<PrinterStatus> } };
let printing: { isPrinting: boolean; idle: () => Promise<void> };
let readiness: Readiness;

const slowPrinter = (of: typeof printer): typeof inUse => ({
  printer: {
    status: async () => {
      of.asked += 1;
      const { says } = of;
      await hand.timers.sleep(10);
      return says;
    },
  },
});

beforeEach(() => {
  hand = createHandClock(0);
  printer = { says: READY, asked: 0 };
  inUse = slowPrinter(printer);
  printing = { isPrinting: false, idle: () => Promise.resolve() };
  const ctx = { printer: () => inUse, steady: hand.steady, timers: hand.timers } as unknown as KioskContext;
  readiness = createReadiness(ctx, printing, (work) => void work, new AbortController().signal);
});

async function answer(): Promise<PrinterStatus> {
  const asked = readiness.ask();
  await hand.advance(20);
  return asked;
}

test('asked ahead, the answer is there when the server has answered too: one question for one press', async () => {
  readiness.askAhead();
  await hand.advance(200);
  expect(await answer()).toEqual(READY);
  expect(printer.asked).toBe(1);
});

test('the next press is not answered by the last one’s answer', async () => {
  readiness.askAhead();
  await answer();
  printer.says = OPEN;
  expect(await answer()).toEqual(OPEN);
});

test('a server that took its time: the printer is asked again', async () => {
  readiness.askAhead();
  await hand.advance(800);
  printer.says = OPEN;
  expect(await answer()).toEqual(OPEN);
});

test('another printer was put in its place meanwhile: that one is asked', async () => {
  readiness.askAhead();
  await hand.advance(20);
  inUse = slowPrinter({ says: OPEN, asked: 0 });
  expect(await answer()).toEqual(OPEN);
});

test('a copy began to print meanwhile: its paper first, then the printer is asked again', async () => {
  readiness.askAhead();
  await hand.advance(20);
  const { promise, resolve } = Promise.withResolvers<void>();
  printing = Object.assign(printing, { isPrinting: true, idle: () => promise });
  printer.says = OPEN;
  const asked = readiness.ask();
  await hand.advance(200);
  expect(printer.asked).toBe(1);
  resolve();
  await hand.advance(20);
  expect(await asked).toEqual(OPEN);
});

test('no paper a moment ago, paper now: the next press gets its ticket', async () => {
  printer.says = { state: 'no-paper' };
  readiness.askAhead();
  await hand.advance(20);
  printer.says = READY;
  expect(await answer()).toEqual(READY);
});
