// Visits that kiosks told of: who is here, whatever had been decided meanwhile; on both databases.
import { expect, test } from 'vitest';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { codeHmacOf } from '../../server/actions/booking/code-key.ts';
import { finishServing } from '../../server/actions/desk/finish-serving.ts';
import { revokeKiosk } from '../../server/actions/kiosk/revoke-kiosk.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startServing } from '../../server/actions/desk/start-serving.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { letters } from '../support/letters.ts';
import { at, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, currentVisit, THURSDAY, tokenOf } from '../support/visits.ts';

const desk = { deskId: 'desk-1', staffId: null };
const waiting = async (ctx: TestContext) => (await deskView(ctx, 'desk-1')).waiting;

onBothDatabases('visits, pushed', (database) => {
  test('presence beats a timer: a missed and an expired visit are undone by a check-in before it', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const missed = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    ctx.clock.set(at(THURSDAY, '9:30'));
    const pending = await bookVisit(ctx, { startsAt: at(THURSDAY, '10:30'), email: 'b@example.org' });
    ctx.clock.set(at(THURSDAY, '12:30'));
    await runDueJobs(ctx);
    expect([(await currentVisit(ctx, missed.id)).state, (await currentVisit(ctx, pending.id)).state]).toEqual([
      'no-show',
      'expired',
    ]);
    const claim = (visit: { id: string; startsAt: number }, checkedInAt: number, number: number) =>
      issued({
        ticketId: `t${number}`,
        day: THURSDAY,
        number,
        checkedInAt,
        appointmentId: visit.id,
        priority: 'booked',
        bookedFor: visit.startsAt,
        decidedBy: 'cache',
        confirmsVisit: true,
      });
    const heldUntil = (await currentVisit(ctx, pending.id)).heldUntil!;
    await push(ctx, kiosk, [
      factOf(1, claim(missed, at(THURSDAY, '10:05'), 1), at(THURSDAY, '10:05')),
      factOf(2, claim({ ...pending, startsAt: at(THURSDAY, '10:30') }, heldUntil, 2), heldUntil),
    ]);
    expect([(await currentVisit(ctx, missed.id)).state, (await currentVisit(ctx, pending.id)).state]).toEqual([
      'checked-in',
      'checked-in',
    ]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.reason.place, t.flags])).toEqual([
      ['R001', 'booked', []],
      ['R002', 'booked', []],
    ]);
  });

  test('a visit confirmed at the kiosk takes its place in the quota: the next letter names it instead of offering a second one', async () => {
    await using ctx = await database.context({ now: at(THURSDAY, '9:30') });
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookVisit(ctx, { startsAt: at(THURSDAY, '10:30') });
    ctx.clock.set(visit.heldUntil!);
    await push(ctx, kiosk, [
      factOf(
        1,
        issued({
          ticketId: 't1',
          day: THURSDAY,
          number: 1,
          checkedInAt: ctx.clock.now(),
          appointmentId: visit.id,
          priority: 'early',
          bookedFor: visit.startsAt,
          decidedBy: 'server',
          confirmsVisit: true,
        }),
        ctx.clock.now(),
      ),
    ]);
    await bookVisit(ctx, { startsAt: at(THURSDAY, '11:10') });
    expect((await letters(ctx)).find((letter) => letter.template === 'quota-reached')).toMatchObject({
      appointmentId: visit.id,
    });
  });

  test('a cancellation counts only if it came before the check-in', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:30') });
    ctx.clock.set(at(THURSDAY, '10:15'));
    await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) });
    ctx.clock.set(at(THURSDAY, '10:40'));
    const claim = (number: number, checkedInAt: number) =>
      factOf(
        number,
        issued({
          ticketId: `t${number}`,
          day: THURSDAY,
          number,
          checkedInAt,
          appointmentId: visit.id,
          priority: 'booked',
          bookedFor: visit.startsAt,
        }),
        checkedInAt,
      );
    await push(ctx, kiosk, [claim(1, at(THURSDAY, '10:20'))]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('cancelled');
    expect((await waiting(ctx)).map((t) => [t.numbers, t.priority, t.flags])).toEqual([
      [['R001'], 'walk-in', ['visit-cancelled']],
    ]);
    // Another kiosk's paper of the same visit, from before the cancellation, comes in later: one place with both numbers.
    await push(ctx, kiosk, [claim(2, at(THURSDAY, '10:10'))]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
    expect((await waiting(ctx)).map((t) => [t.numbers, t.priority, t.bookedFor])).toEqual([
      [['R002', 'R001'], 'booked', visit.startsAt],
    ]);
  });

  test('two tickets of one visit, the first of them served: the second is in that place, paper from afterwards is in the queue', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx, 'A');
    const second = await pairedKiosk(ctx, 'B', 'cd'.repeat(32));
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    await setDeskState(ctx, { ...desk, state: 'open' });
    const claim = (number: number, time: string) =>
      factOf(
        number,
        issued({
          ticketId: `t${number}`,
          day: THURSDAY,
          number,
          checkedInAt: at(THURSDAY, time),
          appointmentId: visit.id,
          priority: 'booked',
          bookedFor: visit.startsAt,
        }),
        at(THURSDAY, time),
        `store-${number}`,
      );
    ctx.clock.set(at(THURSDAY, '10:05'));
    await setDeskState(ctx, { ...desk, state: 'open' });
    await push(ctx, kiosk, [claim(1, '10:05')]);
    ctx.clock.set(at(THURSDAY, '10:10'));
    expect((await callNextTicket(ctx, desk)).ok).toBe(true);
    await push(ctx, second, [claim(401, '10:07')]);
    expect((await deskView(ctx, 'desk-1')).current).toMatchObject({ numbers: ['R001', 'R401'], state: 'called' });
    await startServing(ctx, desk);
    ctx.clock.set(at(THURSDAY, '10:20'));
    await finishServing(ctx, desk);
    ctx.clock.set(at(THURSDAY, '10:30'));
    await push(ctx, second, [claim(402, '10:19')]);
    expect(await waiting(ctx)).toEqual([]);
    await push(ctx, second, [claim(403, '10:25')]);
    expect((await waiting(ctx)).map((t) => [t.numbers, t.priority, t.flags])).toEqual([
      [['R403'], 'walk-in', ['visit-over']],
    ]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('completed');
  });

  test('an unknown code typed offline finds its visit, under an older key too', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const other = await pairedKiosk(ctx, 'B', 'cd'.repeat(32));
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    await revokeKiosk(ctx, { kioskId: other.kioskId });
    ctx.clock.set(at(THURSDAY, '10:09'));
    const typed = (number: number, code: string) =>
      factOf(
        number,
        issued({
          ticketId: `t${number}`,
          day: THURSDAY,
          number,
          checkedInAt: ctx.clock.now(),
          codeHmac: codeHmacOf(kiosk.codeKey, code),
          serviceId: SERVICE.document,
        }),
        ctx.clock.now(),
      );
    await push(ctx, kiosk, [typed(1, visit.code), typed(2, '999999')]);
    expect((await waiting(ctx)).map((t) => [t.numbers[0], t.priority, t.serviceId, t.flags])).toEqual([
      ['R001', 'booked', SERVICE.registration, []],
      ['R002', 'walk-in', SERVICE.document, ['visit-unknown']],
    ]);
    expect((await currentVisit(ctx, visit.id)).state).toBe('checked-in');
  });
});
