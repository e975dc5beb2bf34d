// What becomes of a booked visit: confirmed, refused over the quota without a word, cancelled, taken back, erased; on both databases.
// Longer than most files: each end that a visit can take is a case, and they are read beside each other.
import { expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { confirmAppointment, confirmByCode } from '../../server/actions/booking/confirm-appointment.ts';
import { eraseMyData } from '../../server/actions/booking/erase-my-data.ts';
import { findVisitByPage, findVisitByToken } from '../../server/actions/visit/find-visit.ts';
import { undoCancellation } from '../../server/actions/booking/undo-cancellation.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import {
  erasePerson,
  findAppointmentByPage,
  updateAppointmentIf,
  type Appointment,
} from '../../server/store/appointment-store.ts';
import { readEvents } from '../../server/store/event-log.ts';
import { findTicket, insertTicket } from '../../server/store/ticket-store.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import type { TicketId } from '../../shared/core/ids.ts';
import { drawCodes } from '../../shared/domain/booking/code.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { letters } from '../support/letters.ts';
import { at, seededRandom, type TestContext } from '../support/test-context.ts';
import {
  bookConfirmedVisit,
  booking,
  bookVisit,
  currentVisit,
  freeStarts,
  THURSDAY,
  tokenOf,
} from '../support/visits.ts';

