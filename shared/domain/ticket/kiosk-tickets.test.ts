// Tests for a ticket on its way through the session: the printer before it, the paper after it.
import { expect, test } from 'vitest';
import { request, SessionBench, T0, ticket, visit } from '../../../tests/support/session-bench.ts';
import { firstSession } from '../kiosk-session/session.ts';

test.each([
  'no-paper',
  'cover-open',
  'cutter-error',
  'overheated',
  'error',
  'offline',
  'disconnected',
  'unknown',
] as const)(
  'printer %s before a number: walk-ins to staff, a valid code may be checked in without a ticket',
  (printer) => {
    expect(new SessionBench().with({ printer }).do({ type: 'choose-no-visit' }).state).toMatchObject({
      name: 'see-staff',
      reason: 'walk-in-without-printer',
    });
    const bench = new SessionBench().with({ printer }).code({ kind: 'ticket', request, visit });
    expect(bench.state).toEqual({ name: 'no-paper-offer', visit, printer });
    expect(bench.effects).toEqual([]);
    bench.do({ type: 'take-number-without-paper' });
    expect(bench.effects).toMatchObject([{ type: 'issue-ticket', isWithoutPaper: true }]);
    bench.saved(true);
    expect(bench.state).toMatchObject({ name: 'show-number', why: 'asked', ticket: { number: 'U001' } });
  },
);

test('the printer fails between the look and the number: still no number', () => {
  const booked = new SessionBench().code({ kind: 'ticket', request, visit });
  booked.do({ type: 'printer-not-ready', ask: booked.session.memory.ask, printer: 'no-paper' });
  expect(booked.state).toEqual({ name: 'no-paper-offer', visit, printer: 'no-paper' });
  const walkIn = new SessionBench().do({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: 's1' });
  walkIn.do({ type: 'printer-not-ready', ask: walkIn.session.memory.ask, printer: 'no-paper' });
  expect(walkIn.state).toMatchObject({ name: 'see-staff', reason: 'walk-in-without-printer' });
});

test('paper ends in the middle: the number large, then the copy', () => {
  const bench = new SessionBench().code({ kind: 'ticket', request, visit }).saved();
  bench.do({ type: 'paper', ticket, outcome: { kind: 'failed', printer: 'no-paper', copyMayCome: true } });
  expect(bench.state).toEqual({ name: 'show-number', ticket, why: 'printer', printer: 'no-paper', copyMayCome: true });
  bench.do({ type: 'paper', ticket: { ...ticket, copy: 1 }, outcome: { kind: 'printed' } });
  expect(bench.state).toMatchObject({ name: 'take-ticket', ticket: { copy: 1 } });
});

test('paper of somebody who has left does not disturb the next person', () => {
  const bench = new SessionBench()
    .code({ kind: 'ticket', request, visit })
    .saved()
    .do({ type: 'paper', ticket, outcome: { kind: 'failed', printer: 'no-paper', copyMayCome: true } });
  bench.do({ type: 'finish' }, { type: 'choose-have-visit' }, { type: 'paper', ticket, outcome: { kind: 'printed' } });
  expect(bench.state.name).toBe('enter-code');
});

test('a presumed ticket is asked about', () => {
  const asked = () =>
    new SessionBench()
      .code({ kind: 'ticket', request, visit })
      .saved()
      .do({ type: 'paper', ticket, outcome: { kind: 'presumed' } });
  expect(asked().state.name).toBe('ask-ticket');
  expect(asked().do({ type: 'answer-ticket', hasTicket: true }).state.name).toBe('welcome');
  const no = asked().do({ type: 'answer-ticket', hasTicket: false });
  expect(no.state).toMatchObject({ name: 'show-number', why: 'citizen-says-no' });
  expect(no.effects).toEqual([{ type: 'note-no-paper', ticketId: 't1' }]);
});

test('a ticket interrupted by a restart is shown when the service is back', () => {
  const bench = new SessionBench();
  bench.session = firstSession(T0, null);
  bench.do({ type: 'resumed', ticket }, { type: 'started' });
  expect(bench.state).toMatchObject({
    name: 'show-number',
    why: 'restarted',
    copyMayCome: true,
    ticket: { number: 'U001' },
  });
  bench.do({ type: 'paper', ticket: { ...ticket, copy: 1 }, outcome: { kind: 'printed' } });
  expect(bench.state).toMatchObject({ name: 'take-ticket', ticket: { copy: 1 } });
});
