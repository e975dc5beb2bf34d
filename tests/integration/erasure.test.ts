// Twelve ways in which a person's data end: afterwards no byte of name, address, telephone, code or link is left in any file.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { changeBookingAddress } from '../../server/actions/booking/change-booking-address.ts';
import { checkInByCode } from '../../server/actions/visit/check-in-by-code.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { eraseMyData } from '../../server/actions/booking/erase-my-data.ts';
import { finishServing } from '../../server/actions/desk/finish-serving.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startServing } from '../../server/actions/desk/start-serving.ts';
import { undoCancellation } from '../../server/actions/booking/undo-cancellation.ts';
import { takeCare } from '../../server/app/caretaker.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import type { Appointment } from '../../server/store/appointment-store.ts';
import { HOUR, MINUTE, type Ms } from '../../shared/core/clock.ts';
import { addDays, instantOf } from '../../shared/core/local-time.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { until } from '../support/gate.ts';
import { hasPostgres, startPrivatePostgres, type PrivatePostgres } from '../support/private-postgres.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { at, seededRandom } from '../support/test-context.ts';
import { bookVisit, currentVisit, freeStarts, THURSDAY, tokenOf } from '../support/visits.ts';

const random = seededRandom(20);
const unique = (): string => Array.from({ length: 8 }, () => 'bcdfghjkmnpqrstvwxz'[random.below(19)]).join('');
type Person = { readonly email: string; readonly name: string; readonly phone: string };
const person = (): Person => ({
  email: `${unique()}@${unique()}.example.org`,
  name: `Jan ${unique().toUpperCase()}`,
  phone: `+4860${String(1_000_000 + random.below(8_999_999))}`,
});

/** What the way leaves behind, and what must not be found afterwards. */
type Ended = { readonly way: string; readonly secrets: readonly string[] };

const everyFile = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => everyFile(join(path, name))) : [path];
/** Letters are coded: quoted-printable breaks lines, and the parts of a token with them. */
const readable = (bytes: Buffer): string => {
  const text = bytes.toString('latin1');
  return `${text}\n${text.replace(/=\r?\n/g, '')}`;
};
const foundIn = (texts: readonly string[], ended: readonly Ended[]): string[] =>
  ended.flatMap(({ way, secrets }) =>
    secrets.filter((secret) => texts.some((text) => text.includes(secret))).map((secret) => `${way}: ${secret}`),
  );

async function playTwelveWays({ ctx, clock }: TestServer): Promise<Ended[]> {
  const ended: Ended[] = [];
  let slot = 0;
  const starts = await freeStarts(ctx, SERVICE.registration, THURSDAY);
  const nextSlot = (): Ms => starts[(slot += 1)]!;
  const tokens = (visit: Appointment): string[] =>
    (['confirm', 'cancel', 'manage'] as const).map((purpose) => tokenOf(ctx, purpose, visit).split('.')[1]!);
  const secretsOf = (who: Person, visit: Appointment): string[] => [
    who.email.split('@')[0]!,
    who.email.split('@')[1]!.split('.')[0]!,
    who.name.split(' ')[1]!,
    who.phone,
    ...tokens(visit),
  ];
  const book = async (way: string, who = person()): Promise<{ visit: Appointment; who: Person }> => {
    clock.advance(MINUTE);
    const visit = await bookVisit(ctx, { ...who, serviceId: SERVICE.registration, startsAt: nextSlot() });
    ended.push({ way, secrets: secretsOf(who, visit) });
    return { visit, who };
  };
  const confirmed = async (way: string): Promise<{ visit: Appointment; who: Person }> => {
    const made = await book(way);
    expect((await confirmAppointment(ctx, { token: tokenOf(ctx, 'confirm', made.visit) })).ok).toBe(true);
    return { ...made, visit: await currentVisit(ctx, made.visit.id) };
  };

  await book('1 the hold ends');
  const cancelled = await confirmed('2 cancelled by the citizen');
  await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', cancelled.visit) });
  const byOffice = await confirmed('3 cancelled by the office, with words about the person');
  const word = unique();
  ended.push({ way: '3 the words', secrets: [word] });
  await cancelAppointment(ctx, {
    appointmentId: byOffice.visit.id,
    staffId: 'staff1',
    reason: `Proszę dzwonić: ${word}`,
  });
  const attended = await confirmed('4 attended');
  await confirmed('5 did not come');
  const erased = await confirmed('6 erased by the link');
  await eraseMyData(ctx, { token: tokenOf(ctx, 'manage', erased.visit) });
  const early = await book('7 erased by the link before it was confirmed');
  await eraseMyData(ctx, { token: tokenOf(ctx, 'manage', early.visit) });
  const refused = await book('8 the letter is refused');
  await until(async () => (await lettersSent(ctx)).has(refused.visit.id), 'its letter left');
  await ctx.store.write((tx) =>
    tx
      .updateTable('mailOutbox')
      .set({ state: 'refused', refusal: 'no-such-mailbox' })
      .where('appointmentId', '=', refused.visit.id)
      .execute(),
  );
  const overQuota = person();
  clock.advance(MINUTE);
  const hidden = await bookVisit(ctx, { ...overQuota, email: attended.who.email, startsAt: nextSlot() });
  ended.push({ way: '9 over the quota', secrets: [overQuota.name.split(' ')[1]!, overQuota.phone, ...tokens(hidden)] });
  const atDesk = person();
  const staffBooked = await bookByStaff(ctx, {
    serviceId: SERVICE.registration,
    startsAt: nextSlot(),
    name: atDesk.name,
    phone: atDesk.phone,
    language: 'pl',
    staffId: 'staff1',
  });
  expect(staffBooked.ok).toBe(true);
  ended.push({ way: '10 booked by staff without an address', secrets: [atDesk.name.split(' ')[1]!, atDesk.phone] });
  const mistyped = await book('11 the address was mistyped');
  const mended = person();
  expect(
    await changeBookingAddress(ctx, {
      pageKey: mistyped.visit.pageKey,
      person: { ...mistyped.who, email: mended.email },
    }),
  ).toMatchObject({ ok: true });
  ended.push({
    way: '11 the mended one',
    secrets: [mended.email.split('@')[0]!, ...tokens(await currentVisit(ctx, mistyped.visit.id))],
  });
  const undone = await confirmed('12 cancelled, taken back, came and was not served');
  await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', undone.visit) });
  expect((await undoCancellation(ctx, { token: tokenOf(ctx, 'cancel', undone.visit) })).ok).toBe(true);

  // The day itself.
  clock.set(at(THURSDAY, '8:55'));
  await setDeskState(ctx, { deskId: DESK.one, state: 'open', staffId: 'staff1' });
  for (const { visit } of [attended, undone]) {
    clock.set(visit.startsAt);
    expect(await checkInByCode(ctx, { code: visit.code, staffId: 'staff1' })).toMatchObject({ ok: true });
    if (visit !== attended.visit) continue;
    expect((await callNextTicket(ctx, { deskId: DESK.one, staffId: 'staff1' })).ok).toBe(true);
    expect((await startServing(ctx, { deskId: DESK.one, staffId: 'staff1' })).ok).toBe(true);
    clock.advance(5 * MINUTE);
    expect((await finishServing(ctx, { deskId: DESK.one, staffId: 'staff1' })).ok).toBe(true);
  }
  const rows = await ctx.store.read((tx) => tx.selectFrom('appointments').select('code').execute());
  ended.push({ way: 'every code', secrets: rows.map((row) => row.code).filter((code) => /^\d{6}$/.test(code)) });
  return ended;
}