onBothDatabases('a visit', (database) => {
  test('booking holds the slot, keeps the person, and writes one letter', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx, { email: ' Jan.Przykladowy@Example.org ', phone: '600 100 200' });
    expect(visit).toMatchObject({
      state: 'pending',
      email: 'Jan.Przykladowy@example.org',
      name: 'Jan Przykładowy',
      phone: '+48600100200',
      bookedBy: 'citizen',
      startsAt: at(THURSDAY, '10:10'),
    });
    expect(await letters(ctx)).toEqual([{ template: 'confirm', appointmentId: visit.id, language: 'pl', details: {} }]);
    expect(await eventTypes(ctx)).toEqual(['appointment-booked']);
  });

  test('looking changes nothing, however often', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx);
    for (const purpose of ['confirm', 'cancel', 'manage'] as const) {
      for (let i = 0; i < 3; i += 1) {
        const found = await findVisitByToken(ctx, { purpose, token: tokenOf(ctx, purpose, visit) });
        expect(found.ok && found.value).toMatchObject({
          appointmentId: visit.id,
          state: 'pending',
          email: 'jan@example.org',
          code: visit.code,
        });
      }
    }
    await findVisitByPage(ctx, { pageKey: visit.pageKey });
    expect(await currentVisit(ctx, visit.id)).toEqual(visit);
  });

  test('a link is good for its own purpose and visit only', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx);
    const other = await bookVisit(ctx, {
      startsAt: at(THURSDAY, '11:10'),
      email: 'anna@example.org',
      serviceId: SERVICE.registration,
    });
    const confirm = tokenOf(ctx, 'confirm', visit);
    const strangers = [
      tokenOf(ctx, 'cancel', visit),
      tokenOf(ctx, 'confirm', { ...visit, linkGeneration: 2 }),
      confirm.replace(visit.id, other.id),
      `${visit.id}.`,
      `${visit.id}.${'0'.repeat(32)}`,
      '',
      '.',
      `${confirm}0`,
      confirm.toUpperCase(),
      `${visit.id}'--.${'a'.repeat(32)}`,
    ];
    for (const token of strangers) {
      expect(await confirmAppointment(ctx, { token })).toEqual({ ok: false, error: 'no-such-visit' });
      expect(await findVisitByToken(ctx, { purpose: 'confirm', token })).toEqual({ ok: false, error: 'no-such-visit' });
    }
    expect((await currentVisit(ctx, visit.id)).state).toBe('pending');
  });

  test('pressed many times at once, the visit is confirmed once and one letter says so', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', visit) })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(8);
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.value.already)).toHaveLength(1);
    expect((await letters(ctx)).map((letter) => letter.template)).toEqual(['confirm', 'confirmed']);
    expect(await eventTypes(ctx)).toEqual(['appointment-booked', 'appointment-confirmed']);
    expect(await currentVisit(ctx, visit.id)).toMatchObject({
      state: 'confirmed',
      heldUntil: null,
      confirmedAt: ctx.clock.now(),
    });
  });

  test('the code confirms on the page, slips cost nothing, and after five wrong codes only the link does', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx);
    const other = await bookVisit(ctx, { startsAt: at(THURSDAY, '11:10'), email: 'anna@example.org' });
    const type = (pageKey: string, code: string) => confirmByCode(ctx, { pageKey, code });
    expect(await type(visit.pageKey, '12')).toEqual({ ok: false, error: 'not-a-code' });
    expect(await type('no-such-page', visit.code)).toEqual({ ok: false, error: 'no-such-visit' });
    const wrong = drawCodes(seededRandom(77), 10).filter((code) => code !== visit.code && code !== other.code);
    // All at once: five tries are five tries.
    const tried = await Promise.all(wrong.slice(0, 8).map((code) => type(visit.pageKey, code)));
    expect(tried.map((outcome) => (outcome.ok ? 'ok' : outcome.error)).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'too-many'),
      ...Array.from({ length: 5 }, () => 'wrong-code'),
    ]);
    expect(await type(visit.pageKey, visit.code)).toEqual({ ok: false, error: 'too-many' });
    const byLink = await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', visit) });
    expect(byLink.ok && byLink.value.already).toBe(false);
    const spaced = `${other.code.slice(0, 3)} ${other.code.slice(3)}`;
    const byCode = await type(other.pageKey, spaced);
    expect(byCode.ok && byCode.value.visit.state).toBe('confirmed');
    const again = await type(other.pageKey, spaced);
    expect(again.ok && again.value.already).toBe(true);
  });

  test('over the quota the answer and the page look the same, the slot is held as well, and only the letter differs', async () => {
    await using ctx = await database.context();
    const first = await bookConfirmedVisit(ctx, { email: 'jan.nowak+urzad@gmail.com' });
    const second = await bookAppointment(
      ctx,
      booking({ email: 'JanNowak@googlemail.com', startsAt: at(THURSDAY, '11:10') }),
    );
    const stranger = await bookAppointment(
      ctx,
      booking({ email: 'anna@example.org', startsAt: at(THURSDAY, '11:30') }),
    );
    if (!second.ok || !stranger.ok) throw new Error('not booked');
    expect(second.value.heldUntil).toBe(stranger.value.heldUntil);
    const page = await findVisitByPage(ctx, { pageKey: second.value.pageKey });
    const strangersPage = await findVisitByPage(ctx, { pageKey: stranger.value.pageKey });
    expect(page.ok && { ...page.value, startsAt: 0 }).toEqual(
      strangersPage.ok && { ...strangersPage.value, startsAt: 0 },
    );
    const quotaLetter = (await letters(ctx)).at(-2);
    const hidden = (await ctx.store.read((tx) => findAppointmentByPage(tx, second.value.pageKey)))!;
    expect(quotaLetter).toEqual({ template: 'quota-reached', appointmentId: first.id, language: 'pl', details: {} });
    expect(hidden).toMatchObject({ email: null, emailKey: null, name: null, phone: null });
    // Both times are gone from one of the two desks until the hold ends.
    expect(await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '11:10'), email: 'ola@example.org' })).toMatchObject({
      deskId: expect.not.stringMatching(`^${hidden.deskId}$`) as string,
    });
    for (const code of drawCodes(seededRandom(5), 5))
      expect(await confirmByCode(ctx, { pageKey: second.value.pageKey, code })).toEqual({
        ok: false,
        error: 'wrong-code',
      });
  });

  test('three unconfirmed visits of one address are held, a fourth is not, and nobody can tell from the page', async () => {
    await using ctx = await database.context();
    const services = [SERVICE.registration, SERVICE.document, SERVICE.deregistration, SERVICE.licence];
    const booked: Appointment[] = [];
    for (const serviceId of services)
      booked.push(await bookVisit(ctx, { serviceId, startsAt: (await freeStarts(ctx, serviceId, THURSDAY))[3]! }));
    expect(booked.map((visit) => visit.state)).toEqual(['pending', 'pending', 'pending', 'expired']);
    const last = await findVisitByPage(ctx, { pageKey: booked[3]!.pageKey });
    expect(last.ok && last.value).toMatchObject({ situation: 'waiting', codeTriesLeft: 5 });
    expect((await letters(ctx)).map((letter) => letter.template)).toEqual([
      'confirm',
      'confirm',
      'confirm',
      'quota-reached',
    ]);
    const [startsAt] = await freeStarts(ctx, SERVICE.licence, THURSDAY);
    for (let i = 0; i < 6; i += 1)
      expect(await bookVisit(ctx, { serviceId: SERVICE.licence, startsAt: startsAt! })).toMatchObject({
        state: 'expired',
      });
    // A stranger's mailbox is not filled: three such letters a day.
    expect((await letters(ctx)).filter((letter) => letter.template === 'quota-reached')).toHaveLength(3);
  });

  test('whoever tried other times over the quota and then cancelled can book: a hold that nobody can confirm gives way to one that somebody can', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    const hidden: Appointment[] = [];
    for (const time of ['11:10', '11:30', '12:40']) hidden.push(await bookVisit(ctx, { startsAt: at(THURSDAY, time) }));
    await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) });
    const next = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '13:20') });
    expect(next).toMatchObject({ state: 'confirmed', email: 'jan@example.org' });
    const after = await Promise.all(hidden.map((row) => currentVisit(ctx, row.id)));
    expect(after.map((row) => row.state)).toEqual(['expired', 'pending', 'pending']);
    // Its slot is free, and its page tells no more than before.
    await bookVisit(ctx, { startsAt: at(THURSDAY, '11:10'), email: 'a1@example.org' });
    await bookVisit(ctx, { startsAt: at(THURSDAY, '11:10'), email: 'a2@example.org' });
    const page = await findVisitByPage(ctx, { pageKey: hidden[0]!.pageKey });
    expect(page.ok && page.value.situation).toBe('waiting');
  });

  test('one visit per service, two a day: confirming the one too many is refused and the visits that stand are untouched', async () => {
    await using ctx = await database.context();
    const twice = [await bookVisit(ctx), await bookVisit(ctx, { startsAt: at(THURSDAY, '11:10') })];
    const outcomes = await Promise.all(
      twice.map((visit) => confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', visit) })),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error)).toSorted()).toEqual(['ok', 'quota-reached']);
    await bookConfirmedVisit(ctx, {
      serviceId: SERVICE.licence,
      startsAt: (await freeStarts(ctx, SERVICE.licence, THURSDAY))[5]!,
    });
    // The service is new, the day is full; another day is not.
    const third = await bookAppointment(
      ctx,
      booking({ serviceId: SERVICE.permits, startsAt: (await freeStarts(ctx, SERVICE.permits, THURSDAY))[2]! }),
    );
    expect(third.ok).toBe(true);
    expect((await letters(ctx)).at(-1)?.template).toBe('quota-reached');
    await bookConfirmedVisit(ctx, {
      serviceId: SERVICE.permits,
      startsAt: (await freeStarts(ctx, SERVICE.permits, '2026-03-13'))[2]!,
    });
  });

  test('many confirmations of one address at once keep the quota of two a day', async () => {
    await using ctx = await database.context();
    const visits: Appointment[] = [];
    for (const serviceId of [SERVICE.registration, SERVICE.document, SERVICE.deregistration])
      visits.push(await bookVisit(ctx, { serviceId, startsAt: (await freeStarts(ctx, serviceId, THURSDAY))[3]! }));
    const outcomes = await Promise.all(
      visits.map((visit) => confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', visit) })),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error)).toSorted()).toEqual([
      'ok',
      'ok',
      'quota-reached',
    ]);
  });

  test('who has checked in today has not been served: the place in the quota is free when the day is over, and not before', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    const another = async (email: string, startsAt: number) => bookAppointment(ctx, booking({ email, startsAt }));
    ctx.clock.set(at(THURSDAY, '10:00'));
    await ctx.store.write((tx) =>
      updateAppointmentIf(tx, visit.id, ['confirmed'], { state: 'checked-in', checkedInAt: ctx.clock.now() }),
    );
    await runDueJobs(ctx);
    const nextDay = (await freeStarts(ctx, SERVICE.registration, '2026-03-13'))[0]!;
    expect((await another('jan@example.org', nextDay)).ok).toBe(true);
    expect((await letters(ctx)).at(-1)).toMatchObject({ template: 'quota-reached', appointmentId: visit.id });
    ctx.clock.set(at('2026-03-13', '0:01'));
    await runDueJobs(ctx);
    expect((await another('jan@example.org', (await freeStarts(ctx, SERVICE.registration, '2026-03-16'))[0]!)).ok).toBe(
      true,
    );
    expect((await letters(ctx)).at(-1)).toMatchObject({ template: 'confirm' });
  });

  test('a cancelled visit keeps its slot 1 to 10 minutes; until then it can be taken back', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    const token = tokenOf(ctx, 'cancel', visit);
    const cancelled = await cancelAppointment(ctx, { token });
    const undoUntil = cancelled.ok ? cancelled.value.visit.undoUntil! : 0;
    expect(undoUntil).toBeGreaterThanOrEqual(ctx.clock.now() + MINUTE);
    expect(undoUntil).toBeLessThanOrEqual(ctx.clock.now() + 10 * MINUTE);
    const again = await cancelAppointment(ctx, { token });
    expect(again.ok && again.value.already).toBe(true);
    expect((await letters(ctx)).at(-1)?.template).toBe('cancelled');
    ctx.clock.set(undoUntil - 1);
    await runDueJobs(ctx);
    const undone = await undoCancellation(ctx, { token });
    expect(undone.ok && undone.value).toMatchObject({ already: false, visit: { state: 'confirmed' } });
    expect((await letters(ctx)).map((letter) => letter.template)).toEqual(['confirmed']);
    // Kept for good: the release that was planned does not come.
    ctx.clock.set(undoUntil + MINUTE);
    await runDueJobs(ctx);
    expect((await bookAppointment(ctx, booking({ email: 'a1@example.org' }))).ok).toBe(true);
    const third = await bookAppointment(ctx, booking({ email: 'a2@example.org' }));
    expect(!third.ok && third.error.code).toBe('slot-taken');
  });

  test('after the slot went back cancelling cannot be undone, and somebody else has it', async () => {
    await using ctx = await database.context();
    const [startsAt] = await freeStarts(ctx, SERVICE.licencePickup, THURSDAY);
    const input = { serviceId: SERVICE.licencePickup, startsAt: startsAt! };
    const visit = await bookConfirmedVisit(ctx, input);
    const token = tokenOf(ctx, 'cancel', visit);
    await cancelAppointment(ctx, { token });
    const tooEarly = await bookAppointment(ctx, booking({ ...input, email: 'friend@example.org' }));
    expect(!tooEarly.ok && tooEarly.error.code).toBe('slot-taken');
    ctx.clock.advance(11 * MINUTE);
    expect(await undoCancellation(ctx, { token })).toEqual({ ok: false, error: 'too-late' });
    await runDueJobs(ctx);
    expect(await undoCancellation(ctx, { token })).toEqual({ ok: false, error: 'too-late' });
    expect((await bookAppointment(ctx, booking({ ...input, email: 'friend@example.org' }))).ok).toBe(true);
    expect(await eventTypes(ctx)).toContain('slot-released');
  });

  test('who cancels may book the same service at once; undoing is then over the quota', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) });
    await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '11:10') });
    expect(await undoCancellation(ctx, { token: tokenOf(ctx, 'cancel', visit) })).toEqual({
      ok: false,
      error: 'quota-reached',
    });
  });

  test('after check-in cancelling withdraws the waiting ticket; once called only staff can end the visit', async () => {
    await using ctx = await database.context();
    const waiting = await checkedIn(ctx, 'waiting', { email: 'waiting@example.org' });
    const called = await checkedIn(ctx, 'called', { email: 'called@example.org', startsAt: at(THURSDAY, '11:10') });
    const withdrawn = await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', waiting) });
    expect(withdrawn.ok && withdrawn.value.visit).toMatchObject({ state: 'cancelled', undoUntil: undefined });
    expect(await eventTypes(ctx)).toContain('ticket-withdrawn');
    expect(await undoCancellation(ctx, { token: tokenOf(ctx, 'cancel', waiting) })).toEqual({
      ok: false,
      error: 'not-cancelled',
    });
    expect(await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', called) })).toEqual({
      ok: false,
      error: 'called',
    });
    expect((await currentVisit(ctx, called.id)).state).toBe('checked-in');
  });

  test('staff cancel with a reason that the letter carries', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx, { language: 'uk' });
    await cancelAppointment(ctx, { appointmentId: visit.id, staffId: 'clerk1', reason: 'awaria sieci' });
    expect((await letters(ctx)).at(-1)).toEqual({
      template: 'cancelled-by-office',
      appointmentId: visit.id,
      language: 'uk',
      details: { reason: 'awaria sieci' },
    });
    expect(await cancelAppointment(ctx, { appointmentId: 'nobody', staffId: 'clerk1' })).toEqual({
      ok: false,
      error: 'no-such-visit',
    });
  });

  test('what the office cancelled the citizen does not take back, and its reason goes with the person', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx);
    const token = tokenOf(ctx, 'cancel', visit);
    await cancelAppointment(ctx, {
      appointmentId: visit.id,
      staffId: 'clerk1',
      reason: 'Pani Anno, urzędnik zachorował',
    });
    const found = await findVisitByToken(ctx, { purpose: 'cancel', token });
    expect(found.ok && found.value).toMatchObject({ state: 'cancelled', undoUntil: undefined });
    expect(await undoCancellation(ctx, { token })).toEqual({ ok: false, error: 'not-cancelled' });
    expect((await letters(ctx)).at(-1)?.template).toBe('cancelled-by-office');
    expect(await ctx.store.write((tx) => erasePerson(tx, visit.id, ctx.clock.now()))).toBe(true);
    expect((await letters(ctx)).at(-1)?.details).toEqual({});
  });

  test('the first name on the ticket goes with the person', async () => {
    await using ctx = await database.context();
    const visit = await checkedIn(ctx, 'called', {});
    const ticketId = `ticket-${visit.id}`;
    const nameOf = () => ctx.store.read(async (tx) => (await findTicket(tx, ctx.officeId, ticketId))?.firstName);
    await ctx.store.write((tx) =>
      tx.updateTable('tickets').set({ firstName: 'Anna' }).where('id', '=', ticketId).execute(),
    );
    expect(await nameOf()).toBe('Anna');
    await ctx.store.write((tx) => erasePerson(tx, visit.id, ctx.clock.now()));
    expect(await nameOf()).toBeNull();
  });

  test('a person erases their data: nothing about them is left, and a visit to come is cancelled', async () => {
    await using ctx = await database.context();
    const visit = await bookConfirmedVisit(ctx, { phone: '600100200' });
    const token = tokenOf(ctx, 'manage', visit);
    expect(await eraseMyData(ctx, { token })).toEqual({ ok: true, value: { wasCancelled: true } });
    expect(await currentVisit(ctx, visit.id)).toMatchObject({
      state: 'cancelled',
      email: null,
      emailKey: null,
      name: null,
      phone: null,
      erasedAt: ctx.clock.now(),
    });
    expect(await letters(ctx)).toEqual([]);
    expect(await eraseMyData(ctx, { token })).toEqual({ ok: true, value: { wasCancelled: false } });
    expect(await undoCancellation(ctx, { token: tokenOf(ctx, 'cancel', visit) })).toEqual({
      ok: false,
      error: 'not-cancelled',
    });
    // The address counts as new.
    await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '11:10') });
  });

  test('a hold that has ended cannot be confirmed, even before the scheduler has looked', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx);
    ctx.clock.set(visit.heldUntil! + 1);
    const token = tokenOf(ctx, 'confirm', visit);
    expect(await confirmAppointment(ctx, { token })).toEqual({ ok: false, error: 'expired' });
    await runDueJobs(ctx);
    expect(await confirmAppointment(ctx, { token })).toEqual({ ok: false, error: 'expired' });
    const found = await findVisitByToken(ctx, { purpose: 'confirm', token });
    expect(found.ok && found.value).toMatchObject({ state: 'expired', isErased: true, email: null, name: null });
  });
});

