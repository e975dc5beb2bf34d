// Tests for the runner of the session: what it asks for before somebody carries it out waits, in order.
import { expect, test } from 'vitest';
import { inputs } from '../../../tests/support/session-bench.ts';
import { createSessionRunner } from './session-runner.ts';

test('an effect of before the parts are there is carried out once they are, before any newer one', () => {
  const runner = createSessionRunner({ inputs: () => inputs, screenInches: null });
  const pins = (): string[] => done.map((effect) => (effect.type === 'check-pin' ? effect.pin : effect.type));
  const done: Parameters<Parameters<typeof runner.serve>[0]>[0][] = [];
  runner.dispatch({ type: 'started' });
  runner.dispatch({ type: 'open-technician' });
  runner.dispatch({ type: 'submit-pin', pin: '111111' });
  expect(runner.session.state.name).toBe('technician-pin');
  runner.serve((effect) => done.push(effect));
  expect(pins()).toEqual(['111111']);
  runner.dispatch({ type: 'close-technician' });
  runner.dispatch({ type: 'open-technician' });
  runner.dispatch({ type: 'submit-pin', pin: '222222' });
  expect(pins().filter((pin) => /^\d/.test(pin))).toEqual(['111111', '222222']);
});
