import { expect, test } from 'vitest';
import { DESK_1, DESK_2, LICENCES, REGISTRATION, sampleOffice } from '../../../tests/support/sample-office.ts';
import { MINUTE } from '../../core/clock.ts';
import type { AppointmentId, DeskId, ServiceId } from '../../core/ids.ts';
import { hourAndMinute, instantOf } from '../../core/local-time.ts';
import { claimKey, slotUnits } from '../booking/availability.ts';
import { conflictOf, conflictsOf, keptDespiteAll, reasonsAgainst, type ConsideredVisit } from './conflict.ts';
import type { Office } from '../office/office.ts';

const DAY = '2026-03-12';
const at = (hour: number, minute = 0) => instantOf(DAY, hour * 60 + minute, 'Europe/Warsaw');
const office = sampleOffice();
const visit = ({
  id = 'v1',
  ...changes
}: Partial<Omit<ConsideredVisit, 'id'>> & { readonly id?: string } = {}): ConsideredVisit => {
  const startsAt = changes.startsAt ?? at(10, 20);
  return {
    id: id as AppointmentId,
    serviceId: REGISTRATION,
    deskId: DESK_1,
    isDeskChosen: false,
    startsAt,
    endsAt: startsAt + 20 * MINUTE,
    keptDespite: null,
    ...changes,
  };
};
const closedBy = (closure: { deskId?: DeskId; span?: { from: number; to: number } }): Office =>
  sampleOffice({ calendar: { closures: [{ on: DAY, reason: { pl: 'Szkolenie' }, ...closure }] } });
const hours = (from: number, to: number): Office =>
  sampleOffice({ calendar: { exceptions: { [DAY]: { hours: { from, to, breaks: [] }, reason: { pl: 'Krócej' } } } } });
const kindsOf = (of: Office, one = visit()) => reasonsAgainst(of, one).map(({ kind }) => kind);
/** Units that visits have. */
const claimsOf = (...visits: ConsideredVisit[]) =>
  new Set(
    visits.flatMap((v) =>
      slotUnits(v.startsAt, (v.endsAt - v.startsAt) / MINUTE, 5).map((unit) => claimKey(v.deskId, unit)),
    ),
  );

test.each<[string, Office, ConsideredVisit, string[]]>([
  ['what the calendar offers is no conflict', office, visit(), []],
  ['nor the last visit before the break, nor the first after it', office, visit({ startsAt: at(11, 40) }), []],
  ['last intake is about walk-ins, not about visits', office, visit({ startsAt: at(15, 40) }), []],
  ['a closed day', closedBy({}), visit(), ['day-closed']],
  [
    'a day without visitors',
    sampleOffice({ calendar: { exceptions: { [DAY]: { hours: null, reason: { pl: 'Dzień bez interesantów' } } } } }),
    visit(),
    ['day-closed'],
  ],
  ['a public holiday', office, visit({ startsAt: instantOf('2026-05-01', 620, 'Europe/Warsaw') }), ['day-closed']],
  ['a weekend', office, visit({ startsAt: instantOf('2026-03-14', 620, 'Europe/Warsaw') }), ['day-closed']],
  ['the desk closed for the day', closedBy({ deskId: DESK_1 }), visit(), ['desk-closed']],
  ['another desk closed for the day', closedBy({ deskId: DESK_2 }), visit(), []],
  ['hours closed that it only touches at its end', closedBy({ span: { from: 640, to: 700 } }), visit(), []],
  ['hours closed that take its last minute', closedBy({ span: { from: 639, to: 700 } }), visit(), ['hours-closed']],
  ['hours closed at its desk', closedBy({ deskId: DESK_1, span: { from: 600, to: 700 } }), visit(), ['hours-closed']],
  ['a later opening', hours(621, 960), visit(), ['outside-hours']],
  ['an earlier closing', hours(480, 639), visit(), ['outside-hours']],
  ['closing as it ends', hours(480, 640), visit(), []],
  [
    'a new break',
    sampleOffice({
      calendar: {
        exceptions: {
          [DAY]: { hours: { from: 480, to: 960, breaks: [{ from: 630, to: 650 }] }, reason: { pl: 'Przerwa' } },
        },
      },
    }),
    visit(),
    ['in-break'],
  ],
  ['a desk that is gone', sampleOffice({ desks: office.desks.filter((d) => d.id !== DESK_1) }), visit(), ['desk-gone']],
  [
    'a desk that serves something else now',
    sampleOffice({ desks: office.desks.map((d) => (d.id === DESK_1 ? { ...d, serves: [LICENCES] } : d)) }),
    visit(),
    ['desk-not-serving'],
  ],
  [
    'a service that is gone',
    sampleOffice({ services: office.services.filter((s) => s.id !== REGISTRATION) }),
    visit(),
    ['service-gone'],
  ],
  [
    'a service that the web offers no more is still dealt with',
    sampleOffice({ services: office.services.map((s) => ({ ...s, bookable: false })) }),
    visit(),
    [],
  ],
  [
    'a service that takes longer',
    sampleOffice({ services: office.services.map((s) => ({ ...s, durationMinutes: 30 })) }),
    visit(),
    ['too-short'],
  ],
  [
    'a service that takes less time',
    sampleOffice({ services: office.services.map((s) => ({ ...s, durationMinutes: 10 })) }),
    visit(),
    [],
  ],
  [
    'fewer days to book ahead',
    sampleOffice({ rules: { ...office.rules, bookableWorkingDays: 1 } }),
    visit({ startsAt: instantOf('2026-03-19', 620, 'Europe/Warsaw') }),
    [],
  ],
])('%s', (_name, of, one, kinds) => {
  expect(kindsOf(of, one)).toEqual(kinds);
});

