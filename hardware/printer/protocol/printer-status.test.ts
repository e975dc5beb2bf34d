import { expect, test } from 'vitest';
import type { PrinterStatus } from '../status.ts';
import {
  bitsOfAsb,
  bitsOfSweep,
  statusOfAsb,
  statusOfFullStatus,
  statusOfSweep,
  type AsbBytes,
  type Sweep,
} from './printer-status.ts';

const clean: Sweep = { printer: 0x16, offline: 0x12, error: 0x12, paper: 0x12 };

test.each<[string, Partial<Sweep>, PrinterStatus]>([
  ['all clear, nothing in the drawer port', {}, { state: 'ready', paperLow: false }],
  ['little paper left', { paper: 0x1e }, { state: 'ready', paperLow: true }],
  ['paper out', { printer: 0x1a, offline: 0x32, paper: 0x72 }, { state: 'no-paper' }],
  ['paper out by the sensor alone', { paper: 0x7e }, { state: 'no-paper' }],
  [
    'cover open, which also reports paper and an error',
    { printer: 0x1a, offline: 0x76, paper: 0x72 },
    { state: 'cover-open' },
  ],
  ['cutter jammed', { printer: 0x1a, offline: 0x52, error: 0x1a }, { state: 'cutter-error' }],
  ['head too hot', { printer: 0x1a, offline: 0x52, error: 0x52 }, { state: 'overheated' }],
  [
    'broken',
    { printer: 0x1a, offline: 0x52, error: 0x32 },
    { state: 'error', detail: 'unrecoverable error: switch the printer off and on' },
  ],
  ['an error without a name', { offline: 0x52 }, { state: 'error', detail: 'the printer reports an error' }],
  [
    'offline without a cause',
    { printer: 0x1a },
    { state: 'offline', detail: 'the printer reports offline without a cause' },
  ],
])('asked: %s', (_, bits, status) => {
  expect(statusOfSweep({ ...clean, ...bits })).toEqual(status);
});

test.each<[string, AsbBytes, PrinterStatus]>([
  ['all clear', [0x10, 0, 0, 0], { state: 'ready', paperLow: false }],
  ['little paper left', [0x10, 0, 0x03, 0], { state: 'ready', paperLow: true }],
  ['paper out', [0x18, 0, 0x0c, 0], { state: 'no-paper' }],
  ['cover-open', [0x38, 0, 0, 0], { state: 'cover-open' }],
  ['cutter jammed', [0x18, 0x08, 0, 0], { state: 'cutter-error' }],
  ['head too hot', [0x18, 0x40, 0, 0], { state: 'overheated' }],
])('told by the printer: %s', (_, bytes, status) => {
  expect(statusOfAsb(bytes)).toEqual(status);
});

test.each<[string, [number, number, number, number], PrinterStatus]>([
  ['a ticket in the output is no trouble', [0x20, 0, 0, 0], { state: 'ready', paperLow: false }],
  ['paper near its end', [0x04, 0, 0, 0], { state: 'ready', paperLow: true }],
  ['the metres set for the roll are used up', [0x40, 0, 0, 0], { state: 'ready', paperLow: true }],
  ['no-paper', [0x05, 0, 0, 0], { state: 'no-paper' }],
  ['head raised', [0, 0x01, 0, 0], { state: 'cover-open' }],
  ['cutter cover open', [0, 0, 0, 0x02], { state: 'cover-open' }],
  ['head too hot', [0, 0, 0x01, 0], { state: 'overheated' }],
  ['supply voltage', [0, 0, 0x08, 0], { state: 'error', detail: 'supply voltage out of bounds' }],
  ['jam', [0, 0, 0x40, 0], { state: 'error', detail: 'paper jammed on its way out' }],
  ['cutter', [0, 0, 0, 0x01], { state: 'cutter-error' }],
  ['memory', [0, 0, 0, 0x08], { state: 'error', detail: 'memory error: switch the printer off and on' }],
])('custom full status: %s', (_, full, status) => {
  expect(statusOfSweep({ ...clean, full })).toEqual(status);
  expect(statusOfFullStatus(full)).toEqual(status);
});

test('a technician reads the full status in words', () => {
  expect(bitsOfSweep({ ...clean, full: [0x21, 0, 0x20, 0x01] }).slice(4)).toEqual([
    { request: 'DLE EOT 20 p', byte: 0x21, meaning: 'no-paper' },
    { request: 'DLE EOT 20 p', byte: 0x21, meaning: 'ticket-in-output' },
    { request: 'DLE EOT 20 u', byte: 0, meaning: 'nothing-special' },
    { request: 'DLE EOT 20 r', byte: 0x20, meaning: 'command-unknown' },
    { request: 'DLE EOT 20 x', byte: 0x01, meaning: 'cutter-error' },
  ]);
});

test('a technician reads every set bit in words', () => {
  expect(bitsOfSweep({ ...clean, offline: 0x36 })).toEqual([
    { request: 'DLE EOT 1', byte: 0x16, meaning: 'drawer-pin-high' },
    { request: 'DLE EOT 2', byte: 0x36, meaning: 'cover-open' },
    { request: 'DLE EOT 2', byte: 0x36, meaning: 'stopped-by-paper-end' },
    { request: 'DLE EOT 3', byte: 0x12, meaning: 'nothing-special' },
    { request: 'DLE EOT 4', byte: 0x12, meaning: 'nothing-special' },
  ]);
  expect(bitsOfAsb([0x38, 0, 0x0c, 0]).map((bit) => bit.meaning)).toEqual([
    'offline',
    'cover-open',
    'nothing-special',
    'no-paper',
    'nothing-special',
  ]);
});
