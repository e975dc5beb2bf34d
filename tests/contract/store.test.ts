// What every implementation of the server's store keeps: one test per law, on SQLite and on PostgreSQL.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { insertAppointment, updateAppointmentIf } from '../../server/store/appointment-store.ts';
import { openDatabase } from '../../server/store/database.ts';
import { readEvents } from '../../server/store/event-log.ts';
import { countDomainVisit, domainVisitsSince } from '../../server/store/hold-store.ts';
import { endOfficeDay, lockOfficeDay } from '../../server/store/office-day-store.ts';
import { ensureJob, takeDueJob } from '../../server/store/job-store.ts';
import { countHit, hitsOf } from '../../server/store/limit-store.ts';
import { getMeta, setMeta } from '../../server/store/meta-store.ts';
import { loadOffice, saveOffice } from '../../server/store/office-store.ts';
import { claimOneOf, dayKeys, holdersOf } from '../../server/store/quota-store.ts';
import { claimedUnits, claimUnits, SLOT_TAKEN } from '../../server/store/slot-claim-store.ts';
import type { Tx } from '../../server/store/store.ts';
import { UniqueViolation } from '../../server/store/unique-violation.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { gate } from '../support/gate.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import { bookVisit } from '../support/visits.ts';
import type { AppointmentId } from '../../shared/core/ids.ts';

const MANY = 16;
const times = <T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));

