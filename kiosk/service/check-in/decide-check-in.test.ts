// Tests for what a code means: the rule book's table row by row, both ends of each window.
import { expect, test } from 'vitest';
import type { KioskAppointment } from '../../../shared/api/kiosk-sync.ts';
import { HOUR, MINUTE } from '../../../shared/core/clock.ts';
import type { TimeKnowledge } from '../../../shared/domain/office/time-knowledge.ts';
import { demoOffice, SERVICE, DESK } from '../../../tests/fixtures/office.ts';
import { decideCheckIn, type CheckInFacts, type KnownTicket } from './decide-check-in.ts';

/** Thursday 12 March 2026, 10:20 in Warsaw. */
const T = Date.parse('2026-03-12T09:20:00Z');
const visit = (over: Partial<KioskAppointment> = {}): KioskAppointment => ({
  appointmentId: 'a1',
  codeHmac: 'ab'.repeat(32),
  serviceId: SERVICE.licence,
  deskId: DESK.three,
  deskChosen: false,
  startsAt: T,
  state: 'confirmed',
  heldUntil: null,
  version: 1,
  ...over,
});
const decide = ({
  at,
  knowledge = 'measured',
  ...over
}: Partial<CheckInFacts> & { at?: string; knowledge?: TimeKnowledge }) =>
  decideCheckIn({
    decidedBy: 'server',
    appointment: visit(),
    ticket: undefined,
    codeHmac: 'ab'.repeat(32),
    office: demoOffice,
    today: '2026-03-12',
    time: { now: at === undefined ? T : Date.parse(`2026-03-12T${at}Z`), knowledge },
    ...over,
  });

test.each([
  ['08:00:00', 'early'],
  ['08:49:59', 'early'],
  ['08:50:00', 'booked'],
  ['09:20:00', 'booked'],
  ['09:30:00', 'booked'],
  ['09:30:59', 'booked'],
  ['09:31:00', 'late'],
  ['09:50:59', 'late'],
] as const)('a confirmed visit at 10:20, code typed at %s UTC: a ticket, %s', (at, priority) => {
  expect(decide({ at })).toMatchObject({
    kind: 'ticket',
    request: {
      priority,
      bookedFor: T,
      checkedInAt: Date.parse(`2026-03-12T${at}Z`),
      appointmentId: 'a1',
      decidedBy: 'server',
      onlyDeskId: null,
      uncertainTime: false,
    },
    visit: { hour: '10:20', desks: ['3', '4'] },
  });
});

test('31 minutes after: lapsed, with the service for a walk-in ticket', () => {
  expect(decide({ at: '09:51:00' })).toMatchObject({ kind: 'refused', reason: 'lapsed', serviceId: SERVICE.licence });
});

test('a chosen desk narrows the ticket to it', () => {
  expect(decide({ appointment: visit({ deskChosen: true }) })).toMatchObject({
    request: { onlyDeskId: DESK.three },
    visit: { desks: ['3'] },
  });
});

test.each([
  ['2026-03-13T09:20:00Z', '2026-03-13'],
  ['2026-03-11T09:20:00Z', '2026-03-11'],
])('a code of another day says which (%s)', (startsAt, day) => {
  expect(decide({ appointment: visit({ startsAt: Date.parse(startsAt) }) })).toMatchObject({
    kind: 'refused',
    reason: 'other-day',
    visit: { day },
  });
});

test.each(['cancelled', 'expired'] as const)('%s: says so', (state) => {
  expect(decide({ appointment: visit({ state }) })).toMatchObject({ kind: 'refused', reason: state });
});

test('unknown to the server: nothing is left to be resolved; unknown to the cache: the hash goes along', () => {
  expect(decide({ appointment: undefined })).toEqual({
    kind: 'refused',
    reason: 'unknown',
    visit: null,
    serviceId: null,
    codeHmac: null,
  });
  expect(decide({ appointment: undefined, decidedBy: 'cache' })).toMatchObject({
    reason: 'not-known-here',
    codeHmac: 'ab'.repeat(32),
  });
});

