// Tests for old answers to requests without a number: after a cut none of them may pass for the answer to a newer one.
import { expect, test } from 'vitest';
import { ok } from '../../../shared/core/result.ts';
import { createHandClock } from '../../../tests/support/hand-clock.ts';
import type { Transport, TransportEvent } from '../../transport/transport.ts';
import { ExchangeLog } from './exchange-log.ts';
import { InOrderStatus } from './in-order-status.ts';
import { PrinterChannel } from '../driver/printer-channel.ts';

type Outcome = { readonly isSettled: boolean; readonly asked: number };

/** How many answers come to each question, in the order of asking. */
async function settled(owed: number, answers: readonly number[]): Promise<Outcome> {
  const hand = createHandClock(0);
  let tell: (event: TransportEvent) => void = () => undefined;
  let asked = 0;
  const transport: Transport = {
    name: 'test',
    listen: (listener) => {
      tell = listener;
      return () => undefined;
    },
    write: () => {
      const count = answers[asked] ?? 0;
      asked += 1;
      if (count > 0) tell({ type: 'data', bytes: new Uint8Array(count) });
      return Promise.resolve(ok(undefined));
    },
    close: () => Promise.resolve(),
  };
  const channel = new PrinterChannel(transport, {
    steady: hand.steady,
    timers: hand.timers,
    log: new ExchangeLog(hand.clock),
  });
  const inOrderStatus = new InOrderStatus(channel, hand.timers);
  for (let one = 0; one < owed; one += 1) inOrderStatus.asked('question', () => undefined);
  const settling = inOrderStatus.settle(new AbortController().signal);
  await hand.advance(60_000);
  return { isSettled: await settling, asked };
}

test.each<[string, owed: number, answers: number[], Outcome]>([
  ['all that was owed comes with the new one: one question is enough', 2, [3], { isSettled: true, asked: 1 }],
  ['some of it was lost: two questions in a row with one answer each', 2, [1, 1], { isSettled: true, asked: 2 }],
  ['an answer that was held back comes late: begun again', 2, [1, 2, 1, 1], { isSettled: true, asked: 4 }],
  ['it answers in no order that can be trusted: it is not settled', 2, [2, 2, 2, 2], { isSettled: false, asked: 4 }],
  ['it answers nothing: it is not settled', 1, [0], { isSettled: false, asked: 1 }],
])('%s', async (_, owed, answers, expected) => {
  expect(await settled(owed, answers)).toEqual(expected);
});
