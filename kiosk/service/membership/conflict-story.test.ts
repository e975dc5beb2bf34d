// Tests for a visit that the office has stranded since it was booked: the kiosk's words, with its line and without, and a ticket for staff.
import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/core/clock.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { demoOffice } from '../../../tests/fixtures/office.ts';
import { fakeVisit, type FakeKioskServer } from '../../../tests/support/fake-kiosk-server.ts';
import { atWelcome, CODE, goOffline, issued } from '../../../tests/support/kiosk-at-welcome.ts';
import { BENCH_START, type KioskBench } from '../../../tests/support/kiosk-bench.ts';

const closed: Office = {
  ...demoOffice,
  calendar: {
    ...demoOffice.calendar,
    closures: [{ on: '2026-03-12', span: { from: 610, to: 700 }, reason: { pl: 'Awaria sieci' } }],
  },
};
const visitAt10h20 = { startsAt: BENCH_START + 15 * MINUTE, endsAt: BENCH_START + 30 * MINUTE };
const stranded =
  (over: object = {}) =>
  (server: FakeKioskServer): void => {
    server.office = closed;
    server.visits.set(CODE, fakeVisit(CODE, { ...visitAt10h20, ...over }));
  };

async function expectStaffTicket(bench: KioskBench): Promise<void> {
  bench.code(CODE);
  expect(await bench.reaches('refused')).toMatchObject({
    reason: 'needs-decision',
    visit: { hour: '10:20' },
    walkIn: { possible: true },
  });
  expect(issued(bench)).toEqual([]);
  bench.send({ type: 'take-walk-in' });
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({
    needsDecision: true,
    priority: 'walk-in',
    bookedFor: null,
  });
  expect(bench.printer.words(0)).toContain('Twoja wizyta wymaga decyzji urzędu');
  // The person has booked: the paper says neither that the hour stands nor that there was no visit.
  expect(bench.printer.words(0)).not.toMatch(/Umówiona|Bez umówionej wizyty/);
}

test('with the uplink: the visit needs a decision of the office, and the ticket for staff says so on screen, on paper and to the server', async () => {
  await using bench = await atWelcome(stranded());
  await expectStaffTicket(bench);
  await bench.until('pushed', () => issued(bench).length === 1);
  expect(issued(bench)).toMatchObject([
    { needsDecision: true, priority: 'walk-in', confirmsVisit: false, decidedBy: 'server' },
  ]);
  expect(issued(bench)[0]).not.toHaveProperty('bookedFor');
});

test('without the uplink, and after a restart, by the office that the kiosk knows', async () => {
  await using bench = await atWelcome(stranded());
  await goOffline(bench);
  await bench.restart();
  await bench.reaches('welcome');
  await expectStaffTicket(bench);
  bench.server.line = 'up';
  await bench.until('pushed', () => issued(bench).length === 1);
  expect(issued(bench)).toMatchObject([{ needsDecision: true, decidedBy: 'cache' }]);
});

test('what staff decided to honour is a booked ticket like any other, without the uplink too', async () => {
  await using bench = await atWelcome(stranded({ keptDespite: 'hours-closed' }));
  await goOffline(bench);
  bench.code(CODE);
  expect((await bench.reaches('take-ticket')).ticket).toMatchObject({ priority: 'booked', needsDecision: false });
});

test('the server knows better than an office that the kiosk has not pulled yet', async () => {
  await using bench = await atWelcome((server) =>
    server.visits.set(CODE, fakeVisit(CODE, { ...visitAt10h20, conflict: 'day-closed' })),
  );
  bench.code(CODE);
  expect(await bench.reaches('refused')).toMatchObject({ reason: 'needs-decision' });
});

test('a service that is gone still gets its person a ticket for staff', async () => {
  await using bench = await atWelcome((server) => {
    server.visits.set(CODE, fakeVisit(CODE, { ...visitAt10h20, serviceId: 'no-longer-offered' }));
  });
  bench.code(CODE);
  await bench.reaches('refused');
  bench.send({ type: 'take-walk-in' });
  expect((await bench.reaches('take-ticket')).ticket.needsDecision).toBe(true);
});
