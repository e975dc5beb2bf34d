// Commands keep their order, and a lost service does not replay old presses.
import { expect, test } from 'vitest';
import type { PageEvent } from '../../../shared/domain/kiosk-session/event.ts';
import { createCommandQueue } from './command-queue.ts';

const digit = (d: string): PageEvent => ({ type: 'digit', digit: d });

test('the next digit leaves only when the one before has arrived', async () => {
  const arrived: string[] = [];
  const answers: (() => void)[] = [];
  const queue = createCommandQueue(
    (event) => {
      arrived.push(event.type === 'digit' ? event.digit : event.type);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => expect.unreachable(),
  );
  queue.send(digit('1'));
  queue.send(digit('2'));
  queue.send({ type: 'submit-code' });
  expect(arrived).toEqual(['1']);
  answers.shift()?.();
  await expect.poll(() => arrived).toEqual(['1', '2']);
  answers.shift()?.();
  await expect.poll(() => arrived).toEqual(['1', '2', 'submit-code']);
});

test('after a failure the waiting presses are forgotten and later ones work again', async () => {
  const arrived: string[] = [];
  let isDown = true;
  const lost: unknown[] = [];
  const queue = createCommandQueue(
    async (event) => {
      if (isDown) throw new Error('refused');
      arrived.push(event.type);
    },
    (error) => lost.push(error),
  );
  queue.send(digit('1'));
  queue.send({ type: 'submit-code' });
  await expect.poll(() => lost.length).toBe(1);
  isDown = false;
  queue.send({ type: 'back' });
  await expect.poll(() => arrived).toEqual(['back']);
});