async function eventTypes(ctx: TestContext): Promise<string[]> {
  const page = await ctx.store.read((tx) => readEvents(tx, ctx.officeId, 'feed1:0'));
  return page.ok ? page.value.events.map((event) => event.type) : [];
}

/** A visit whose ticket is in the queue, as the kiosk's check-in leaves it. */
async function checkedIn(
  ctx: TestContext,
  state: 'waiting' | 'called',
  input: Parameters<typeof bookConfirmedVisit>[1],
): Promise<Appointment> {
  const visit = await bookConfirmedVisit(ctx, input);
  const now = ctx.clock.now();
  await ctx.store.write(async (tx) => {
    await updateAppointmentIf(tx, visit.id, ['confirmed'], { state: 'checked-in', checkedInAt: now });
    await insertTicket(tx, {
      id: `ticket-${visit.id}` as TicketId,
      officeId: visit.officeId,
      onDay: visit.onDay,
      serviceId: visit.serviceId,
      onlyDeskId: null,
      appointmentId: visit.id,
      series: 'R',
      number: visit.startsAt % 1000,
      priority: 'booked',
      state,
      isAssisted: false,
      assistedReason: null,
      bookedFor: visit.startsAt,
      checkedInAt: now,
      waitingSince: now,
      calledDeskId: state === 'called' ? visit.deskId : null,
      calledAt: state === 'called' ? now : null,
      servingAt: null,
      endedAt: null,
      firstName: null,
      language: 'pl',
      issuedBy: 'counter',
      copies: 0,
      paper: 'none',
      flags: [],
      folded: {},
      version: 1,
    });
  });
  return currentVisit(ctx, visit.id);
}
