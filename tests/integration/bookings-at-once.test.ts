// Many people press "Zarezerwuj wizytę" for one free time at one moment, over HTTP.
import { expect, test } from 'vitest';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { BOOKING_ADDRESSES, checkMailAddress, FIELDS } from '../../server/addresses/citizen-addresses.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { startTestServer } from '../support/running-server.ts';

/** Only one desk serves it, so one time is one slot. */
const SERVICE_ID = 'driving-licence-pickup';
const DAY = '2026-03-12';
/** BILETOMAT_RACE_SLOTS=50 tries all of the day. */
const SLOTS = Number(process.env['BILETOMAT_RACE_SLOTS'] ?? '20');
const AT_ONCE = 32;
/** 640 bookings on each database, most of them refused with an answer to compute; generous for a busy machine. */
const DEADLINE_MS = 400_000;

onBothDatabases('32 bookings of one slot', (database) => {
  test(
    'exactly one wins, the others keep their answers and are offered the nearest times, slot after slot',
    async () => {
      await using spare = await database.context();
      await using server = await startTestServer({
        withoutPages: true,
        databaseUrl: spare.url,
        env: { BILETOMAT_TRUSTED_PROXIES: '127.0.0.1' },
      });
      const offered = await offerTimes(server.ctx, { serviceId: SERVICE_ID, day: DAY });
      if (!offered.ok) throw new Error(offered.error);
      const times = offered.value.times.slice(0, SLOTS);
      expect(times).toHaveLength(SLOTS);

      for (const [slot, { startsAt }] of times.entries()) {
        const answers = await Promise.all(
          Array.from({ length: AT_ONCE }, async (_, person) => {
            const form = {
              [FIELDS.serviceId]: SERVICE_ID,
              [FIELDS.day]: DAY,
              [FIELDS.startsAt]: String(startsAt),
              [FIELDS.email]: `osoba${slot}x${person}@example.org`,
            };
            const answer = await fetch(`${server.url}${BOOKING_ADDRESSES.book}`, {
              method: 'POST',
              redirect: 'manual',
              body: new URLSearchParams(form),
              // Each from an address of its own: the limit per address is not what is tried here.
              headers: { 'x-forwarded-for': `10.0.${slot}.${person}` },
            });
            const cookie = answer.headers
              .getSetCookie()
              .map((line) => line.split(';')[0]!)
              .join('; ');
            return { location: answer.headers.get('location') ?? '', cookie, email: form[FIELDS.email] };
          }),
        );
        // Confirmed at once: how many unconfirmed ones a day can hold is not what is tried here.
        await server.ctx.store.write((tx) =>
          tx.updateTable('appointments').set({ state: 'confirmed' }).where('state', '=', 'pending').execute(),
        );
        const lost = answers.filter((a) => !a.location.startsWith(checkMailAddress('')));
        expect(lost).toHaveLength(AT_ONCE - 1);
        const pages = await Promise.all(
          lost.map(async ({ location, cookie }) => {
            const page = await fetch(`${server.url}${location}`, { headers: { cookie } });
            return { status: page.status, html: await page.text() };
          }),
        );
        // The last slot leaves no other time to ask for the answers with.
        if (slot < SLOTS - 1) {
          const { location, cookie, email } = lost[0]!;
          const data = await fetch(
            `${server.url}${location.replace(BOOKING_ADDRESSES.taken, BOOKING_ADDRESSES.data)}&${FIELDS.startsAt}=${times.at(-1)!.startsAt}`,
            { headers: { cookie } },
          );
          expect(await data.text()).toContain(`value="${email}"`);
        }
        expect(pages.map((p) => p.status)).toEqual(Array.from({ length: AT_ONCE - 1 }, () => 409));
        for (const { html } of pages) {
          const nearest = [...html.matchAll(/type="radio"[^>]*value="(\d+)"/g)].map((m) => Number(m[1]));
          expect(nearest).not.toContain(startsAt);
          // At the very end of what may be booked fewer than three are left.
          if (slot < SLOTS - 10) expect(nearest).toHaveLength(3);
        }
      }

      const rows = await server.ctx.store.read((tx) =>
        tx.selectFrom('appointments').select(['startsAt', 'state']).execute(),
      );
      expect(rows.map((r) => r.startsAt).sort((a, b) => a - b)).toEqual(times.map((t) => t.startsAt));
      expect(server.logged.filter((l) => l.level === 'error')).toEqual([]);
    },
    DEADLINE_MS,
  );
});
