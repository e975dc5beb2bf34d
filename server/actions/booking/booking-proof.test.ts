import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededRandom, testClock, WEDNESDAY_9 } from '../../../tests/support/test-context.ts';
import { secretsFrom } from '../../security/secrets.ts';
import { isSolved, WORK_PARTS, WORK_ROUNDS, workText } from '../../../shared/domain/booking/hold-limits.ts';
import { makeTicket, readProof } from './booking-proof.ts';

const maker = () => ({
  secrets: secretsFrom(Buffer.alloc(32, 7)),
  clock: testClock(WEDNESDAY_9),
  random: seededRandom(1),
});

/** As the browser does it, by another program. */
function solve(ticket: string, level: number): string {
  return Array.from({ length: WORK_PARTS }, (_, part) => {
    for (let guess = 0; ; guess += 1)
      if (isSolved(pbkdf2Sync(workText(ticket, part, guess), '', WORK_ROUNDS, 4, 'sha256'), level)) return guess;
  }).join('.');
}

test('work is good for the booking that it was done for and for no other', async () => {
  const ctx = maker();
  const ticket = makeTicket(ctx, 'my booking', 1);
  const solution = solve(ticket, 1);
  expect(await readProof(ctx, 'my booking', { ticket, solution })).toMatchObject({ level: 1, way: 'work' });
  expect(await readProof(ctx, 'another booking', { ticket, solution })).toBeUndefined();
});

test('made-up numbers, a raised level or another ticket are no work', async () => {
  const ctx = maker();
  const ticket = makeTicket(ctx, 'b', 1);
  const solution = solve(ticket, 1);
  const numbers = solution.split('.');
  for (const wrong of ['', 'x', '1', numbers.slice(1).join('.'), [...numbers.slice(1), '0'].join('.'), `${solution}.1`])
    expect(await readProof(ctx, 'b', { ticket, solution: wrong })).toBeUndefined();
  expect(await readProof(ctx, 'b', { ticket: ticket.replace('.1.', '.6.'), solution })).toBeUndefined();
  expect(await readProof(ctx, 'b', { ticket: makeTicket(ctx, 'b', 1), solution })).toBeUndefined();
});

test('without scripts the same ticket is good after a while, and after half an hour no more', async () => {
  const ctx = maker();
  const ticket = makeTicket(ctx, 'b', 2);
  ctx.clock.advance(29_999);
  expect(await readProof(ctx, 'b', { ticket })).toBeUndefined();
  ctx.clock.advance(1);
  expect(await readProof(ctx, 'b', { ticket })).toMatchObject({ level: 2, way: 'wait' });
  ctx.clock.advance(30 * 60_000);
  expect(await readProof(ctx, 'b', { ticket })).toBeUndefined();
});
