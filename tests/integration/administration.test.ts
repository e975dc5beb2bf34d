// What an administrator does in the browser, and what comes of it: colleagues, letters, facts that were set aside.
import { expect, test } from 'vitest';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { offerStaffTimes } from '../../server/actions/booking/offer-staff-times.ts';
import { listStaff } from '../../server/store/staff-store.ts';
import { HOUR } from '../../shared/core/clock.ts';
import { adminText } from '../../shared/text/admin.ts';
import { SERVICE } from '../fixtures/office.ts';
import { adminOffice, entries, shownOnce } from '../support/admin-office.ts';
import { issued, factOf, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { letters } from '../support/letters.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTestServer } from '../support/running-server.ts';
import { staffClient } from '../support/staff-client.ts';
import { bookConfirmedVisit } from '../support/visits.ts';

/** Far beyond what anything here takes. */
const DEADLINE_MS = 60_000;

test('a colleague is added with a link that sets the password; roles change; the last administrator stays one', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const list = await admin.open('/admin/pracownicy');
  const wrong = await admin.submit(list, '/admin/pracownicy', {
    nazwisko: 'Anna Przykładowa',
    login: 'Anna!',
    rola: ['clerk', 'technician'],
  });
  expect(wrong.status).toBe(422);
  expect(wrong.title).toMatch(/^Błąd: /);
  expect(wrong.html).toContain('value="Anna Przykładowa"');
  const shown = await admin.submit(wrong, '/admin/pracownicy', { login: 'anna' });
  const link = new URL(shownOnce(shown)!).pathname;
  const anna = staffClient(server);
  expect((await anna.submit(await anna.open(link), link, { haslo: 'całe zdanie jako hasło' })).text).toContain(
    'Hasło jest zapisane',
  );
  expect(shownOnce(await admin.open(shown.address))).toBeUndefined();

  const person = await admin.open(shown.address.replace('/odnosnik', ''));
  expect(person.text).toContain('urzędnik, serwisant');
  expect((await admin.submit(person, '/role', { rola: [] })).text).toContain('Zaznacz co najmniej jedną rolę');
  expect((await admin.submit(person, '/role', { rola: ['clerk'] })).text).toContain('Role są zapisane');

  const staff = await server.ctx.store.read((tx) => listStaff(tx, server.ctx.officeId));
  const others = staff.filter((s) => s.roles.includes('administrator') && s.login === 'admin');
  for (const other of others) await admin.submit(await admin.open(`/admin/pracownicy/${other.id}/wylacz`), '/wylacz');
  const me = staff.find((s) => s.login.startsWith('administrator-'))!;
  const refused = await admin.submit(await admin.open(`/admin/pracownicy/${me.id}/wylacz`), '/wylacz');
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('To jedyny administrator');
  const demoted = await admin.submit(await admin.open(`/admin/pracownicy/${me.id}`), '/role', { rola: ['clerk'] });
  expect(demoted.status).toBe(422);
});

test('a letter that the mail server refuses is listed without its address, given up after a day, and sent by hand', async () => {
  await using mail = await startMailServer();
  await using server = await startTestServer({ withoutPages: true, smtpUrl: mail.url });
  const { ctx, clock } = server;
  mail.refuses = true;
  const times = await offerStaffTimes(ctx, { serviceId: SERVICE.registration });
  if (!times.ok) throw new Error(times.error);
  const clerk = await server.staff('clerk');
  const booked = await bookByStaff(ctx, {
    serviceId: SERVICE.registration,
    startsAt: times.value.at(-1)!.times[0]!,
    email: 'ewa@example.org',
    language: 'pl',
    staffId: clerk.staffId,
  });
  expect(booked.ok).toBe(true);

  const first = staffClient(server, await server.staff('administrator'));
  await expect
    .poll(async () => (await first.open('/admin/listy')).text, { timeout: DEADLINE_MS })
    .toContain('serwer poczty prosi o próbę później');
  expect((await first.open('/admin/listy')).html).not.toContain('ewa@example.org');

  clock.advance(25 * HOUR);
  const admin = staffClient(server, await server.staff('administrator'));
  await expect
    .poll(async () => (await admin.open('/admin')).text, { timeout: DEADLINE_MS })
    .toContain(adminText.overview.lettersFailed(1));
  mail.refuses = false;
  const list = await admin.open('/admin/listy');
  expect((await admin.submit(list, '/wyslij')).text).toContain('List wysyłamy jeszcze raz');
  expect((await mail.letterTo('ewa@example.org')).subject).toContain('Wizyta potwierdzona');
  await expect
    .poll(async () => (await admin.open('/admin/listy')).text, { timeout: DEADLINE_MS })
    .toContain(adminText.letters.empty);
  const gone = await admin.submit(list, '/wyslij');
  expect(gone.status).toBe(422);
  expect(gone.text).toContain('wyszedł w międzyczasie');
});

