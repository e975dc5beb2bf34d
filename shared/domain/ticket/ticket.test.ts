import { expect, test } from 'vitest';
import { isLive, transitionTicket } from './ticket.ts';

test('from waiting to the end of the visit', () => {
  expect(transitionTicket('waiting', 'call')).toEqual({ ok: true, value: 'called' });
  expect(transitionTicket('called', 'recall')).toEqual({ ok: true, value: 'called' });
  expect(transitionTicket('called', 'start')).toEqual({ ok: true, value: 'serving' });
  expect(transitionTicket('serving', 'finish')).toEqual({ ok: true, value: 'completed' });
});

test('a called ticket is not called again and not cancelled by the citizen, only withdrawn by staff', () => {
  expect(transitionTicket('called', 'call')).toEqual({ ok: false, error: 'already-done' });
  expect(transitionTicket('called', 'cancel')).toEqual({ ok: false, error: 'not-possible' });
  expect(transitionTicket('called', 'withdraw')).toEqual({ ok: true, value: 'cancelled' });
  expect(transitionTicket('waiting', 'cancel')).toEqual({ ok: true, value: 'cancelled' });
});

test('back to waiting: transfer, parking, a missed person restored, a call taken back', () => {
  for (const [state, event] of [
    ['called', 'transfer'],
    ['serving', 'transfer'],
    ['parked', 'unpark'],
    ['no-show', 'restore'],
    ['called', 'undo-call'],
  ] as const) {
    expect(transitionTicket(state, event)).toEqual({ ok: true, value: 'waiting' });
  }
});

test('the end of the day closes whoever still waits as unserved and lets a visit under way count', () => {
  expect((['waiting', 'called', 'parked', 'serving'] as const).map((s) => transitionTicket(s, 'end-of-day'))).toEqual(
    ['unserved', 'unserved', 'unserved', 'completed'].map((value) => ({ ok: true, value })),
  );
});

test('what is over stays over', () => {
  for (const state of ['completed', 'cancelled', 'unserved'] as const) {
    expect(isLive(state)).toBe(false);
    for (const event of ['call', 'start', 'park', 'transfer', 'no-show', 'restore'] as const)
      expect(transitionTicket(state, event)).toEqual({ ok: false, error: 'not-possible' });
  }
});