test('not yet confirmed, slot still held: asked, and confirmed on the spot', () => {
  expect(decide({ appointment: visit({ state: 'pending', heldUntil: T + MINUTE }) })).toMatchObject({
    kind: 'confirm',
    atDesk: false,
    request: { priority: 'booked', confirmsVisit: true, confirmAtDesk: false, bookedFor: T },
  });
});

test('the same without the uplink: a walk-in ticket, confirmed at the desk', () => {
  expect(decide({ decidedBy: 'cache', appointment: visit({ state: 'pending', heldUntil: T + MINUTE }) })).toMatchObject(
    {
      kind: 'confirm',
      atDesk: true,
      request: { priority: 'walk-in', confirmsVisit: false, confirmAtDesk: true, bookedFor: null, appointmentId: 'a1' },
    },
  );
});

test('a hold that has ended is expired, unless the clock cannot be trusted', () => {
  const appointment = visit({ state: 'pending', heldUntil: T });
  expect(decide({ appointment })).toMatchObject({ kind: 'refused', reason: 'expired' });
  expect(decide({ appointment, knowledge: 'restored' })).toMatchObject({ kind: 'confirm' });
});

const ticket = (over: Partial<KnownTicket>): KnownTicket => ({
  ticketId: 't1',
  number: 'U001',
  state: 'waiting',
  calledToDesk: null,
  copies: 0,
  ...over,
});
test.each([
  [ticket({ copies: 0 }), { kind: 'copy', ticketId: 't1' }],
  [ticket({ copies: 1 }), { kind: 'copy', ticketId: 't1' }],
  [ticket({ copies: 2 }), { kind: 'staff', reason: 'copies-used', number: 'U001' }],
  [ticket({ state: 'called', calledToDesk: '2' }), { kind: 'called', number: 'U001', desk: '2' }],
  [ticket({ state: 'no-show' }), { kind: 'staff', reason: 'no-show', number: 'U001' }],
  [ticket({ state: 'completed' }), { kind: 'staff', reason: 'completed', number: 'U001' }],
  [ticket({ state: 'cancelled' }), { kind: 'staff', reason: 'withdrawn', number: 'U001' }],
])('the same code again, ticket %o', (known, answer) => {
  expect(decide({ ticket: known, appointment: visit({ state: 'checked-in' }) })).toEqual(answer);
});

test('time unknown: the class is the best one, and marked', () => {
  expect(decide({ at: '05:00:00', decidedBy: 'cache', knowledge: 'restored' })).toMatchObject({
    kind: 'ticket',
    request: { priority: 'booked', uncertainTime: true, decidedBy: 'cache' },
  });
  expect(decide({ at: '14:00:00', decidedBy: 'cache', knowledge: 'restored' })).toMatchObject({
    kind: 'ticket',
    request: { priority: 'booked', uncertainTime: true },
  });
});

test.each([['restored'], ['unknown']] as const)(
  'time %s: no code is refused for its day, whatever the state of its visit',
  (knowledge) => {
    const startsAt = T + 24 * HOUR;
    expect(decide({ appointment: visit({ startsAt }) })).toMatchObject({ kind: 'refused', reason: 'other-day' });
    expect(decide({ knowledge, decidedBy: 'cache', appointment: visit({ startsAt }) })).toMatchObject({
      kind: 'ticket',
      request: { priority: 'booked', bookedFor: startsAt, uncertainTime: true },
    });
    expect(
      decide({
        knowledge,
        decidedBy: 'cache',
        appointment: visit({ startsAt, state: 'pending', heldUntil: T - MINUTE }),
      }),
    ).toMatchObject({ kind: 'confirm', atDesk: true });
    expect(decide({ knowledge, appointment: visit({ startsAt, state: 'no-show' }) })).toMatchObject({
      kind: 'refused',
      reason: 'lapsed',
    });
  },
);

test('checked in elsewhere with a ticket that is not known here: staff', () => {
  expect(decide({ appointment: visit({ state: 'checked-in' }) })).toMatchObject({
    kind: 'staff',
    reason: 'ticket-unsure',
  });
});