test('a fact that was set aside is tried again once what it waited for is there, or closed with a reason', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const { ctx } = server;
  const kiosk = await pairedKiosk(ctx);
  const now = ctx.clock.now();
  await push(ctx, kiosk, [
    factOf(1, { type: 'ticket-paper', version: 1, ticketId: 'lost', copy: 0, outcome: 'printed' }, now),
    {
      ...factOf(2, issued({ ticketId: 't2', day: '2026-03-11', number: 2, checkedInAt: now }), now),
      body: { type: 'from-the-future' },
    },
  ]);
  const list = await admin.open('/admin/zgloszenia');
  expect(list.text).toContain('wydruk biletu');
  expect(list.text).toContain('nie da się odczytać');
  const still = await admin.submit(list, '/1/ponow');
  expect(still.status).toBe(422);
  expect(still.text).toContain('Nadal się nie udało: czeka na zgłoszenie biletu');
  const unreadable = await admin.submit(list, '/2/ponow');
  expect(unreadable.text).toContain('Nadal się nie udało: nie da się odczytać');

  const question = await admin.open(`/admin/zgloszenia/${kiosk.kioskId}/store-Hol/2/zamknij`);
  expect((await admin.submit(question, '/zamknij', { powod: '' })).status).toBe(422);
  expect((await admin.submit(question, '/zamknij', { powod: 'stara wersja programu' })).text).toContain(
    'Zgłoszenie jest zamknięte',
  );
  expect(await entries(server, 'fact-closed')).toMatchObject([{ details: { reason: 'stara wersja programu' } }]);
  // Told again by its kiosk, it stays closed.
  expect(
    await push(ctx, kiosk, [
      {
        ...factOf(2, issued({ ticketId: 't2', day: '2026-03-11', number: 2, checkedInAt: now }), now),
        body: { type: 'from-the-future' },
      },
    ]),
  ).toMatchObject([{ outcome: 'duplicate' }]);
  expect((await admin.open('/admin/zgloszenia')).text).not.toContain('nie da się odczytać');
});

test('nothing on any page changes by opening it: two rounds of every GET leave the database as it was', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const visit = await bookConfirmedVisit(server.ctx);
  const kiosk = await pairedKiosk(server.ctx);
  await push(server.ctx, kiosk, [
    factOf(
      1,
      { type: 'ticket-paper', version: 1, ticketId: 'lost', copy: 0, outcome: 'printed' },
      server.ctx.clock.now(),
    ),
  ]);
  await expect.poll(() => letters(server.ctx), { timeout: DEADLINE_MS }).toEqual([]);
  const person = await server.staff('clerk');
  const content = (): Promise<string> =>
    server.ctx.store.read(async (tx) =>
      JSON.stringify([
        await tx.selectFrom('appointments').selectAll().execute(),
        await tx.selectFrom('kiosks').selectAll().execute(),
        await tx.selectFrom('staff').selectAll().execute(),
        await tx.selectFrom('kioskFacts').selectAll().execute(),
        await tx.selectFrom('auditLog').select('id').orderBy('id').execute(),
        await tx.selectFrom('mailOutbox').selectAll().execute(),
      ]),
    );
  const before = await content();
  const addresses = [
    '',
    '/wizyty',
    `/wizyty/${visit.id}`,
    `/wizyty/${visit.id}/odwolaj`,
    `/wizyty/${visit.id}/umowiona`,
    '/umow',
    `/umow/termin?sprawa=${SERVICE.licence}`,
    '/biletomaty',
    `/biletomaty/${kiosk.kioskId}`,
    `/biletomaty/${kiosk.kioskId}/kod`,
    `/biletomaty/${kiosk.kioskId}/wycofaj`,
    '/zgloszenia',
    `/zgloszenia/${kiosk.kioskId}/store-Hol/1/zamknij`,
    '/listy',
    '/pracownicy',
    `/pracownicy/${person.staffId}`,
    `/pracownicy/${person.staffId}/wylacz`,
    `/pracownicy/${person.staffId}/odnosnik`,
    '/dziennik',
  ];
  for (const address of [...addresses, ...addresses])
    expect((await admin.open(`/admin${address}`)).status, address).toBe(200);
  expect(await content()).toBe(before);
});

test.each([
  '/admin/wizyty/nobody',
  '/admin/wizyty/nobody/odwolaj',
  '/admin/biletomaty/nobody',
  '/admin/biletomaty/nobody/wycofaj',
  '/admin/pracownicy/nobody',
  `/admin/pracownicy/${'x'.repeat(90)}`,
  '/admin/zgloszenia/a/b/1/zamknij',
  "/admin/wizyty/'%20OR%201=1--",
])('%s is a page that is not there', async (address) => {
  await using world = await adminOffice();
  const page = await world.admin.open(address);
  expect(page.status).toBe(404);
  expect(page.text).toContain('Nie ma takiej pozycji');
});
