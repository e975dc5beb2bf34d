// Many citizens, one slot: exactly one gets it and the others are offered the nearest times, on both databases.
import { expect, test } from 'vitest';
import { bookAppointment, type BookingInput } from '../../server/actions/booking/book-appointment.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { offerDays } from '../../server/actions/booking/offer-days.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import type { Context } from '../../server/app/context.ts';
import { appointmentsOnDays } from '../../server/store/appointment-store.ts';
import { claimedUnits } from '../../server/store/slot-claim-store.ts';
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import { bookableUnits } from '../../shared/domain/booking/availability.ts';
import { drawCodes, isValidCode } from '../../shared/domain/booking/code.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { at, seededRandom, testContext } from '../support/test-context.ts';
import { booking, bookVisit, currentVisit, firstFreeStarts, freeStarts, THURSDAY } from '../support/visits.ts';

const CITIZENS = 32;

onBothDatabases('booking', (database) => {
  test('32 citizens press at once for each of several slots, at two servers: one wins, the others get the three nearest free times', async () => {
    await using ctx = await database.context();
    await using other = await testContext({ url: ctx.url, prefix: 'b', seed: 2, clock: ctx.clock });
    // SQLite has one server; PostgreSQL any number.
    const servers: readonly Context[] = database.dialect === 'postgres' ? [ctx, other] : [ctx];
    const slots = (await freeStarts(ctx, SERVICE.schools, THURSDAY, DESK.five)).slice(0, 6);
    expect(slots).toHaveLength(6);
    for (const [round, startsAt] of slots.entries()) {
      const outcomes = await Promise.all(
        Array.from({ length: CITIZENS }, (_, i) =>
          bookAppointment(
            servers[i % servers.length]!,
            booking({
              serviceId: SERVICE.schools,
              deskId: DESK.five,
              startsAt,
              email: `citizen${round}.${i}@example.org`,
            }),
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      const free = await freeTimesOfAllDays(ctx, SERVICE.schools, DESK.five);
      for (const outcome of outcomes) {
        if (outcome.ok) continue;
        expect(outcome.error.code).toBe('slot-taken');
        const nearest = outcome.error.code === 'slot-taken' ? outcome.error.nearest.map((time) => time.startsAt) : [];
        expect(nearest).toEqual(threeNearest(free, startsAt));
      }
    }
    const visits = await ctx.store.read((tx) => appointmentsOnDays(tx, ctx.officeId, THURSDAY, THURSDAY));
    expect(visits.map((visit) => visit.startsAt)).toEqual(slots);
    expect(ctx.logged.filter((entry) => entry.level !== 'info')).toEqual([]);
  });

  test('one form sent eight times at once books once, and every answer leads to the same page', async () => {
    await using ctx = await database.context();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => bookAppointment(ctx, booking({ formKey: 'form1' }))),
    );
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.value.pageKey : outcome.error.code))).size).toBe(1);
    expect(await ctx.store.read((tx) => appointmentsOnDays(tx, ctx.officeId, THURSDAY, THURSDAY))).toHaveLength(1);
  });

  test('a slot at two desks has two winners, at different desks', async () => {
    await using ctx = await database.context();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => bookAppointment(ctx, booking({ email: `citizen${i}@example.org` }))),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
    const visits = await ctx.store.read((tx) => appointmentsOnDays(tx, ctx.officeId, THURSDAY, THURSDAY));
    expect(visits.map((visit) => visit.deskId).toSorted()).toEqual([DESK.one, DESK.two]);
  });

  test('visits of different lengths at one desk never overlap, and the walk-ins keep their share', async () => {
    await using ctx = await database.context();
    const starts = Array.from({ length: 90 }, (_, i) => at(THURSDAY, '7:30') + i * 5 * MINUTE);
    const services = [SERVICE.registration, SERVICE.document, SERVICE.deregistration];
    await Promise.all(
      starts.map((startsAt, i) =>
        bookAppointment(ctx, booking({ serviceId: services[i % 3]!, startsAt, email: `citizen${i}@example.org` })),
      ),
    );
    const visits = await ctx.store.read((tx) => appointmentsOnDays(tx, ctx.officeId, THURSDAY, THURSDAY));
    expect(visits.length).toBeGreaterThan(10);
    for (const desk of [DESK.one, DESK.two]) {
      const ofDesk = visits.filter((visit) => visit.deskId === desk);
      for (const [i, visit] of ofDesk.entries())
        expect(visit.startsAt).toBeGreaterThanOrEqual(ofDesk[i - 1]?.endsAt ?? 0);
      const claimed = await ctx.store.read((tx) =>
        claimedUnits(tx, [desk], at(THURSDAY, '0:00'), at('2026-03-13', '0:00')),
      );
      expect(claimed.size).toBeLessThanOrEqual(bookableUnits(demoOffice, desk, THURSDAY));
    }
  });

  test('when the share of bookings is used up the day offers nothing, and the other days do', async () => {
    await using ctx = await database.context();
    for (let i = 0; ; i += 1) {
      const free = await freeStarts(ctx, SERVICE.permits, THURSDAY, DESK.five);
      if (free.length === 0) break;
      await bookVisit(ctx, {
        serviceId: SERVICE.permits,
        deskId: DESK.five,
        startsAt: free[0]!,
        email: `citizen${i}@example.org`,
      });
    }
    const days = await offerDays(ctx, { serviceId: SERVICE.permits, deskId: DESK.five });
    const thursday = days.ok ? days.value.days.find((day) => day.day === THURSDAY) : undefined;
    expect(thursday).toEqual({ day: THURSDAY, open: true, freeTimes: 0 });
    const late = at(THURSDAY, '14:50');
    const refused = await bookAppointment(
      ctx,
      booking({ serviceId: SERVICE.permits, deskId: DESK.five, startsAt: late }),
    );
    expect(!refused.ok && refused.error.code).toBe('slot-taken');
    expect(await freeStarts(ctx, SERVICE.permits, '2026-03-13', DESK.five)).not.toHaveLength(0);
  });

  test('every visit has a code of its own that passes the check', async () => {
    await using ctx = await database.context();
    const starts = await firstFreeStarts(ctx, SERVICE.document);
    const visits = await Promise.all(
      starts
        .slice(0, 12)
        .map((startsAt, i) =>
          bookVisit(ctx, { serviceId: SERVICE.document, startsAt, email: `citizen${i}@example.org` }),
        ),
    );
    expect(new Set(visits.map((visit) => visit.code)).size).toBe(12);
    expect(visits.every((visit) => isValidCode(visit.code))).toBe(true);
  });

  test('a drawn code that somebody has is passed over for the next', async () => {
    await using ctx = await database.context({ seed: 1 });
    // The same chance a second time draws the same candidates; the page's address comes first and must differ.
    const again = seededRandom(1);
    again.bytes(16);
    const expected = seededRandom(1);
    expected.bytes(16);
    const candidates = drawCodes(expected, 8);
    const first = await bookVisit(ctx);
    const second = await bookVisit(
      { ...ctx, random: { below: (bound) => again.below(bound), bytes: (count) => seededRandom(99).bytes(count) } },
      { email: 'anna@example.org' },
    );
    expect([first.code, second.code]).toEqual(candidates.slice(0, 2));
  });

  test('one form sent for two days at once books both', async () => {
    await using ctx = await database.context();
    const sent = [booking({ formKey: 'form1' }), booking({ formKey: 'form1', startsAt: at('2026-03-13', '10:10') })];
    const booked = await Promise.all(sent.map((input) => bookAppointment(ctx, input)));
    expect(booked.every((each) => each.ok)).toBe(true);
    expect(await ctx.store.read((tx) => appointmentsOnDays(tx, ctx.officeId, '2026-03-12', '2026-03-13'))).toHaveLength(
      2,
    );
  });

  test('staff book in the same calendar: confirmed at once, outside the quotas, without an address', async () => {
    await using ctx = await database.context();
    const input = {
      serviceId: SERVICE.schools,
      deskId: DESK.five,
      startsAt: at(THURSDAY, '9:00'),
      language: 'pl' as const,
      staffId: 'clerk1',
    };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => bookByStaff(ctx, input)));
    const won = outcomes.filter((outcome) => outcome.ok);
    expect(won).toHaveLength(1);
    expect(
      outcomes.filter((outcome) => !outcome.ok).every((outcome) => !outcome.ok && outcome.error === 'slot-taken'),
    ).toBe(true);
    const visit = await currentVisit(ctx, won[0]!.ok ? won[0]!.value.appointmentId : '');
    expect(visit).toMatchObject({ state: 'confirmed', email: null, bookedBy: 'staff', heldUntil: null });
    for (const startsAt of [at(THURSDAY, '10:00'), at(THURSDAY, '10:30'), at(THURSDAY, '11:00')]) {
      expect((await bookByStaff(ctx, { ...input, startsAt, email: 'firma@example.org' })).ok).toBe(true);
    }
  });

  test('what cannot be booked is refused with the reason, and nothing is written', async () => {
    await using ctx = await database.context();
    const cases: readonly [what: string, input: Partial<BookingInput>, code: string][] = [
      ['a service that does not exist', { serviceId: 'nothing' }, 'unknown-service'],
      ['a desk where none can be chosen', { deskId: DESK.one }, 'unknown-desk'],
      ['a desk that does not serve it', { serviceId: SERVICE.schools, deskId: DESK.one }, 'unknown-desk'],
      ['a time between two starts', { startsAt: at(THURSDAY, '10:11') }, 'not-bookable'],
      ['the past', { startsAt: at('2026-03-10', '10:10') }, 'not-bookable'],
      ['less than 10 minutes ahead', { startsAt: at('2026-03-11', '9:05') }, 'not-bookable'],
      ['a day too far ahead', { startsAt: at('2026-03-30', '10:00') }, 'not-bookable'],
      ['a Sunday', { startsAt: at('2026-03-15', '10:00') }, 'not-bookable'],
      ['no number', { startsAt: Number.NaN }, 'not-bookable'],
      ['a number without end', { startsAt: 1e300 }, 'not-bookable'],
      ['no address', { email: ' ' }, 'invalid'],
      ['a name of 10 kB', { name: 'x'.repeat(10_240) }, 'invalid'],
      ['a name with control characters', { name: 'Jan\u0000\u001b[31m' }, 'invalid'],
      ['a name of emoji', { name: '😀😀' }, 'invalid'],
      ['a name of HTML', { name: '<script>alert(1)</script>' }, 'invalid'],
      ['a telephone of SQL', { phone: "1'; drop table appointments; --" }, 'invalid'],
    ];
    for (const [what, input, code] of cases) {
      const refused = await bookAppointment(ctx, booking(input));
      expect([what, refused.ok ? 'booked' : refused.error.code]).toEqual([what, code]);
    }
    expect(await ctx.store.read((tx) => appointmentsOnDays(tx, ctx.officeId, '2000-01-01', '2100-01-01'))).toEqual([]);
  });
});

async function freeTimesOfAllDays(ctx: Context, serviceId: string, deskId: string): Promise<Ms[]> {
  const days = await offerDays(ctx, { serviceId, deskId });
  const free: Ms[] = [];
  for (const day of days.ok ? days.value.days : []) {
    const offered = await offerTimes(ctx, { serviceId, deskId, day: day.day });
    if (offered.ok) free.push(...offered.value.times.map((time) => time.startsAt));
  }
  return free;
}

const threeNearest = (free: readonly Ms[], wanted: Ms): Ms[] =>
  free
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .slice(0, 3)
    .toSorted((a, b) => a - b);
