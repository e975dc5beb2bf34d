// Tests for the kiosk session: what each press, answer and minute leads to.
import { expect, test } from 'vitest';
import { SECOND } from '../../core/clock.ts';
import {
  choices,
  CODE,
  inputs,
  request,
  service,
  SessionBench,
  T0,
  ticket,
  unknownCode,
  visit,
} from '../../../tests/support/session-bench.ts';
import type { CodeAnswer } from './event.ts';
import { firstSession, viewOf } from './session.ts';

test('a valid code becomes a ticket: asked, saved, printed, taken', () => {
  const bench = new SessionBench().code({ kind: 'ticket', request, visit });
  expect(bench.state).toEqual({ name: 'printing', ticket: null });
  expect(bench.effects).toEqual([
    { type: 'issue-ticket', ask: 2, request, isWithoutPaper: false, language: 'pl', pressedAt: T0 },
  ]);
  bench.saved();
  expect(bench.state).toEqual({ name: 'printing', ticket });
  bench.do({ type: 'paper', ticket, outcome: { kind: 'printed' } });
  expect(bench.state).toEqual({ name: 'take-ticket', ticket });
  expect(bench.do({ type: 'finish' }).state.name).toBe('welcome');
});

test('a second press while the first is worked on asks for nothing more', () => {
  const bench = new SessionBench().code({ kind: 'ticket', request, visit });
  for (const event of [
    { type: 'submit-code' },
    { type: 'scanned', text: CODE },
    { type: 'take-walk-in' },
    { type: 'choose-service', serviceId: 's1' },
    { type: 'back' },
    { type: 'start-over' },
  ] as const) {
    bench.do(event);
    expect(bench.effects).toEqual([]);
    expect(bench.state.name).toBe('printing');
  }
});

test('an answer to an older question changes nothing', () => {
  const bench = new SessionBench().do({ type: 'choose-have-visit' }).type(CODE).do({ type: 'submit-code' });
  bench.do({ type: 'code-answered', ask: 0, answer: unknownCode });
  expect(bench.state.name).toBe('checking');
});

test('a pending visit is confirmed by a tap, or not', () => {
  const pending: CodeAnswer = { kind: 'confirm', request: { ...request, confirmsVisit: true }, visit, atDesk: false };
  const bench = new SessionBench().code(pending);
  expect(bench.state).toEqual({ name: 'confirm-visit', visit, atDesk: false });
  bench.do({ type: 'answer-visit', isConfirmed: true });
  expect(bench.effects).toMatchObject([{ type: 'issue-ticket', request: { confirmsVisit: true } }]);
  expect(new SessionBench().code(pending).do({ type: 'answer-visit', isConfirmed: false }).state.name).toBe('welcome');
});

test.each(['other-day', 'cancelled', 'expired', 'lapsed', 'unknown'] as const)(
  'refused as %s: the reason, and a walk-in ticket for the same service',
  (reason) => {
    const bench = new SessionBench().code({ kind: 'refused', reason, visit, serviceId: 's2', codeHmac: null });
    expect(bench.state).toEqual({
      name: 'refused',
      reason,
      visit,
      walkIn: { possible: true, service: { pl: 'Sprawa 2' } },
    });
    bench.do({ type: 'take-walk-in' });
    expect(bench.effects).toMatchObject([
      { type: 'issue-ticket', request: { serviceId: 's2', priority: 'walk-in', appointmentId: null } },
    ]);
  },
);

test('an unknown code typed without the uplink goes into the walk-in ticket as its hash', () => {
  const bench = new SessionBench().code({ ...unknownCode, codeHmac: 'ab' }).do({ type: 'take-walk-in' });
  expect(bench.state.name).toBe('choose-service');
  bench.do({ type: 'choose-service', serviceId: 's3' });
  expect(bench.effects).toMatchObject([{ type: 'issue-ticket', request: { serviceId: 's3', codeHmac: 'ab' } }]);
});

test('where no walk-in ticket is possible: the reason and the next free day', () => {
  const closed = { reason: 'tickets-gone', nextFreeDay: '2026-03-13' } as const;
  const bench = new SessionBench()
    .with({ services: [service(1, closed)] })
    .code({ kind: 'refused', reason: 'lapsed', visit, serviceId: 's1', codeHmac: null });
  expect(bench.state).toMatchObject({ walkIn: { possible: false, ...closed } });
  expect(bench.do({ type: 'take-walk-in' }).effects).toEqual([]);
  const noService = new SessionBench().code({
    kind: 'refused',
    reason: 'cancelled',
    visit,
    serviceId: 's99',
    codeHmac: null,
  });
  expect(noService.state).toMatchObject({ walkIn: { possible: false, reason: 'not-offered' } });
});

