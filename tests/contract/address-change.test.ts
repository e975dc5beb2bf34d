// A mistyped address is mended with the slot kept, and one address never has two visits at one minute, on both databases.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { changeBookingAddress } from '../../server/actions/booking/change-booking-address.ts';
import { confirmAppointment, confirmByCode } from '../../server/actions/booking/confirm-appointment.ts';
import { findVisitByPage } from '../../server/actions/visit/find-visit.ts';
import { undoCancellation } from '../../server/actions/booking/undo-cancellation.ts';
import { MIGRATIONS } from '../../server/store/migrations/run-migrations.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { letters } from '../support/letters.ts';
import type { TestContext } from '../support/test-context.ts';
import {
  booking,
  bookConfirmedVisit,
  bookVisit,
  currentVisit,
  firstFreeStarts,
  freeStarts,
  THURSDAY,
  tokenOf,
} from '../support/visits.ts';

const NAME = 'Jan Kowalski';
const change = (ctx: TestContext, pageKey: string, email: string) =>
  changeBookingAddress(ctx, { pageKey, person: { email, name: NAME, phone: '' } });
const claims = (ctx: TestContext) =>
  ctx.store.read((tx) => tx.selectFrom('quotaClaims').selectAll().orderBy('key').execute());
const pageState = async (ctx: TestContext, pageKey: string) => {
  const found = await findVisitByPage(ctx, { pageKey });
  return found.ok ? found.value.situation : found.error;
};

onBothDatabases('the address of a booking', (database) => {
  test('the slot stays, the old link and the old code are void, the new letter goes to the new address, the places move along', async () => {
    await using ctx = await database.context();
    const before = await bookVisit(ctx, { email: 'jan@exampel.org' });
    const oldToken = tokenOf(ctx, 'confirm', before);
    expect(await change(ctx, before.pageKey, 'jan@example.org')).toEqual({
      ok: true,
      value: { email: 'jan@example.org' },
    });
    const after = await currentVisit(ctx, before.id);
    expect(after).toMatchObject({
      email: 'jan@example.org',
      name: NAME,
      startsAt: before.startsAt,
      deskId: before.deskId,
      state: 'pending',
      pageKey: before.pageKey,
    });
    expect(await confirmAppointment(ctx, { token: oldToken })).toEqual({ ok: false, error: 'no-such-visit' });
    expect(await confirmByCode(ctx, { pageKey: before.pageKey, code: before.code })).toEqual({
      ok: false,
      error: 'wrong-code',
    });
    expect((await letters(ctx)).filter((letter) => letter.template === 'confirm')).toHaveLength(1);
    expect((await claims(ctx)).filter((claim) => claim.key.includes(before.emailKey!))).toEqual([]);
    // The old address has all its places again: as many unconfirmed ones as anybody.
    expect(
      (
        await bookVisit(ctx, {
          email: 'jan@exampel.org',
          serviceId: SERVICE.licence,
          startsAt: (await freeStarts(ctx, SERVICE.licence, THURSDAY))[0]!,
        })
      ).email,
    ).toBe('jan@exampel.org');
    expect((await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', after) })).ok).toBe(true);
  });

  test('a letter that did not leave is taken back: nobody gets the link of a visit that is not theirs', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx, { email: 'jan@exampel.org' });
    for (const email of ['jan@example.net', 'jan@example.org']) await change(ctx, visit.pageKey, email);
    const rows = await ctx.store.read((tx) =>
      tx.selectFrom('mailOutbox').select(['bookingId', 'template']).where('bookingId', '=', visit.id).execute(),
    );
    expect(rows).toHaveLength(1);
  });

  test('pressed twice it writes one letter, and the fourth change is refused', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx, { email: 'a@example.org' });
    const both = await Promise.all([
      change(ctx, visit.pageKey, 'b@example.org'),
      change(ctx, visit.pageKey, 'b@example.org'),
    ]);
    expect(both.map((outcome) => outcome.ok)).toEqual([true, true]);
    expect((await letters(ctx)).filter((letter) => letter.appointmentId === visit.id)).toHaveLength(1);
    expect((await change(ctx, visit.pageKey, 'c@example.org')).ok).toBe(true);
    expect((await change(ctx, visit.pageKey, 'd@example.org')).ok).toBe(true);
    expect(await change(ctx, visit.pageKey, 'e@example.org')).toEqual({ ok: false, error: { code: 'too-many' } });
    expect((await currentVisit(ctx, visit.id)).email).toBe('d@example.org');
  });

  test('an address that has a visit already gets the letter about that one, and the page says the same as ever', async () => {
    await using ctx = await database.context();
    const other = await bookConfirmedVisit(ctx, { email: 'ola@example.org' });
    const second = (await freeStarts(ctx, SERVICE.registration, THURSDAY))[5]!;
    const visit = await bookVisit(ctx, { email: 'oal@example.org', startsAt: second });
    expect(await change(ctx, visit.pageKey, 'ola@example.org')).toEqual({
      ok: true,
      value: { email: 'ola@example.org' },
    });
    expect(await currentVisit(ctx, visit.id)).toMatchObject({
      email: null,
      name: null,
      state: 'pending',
      startsAt: second,
    });
    expect((await letters(ctx)).at(-1)).toMatchObject({ template: 'quota-reached', appointmentId: other.id });
    expect(await pageState(ctx, visit.pageKey)).toBe('waiting');
    // And from there to an address that has none: the slot is still there, and so is the name.
    expect((await change(ctx, visit.pageKey, 'ewa@example.org')).ok).toBe(true);
    const mended = await currentVisit(ctx, visit.id);
    expect(mended).toMatchObject({ email: 'ewa@example.org', name: NAME, state: 'pending' });
    expect((await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', mended) })).ok).toBe(true);
  });

  test('what is confirmed, over or malformed is not changed', async () => {
    await using ctx = await database.context();
    const confirmed = await bookConfirmedVisit(ctx);
    expect(await change(ctx, confirmed.pageKey, 'ewa@example.org')).toEqual({
      ok: false,
      error: { code: 'not-waiting' },
    });
    const visit = await bookVisit(ctx, {
      email: 'a@example.org',
      startsAt: (await freeStarts(ctx, SERVICE.registration, THURSDAY))[5]!,
    });
    expect(await change(ctx, visit.pageKey, 'a.example.org')).toMatchObject({
      ok: false,
      error: { code: 'invalid', fields: [{ field: 'email' }] },
    });
    ctx.clock.advance(300 * MINUTE);
    expect(await change(ctx, visit.pageKey, 'ewa@example.org')).toEqual({ ok: false, error: { code: 'not-waiting' } });
    expect(await change(ctx, 'f'.repeat(32), 'ewa@example.org')).toEqual({
      ok: false,
      error: { code: 'no-such-visit' },
    });
  });
});

