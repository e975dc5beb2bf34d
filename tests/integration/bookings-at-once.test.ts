// Many people press "Zarezerwuj wizytę" for one free time at one moment, over HTTP.
import { expect, test } from 'vitest';
import { offerTimes } from '../../server/actions/offer-times.ts';
import { BOOKING_ADDRESSES, FIELDS } from '../../server/pages/addresses.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { startTestServer } from '../support/running-server.ts';

/** Only one desk serves it, so one time is one slot. */
const SERVICE_ID = 'driving-licence-pickup';
const DAY = '2026-03-12';
const SLOTS = 50;
const AT_ONCE = 32;
/** 1,600 bookings, most of them refused with an answer to compute; generous for a busy machine. */
const DEADLINE_MS = 400_000;

onBothDatabases('32 bookings of one slot', (database) => {
  test('exactly one wins, the others keep their answers and are offered the nearest times, fifty slots long', async () => {
    await using spare = await database.context();
    await using server = await startTestServer({ withoutPages: true, databaseUrl: spare.url, env: { BILETOMAT_TRUSTED_PROXIES: '127.0.0.1' } });
    const offered = await offerTimes(server.ctx, { serviceId: SERVICE_ID, day: DAY });
    if (!offered.ok) throw new Error(offered.error);
    const times = offered.value.times.slice(0, SLOTS);
    expect(times).toHaveLength(SLOTS);

    for (const [slot, { startsAt }] of times.entries()) {
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, async (_, person) => {
        const form = { [FIELDS.serviceId]: SERVICE_ID, [FIELDS.day]: DAY, [FIELDS.startsAt]: String(startsAt), [FIELDS.email]: `osoba${slot}x${person}@example.org` };
        const answer = await fetch(`${server.url}${BOOKING_ADDRESSES.book}`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams(form),
          // Each from an address of its own: the limit per address is not what is tried here.
          headers: { 'x-forwarded-for': `10.0.${slot}.${person}` },
        });
        return { status: answer.status, html: await answer.text(), email: form[FIELDS.email] };
      }));
      const lost = answers.filter((a) => a.status !== 303);
      expect(lost.map((a) => a.status)).toEqual(Array.from({ length: AT_ONCE - 1 }, () => 409));
      for (const { html, email } of lost) {
        expect(html).toContain(`value="${email}"`);
        const nearest = [...html.matchAll(/type="radio"[^>]*value="(\d+)"/g)].map((m) => Number(m[1]));
        expect(nearest).not.toContain(startsAt);
        // At the very end of what may be booked fewer than three are left.
        if (slot < SLOTS - 10) expect(nearest).toHaveLength(3);
      }
    }

    const rows = await server.ctx.store.read((tx) => tx.selectFrom('appointments').select(['startsAt', 'state']).execute());
    expect(rows.map((r) => r.startsAt).sort((a, b) => a - b)).toEqual(times.map((t) => t.startsAt));
    expect(server.logged.filter((l) => l.level === 'error')).toEqual([]);
  }, DEADLINE_MS);
});
