// What a technician reads of the last exchanges.
import { expect, test } from 'vitest';
import { ExchangeLog } from './exchange-log.ts';

const POLL = Uint8Array.of(0x10, 0x04, 1);
const POLL_ANSWER = Uint8Array.of(0x16);

test('a minute of polls pushes out no command, and the order stays as it happened', () => {
  let at = 0;
  const log = new ExchangeLog({ now: () => at });
  for (at = 1; at <= 500; at += 1) {
    log.note('out', Uint8Array.of(0x1d, 0x49, at & 0xff));
    log.note('out', POLL);
    log.note('in', POLL_ANSWER);
  }
  const polls = log.all.filter(({ hex }) => hex === '10 04 01' || hex === '16');
  const commands = log.all.filter(({ hex }) => hex.startsWith('1d'));
  expect([polls.length, commands.length]).toEqual([48, 400]);
  expect([polls[0]!.at, commands[0]!.at, commands.at(-1)!.at]).toEqual([477, 101, 500]);
  expect(log.all.map((exchange) => exchange.at)).toEqual(log.all.map((exchange) => exchange.at).toSorted((a, b) => a - b));
});

test('of a ticket only the head is kept, with its length', () => {
  const log = new ExchangeLog({ now: () => 7 });
  log.note('out', new Uint8Array(16).fill(0xab));
  log.note('out', new Uint8Array(17).fill(0xab));
  const head = Array<string>(16).fill('ab').join(' ');
  expect(log.all).toEqual([{ at: 7, direction: 'out', hex: head }, { at: 7, direction: 'out', hex: `${head} … (17 bytes)` }]);
});