onBothDatabases('the store', (database) => {
  test('an office comes back as it was saved; a service and a desk that are gone are no longer offered', async () => {
    await using ctx = await database.context();
    const load = () => ctx.store.read((tx) => loadOffice(tx, ctx.officeId));
    expect(await load()).toEqual(demoOffice);
    const closure = { deskId: DESK.two, on: '2026-03-13', span: { from: 600, to: 660 }, reason: { pl: 'szkolenie' } };
    const smaller = {
      ...demoOffice,
      services: demoOffice.services.slice(1),
      desks: demoOffice.desks
        .slice(1)
        .map((desk) => ({ ...desk, serves: desk.serves.filter((id) => id !== SERVICE.registration) })),
      calendar: { ...demoOffice.calendar, closures: [closure] },
    };
    await ctx.store.write((tx) => saveOffice(tx, smaller));
    expect(await load()).toEqual(smaller);
    await ctx.store.write((tx) => saveOffice(tx, demoOffice));
    expect(await load()).toEqual(demoOffice);
  });

  test('visits are counted in numbers, of a domain and of all: a sum is no text', async () => {
    await using ctx = await database.context();
    const count = (domain: string, day: string) => ctx.store.write((tx) => countDomainVisit(tx, domain, day));
    for (const [domain, day] of [
      ['a', '2026-03-10'],
      ['a', '2026-03-11'],
      ['a', '2026-03-11'],
      ['b', '2026-03-12'],
    ] as const)
      await count(domain, day);
    expect(await ctx.store.read((tx) => domainVisitsSince(tx, 'a', '2026-03-11'))).toEqual({ ofDomain: 2, ofAll: 3 });
  });

  test('a transaction that throws leaves nothing behind', async () => {
    await using ctx = await database.context();
    const failed = ctx.store.write(async (tx) => {
      await setMeta(tx, 'half', 'written');
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect(await ctx.store.read((tx) => getMeta(tx, 'half'))).toBeUndefined();
  });

  test('a write inside a write is refused at once instead of waiting for itself', async () => {
    await using ctx = await database.context();
    const nested = ctx.store.write((tx) =>
      setMeta(tx, 'outer', 'written').then(() => ctx.store.write((inner) => setMeta(inner, 'inner', 'written'))),
    );
    await expect(nested).rejects.toThrow('inside another one');
    await ctx.store.write((tx) => setMeta(tx, 'next', 'written'));
    expect(await ctx.store.read((tx) => getMeta(tx, 'outer'))).toBeUndefined();
  });

  test('a conditional update has one winner', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx);
    const won = await times(MANY, () =>
      ctx.store.write((tx) => updateAppointmentIf(tx, visit.id, ['pending'], { state: 'confirmed' })),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test('under the lock of the office day nobody loses what another wrote', async () => {
    await using ctx = await database.context();
    await times(MANY, () =>
      ctx.store.write(async (tx) => {
        await lockOfficeDay(tx, ctx.officeId, '2026-03-11');
        const before = Number((await getMeta(tx, 'counter')) ?? '0');
        await setMeta(tx, 'counter', String(before + 1));
      }),
    );
    expect(await ctx.store.read((tx) => getMeta(tx, 'counter'))).toBe(String(MANY));
  });

  test('an office day ends once', async () => {
    await using ctx = await database.context();
    const ended = await times(MANY, () =>
      ctx.store.write(async (tx) => {
        await lockOfficeDay(tx, ctx.officeId, '2026-03-10');
        return endOfficeDay(tx, ctx.officeId, '2026-03-10', 1);
      }),
    );
    expect(ended.filter(Boolean)).toHaveLength(1);
  });

  test('a reader sees one moment, whatever is committed while it reads', async () => {
    await using ctx = await database.context();
    await ctx.store.write((tx) => setMeta(tx, 'word', 'before'));
    const hasRead = gate();
    const hasWritten = gate();
    const reading = ctx.store.read(async (tx) => {
      const first = await getMeta(tx, 'word');
      hasRead.open();
      await hasWritten.opened;
      return [first, await getMeta(tx, 'word')];
    });
    await hasRead.opened;
    await ctx.store.write((tx) => setMeta(tx, 'word', 'after'));
    hasWritten.open();
    expect(await reading).toEqual(['before', 'before']);
    expect(await ctx.store.read((tx) => getMeta(tx, 'word'))).toBe('after');
  });

  test('a reader cannot write', async () => {
    await using ctx = await database.context();
    await expect(ctx.store.read((tx) => setMeta(tx, 'word', 'written'))).rejects.toThrow(/read-?only/);
  });

  test('two visits never share a unit of time at a desk, and the one who loses claims nothing', async () => {
    await using ctx = await database.context();
    const first = at('2026-03-12', '10:10');
    const units = [0, 5, 10, 15].map((minutes) => first + minutes * MINUTE);
    const outcomes = await times(MANY, async (i) => {
      const id = await rawAppointment(ctx, i);
      // Each shifted by a unit or not: overlapping, not equal.
      return ctx.store
        .write((tx) =>
          claimUnits(
            tx,
            DESK.one,
            units.map((unit) => unit + (i % 2) * 5 * MINUTE),
            id,
          ),
        )
        .then(
          () => 'won',
          (error: unknown) => error,
        );
    });
    expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
    for (const outcome of outcomes.filter((o) => o !== 'won')) {
      expect(outcome).toBeInstanceOf(UniqueViolation);
      expect((outcome as UniqueViolation).constraint).toBe(SLOT_TAKEN);
    }
    expect(await ctx.store.read((tx) => claimedUnits(tx, [DESK.one], 0, first * 2))).toHaveLength(units.length);
  });

  test('a quota has as many holders as it has keys', async () => {
    await using ctx = await database.context();
    const keys = dayKeys('somebody', '2026-03-12', 2);
    const got = await times(MANY, async (i) => {
      const id = await rawAppointment(ctx, i);
      return ctx.store.write((tx) => claimOneOf(tx, keys, id));
    });
    expect(got.filter(Boolean)).toHaveLength(2);
    expect(new Set(await ctx.store.read((tx) => holdersOf(tx, keys))).size).toBe(2);
  });

  test('a code belongs to one visit of the office', async () => {
    await using ctx = await database.context();
    const visit = await bookVisit(ctx);
    const inserted = await times(4, (i) =>
      ctx.store.write((tx) =>
        insertAppointment(tx, { ...visit, id: `other${i}` as AppointmentId, pageKey: `page${i}` }),
      ),
    );
    expect(inserted).toEqual([false, false, false, false]);
  });

  test('every hit of a limit is counted, and a new window begins with one', async () => {
    await using ctx = await database.context();
    const hits = await times(MANY, () => ctx.store.write((tx) => countHit(tx, 'somewhere', 1_000, 500)));
    expect(hits.toSorted((a, b) => a - b)).toEqual(Array.from({ length: MANY }, (_, i) => i + 1));
    expect(await ctx.store.write((tx) => countHit(tx, 'somewhere', 1_500, 500))).toBe(1);
    expect(await ctx.store.read((tx) => hitsOf(tx, 'somewhere', 1_600, 500))).toBe(1);
  });

  test('a due job is taken once, and again when its work is rolled back', async () => {
    await using ctx = await database.context();
    await ctx.store.write((tx) => ensureJob(tx, 'sweep', 100));
    const failed = ctx.store.write(async (tx) => {
      await takeDueJob(tx, 'sweep', 100, 100);
      throw new Error('the work failed');
    });
    await expect(failed).rejects.toThrow('the work failed');
    const taken = await times(MANY, () => ctx.store.write((tx) => takeDueJob(tx, 'sweep', 100, 100)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('a second start finds the schema and the data as they were', async () => {
    await using ctx = await database.context();
    await ctx.store.write((tx) => setMeta(tx, 'word', 'kept'));
    await using second = await testContext({ url: ctx.url, prefix: 'b' });
    expect(await second.store.read((tx) => getMeta(tx, 'word'))).toBe('kept');
    expect(await second.store.read((tx) => loadOffice(tx, ctx.officeId))).toEqual(demoOffice);
  });

  test('two processes on one database: every event has its number, none is missing, none is doubled', async () => {
    await using ctx = await database.context();
    const script = join(import.meta.dirname, 'appending-process.ts');
    const run = (): Promise<unknown> =>
      promisify(execFile)(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        script,
        ctx.url,
        ctx.officeId,
        '40',
      ]);
    await Promise.all([run(), run()]);
    const page = await ctx.store.read((tx) => readEvents(tx, ctx.officeId, 'feed1:0'));
    expect(page.ok && page.value.events.map((event) => event.seq)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
    const byProcess = Map.groupBy(page.ok ? page.value.events : [], (event) => event.deskId);
    expect([...byProcess.values()].map((events) => events.map((event) => event.at))).toEqual(
      [0, 1].map(() => Array.from({ length: 40 }, (_, i) => i)),
    );
  });
});

test('a database url of another kind is refused in one sentence', async () => {
  await expect(
    openDatabase({ url: 'mysql://somewhere', log: { warn: () => undefined }, migrate: true }),
  ).rejects.toThrow('sqlite:PATH or postgres://');
});

/** A visit's row without a slot: what claims and quotas hang on. */
async function rawAppointment(ctx: TestContext, i: number): Promise<string> {
  const id = ctx.ids.next<AppointmentId>();
  await ctx.store.write((tx: Tx) =>
    insertAppointment(tx, {
      id,
      officeId: ctx.officeId,
      serviceId: SERVICE.registration,
      deskId: DESK.one,
      isDeskChosen: false,
      startsAt: 1,
      endsAt: 2,
      onDay: '2026-03-12',
      code: `test-${i}`,
      state: 'pending',
      language: 'pl',
      email: null,
      emailKey: null,
      name: null,
      phone: null,
      heldUntil: null,
      createdAt: 1,
      letterSentAt: null,
      confirmedAt: null,
      cancelledAt: null,
      checkedInAt: null,
      erasedAt: null,
      linkGeneration: 1,
      pageKey: id,
      codeMisses: 0,
      bookedBy: 'citizen',
      version: 1,
      holdsSlot: true,
      keptDespite: null,
    }),
  );
  return id;
}
