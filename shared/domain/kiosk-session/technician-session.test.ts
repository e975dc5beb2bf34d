// Tests for the technician's door and menu within the session: who gets in, what is shown, when it closes.
import { expect, test } from 'vitest';
import { SECOND } from '../../core/clock.ts';
import { SessionBench } from '../../../tests/support/session-bench.ts';

test('technician: gesture, PIN, view, one task at a time, wrong PIN waits', () => {
  const bench = new SessionBench().do({ type: 'open-technician' }, { type: 'submit-pin', pin: '1234' });
  expect(bench.effects).toEqual([{ type: 'check-pin', pin: '1234' }]);
  bench.do({ type: 'pin-answered', isRight: false, problem: 'wrong', waitMs: 5 * SECOND });
  expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'wrong', secondsLeft: 5 });
  expect(bench.do({ type: 'submit-pin', pin: '1234' }).effects).toEqual([]);
  bench
    .after(5 * SECOND)
    .do({ type: 'submit-pin', pin: '4321' }, { type: 'pin-answered', isRight: true, problem: null, waitMs: 0 });
  expect(bench.effects).toEqual([{ type: 'read-section', place: { section: 'menu', page: 0 }, isRenewal: false }]);
  bench.do({ type: 'technician-task', task: { task: 'test-ticket' } });
  expect(bench.effects).toEqual([{ type: 'run-task', task: { task: 'test-ticket' } }]);
  expect(bench.do({ type: 'technician-task', task: { task: 'sync-now' } }).effects).toEqual([]);
  bench.do({
    type: 'task-done',
    report: { task: 'test-ticket', outcome: { ok: true, found: { certainty: 'confirmed' } } },
  });
  expect(bench.state).toMatchObject({ busy: null, last: { task: 'test-ticket', outcome: { ok: true } } });
  expect(bench.do({ type: 'close-technician' }).state.name).toBe('welcome');
  expect(bench.effects).toEqual([{ type: 'technician-left' }]);
});

test('technician: whoever closes the screen before the PIN was judged waits all the same', () => {
  const bench = new SessionBench().do(
    { type: 'open-technician' },
    { type: 'submit-pin', pin: '1234' },
    { type: 'close-technician' },
  );
  expect(bench.do({ type: 'pin-answered', isRight: false, problem: 'wrong', waitMs: 5 * SECOND }).state.name).toBe(
    'welcome',
  );
  expect(bench.do({ type: 'open-technician' }).state).toMatchObject({ name: 'technician-pin', secondsLeft: 5 });
  expect(bench.do({ type: 'submit-pin', pin: '1234' }).effects).toEqual([]);
});

test('technician: a section shows what was read for it and nothing else; a task’s ending stays in its section', () => {
  const menu = { section: 'menu', printer: 'ready', online: true, unconfirmed: 0 } as const;
  const bench = new SessionBench().do(
    { type: 'open-technician' },
    { type: 'submit-pin', pin: '4321' },
    { type: 'pin-answered', isRight: true, problem: null, waitMs: 0 },
  );
  bench.do({ type: 'section-read', view: menu });
  expect(bench.state).toMatchObject({ view: menu });
  bench.do({ type: 'open-section', section: 'printer-status', page: 0 });
  expect(bench.state).toMatchObject({ place: { section: 'printer-status' }, view: null });
  expect(bench.do({ type: 'section-read', view: menu }).state).toMatchObject({ view: null });
  bench.do(
    { type: 'technician-task', task: { task: 'reconnect-printer' } },
    { type: 'task-done', report: { task: 'reconnect-printer', outcome: { ok: true, found: {} } } },
  );
  expect(bench.state).toMatchObject({ last: { task: 'reconnect-printer' } });
  expect(bench.do({ type: 'back' }).state).toMatchObject({ place: { section: 'printer' }, last: null });
  expect(bench.do({ type: 'back' }, { type: 'back' }).state.name).toBe('welcome');
});

test('whoever changes a roll touches the printer and not the screen: the menu stays open as long as the printer tells of hands', () => {
  const roll = (word: 'cover-open' | 'no-paper' | 'ready') =>
    ({
      type: 'section-read',
      view: { section: 'paper-roll', word, detail: '', confirms: true, roll: null, metresLeft: null },
    }) as const;
  const bench = new SessionBench().do(
    { type: 'open-technician' },
    { type: 'submit-pin', pin: '4321' },
    { type: 'pin-answered', isRight: true, problem: null, waitMs: 0 },
  );
  bench.do({ type: 'open-section', section: 'paper-roll', page: 2 }, roll('no-paper'));
  for (const word of ['cover-open', 'no-paper', 'ready'] as const) bench.after(290 * SECOND).do(roll(word));
  expect(bench.state.name).toBe('technician');
  expect(bench.after(290 * SECOND).do(roll('ready')).state.name).toBe('technician');
  expect(bench.after(10 * SECOND).state.name).toBe('welcome');
});

test('the page cannot reach the technician by any event but the PIN', () => {
  const bench = new SessionBench().do(
    { type: 'open-section', section: 'printer', page: 0 },
    { type: 'section-read', view: { section: 'menu', printer: 'ready', online: true, unconfirmed: 0 } },
  );
  expect(bench.state.name).toBe('welcome');
  expect(bench.do({ type: 'technician-task', task: { task: 'reprint', ticketId: 't1' } }).effects).toEqual([]);
});