onBothDatabases('one address at one minute', (database) => {
  /** Two services of different length at different desks whose times overlap. */
  async function overlapping(ctx: TestContext): Promise<{ first: number; second: number }> {
    const [first] = await freeStarts(ctx, SERVICE.registration, THURSDAY);
    const second = (await freeStarts(ctx, SERVICE.licence, THURSDAY)).find(
      (startsAt) => startsAt >= first! && startsAt < first! + 20 * MINUTE,
    )!;
    expect(second).toBeDefined();
    return { first: first!, second };
  }

  test('a second visit into the minutes of the first is never one that can be confirmed', async () => {
    await using ctx = await database.context();
    const { first, second } = await overlapping(ctx);
    const visit = await bookVisit(ctx, { email: 'jan@example.org', startsAt: first });
    const clash = await bookAppointment(
      ctx,
      booking({ email: 'Jan@Example.org', serviceId: SERVICE.licence, startsAt: second }),
    );
    expect(clash.ok).toBe(true);
    expect((await letters(ctx)).at(-1)).toMatchObject({ template: 'quota-reached', appointmentId: visit.id });
    const rows = await ctx.store.read((tx) =>
      tx.selectFrom('appointments').selectAll().where('email', 'is not', null).execute(),
    );
    expect(rows.map((row) => row.id)).toEqual([visit.id]);
    // Somebody else takes the time as ever.
    expect(
      (await bookVisit(ctx, { email: 'ola@example.org', serviceId: SERVICE.licence, startsAt: second + 0 })).email,
    ).toBe('ola@example.org');
  });

  test('of sixteen presses at once for two overlapping visits one person gets one', async () => {
    await using ctx = await database.context();
    const { first, second } = await overlapping(ctx);
    await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        bookAppointment(
          ctx,
          booking(
            index % 2 === 0
              ? { email: 'jan@example.org', startsAt: first, formKey: 'one' }
              : { email: 'jan@example.org', serviceId: SERVICE.licence, startsAt: second, formKey: 'two' },
          ),
        ),
      ),
    );
    const rows = await ctx.store.read((tx) =>
      tx.selectFrom('appointments').selectAll().where('email', 'is not', null).where('state', '=', 'pending').execute(),
    );
    expect(rows).toHaveLength(1);
  });

  test('a cancelled visit gives its minutes back, and taking the cancelling back does not share them', async () => {
    await using ctx = await database.context();
    const { first, second } = await overlapping(ctx);
    const visit = await bookConfirmedVisit(ctx, { email: 'jan@example.org', startsAt: first });
    expect((await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) })).ok).toBe(true);
    const other = await bookVisit(ctx, { email: 'jan@example.org', serviceId: SERVICE.licence, startsAt: second });
    expect(other.email).toBe('jan@example.org');
    expect(await undoCancellation(ctx, { token: tokenOf(ctx, 'cancel', visit) })).toEqual({
      ok: false,
      error: 'quota-reached',
    });
    expect((await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', other) })).ok).toBe(true);
  });

  test('visits of before the key hold their minutes after the migration', async () => {
    await using ctx = await database.context();
    const { first } = await overlapping(ctx);
    const visit = await bookConfirmedVisit(ctx, { email: 'jan@example.org', startsAt: first });
    const held = await claims(ctx);
    expect(held.filter((claim) => claim.key.startsWith('minute|'))).toHaveLength(4);
    await ctx.store.write(async (tx) => {
      await tx.deleteFrom('quotaClaims').where('key', 'like', 'minute|%').execute();
      for (const statement of MIGRATIONS.find((migration) => migration.name === '0008-minute-of-address')!.statements)
        await sql.raw(statement).execute(tx);
    });
    expect(await claims(ctx)).toEqual(held);
    expect(held.every((claim) => claim.appointmentId === visit.id)).toBe(true);
  });

  test('a family shares a minute only with an address each', async () => {
    await using ctx = await database.context();
    const starts = await firstFreeStarts(ctx, SERVICE.registration);
    await bookVisit(ctx, { email: 'mama@example.org', startsAt: starts[0]! });
    expect((await bookVisit(ctx, { email: 'tata@example.org', startsAt: starts[0]! })).email).toBe('tata@example.org');
  });
});
