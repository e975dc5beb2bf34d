// A server whose database was put back from a copy, and kiosks that had told it more: what people hold in their hands is in the queue again.
// Longer than most files: the same two kiosks and the same queue, put back in every way that the rules name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { listAudit } from '../../server/actions/staff/list-audit.ts';
import { readRestores } from '../../server/actions/office/read-restores.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { ADMIN_COMMANDS } from '../../server/admin/commands.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { err } from '../../shared/core/result.ts';
import { HOUR, MINUTE, SECOND, type Ms } from '../../shared/core/clock.ts';
import { SERVICE } from '../fixtures/office.ts';
import { serverState } from '../property/server-state.ts';
import { onBothDatabases, type DatabaseUnderTest } from '../support/both-databases.ts';
import { pairedKiosk, type TestKiosk } from '../support/kiosk-facts.ts';
import { SyncKiosk } from '../support/sync-kiosk.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, freeStarts, THURSDAY } from '../support/visits.ts';

const NOON = at(THURSDAY, '12:00');

/** An office with two kiosks whose server's database can be copied and put back, as an operator would: the server ends first. */
class World implements AsyncDisposable {
  readonly server: TestContext;
  readonly #database: DatabaseUnderTest;
  readonly #folder = mkdtempSync(join(tmpdir(), 'restored-server-'));
  #open: TestContext;
  #starts = 0;
  kiosks: readonly SyncKiosk[] = [];

  private constructor(database: DatabaseUnderTest, first: TestContext) {
    this.#database = database;
    this.#open = first;
    this.server = { ...first };
  }

