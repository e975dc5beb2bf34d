// An office that changes under booked visits: none is stranded in silence, whoever books, confirms or cancels at the same moment; on both databases.
import { expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { currentOffice } from '../../server/actions/office/current-office.ts';
import { loadOfficeFile } from '../../server/actions/office/load-office-file.ts';
import { undoCancellation } from '../../server/actions/booking/undo-cancellation.ts';
import { ADMIN_COMMANDS } from '../../server/admin/commands.ts';
import type { Context } from '../../server/app/context.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { conflictOf } from '../../shared/domain/ticket/conflict.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { letters } from '../support/letters.ts';
import { at } from '../support/test-context.ts';
import {
  bookConfirmedVisit,
  booking,
  bookVisit,
  currentVisit,
  freeStarts,
  THURSDAY,
  tokenOf,
} from '../support/visits.ts';

const closed = (span?: { from: number; to: number }): Office => ({
  ...demoOffice,
  calendar: {
    ...demoOffice.calendar,
    closures: [
      ...demoOffice.calendar.closures,
      { on: THURSDAY, ...(span === undefined ? {} : { span }), reason: { pl: 'Awaria sieci' } },
    ],
  },
});
const load = (ctx: Context, office: Office, flags: { cancelVisits?: boolean; leaveToStaff?: boolean } = {}) =>
  ADMIN_COMMANDS['load-office'].run(ctx, { words: [], file: JSON.stringify(office), ...flags });

async function tenConfirmed(ctx: Context) {
  const starts = await freeStarts(ctx, SERVICE.registration, THURSDAY);
  const visits = [];
  for (const [i, startsAt] of starts.slice(0, 10).entries())
    visits.push(await bookConfirmedVisit(ctx, { startsAt, email: `osoba${i}@example.org` }));
  return visits;
}

onBothDatabases('an office that changes under its visits', (database) => {
  test('a closure over ten confirmed visits names all ten and changes nothing until somebody says what becomes of them', async () => {
    await using ctx = await database.context();
    const visits = await tenConfirmed(ctx);
    const before = await letters(ctx);
    const answer = await load(ctx, closed());
    expect(answer).toMatchObject({ ok: false, error: 'not loaded: this office could not honour 10 visits' });
    const lines = answer.ok ? [] : answer.lines!;
    expect(lines.filter((line) => line.startsWith(`  ${THURSDAY} `))).toHaveLength(10);
    expect(lines[0]).toMatch(
      /^ {2}2026-03-12 \d+:\d\d, desk \d, Rejestracja.* \(confirmed\): the day is closed; nearest: 2026-03-11 /,
    );
    expect(lines.at(-1)).toContain('--leave-to-staff');
    expect(answer.ok ? undefined : (answer.data as { stranded: { visits: unknown[] } }).stranded.visits).toHaveLength(
      10,
    );
    expect((await currentOffice(ctx)).calendar.closures).toEqual(demoOffice.calendar.closures);
    expect(await letters(ctx)).toEqual(before);
    for (const visit of visits) expect((await currentVisit(ctx, visit.id)).state).toBe('confirmed');
    expect(await load(ctx, closed(), { cancelVisits: true, leaveToStaff: true })).toMatchObject({ ok: false });
  });

  test('with a yes to cancelling each is cancelled and told, once, and its reminder never comes', async () => {
    await using ctx = await database.context();
    const visits = await tenConfirmed(ctx);
    const answer = await load(ctx, closed(), { cancelVisits: true });
    expect(answer).toMatchObject({
      ok: true,
      lines: ['The office is loaded.', '10 visits cancelled; a letter with the nearest times goes out to each.'],
    });
    for (const visit of visits) expect((await currentVisit(ctx, visit.id)).state).toBe('cancelled');
    ctx.clock.set(at('2026-03-11', '10:30'));
    await runDueJobs(ctx);
    const told = (await letters(ctx)).filter((letter) => letter.template !== 'confirm');
    expect(told.filter((letter) => letter.template === 'cancelled-by-office')).toHaveLength(10);
    expect(new Set(told.map((letter) => letter.appointmentId)).size).toBe(10);
    expect(told.some((letter) => letter.template === 'reminder' || letter.template === 'confirmed')).toBe(false);
    // The same file once more strands nobody.
    expect(await load(ctx, closed())).toMatchObject({ ok: true, lines: ['The office is loaded.'] });
  });

  test('left to staff they wait: no reminder, no new refusal by the next file, and all is as before when the closure goes', async () => {
    await using ctx = await database.context();
    ctx.clock.set(at('2026-03-10', '9:00'));
    const visits = await tenConfirmed(ctx);
    expect(await load(ctx, closed(), { leaveToStaff: true })).toMatchObject({ ok: true });
    ctx.clock.set(at('2026-03-11', '10:30'));
    await runDueJobs(ctx);
    expect((await letters(ctx)).filter((letter) => letter.template === 'reminder')).toEqual([]);
    expect(await load(ctx, { ...closed(), phone: '+48 22 555 00 00' })).toMatchObject({ ok: true });
    for (const visit of visits) expect((await currentVisit(ctx, visit.id)).state).toBe('confirmed');
    expect(await load(ctx, demoOffice)).toMatchObject({ ok: true, lines: ['The office is loaded.'] });
    ctx.clock.advance(MINUTE);
    await runDueJobs(ctx);
    const after = await letters(ctx);
    for (const template of ['confirmed', 'reminder'])
      expect(after.filter((letter) => letter.template === template)).toHaveLength(10);
  });

  test('nobody decided until the hour was over: the office cancelled it, the person did not miss it', async () => {
    await using ctx = await database.context();
    const [visit] = await tenConfirmed(ctx);
    await load(ctx, closed(), { leaveToStaff: true });
    ctx.clock.set(at(THURSDAY, '18:00'));
    await runDueJobs(ctx);
    expect((await currentVisit(ctx, visit!.id)).state).toBe('cancelled');
    expect(
      (await letters(ctx)).filter(
        (letter) => letter.appointmentId === visit!.id && letter.template === 'cancelled-by-office',
      ),
    ).toHaveLength(1);
  });

  test('whom no letter can reach is left to staff, and who has not confirmed is told at once', async () => {
    await using ctx = await database.context();
    const [first, second] = await freeStarts(ctx, SERVICE.registration, THURSDAY);
    const phoned = await bookByStaff(ctx, {
      serviceId: SERVICE.registration,
      startsAt: first!,
      language: 'pl',
      staffId: 'somebody',
      phone: '600 100 200',
    });
    const pending = await bookVisit(ctx, { startsAt: second! });
    expect((await load(ctx, closed(), { cancelVisits: true })).ok).toBe(true);
    if (!phoned.ok) throw new Error('not booked');
    expect((await currentVisit(ctx, phoned.value.appointmentId)).state).toBe('confirmed');
    expect((await currentVisit(ctx, pending.id)).state).toBe('cancelled');
    expect((await letters(ctx)).map((letter) => letter.template)).toEqual(['cancelled-by-office']);
    expect(await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', pending) })).toEqual({
      ok: false,
      error: 'over',
    });
  });

  test('what its owner cancelled does not come back on a day that has been closed since', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) });
    expect((await load(ctx, closed())).ok).toBe(true);
    expect(await undoCancellation(ctx, { token: tokenOf(ctx, 'cancel', visit) })).toEqual({
      ok: false,
      error: 'too-late',
    });
    expect((await currentVisit(ctx, visit.id)).state).toBe('cancelled');
  });

  test('a service that takes longer gives each visit the time while its desk is free, and nobody else can book it', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx, { deskId: undefined, startsAt: at(THURSDAY, '10:10') });
    const service = demoOffice.services.find((s) => s.id === SERVICE.registration)!;
    const longer: Office = {
      ...demoOffice,
      services: demoOffice.services.map((s) =>
        s.id === service.id ? { ...s, durationMinutes: s.durationMinutes + 10 } : s,
      ),
    };
    expect(await load(ctx, longer)).toMatchObject({
      ok: true,
      lines: ['The office is loaded.', '1 visit got the longer time that the service takes now.'],
    });
    const now = await currentVisit(ctx, visit.id);
    expect(now.endsAt - now.startsAt).toBe((service.durationMinutes + 10) * MINUTE);
    const claims = await ctx.store.read((tx) =>
      tx.selectFrom('slotClaims').selectAll().where('appointmentId', '=', visit.id).execute(),
    );
    expect(claims).toHaveLength((service.durationMinutes + 10) / demoOffice.rules.slotMinutes);
  });

  test('the clock of the office does not change under people who were told an hour', async () => {
    await using ctx = await database.context();
    await bookConfirmedVisit(ctx);
    expect(await load(ctx, { ...demoOffice, zone: 'Europe/Kyiv' })).toMatchObject({
      ok: false,
      error: expect.stringContaining('zone cannot change'),
    });
    expect((await currentOffice(ctx)).zone).toBe('Europe/Warsaw');
  });

  test.each(['cancel', 'leave'] as const)(
    'booked, confirmed and cancelled at the very moment of a new office (%s): each visit ends in one state and none is overlooked',
    async (decision) => {
      await using ctx = await database.context();
      const starts = await freeStarts(ctx, SERVICE.registration, THURSDAY);
      const here = await Promise.all(
        starts.slice(0, 6).map((startsAt, i) => bookVisit(ctx, { startsAt, email: `przed${i}@example.org` })),
      );
      const office = {
        ...closed(),
        desks: demoOffice.desks.map((desk) => (desk.id === DESK.one ? { ...desk, official: 'inna osoba' } : desk)),
      };
      const rush: (() => Promise<unknown>)[] = [
        ...starts
          .slice(6, 18)
          .map((startsAt, i) => () => bookAppointment(ctx, booking({ startsAt, email: `teraz${i}@example.org` }))),
        ...here.slice(0, 4).map((visit) => () => confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', visit) })),
        ...here.slice(3).map((visit) => () => cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) })),
      ];
      const half = rush.length / 2;
      const [loaded] = await Promise.all([
        (async () => {
          await Promise.resolve();
          return loadOfficeFile(ctx, { office, decision });
        })(),
        ...rush.map((act, i) => (i < half ? act() : Promise.resolve().then(act))),
      ]);
      if (!loaded.ok) throw new Error(loaded.error.code);
      const rows = await ctx.store.read((tx) => tx.selectFrom('appointments').selectAll().execute());
      const told = await letters(ctx);
      for (const row of rows) {
        const isUndecided =
          (row.state === 'pending' || row.state === 'confirmed') && conflictOf(office, row) !== undefined;
        const isTold = told.some(
          (letter) => letter.appointmentId === row.id && letter.template.startsWith('cancelled'),
        );
        const wasLeft = loaded.value.left.includes(row.id);
        // One that was left may have been cancelled by its citizen right afterwards.
        if (isUndecided || row.state !== 'cancelled') expect([row.state, isUndecided]).toEqual([row.state, wasLeft]);
        if (row.state === 'cancelled') expect(isTold).toBe(true);
        if (loaded.value.cancelled.includes(row.id)) expect(row.state).toBe('cancelled');
      }
      // Whoever came after the office changed was refused by it.
      expect(rows.filter((row) => row.state === 'pending')).toEqual([]);
    },
  );
});
