// Seven days without the server, 400 tickets a day; then the uplink is back, and everything is told in order and kept.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createServerQuestions } from '../../kiosk/sync/server-questions.ts';
import { forgetBefore } from '../../kiosk/store/ticket-store.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { addDays, instantOf, startOfDay } from '../../shared/core/local-time.ts';
import { dammDigit } from '../../shared/domain/booking/code.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { pairedKiosk } from '../support/kiosk-facts.ts';
import { startTestServer } from '../support/running-server.ts';
import { SyncKiosk } from '../support/sync-kiosk.ts';

const DAYS = 7;
const TICKETS_A_DAY = 400;
const FIRST_DAY = '2026-03-12';
const ZONE = demoOffice.zone;
const hours = demoOffice.calendar.weekdays[4]!;
/** Open every day, so that a day is like another. */
const office = {
  ...demoOffice,
  calendar: {
    ...demoOffice.calendar,
    weekdays: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours },
  },
};
const WALK_INS = [SERVICE.registration, SERVICE.registration, SERVICE.registration, SERVICE.licence, SERVICE.document];

test('seven days offline, 400 tickets a day: all of it told at once when the uplink is back, each number once, in the order of the presses', async () => {
  await using server = await startTestServer({ withoutPages: true, office, now: instantOf(FIRST_DAY, 7 * 60, ZONE) });
  const folder = mkdtempSync(join(tmpdir(), 'seven-days-'));
  const paired = await pairedKiosk(server.ctx);
  const codes = new Map<string, string[]>();
  for (let d = 1; d <= 4; d += 1) {
    const day = addDays(FIRST_DAY, d);
    const offered = await offerTimes(server.ctx, { serviceId: SERVICE.licence, day });
    const times = offered.ok ? offered.value.times.slice(0, 8) : [];
    const booked = [];
    for (const { startsAt } of times)
      booked.push(
        await bookByStaff(server.ctx, { serviceId: SERVICE.licence, startsAt, language: 'pl', staffId: 'staff1' }),
      );
    codes.set(
      day,
      booked.flatMap((b) => (b.ok ? [b.value.code] : [])),
    );
  }
  let isLineUp = true;
  const kiosk = new SyncKiosk({
    name: 'k',
    folder,
    paired,
    clock: server.clock,
    skewMs: 90_000,
    onTheWay: [],
    connect: (ctx) =>
      createServerQuestions({
        serverUrl: isLineUp ? server.url : 'http://127.0.0.1:9',
        credentials: paired,
        raw: () => ctx.clock.raw(),
        line: {
          answered: ({ sentAt, receivedAt, serverTime }) => {
            if (serverTime !== null) ctx.clock.measure(serverTime, sentAt, receivedAt);
            ctx.connectivity.noteAnswer(receivedAt);
          },
          failed: () => ctx.connectivity.noteFailure(ctx.clock.raw()),
        },
      }),
  });
  await kiosk.pull('ok');
  isLineUp = false;

  const numbers: string[] = [];
  for (let d = 0; d < DAYS; d += 1) {
    const day = addDays(FIRST_DAY, d);
    server.clock.set(instantOf(day, 8 * 60, ZONE));
    // Somebody switches the hall's power off at night.
    kiosk.restart(true);
    kiosk.store.write(({ db }) => forgetBefore(db, day, 2, startOfDay(day, ZONE), startOfDay(addDays(day, -7), ZONE)));
    const known = codes.get(day) ?? [];
    for (let n = 0; n < TICKETS_A_DAY; n += 1) {
      server.clock.advance(MINUTE);
      const five = String(10_000 + d * 1_000 + n);
      const code = n % 40 === 7 ? five + dammDigit(five) : undefined;
      const own = n % 50 === 3 ? known[Math.floor(n / 50)] : undefined;
      const typed = own ?? code;
      const outcome =
        typed === undefined
          ? await kiosk.pressWalkIn(WALK_INS[n % WALK_INS.length]!)
          : await kiosk.pressCode(typed, SERVICE.document);
      expect(outcome.kind).toBe('ticket');
      if (outcome.kind === 'ticket') numbers.push(`${day} ${outcome.ticket.series}${outcome.ticket.number}`);
      // Now and then somebody wants the ticket once more.
      if (typed !== undefined && n % 3 === 0)
        expect((await kiosk.pressCode(typed, SERVICE.document)).kind).toBe('copy');
    }
  }
  expect(new Set(numbers).size).toBe(DAYS * TICKETS_A_DAY);

  isLineUp = true;
  kiosk.restart(false);
  const facts = kiosk.facts().length;
  const began = performance.now();
  const worked = process.cpuUsage();
  await kiosk.settle();
  const { user, system } = process.cpuUsage(worked);
  // A figure, not a law: on a busy machine the first one says little.
  process.stdout.write(
    `seven days offline: ${numbers.length} tickets, ${facts} facts told in ${((performance.now() - began) / 1e3).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of work)\n`,
  );

  expect(kiosk.outboxStates()).toEqual(['pushed']);
  const {
    told,
    papers,
    facts: kept,
  } = await server.ctx.store.read(async (tx) => ({
    told: await tx
      .selectFrom('eventLog')
      .innerJoin('issuedTickets', 'issuedTickets.placeId', 'eventLog.ticketId')
      .select(['issuedTickets.onDay', 'issuedTickets.series', 'issuedTickets.number'])
      .where('eventLog.type', '=', 'ticket-issued')
      .orderBy('eventLog.seq')
      .execute(),
    papers: await tx
      .selectFrom('issuedTickets')
      .innerJoin('tickets', 'tickets.id', 'issuedTickets.placeId')
      .select(['issuedTickets.onDay', 'tickets.state', 'issuedTickets.paper'])
      .execute(),
    facts: await tx.selectFrom('kioskFacts').select('outcome').execute(),
  }));
  expect(told.map((t) => `${t.onDay} ${t.series}${t.number}`)).toEqual(numbers);
  expect(papers).toHaveLength(numbers.length);
  expect(papers.every((p) => p.paper === 'printed')).toBe(true);
  // Days that are over are kept, not queued.
  const lastDay = addDays(FIRST_DAY, DAYS - 1);
  expect(papers.filter((p) => p.state === 'waiting').map((p) => p.onDay)).toEqual(
    Array.from({ length: TICKETS_A_DAY }, () => lastDay),
  );
  expect(kept).toHaveLength(facts);
  expect(kept.every((f) => f.outcome === 'applied')).toBe(true);
  kiosk.close();
}, 300_000);