test('a visit that staff keep is honoured despite what they saw, and asked about anew when more comes', () => {
  const closed = closedBy({ span: { from: 600, to: 700 } });
  const kept = visit({ keptDespite: keptDespiteAll(closed, visit()) });
  expect(conflictOf(closed, kept)).toBeUndefined();
  expect(conflictOf({ ...closed, desks: closed.desks.filter((d) => d.id !== DESK_1) }, kept)).toEqual({
    kind: 'desk-gone',
  });
  // What was first in the list does not hide what came later.
  const both = closedBy({});
  expect(conflictOf(both, kept)?.kind).toBe('day-closed');
});

const now = at(9);
const review = (
  of: Office,
  visits: readonly ConsideredVisit[],
  tickets: { ticketId: string; serviceId: ServiceId }[] = [],
) => conflictsOf(of, visits, tickets, { claimed: claimsOf(...visits), now });

test('each has up to three nearest times, at the chosen desk where that still serves, and never one that another visit has', () => {
  const chosen = visit({ id: 'v2', isDeskChosen: true, deskId: DESK_2 });
  const closed = closedBy({ span: { from: 610, to: 700 } });
  const found = review(closed, [visit(), chosen, visit({ id: 'v3', startsAt: at(9, 20) })]);
  expect(
    found.visits.map((c) => [c.visitId, c.reason.kind, c.nearest.map((t) => hourAndMinute(t, 'Europe/Warsaw'))]),
  ).toEqual([
    ['v1', 'hours-closed', ['9:20', '9:40', '11:40']],
    ['v2', 'hours-closed', ['9:20', '9:40', '11:40']],
  ]);
  const retired = { ...closed, desks: closed.desks.filter((d) => d.id !== DESK_2) };
  // 9:20 at desk 1 is taken.
  expect(
    review(retired, [chosen, visit({ id: 'v3', startsAt: at(9, 20) })]).visits[0]?.nearest.map((t) =>
      hourAndMinute(t, 'Europe/Warsaw'),
    ),
  ).toEqual(['9:40', '11:40', '12:30']);
});

test('a service that takes longer: whose desk is free gets the time, the next one in a row does not', () => {
  const longer = sampleOffice({ services: office.services.map((s) => ({ ...s, durationMinutes: 30 })) });
  const row = [
    visit(),
    visit({ id: 'v2', startsAt: at(10, 40) }),
    visit({ id: 'v3', startsAt: at(11, 10) }),
    visit({ id: 'v4', startsAt: at(11, 40) }),
  ];
  const found = review(longer, row);
  expect(found.visits.map((c) => [c.visitId, c.reason])).toEqual([
    ['v1', { kind: 'too-short', neededMinutes: 30 }],
    ['v4', { kind: 'too-short', neededMinutes: 30 }],
  ]);
  expect(found.longer).toEqual([
    { visitId: 'v2', endsAt: at(11, 10) },
    { visitId: 'v3', endsAt: at(11, 40) },
  ]);
});

test('a chosen desk that still serves is the one whose times are offered, also where another has nearer ones', () => {
  const closed = closedBy({ deskId: DESK_2, span: { from: 610, to: 700 } });
  const [found] = review(closed, [visit({ deskId: DESK_2, isDeskChosen: true })]).visits;
  expect(found!.nearest.map((t) => hourAndMinute(t, 'Europe/Warsaw'))).toEqual(['9:20', '9:40', '11:40']);
});

test('the time that a longer visit gets is offered to nobody else', () => {
  const longer = sampleOffice({
    services: office.services.map((s) => (s.id === REGISTRATION ? { ...s, durationMinutes: 30 } : s)),
    calendar: { closures: [{ on: DAY, reason: { pl: 'Szkolenie' }, deskId: DESK_1, span: { from: 680, to: 720 } }] },
  });
  const found = review(longer, [
    visit({ startsAt: at(10, 40) }),
    visit({ id: 'v2', serviceId: LICENCES, startsAt: at(11, 30), endsAt: at(11, 45) }),
  ]);
  expect(found.longer).toEqual([{ visitId: 'v1', endsAt: at(11, 10) }]);
  expect(
    found.visits.map((c) => [c.visitId, c.nearest.some((t) => t < at(11, 10) && t + 15 * MINUTE > at(10, 40))]),
  ).toEqual([['v2', false]]);
});

test('a waiting ticket that no desk serves any more is told of', () => {
  // A desk that still names it serves nobody with a service that is not there.
  const gone = sampleOffice({ services: office.services.filter((s) => s.id !== LICENCES) });
  expect(review(gone, [], [{ ticketId: 't1', serviceId: LICENCES }]).tickets).toEqual(['t1']);
  const fewer = sampleOffice({
    services: office.services.filter((s) => s.id !== LICENCES),
    desks: office.desks.map((d) => ({ ...d, serves: [REGISTRATION] })),
  });
  expect(
    review(
      fewer,
      [],
      [
        { ticketId: 't1', serviceId: LICENCES },
        { ticketId: 't2', serviceId: REGISTRATION },
      ],
    ).tickets,
  ).toEqual(['t1']);
});

test('nothing is offered for a service that is gone', () => {
  expect(
    review(sampleOffice({ services: office.services.filter((s) => s.id !== REGISTRATION) }), [visit()]).visits,
  ).toEqual([{ visitId: 'v1', reason: { kind: 'service-gone' }, nearest: [] }]);
});
