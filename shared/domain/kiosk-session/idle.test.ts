// Tests for a screen that nobody touches: the warning, more time, and the return to the first screen.
import { expect, test } from 'vitest';
import { SECOND } from '../../core/clock.ts';
import { request, SessionBench, ticket, visit } from '../../../tests/support/session-bench.ts';
import { viewOf } from './session.ts';

test('idle: warned at 30 s, more time as often as wanted, wiped at 50 s with language and sizes', () => {
  const bench = new SessionBench()
    .do(
      { type: 'set-language', language: 'uk' },
      { type: 'set-contrast', contrast: 'high' },
      { type: 'set-text-size', textSize: 'large' },
      { type: 'choose-have-visit' },
    )
    .type('12');
  for (let i = 0; i < 12; i += 1) {
    expect(bench.after(29 * SECOND).session.idleWarning).toBeNull();
    expect(bench.after(1 * SECOND).session.idleWarning).toEqual({ secondsLeft: 20 });
    expect(bench.do({ type: 'more-time' }).session.idleWarning).toBeNull();
    expect(bench.state).toMatchObject({ digits: '12' });
  }
  bench.after(50 * SECOND);
  expect(viewOf(bench.session)).toMatchObject({
    state: { name: 'welcome' },
    language: 'pl',
    contrast: 'normal',
    textSize: 'normal',
    idleWarning: null,
  });
});

test('a ticket in the hand needs no warning; printing is never interrupted by idleness', () => {
  const bench = new SessionBench()
    .code({ kind: 'ticket', request, visit })
    .saved()
    .after(600 * SECOND);
  expect(bench.state.name).toBe('printing');
  bench.do({ type: 'paper', ticket, outcome: { kind: 'printed' } }).after(20 * SECOND);
  expect(bench.state.name).toBe('welcome');
});

test('who opened help on the first screen, or on a closed kiosk, and left is followed by another person, once', () => {
  const bench = new SessionBench();
  const { citizen } = bench.session;
  expect(bench.after(600 * SECOND).session.citizen).toBe(citizen);
  expect(bench.do({ type: 'touched' }).after(119 * SECOND).session.citizen).toBe(citizen);
  expect(bench.after(1 * SECOND).session.citizen).toBe(citizen + 1);
  expect(bench.after(600 * SECOND).session.citizen).toBe(citizen + 1);
  bench.with({ switchedOff: { text: null } }).after(1 * SECOND);
  expect(bench.state.name).toBe('out-of-service');
  expect(bench.do({ type: 'touched' }).after(120 * SECOND).session.citizen).toBe(citizen + 2);
  expect(bench.after(600 * SECOND).session.citizen).toBe(citizen + 2);
});

test('whoever listens or reaches from below has twice the time, and a voice never leaves without asking', () => {
  const bench = new SessionBench().do({ type: 'set-spoken', spoken: 'speaker' });
  bench.after(59 * SECOND);
  expect(bench.session).toMatchObject({ spoken: 'speaker', idleWarning: null });
  bench.after(1 * SECOND);
  expect(bench.session.idleWarning).toEqual({ secondsLeft: 40 });
  bench.after(40 * SECOND);
  expect(bench.session).toMatchObject({ spoken: 'off', idleWarning: null });
  bench.do({ type: 'set-reach', reach: 'low' }, { type: 'choose-have-visit' }).after(59 * SECOND);
  expect(bench.session.idleWarning).toBeNull();
  expect(bench.after(1 * SECOND).session.idleWarning).toEqual({ secondsLeft: 40 });
});
