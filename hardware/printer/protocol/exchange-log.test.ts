// Tests for what a technician sees of the exchanges: bytes in hex, the head of a ticket alone, and news that polls do not push out.
import { expect, test } from 'vitest';
import { ExchangeLog } from './exchange-log.ts';

const POLL = Uint8Array.of(0x10, 0x04, 0x01);

function logged(...chunks: readonly Uint8Array[]): readonly string[] {
  let now = 0;
  const log = new ExchangeLog({ now: () => (now += 1) });
  for (const chunk of chunks) log.note('out', chunk);
  return log.all.map(({ hex }) => hex);
}

test('every byte is two digits', () => {
  expect(logged(Uint8Array.of(0x1b, 0x40, 0x0f, 0xff))).toEqual(['1b 40 0f ff']);
});

test('of a ticket only the first sixteen bytes are kept, and how long it was', () => {
  expect(logged(new Uint8Array(16).fill(0x41), new Uint8Array(17).fill(0x41))).toEqual([
    Array(16).fill('41').join(' '),
    `${Array(16).fill('41').join(' ')} … (17 bytes)`,
  ]);
});

test('a thousand polls leave what was asked before them, and the last of themselves', () => {
  const all = logged(Uint8Array.of(0x1b, 0x40), ...Array<Uint8Array>(1_000).fill(POLL));
  expect([all.length, all[0], all.at(-1)]).toEqual([49, '1b 40', '10 04 01']);
});

test('of four hundred and one exchanges the oldest goes', () => {
  const all = logged(...Array.from({ length: 401 }, (_, index) => Uint8Array.of(0x1d, index >> 8, index & 0xff)));
  expect([all.length, all[0], all.at(-1)]).toEqual([400, '1d 00 01', '1d 01 90']);
});