  static async open(database: DatabaseUnderTest, from: Ms): Promise<World> {
    const world = new World(database, await database.context({ now: from }));
    const paired: TestKiosk[] = [
      await pairedKiosk(world.server, 'A', 'aa'.repeat(32)),
      await pairedKiosk(world.server, 'B', 'bb'.repeat(32)),
    ];
    world.kiosks = paired.map(
      (kiosk, i) =>
        new SyncKiosk({
          name: `kiosk${i}`,
          folder: join(world.#folder, `kiosk${i}`),
          paired: kiosk,
          server: world.server,
          clock: world.server.clock,
          skewMs: 0,
          onTheWay: [],
          mayAlarm: true,
        }),
    );
    for (const [i, kiosk] of world.kiosks.entries()) {
      const snapshot = await kioskSnapshot(world.server, paired[i]!);
      if (!snapshot.ok) throw new Error(snapshot.error);
      kiosk.takeSnapshot(snapshot.value);
    }
    return world;
  }

  /** The server ends, `between` is done to its files, and it starts again. */
  async #restart(url: string): Promise<void> {
    this.#starts += 1;
    this.#open = await testContext({ url, clock: this.server.clock, prefix: `start${this.#starts}-` });
    Object.assign(this.server, { store: this.#open.store, ids: this.#open.ids, url });
  }
  async copy(): Promise<string> {
    await this.#open.store.close();
    const copy = await this.#database.copyOf(this.server.url);
    await this.#restart(this.server.url);
    return copy;
  }
  /** From a copy of the copy, which an operator keeps. */
  async putBack(copy: string): Promise<void> {
    await this.#open.store.close();
    await this.#restart(await this.#database.copyOf(copy));
    await runDueJobs(this.server);
  }

  async settle(): Promise<void> {
    for (const kiosk of this.kiosks) await kiosk.settle();
    for (const kiosk of this.kiosks) await kiosk.pull('ok');
  }

  /** What kiosks do by themselves within half a minute after a server is back: pull, tell what waits, one heartbeat each. */
  async halfAMinute(): Promise<void> {
    for (const kiosk of this.kiosks) await kiosk.pull('ok');
    for (const kiosk of this.kiosks) while ((await kiosk.push('ok')) === 'settled') continue;
    this.server.clock.advance(20 * SECOND);
    for (const kiosk of this.kiosks) await kiosk.beat('ok');
    for (const kiosk of this.kiosks) await kiosk.pull('ok');
    for (const kiosk of this.kiosks) while ((await kiosk.push('ok')) === 'settled') continue;
    this.server.clock.advance(10 * SECOND);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const kiosk of this.kiosks) kiosk.close();
    await this.#open.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const ticketOf = (outcome: Awaited<ReturnType<SyncKiosk['pressWalkIn']>>): string => {
  if (outcome.kind !== 'ticket') throw new Error(`no ticket: ${outcome.kind}`);
  return `${outcome.ticket.series}${outcome.ticket.number}`;
};

/** Seven tickets, one of them of a visit with a copy, one that did not print, and a technician at the menu. */
async function aBusyWhile({ kiosks: [a, b] }: World, code: string): Promise<string[]> {
  const numbers = [
    ticketOf(await a!.pressWalkIn(SERVICE.registration)),
    ticketOf(await b!.pressWalkIn(SERVICE.registration)),
    ticketOf(await b!.pressCode(code, SERVICE.document)),
  ];
  expect((await b!.pressCode(code, SERVICE.document)).kind).toBe('copy');
  a!.printer.outcomes.push(err({ paper: 'nothing-sent', status: { state: 'no-paper' } }));
  for (const kiosk of [a!, b!, a!, b!]) numbers.push(ticketOf(await kiosk.pressWalkIn(SERVICE.licence)));
  await a!.note({ kind: 'entered' });
  return numbers;
}

onBothDatabases('a server put back from a copy', (database) => {
  const lengths: readonly (readonly [string, Ms])[] = [
    ['a minute', MINUTE],
    ['an hour', HOUR],
    ['a day', 24 * HOUR],
  ];
  for (const [name, length] of lengths) {
    for (const isTold of [false, true]) {
      test(`by ${name}, ${isTold ? 'with' : 'without'} the command: half a minute later the queue is what the paper says`, async () => {
        await using world = await World.open(database, Math.min(NOON - length, at('2026-03-11', '12:00')));
        const { server } = world;
        const visit = await bookConfirmedVisit(server, { startsAt: at(THURSDAY, '12:20') });
        server.clock.set(NOON - length);
        await runDueJobs(server);
        await world.settle();
        const copy = await world.copy();
        server.clock.set(NOON - MINUTE / 2);
        const numbers = await aBusyWhile(world, visit.code);
        await world.settle();
        const before = await serverState(server);
        expect(before.places).toHaveLength(numbers.length);
        expect(before.technicians).toHaveLength(1);

        server.clock.set(NOON);
        await world.putBack(copy);
        expect((await serverState(server)).places).toHaveLength(0);
        if (isTold) expect((await ADMIN_COMMANDS['after-restore'].run(server)).ok).toBe(true);
        await world.halfAMinute();
        expect(await serverState(server)).toEqual(before);
        const [restore, ...more] = await readRestores(server);
        expect(more).toEqual([]);
        expect(restore).toMatchObject({ foundBy: isTold ? 'command' : 'kiosk' });
        expect(restore!.kiosks.reduce((sum, kiosk) => sum + kiosk.tickets, 0)).toBe(numbers.length);
        expect(restore!.kiosks.every((kiosk) => kiosk.facts > 0 && kiosk.toCome === 0)).toBe(true);
        expect(server.logged.map((line) => line.event)).toEqual(
          expect.arrayContaining(['database-put-back', 'facts-came-anew']),
        );
        expect((await listAudit(server)).map((entry) => entry.action)).toContain('restore-noted');
        // And it is over: another half minute brings nothing again.
        await world.halfAMinute();
        expect(await serverState(server)).toEqual(before);
        expect(await readRestores(server)).toHaveLength(1);
      }, 180_000);
    }
  }

  test('a kiosk that told and never pulled since: what it was answered for gives the copy away', async () => {
    await using world = await World.open(database, NOON - HOUR);
    const {
      server,
      kiosks: [a],
    } = world;
    await world.settle();
    const copy = await world.copy();
    const number = ticketOf(await a!.pressWalkIn(SERVICE.registration));
    while ((await a!.push('ok')) === 'settled') continue;
    await world.putBack(copy);
    await a!.pull('ok');
    expect(await readRestores(server)).toEqual([]);
    await a!.beat('ok');
    while ((await a!.push('ok')) === 'settled') continue;
    expect(await readRestores(server)).toMatchObject([
      {
        foundBy: 'kiosk',
        evidence: 'fact',
        kiosks: [
          { name: 'A', facts: 2, tickets: 1 },
          { name: 'B', facts: 0 },
        ],
      },
    ]);
    expect((await serverState(server)).places.map((place) => (JSON.parse(place) as { first: number }).first)).toEqual([
      Number(number.slice(1)),
    ]);
  });

  test('the trap: the command forgotten, six bookings carry the numbers past the old cursor, and it is still not continued', async () => {
    await using world = await World.open(database, NOON - 2 * HOUR);
    const {
      server,
      kiosks: [a],
    } = world;
    await world.settle();
    const copy = await world.copy();
    const numbers = [ticketOf(await a!.pressWalkIn(SERVICE.registration))];
    await world.settle();
    await world.putBack(copy);
    const free = await freeStarts(server, SERVICE.registration, THURSDAY);
    for (let n = 0; n < 8; n += 1) await bookVisit(server, { startsAt: free[n]!, email: `n${n}@example.org` });
    await a!.pull('ok');
    expect(await readRestores(server)).toMatchObject([{ foundBy: 'kiosk', evidence: 'cursor' }]);
    while ((await a!.push('ok')) === 'settled') continue;
    expect((await serverState(server)).places).toHaveLength(numbers.length);
    const known = a!.store.db.prepare<[], number>('SELECT count(*) FROM appointments_cache').pluck().get();
    expect(known).toBe(8);
  });

  test('put back twice from the same copy: the second time is found out too', async () => {
    await using world = await World.open(database, NOON - HOUR);
    const {
      server,
      kiosks: [a, b],
    } = world;
    await world.settle();
    const copy = await world.copy();
    await a!.pressWalkIn(SERVICE.registration);
    await world.settle();
    await world.putBack(copy);
    await world.halfAMinute();
    await b!.pressWalkIn(SERVICE.registration);
    await world.settle();
    const before = await serverState(server);
    expect(before.places).toHaveLength(2);
    await world.putBack(copy);
    await world.halfAMinute();
    expect(await serverState(server)).toEqual(before);
    expect(await readRestores(server)).toHaveLength(1);
    // A kiosk that was off all the while still knows the first history; nothing is found out anew by it.
    await world.halfAMinute();
    expect(await readRestores(server)).toHaveLength(1);
  });

  test('the counter does not give the numbers of the lost hour twice', async () => {
    await using world = await World.open(database, NOON - HOUR);
    const { server } = world;
    await setDeskState(server, { deskId: 'desk-1', staffId: null, state: 'open' });
    await world.settle();
    const copy = await world.copy();
    const give = async (): Promise<string> => {
      const given = await issueWalkInTicket(server, { staffId: null, serviceId: SERVICE.registration, language: 'pl' });
      if (!given.ok) throw new Error(JSON.stringify(given.error));
      return given.value.numbers[0]!;
    };
    const before = [await give(), await give()];
    await world.settle();
    await world.putBack(copy);
    await world.halfAMinute();
    const after = await give();
    expect(before).not.toContain(after);
  });

  test('a kiosk put back from a copy of its disk uses no sequence and no number again, and everything is in the queue', async () => {
    await using world = await World.open(database, NOON - HOUR);
    const {
      server,
      kiosks: [a],
    } = world;
    const disk = mkdtempSync(join(tmpdir(), 'kiosk-disk-'));
    const numbers = [ticketOf(await a!.pressWalkIn(SERVICE.registration))];
    await world.settle();
    a!.copyDisk(disk);
    for (let n = 0; n < 3; n += 1) numbers.push(ticketOf(await a!.pressWalkIn(SERVICE.registration)));
    await world.settle();
    const storeId = a!.store.storeId;
    a!.putDiskBack(disk);
    // A start with the uplink: what the office has, and one heartbeat.
    await a!.pull('ok');
    await a!.beat('ok');
    expect(a!.store.storeId).not.toBe(storeId);
    for (let n = 0; n < 3; n += 1) numbers.push(ticketOf(await a!.pressWalkIn(SERVICE.registration)));
    await world.settle();
    expect(new Set(numbers).size).toBe(7);
    const { places, facts } = await serverState(server);
    expect(places).toHaveLength(7);
    expect(places.some((place) => place.includes('number-owned'))).toBe(false);
    expect(facts.every((fact) => fact.outcome === 'applied')).toBe(true);
    // Nor after another start.
    a!.restart(true);
    await a!.beat('ok');
    numbers.push(ticketOf(await a!.pressWalkIn(SERVICE.registration)));
    await world.settle();
    expect(new Set(numbers).size).toBe(8);
    expect((await serverState(server)).places).toHaveLength(8);
    rmSync(disk, { recursive: true });
  });

  test('a kiosk put back that gives out paper before it hears of it: every piece is in the queue, and staff see the number that is there twice', async () => {
    await using world = await World.open(database, NOON - HOUR);
    const {
      server,
      kiosks: [a],
    } = world;
    const disk = mkdtempSync(join(tmpdir(), 'kiosk-disk-'));
    await a!.pressWalkIn(SERVICE.registration);
    await world.settle();
    a!.copyDisk(disk);
    for (let n = 0; n < 2; n += 1) await a!.pressWalkIn(SERVICE.registration);
    await world.settle();
    a!.putDiskBack(disk);
    for (let n = 0; n < 3; n += 1) await a!.pressWalkIn(SERVICE.registration);
    await world.settle();
    await world.halfAMinute();
    expect((await serverState(server)).places).toHaveLength(6);
    expect((await serverState(server)).places.filter((place) => place.includes('number-owned'))).toHaveLength(2);
    expect(server.logged.map((line) => line.event)).toContain('fact-key-taken');
    // From here on it counts for itself.
    const next = ticketOf(await a!.pressWalkIn(SERVICE.registration));
    await world.settle();
    expect(
      (await serverState(server)).places.filter((place) => place.includes(`"first":${Number(next.slice(1))},`)),
    ).toHaveLength(1);
    rmSync(disk, { recursive: true });
  });

  test('server and kiosk put back, each from a copy of its own: whatever one of them still knows is in the queue once', async () => {
    for (const older of ['server', 'kiosk'] as const) {
      await using world = await World.open(database, NOON - HOUR);
      const {
        server,
        kiosks: [a, b],
      } = world;
      const disk = mkdtempSync(join(tmpdir(), 'kiosk-disk-'));
      let copy = '';
      const takeCopy = async (of: 'server' | 'kiosk'): Promise<void> => {
        await world.settle();
        if (of === 'server') copy = await world.copy();
        else a!.copyDisk(disk);
      };
      ticketOf(await a!.pressWalkIn(SERVICE.registration));
      await takeCopy(older);
      const known = [
        ticketOf(await a!.pressWalkIn(SERVICE.registration)),
        ticketOf(await b!.pressWalkIn(SERVICE.registration)),
      ];
      await takeCopy(older === 'server' ? 'kiosk' : 'server');
      known.push(ticketOf(await b!.pressWalkIn(SERVICE.registration)));
      // Of this one nobody but the paper knows any more.
      ticketOf(await a!.pressWalkIn(SERVICE.registration));
      await world.settle();
      a!.putDiskBack(disk);
      await world.putBack(copy);
      await world.halfAMinute();
      const state = await serverState(server);
      expect([older, state.places.length]).toEqual([older, 4]);
      for (const number of known)
        expect(state.places.filter((place) => place.includes(`"first":${Number(number.slice(1))},`))).toHaveLength(1);
      expect(state.facts.every((fact) => fact.outcome === 'applied')).toBe(true);
      rmSync(disk, { recursive: true });
    }
  });
});
