// Law: any order, repetition or loss-and-retry of pushes gives the same server state; and paper that exists is in the queue.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callByNumber } from '../../server/actions/desk/call-by-number.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { codeHmacOf } from '../../server/actions/booking/code-key.ts';
import { finishServing } from '../../server/actions/desk/finish-serving.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startServing } from '../../server/actions/desk/start-serving.ts';
import { MERGED, numbersOfDay, ticketsOfDay } from '../../server/store/ticket-store.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import type { Appointment } from '../../server/store/appointment-store.ts';
import { visitsOn } from '../../server/store/visit-store.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { arrivalOf, priorityOf } from '../../shared/domain/booking/arrival.ts';
import { DEFAULT_RULES } from '../../shared/domain/office/office.ts';
import type { TechnicianNote, TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { SERVICE } from '../fixtures/office.ts';
import { factOf, issued, pairedKiosk, push, type TestFact, type TestKiosk } from '../support/kiosk-facts.ts';
import { serverState as stateOf } from './server-state.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, THURSDAY, tokenOf } from '../support/visits.ts';

const folder = mkdtempSync(join(tmpdir(), 'biletomat-merge-'));
const base = join(folder, 'base.db');
const NOON = at(THURSDAY, '12:30');
let kiosks: TestKiosk[] = [];
let visits: Appointment[] = [];
let runs = 0;

/** A Thursday with every kind of visit, all of whose times are over by noon. */
beforeAll(async () => {
  const ctx = await testContext({ url: `sqlite:${base}` });
  kiosks = [await pairedKiosk(ctx, 'A', 'aa'.repeat(32)), await pairedKiosk(ctx, 'B', 'bb'.repeat(32))];
  const confirmed = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10'), email: 'a@example.org' });
  const chosen = await bookConfirmedVisit(ctx, {
    startsAt: at(THURSDAY, '10:00'),
    email: 'b@example.org',
    serviceId: SERVICE.permits,
    deskId: 'desk-5',
  });
  const cancelled = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:30'), email: 'c@example.org' });
  ctx.clock.set(at(THURSDAY, '10:00'));
  await runDueJobs(ctx);
  const pending = await bookVisit(ctx, { startsAt: at(THURSDAY, '10:50'), email: 'd@example.org' });
  ctx.clock.set(at(THURSDAY, '10:15'));
  await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', cancelled) });
  ctx.clock.set(NOON);
  await runDueJobs(ctx);
  visits = [confirmed, chosen, cancelled, pending];
  expect((await ctx.store.read((tx) => visitsOn(tx, ctx.officeId, THURSDAY))).map((v) => v.state).sort()).toEqual([
    'cancelled',
    'expired',
    'no-show',
    'no-show',
  ]);
  await setDeskState(ctx, { deskId: 'desk-1', staffId: null, state: 'open' });
  await ctx.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function freshContext(): Promise<TestContext> {
  runs += 1;
  const path = join(folder, `run-${runs}.db`);
  copyFileSync(base, path);
  return testContext({ url: `sqlite:${path}`, now: NOON, prefix: 'run' });
}

type Press = {
  readonly kiosk: number;
  readonly minute: number;
  readonly what: number;
  readonly how: 'id' | 'unsure' | 'code';
  readonly printed: 'printed' | 'failed' | 'shown';
  readonly copies: number;
  readonly isNumberTaken: boolean;
  readonly noted: TechnicianNote | undefined;
};
const pressArbitrary: fc.Arbitrary<Press> = fc.record({
  kiosk: fc.integer({ min: 0, max: 1 }),
  minute: fc.integer({ min: 0, max: 110 }),
  /** A visit's index, or a walk-in. */
  what: fc.integer({ min: 0, max: 6 }),
  how: fc.constantFrom('id', 'unsure', 'code'),
  printed: fc.constantFrom('printed', 'failed', 'shown'),
  copies: fc.integer({ min: 0, max: 2 }),
  isNumberTaken: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  noted: fc.option(
    fc.constantFrom<TechnicianNote>(
      { kind: 'wrong-pin', inRow: 3, waitMs: 5_000 },
      { kind: 'entered' },
      { kind: 'task', task: 'reprint' },
      { kind: 'left' },
    ),
    { nil: undefined },
  ),
});

type Push = { readonly kiosk: TestKiosk; readonly fact: TestFact };

function pushesOf(presses: readonly Press[]): Push[] {
  const seqs = [0, 0];
  const numbers = [0, 0];
  return [...presses]
    .sort((a, b) => a.minute - b.minute)
    .flatMap((press, index) => {
      const kiosk = kiosks[press.kiosk]!;
      const checkedInAt = at(THURSDAY, '9:20') + press.minute * MINUTE;
      numbers[press.kiosk]! += 1;
      const next = (body: TestFact['body']): Push => {
        seqs[press.kiosk]! += 1;
        return { kiosk, fact: factOf(seqs[press.kiosk]!, body, checkedInAt, `store-${press.kiosk}`) };
      };
      const ticketId = `ticket-${index}`;
      const number = press.isNumberTaken ? 1 : kiosk.dispenser * 200 + numbers[press.kiosk]!;
      return [
        next(issued({ ticketId, day: THURSDAY, number, checkedInAt, ...claimOf(press, kiosk, checkedInAt) })),
        next({ type: 'ticket-paper', version: 1, ticketId, copy: 0, outcome: press.printed }),
        ...Array.from({ length: press.copies }, (_, i) => [
          next({ type: 'copy-requested', version: 1, ticketId, copy: i + 1 }),
          next({
            type: 'ticket-paper',
            version: 1,
            ticketId,
            copy: i + 1,
            outcome: (press.minute + i) % 2 === 0 ? 'printed' : 'unknown',
          }),
        ]).flat(),
        ...(press.noted
          ? [next({ type: 'technician-noted', version: 1, note: press.noted, uncertainTime: false })]
          : []),
      ];
    });
}

/** What the kiosk could have believed: by id with the class of the hour, unsure (a cache behind the truth), or an unknown code. */
function claimOf(press: Press, kiosk: TestKiosk, checkedInAt: number): Partial<TicketIssuedFact> {
  const visit = visits[press.what];
  if (visit === undefined)
    return press.what === 6 ? { appointmentId: 'nobody', priority: 'booked', bookedFor: checkedInAt } : {};
  if (press.how === 'code') return { codeHmac: codeHmacOf(kiosk.codeKey, visit.code) };
  const priority = priorityOf(arrivalOf({ startsAt: visit.startsAt, checkedInAt, rules: DEFAULT_RULES }));
  if (press.how === 'unsure' || priority === 'walk-in') return { appointmentId: visit.id, decidedBy: 'cache' };
  return {
    appointmentId: visit.id,
    priority,
    bookedFor: visit.startsAt,
    serviceId: visit.serviceId,
    decidedBy: 'server',
    confirmsVisit: true,
    ...(visit.isDeskChosen ? { onlyDeskId: visit.deskId } : {}),
  };
}

async function pushAll(ctx: TestContext, pushes: readonly Push[]): Promise<void> {
  for (const { kiosk, fact } of pushes) await push(ctx, kiosk, [fact]);
}

/** Each fact at least once, some several times, in any order. */
const shuffled = (pushes: readonly Push[], seed: readonly number[]): Push[] => {
  const repeated = pushes.flatMap((p, i) => (seed[i % seed.length]! % 3 === 0 ? [p, p] : [p]));
  return repeated
    .map((p, i) => ({ p, key: (seed[i % seed.length]! * (i + 7919)) % 104_729 }))
    .sort((a, b) => a.key - b.key)
    .map(({ p }) => p);
};

const pressesArbitrary = fc.array(pressArbitrary, { minLength: 1, maxLength: 7 });
const seedArbitrary = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 5, maxLength: 12 });

test('any order and repetition of pushes gives the same server state', async () => {
  await fc.assert(
    fc.asyncProperty(pressesArbitrary, seedArbitrary, async (presses, seed) => {
      const pushes = pushesOf(presses);
      await using inOrder = await freshContext();
      await pushAll(inOrder, pushes);
      await using mixed = await freshContext();
      await pushAll(mixed, shuffled(pushes, seed));
      expect(await stateOf(mixed)).toEqual(await stateOf(inOrder));
    }),
    { numRuns: 20 },
  );
});

test('the same with a clerk who calls and serves a number read off paper, before or after the facts come', async () => {
  await fc.assert(
    fc.asyncProperty(pressesArbitrary, seedArbitrary, fc.nat(), async (presses, seed, moment) => {
      const pushes = pushesOf(presses.map((press) => ({ ...press, isNumberTaken: false })));
      const first = pushes[0]!.fact.body as TicketIssuedFact;
      const desk = { deskId: 'desk-1', staffId: null };
      const serve = async (ctx: TestContext): Promise<void> => {
        const called = await callByNumber(ctx, { ...desk, number: `R${first.number}` });
        expect(called.ok).toBe(true);
        await startServing(ctx, desk);
        await finishServing(ctx, desk);
      };
      await using inOrder = await freshContext();
      await pushAll(inOrder, pushes);
      await serve(inOrder);
      await using mixed = await freshContext();
      const order = shuffled(pushes, seed);
      const split = moment % (order.length + 1);
      await pushAll(mixed, order.slice(0, split));
      await serve(mixed);
      await pushAll(mixed, order.slice(split));
      expect(await stateOf(mixed)).toEqual(await stateOf(inOrder));
    }),
    { numRuns: 20 },
  );
});

test('paper that exists is in the queue: every number has a place, every visit at most one', async () => {
  await fc.assert(
    fc.asyncProperty(pressesArbitrary, async (presses) => {
      const pushes = pushesOf(presses);
      await using ctx = await freshContext();
      await pushAll(ctx, pushes);
      await ctx.store.read(async (tx) => {
        const rows = (await ticketsOfDay(tx, ctx.officeId, THURSDAY)).filter((t) => t.issuedBy !== MERGED);
        const numbers = await numbersOfDay(tx, ctx.officeId, THURSDAY);
        for (const { fact } of pushes) {
          if (fact.body.type !== 'ticket-issued') continue;
          const { number } = fact.body;
          const owner = rows.find((t) => t.id === numbers.find((n) => n.number === number)?.ticketId);
          expect(owner?.state).toBe('waiting');
          const papers = await tx
            .selectFrom('issuedTickets')
            .selectAll()
            .where('number', '=', number)
            .orderBy('occurredAt')
            .orderBy('dispenser')
            .orderBy('seq')
            .execute();
          expect(papers[0]?.placeId).toBe(owner?.id);
          for (const other of papers.slice(1))
            expect(rows.find((t) => t.id === other.placeId)?.flags).toContain('number-owned');
        }
        const held = rows.flatMap((t) => t.appointmentId ?? []);
        expect(new Set(held).size).toBe(held.length);
        const papers = await tx.selectFrom('issuedTickets').select('placeId').execute();
        expect(papers.every((p) => rows.some((t) => t.id === p.placeId))).toBe(true);
        expect(papers).toHaveLength(pushes.filter((p) => p.fact.body.type === 'ticket-issued').length);
      });
    }),
    { numRuns: 12 },
  );
});