test('the same code again: a copy, a call, or staff', () => {
  const copying = new SessionBench().code({ kind: 'copy', ticketId: 't1' });
  expect(copying.effects).toMatchObject([{ type: 'copy-ticket', ticketId: 't1' }]);
  copying.do(
    { type: 'ticket-copying', ticket: { ...ticket, copy: 1 } },
    { type: 'paper', ticket: { ...ticket, copy: 1 }, outcome: { kind: 'printed' } },
  );
  expect(copying.state).toMatchObject({ name: 'take-ticket', ticket: { copy: 1 } });
  expect(new SessionBench().code({ kind: 'called', number: 'U001', desk: '2' }).state).toEqual({
    name: 'ticket-called',
    number: 'U001',
    desk: '2',
  });
  expect(new SessionBench().code({ kind: 'staff', reason: 'copies-used', number: 'U001' }).state).toEqual({
    name: 'see-staff',
    reason: 'copies-used',
    number: 'U001',
  });
});

test('walk-in: six services a page, greyed ones do nothing', () => {
  const bench = new SessionBench()
    .with({ services: [...inputs.services.slice(0, 7), service(8, { reason: 'intake-ended', nextFreeDay: null })] })
    .do({ type: 'choose-no-visit' });
  expect(bench.state).toMatchObject({ name: 'choose-service', page: 0, pages: 2 });
  expect(choices(bench)).toHaveLength(6);
  bench.do({ type: 'show-page', page: 1 });
  expect(choices(bench).map((c) => c.serviceId)).toEqual(['s7', 's8']);
  expect(bench.do({ type: 'choose-service', serviceId: 's8' }).effects).toEqual([]);
  expect(bench.do({ type: 'back' }).state).toMatchObject({ name: 'choose-service', page: 0 });
  expect(bench.do({ type: 'back' }).state.name).toBe('welcome');
});

test('a scanned code works from the first screen; anything else says so', () => {
  expect(
    new SessionBench().do({ type: 'scanned', text: `${CODE.slice(0, 3)} ${CODE.slice(3)}` }).effects,
  ).toMatchObject([{ type: 'ask-code', code: CODE }]);
  expect(new SessionBench().do({ type: 'scanned', text: 'https://example.org/' }).state).toMatchObject({
    name: 'enter-code',
    problem: 'not-a-code',
  });
});

test('the first digit on the keypad of the first screen begins the code', () => {
  expect(new SessionBench().type('1').state).toMatchObject({ name: 'enter-code', digits: '1' });
});

test('nothing changed: the same revision, so the page hears nothing', () => {
  const bench = new SessionBench();
  const { revision } = bench.session;
  expect(bench.after(1 * SECOND).session.revision).toBe(revision);
  expect(bench.with({ offline: { since: '10:00', countsHidden: false } }).do({ type: 'tick' }).session.revision).toBe(
    revision + 1,
  );
});

test('revoked: out of service, but not while somebody waits for paper', () => {
  expect(new SessionBench().do({ type: 'revoked', detail: 'k1' }).state).toEqual({
    name: 'out-of-service',
    reason: 'revoked',
    detail: 'k1',
  });
  expect(
    new SessionBench().code({ kind: 'ticket', request, visit }).do({ type: 'revoked', detail: 'k1' }).state.name,
  ).toBe('printing');
});

test('paired but without an office yet: not in service until the snapshot is here', () => {
  const bench = new SessionBench();
  bench.session = firstSession(T0, null);
  bench.with({ office: null }).do({ type: 'started' });
  expect(bench.state).toMatchObject({ name: 'out-of-service', reason: 'no-settings' });
  expect(bench.with({ office: inputs.office }).after(SECOND).state.name).toBe('welcome');
});

