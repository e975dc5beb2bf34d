// Tests for the words beside the bytes of the exchange log.
import { expect, test } from 'vitest';
import { ExchangeLog } from '../printer/protocol/exchange-log.ts';
import { decodeLog } from './decode-exchange.ts';

const words = (entries: readonly (readonly ['out' | 'in', string])[], hasFullStatus = false) =>
  decodeLog(
    entries.map(([direction, hex]) => ({ direction, hex })),
    hasFullStatus,
  ).map(({ decoded }) =>
    decoded.map(({ word, bits, said }) => [word, ...bits, ...(said === '' ? [] : [said])].join(' ')).join('; '),
  );

test('an answer is read by the question before it', () => {
  expect(
    words([
      ['out', '10 04 02'],
      ['in', '36'],
      ['out', '10 04 04'],
      ['in', '1e'],
      ['out', '10 04 03'],
      ['in', '12'],
    ]),
  ).toEqual([
    'ask-offline',
    'status cover-open stopped-by-paper-end',
    'ask-paper',
    'status paper-low',
    'ask-errors',
    'status',
  ]);
});

test('blocks, texts, automatic status, several answers in one chunk, and noise', () => {
  expect(
    words([
      ['out', '1d 28 48 06 00 30 30 30 30 31 37'],
      ['in', '37 22 30 30 31 37 00'],
      ['in', '18 00 0c 00 12'],
      ['in', '5f 45 50 53 4f 4e 00'],
      ['in', '37 25 00'],
      ['in', '13'],
      ['in', 'ff fe'],
    ]),
  ).toEqual([
    'ask-completion',
    'completed 0017',
    'automatic-status offline no-paper; status',
    'says EPSON',
    'cleared',
    'must-wait',
    'noise',
  ]);
  expect(
    words(
      [
        ['out', '10 04 14'],
        ['in', '10 0f 20 00 00 01'],
      ],
      true,
    ),
  ).toEqual(['ask-full-status', 'full-status ticket-in-output cutter-error']);
});

test('a ticket is only named; a short reset is none', () => {
  expect(
    words([
      ['out', '1b 40 1d 61 0f'],
      ['out', '1b 40 1d 61 0f 1c 2e 1b 4d 00 1b 61 01 1b 45 01 … (480 bytes)'],
      ['out', '00 00 00 … (2051 bytes)'],
    ]),
  ).toEqual(['reset', 'document', 'filler']);
});

test('two hundred exchanges stay, however often the state is asked for', () => {
  let now = 0;
  const log = new ExchangeLog({ now: () => (now += 1) });
  for (let i = 0; i < 200; i += 1) {
    log.note('out', Uint8Array.of(0x1d, 0x72, 0x01));
    log.note('in', Uint8Array.of(0x00));
    for (let n = 1; n <= 4; n += 1) {
      log.note('out', Uint8Array.of(0x10, 0x04, n));
      log.note('in', Uint8Array.of(0x12));
    }
  }
  expect(log.all.filter(({ hex }) => hex === '1d 72 01')).toHaveLength(200);
  expect(log.all.at(-1)).toMatchObject({ direction: 'in', hex: '12' });
  expect(log.all.map(({ at }) => at)).toEqual(log.all.map(({ at }) => at).toSorted((a, b) => a - b));
});