const lettersSent = async (ctx: TestServer['ctx']): Promise<Set<string | null>> =>
  new Set(
    (
      await ctx.store.read((tx) =>
        tx.selectFrom('mailOutbox').select('appointmentId').where('state', '=', 'sent').execute(),
      )
    ).map((row) => row.appointmentId),
  );

/** Day by day, at night, as the server does it by itself. */
async function letTimePass(
  { ctx, clock, dataFolder }: TestServer,
  fromDay: string,
  days: number,
  hours: readonly number[],
): Promise<void> {
  const folders = { data: dataFolder, letters: join(dataFolder, 'letters'), backups: [join(dataFolder, 'backups')] };
  for (let day = 1; day <= days; day += 1) {
    for (const hour of hours) {
      clock.set(instantOf(addDays(fromDay, day), hour * 60, demoOffice.zone));
      await runDueJobs(ctx);
      await takeCare(ctx, folders, false);
    }
  }
  clock.advance(2 * HOUR);
  await takeCare(ctx, folders, false);
}

test('SQLite: found while they are wanted, and after their time in no file of the data folder, running or stopped', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'erasure-'));
  using _cleared = { [Symbol.dispose]: () => rmSync(dataFolder, { recursive: true, force: true }) };
  const texts = (): string[] =>
    everyFile(dataFolder)
      .filter((file) => !file.endsWith('.sock'))
      .map((file) => readable(readFileSync(file)));
  await using server = await startTestServer({ dataFolder, withoutPages: true });
  const ended = await playTwelveWays(server);
  const names = ended.filter(({ way }) => /^([2-7]|8|10|11|12) /.test(way) && !way.includes('words'));
  expect(
    new Set(foundIn(texts(), names).map((line) => line.split(' ')[0])).size,
    'the search finds what is there',
  ).toBe(9);
  await letTimePass(server, THURSDAY, 9, [1, 8, 16, 23]);
  expect(
    foundIn(
      texts(),
      ended.filter(({ way }) => way !== 'every code'),
    ),
  ).toEqual([]);
  expect(readdirSync(join(dataFolder, 'letters'))).toEqual([]);
  await letTimePass(server, addDays(THURSDAY, 9), 23, [1]);
  expect(foundIn(texts(), ended)).toEqual([]);
  expect(server.logged.filter((entry) => entry.level === 'error')).toEqual([]);
  expect(foundIn([JSON.stringify(server.logged)], ended)).toEqual([]);
  await server.close();
  expect(foundIn(texts(), ended)).toEqual([]);
}, 240_000);

if (hasPostgres('erasure')) {
  describe('PostgreSQL', () => {
    let postgres: PrivatePostgres;
    beforeAll(async () => {
      postgres = await startPrivatePostgres();
    });
    afterAll(async () => {
      await postgres[Symbol.asyncDispose]();
    });

    test('after their time they are in no table and in no letter', async () => {
      const databaseUrl = await postgres.createDatabase();
      await using server = await startTestServer({ databaseUrl, withoutPages: true });
      const texts = (): string[] => [
        postgres.dump(databaseUrl),
        ...everyFile(server.dataFolder)
          .filter((file) => !file.endsWith('.sock'))
          .map((file) => readable(readFileSync(file))),
      ];
      const ended = await playTwelveWays(server);
      expect(foundIn(texts(), ended).length, 'the search finds what is there').toBeGreaterThan(30);
      await letTimePass(server, THURSDAY, 9, [1, 8, 16, 23]);
      await letTimePass(server, addDays(THURSDAY, 9), 23, [1]);
      expect(foundIn(texts(), ended)).toEqual([]);
    }, 240_000);
  });
}