test('set-up of an unpaired kiosk keeps every answer on an error', () => {
  const fields = { serverUrl: 'https://example.org', pairingCode: 'ABCD', printer: 'tcp:x', printerProfile: 'virtual' };
  const bench = new SessionBench();
  bench.session = firstSession(T0, null);
  bench.do(
    { type: 'set-up-needed', fields: { ...fields, pairingCode: '' }, profiles: ['virtual'] },
    { type: 'submit-set-up', fields },
  );
  expect(bench.effects).toEqual([{ type: 'set-up', fields }]);
  expect(bench.do({ type: 'submit-set-up', fields }).effects).toEqual([]);
  bench.do({ type: 'set-up-answered', problem: 'pairing-code-wrong' });
  expect(bench.state).toEqual({
    name: 'set-up',
    fields,
    profiles: ['virtual'],
    busy: false,
    problem: 'pairing-code-wrong',
  });
});

test('switched off: nobody begins, keys and scans open nothing, the technician can; switched on, it is as before', () => {
  const text = { pl: 'Wymiana papieru' };
  const bench = new SessionBench().with({ switchedOff: { text } }).do({ type: 'tick' });
  const off = { name: 'out-of-service', reason: 'switched-off', text, detail: '' };
  expect(bench.state).toEqual(off);
  bench.do(
    { type: 'choose-have-visit' },
    { type: 'choose-no-visit' },
    { type: 'digit', digit: '1' },
    { type: 'scanned', text: CODE },
    { type: 'start-over' },
  );
  expect([bench.state, bench.effects]).toEqual([off, []]);
  bench.do({ type: 'open-technician' });
  expect(bench.state.name).toBe('technician-pin');
  bench.do({ type: 'close-technician' });
  expect(bench.state).toEqual(off);
  bench.with({ switchedOff: { text: null } }).do({ type: 'tick' });
  expect(bench.state).toMatchObject({ reason: 'switched-off', text: null });
  bench.with({ switchedOff: null }).do({ type: 'tick' });
  expect(bench.state.name).toBe('welcome');
});

test('switched off in the middle: the person finishes; the next scan is refused', () => {
  const bench = new SessionBench()
    .do({ type: 'choose-have-visit' })
    .with({ switchedOff: { text: null } })
    .do({ type: 'tick' });
  expect(bench.state.name).toBe('enter-code');
  bench
    .type(CODE)
    .do({ type: 'submit-code' })
    .do({ type: 'code-answered', ask: bench.session.memory.ask, answer: { kind: 'ticket', request, visit } });
  bench.saved().do({ type: 'paper', ticket, outcome: { kind: 'printed' } });
  expect(bench.state.name).toBe('take-ticket');
  bench.do({ type: 'scanned', text: CODE });
  expect(bench.state).toMatchObject({ name: 'out-of-service', reason: 'switched-off' });
  expect(bench.effects).toEqual([]);
});

test('switched off by staff never hides a worse reason, and the language of whoever reads it returns to default', () => {
  const bench = new SessionBench().with({ switchedOff: { text: null } }).do({ type: 'revoked', detail: 'k1' });
  expect(bench.state).toMatchObject({ reason: 'revoked' });
  bench.after(60 * SECOND);
  expect(bench.state).toMatchObject({ reason: 'revoked' });
  const other = new SessionBench()
    .with({ switchedOff: { text: null } })
    .do({ type: 'set-language', language: 'uk' }, { type: 'set-text-size', textSize: 'large' });
  other.after(29 * SECOND);
  expect(other.session.language).toBe('uk');
  other.after(SECOND);
  expect(other.session).toMatchObject({ language: 'pl', textSize: 'normal', state: { reason: 'switched-off' } });
});

test('after the last intake the first screen invites nobody to a ticket without a visit, and names the next day; a visit is asked for as ever', () => {
  const bench = new SessionBench();
  const closed = (nextFreeDay: string) => ({ reason: 'intake-ended' as const, nextFreeDay });
  const told = () => viewOf(bench.do({ type: 'tick' }).session).walkInsClosed;
  expect(told()).toBeNull();
  bench.with({ services: [service(1), service(2, closed('2026-03-16'))] });
  expect(told()).toBeNull();
  bench.with({ services: [service(1, closed('2026-03-16')), service(2, closed('2026-03-13'))] });
  expect(told()).toEqual({ nextFreeDay: '2026-03-13' });
  expect(bench.do({ type: 'choose-have-visit' }).state.name).toBe('enter-code');
  expect(viewOf(bench.session).walkInsClosed).toBeNull();
});
