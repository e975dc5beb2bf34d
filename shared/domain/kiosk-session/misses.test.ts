// Tests for wrong codes: what counts as a miss, how long it slows a person down, and when staff hear of it.
import { expect, test } from 'vitest';
import { SECOND } from '../../core/clock.ts';
import { CODE, SessionBench, unknownCode } from '../../../tests/support/session-bench.ts';

test('wrong digits: five free misses, then 5 s growing to 60 s; a scan stays open', () => {
  const bench = new SessionBench().do({ type: 'choose-have-visit' });
  const wrong = CODE.slice(0, 5) + ((Number(CODE[5]) + 1) % 10);
  const waits: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    bench.eraseAll().type(wrong).do({ type: 'submit-code' });
    expect(bench.state).toMatchObject({ name: 'enter-code', problem: 'check-digits', misses: i + 1, digits: wrong });
    const { slowDown } = bench.state as { slowDown: { secondsLeft: number } | null };
    waits.push(slowDown?.secondsLeft ?? 0);
    if (slowDown) {
      expect(bench.eraseAll().type('1').state).toMatchObject({ digits: wrong });
      bench.do({ type: 'more-time' }).after(slowDown.secondsLeft * SECOND);
      expect(bench.state).toMatchObject({ slowDown: null });
    }
  }
  expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 60, 60]);
  bench.eraseAll().type(wrong).do({ type: 'submit-code' }, { type: 'scanned', text: CODE });
  expect(bench.effects).toMatchObject([{ type: 'ask-code', code: CODE }]);
});

test('the sixth digit finds a wrong code at once, Enter does not count it again, and the next digit begins anew', () => {
  const wrong = CODE.slice(0, 5) + ((Number(CODE[5]) + 1) % 10);
  const bench = new SessionBench().do({ type: 'choose-have-visit' }).type(wrong);
  expect(bench.state).toMatchObject({ digits: wrong, problem: 'check-digits', misses: 1 });
  bench.do({ type: 'submit-code' });
  expect(bench.state).toMatchObject({ digits: wrong, problem: 'check-digits', misses: 1 });
  bench.type('4');
  expect(bench.state).toMatchObject({ digits: '4', problem: null });
  // A right code stays as it is, whatever else is typed.
  bench.eraseAll().type(`${CODE}9`);
  expect(bench.state).toMatchObject({ digits: CODE, problem: null });
});

test('an incomplete code is no miss; a code with a bad check digit is never asked about', () => {
  const bench = new SessionBench().do({ type: 'choose-have-visit' }).type('123').do({ type: 'submit-code' });
  expect(bench.state).toMatchObject({ problem: 'incomplete', misses: 0 });
  expect(bench.effects).toEqual([]);
  expect(bench.do({ type: 'erase-digit' }).state).toMatchObject({ digits: '12', problem: null });
});

test('the person after a slowed one has two free tries', () => {
  const bench = new SessionBench();
  for (let i = 0; i < 5; i += 1) bench.code(unknownCode).do({ type: 'back' });
  expect(bench.state).toMatchObject({ name: 'enter-code', slowDown: { secondsLeft: 5 }, helpOffered: true });
  bench.do({ type: 'start-over' }).code(unknownCode).do({ type: 'back' });
  expect(bench.state).toMatchObject({ slowDown: null, misses: 1 });
  bench
    .do({ type: 'start-over' })
    .code(unknownCode)
    .do({ type: 'back' })
    .do({ type: 'back' })
    .code(unknownCode)
    .do({ type: 'back' });
  expect(bench.state).toMatchObject({ slowDown: { secondsLeft: 10 } });
});

test('sixty misses within an hour alarm staff once', () => {
  const bench = new SessionBench();
  let alarms = 0;
  for (let i = 0; i < 65; i += 1) {
    bench.do({ type: 'start-over' }).code(unknownCode);
    alarms += bench.effects.filter((e) => e.type === 'alarm-misses' && e.lastHour === 60).length;
  }
  expect(alarms).toBe(1);
});
