// What an administrator does in the browser, and what comes of it: kiosks, staff, visits, letters, facts.
import { expect, test } from 'vitest';
import { kioskChanges } from '../../server/actions/kiosk-changes.ts';
import { recordHeartbeat } from '../../server/actions/record-heartbeat.ts';
import { bookByStaff } from '../../server/actions/book-by-staff.ts';
import { offerStaffTimes } from '../../server/actions/offer-staff-times.ts';
import { recentAudit, type AuditEntry } from '../../server/store/audit-store.ts';
import { listStaff } from '../../server/store/staff-store.ts';
import { HOUR, MINUTE } from '../../shared/core/clock.ts';
import type { TechnicianNote } from '../../shared/events/kiosk-fact.ts';
import { adminText } from '../../shared/text/admin.ts';
import { SERVICE } from '../fixtures/office.ts';
import { issued, factOf, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { letters } from '../support/letters.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { staffClient, type StaffClient, type StaffPage } from '../support/staff-client.ts';
import { bookConfirmedVisit, currentVisit, THURSDAY } from '../support/visits.ts';

/** Far beyond what anything here takes. */
const DEADLINE_MS = 60_000;

type Office = { readonly server: TestServer; readonly admin: StaffClient };

async function office(): Promise<Office & AsyncDisposable> {
  const server = await startTestServer({ withoutPages: true });
  return { server, admin: staffClient(server, await server.staff('administrator')), [Symbol.asyncDispose]: () => server.close() };
}

const entries = (server: TestServer, action: string): Promise<AuditEntry[]> =>
  server.ctx.store.read(async (tx) => (await recentAudit(tx, server.ctx.officeId, 200)).filter((entry) => entry.action === action));

const shownOnce = (page: StaffPage): string | undefined => /class="shown-once[^>]*>([^<]+)</.exec(page.html)?.[1];
const pair = (server: TestServer, pairingCode: string, secret = 'cd'.repeat(32)): Promise<Response> =>
  fetch(`${server.url}/api/kiosk/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ pairingCode, secret, storeId: 'store' }) });

test('a kiosk is created, its code is shown once with its expiry, it pairs, and once revoked it is told so', async () => {
  await using world = await office();
  const { server, admin } = world;
  const nameless = await admin.submit(await admin.open('/admin/biletomaty'), '/admin/biletomaty', { nazwa: '  ' });
  expect(nameless.status).toBe(422);
  expect(nameless.title).toMatch(/^Błąd: Biletomaty/);

  const shown = await admin.submit(nameless, '/admin/biletomaty', { nazwa: 'Hol <b>główny</b>' });
  const code = shownOnce(shown)!;
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(shown.text).toContain('ważny do 9:10');
  expect(shown.html).not.toContain('<b>główny');
  const again = await admin.open(shown.address);
  expect(shownOnce(again)).toBeUndefined();
  expect(again.text).toContain('Ten kod był już pokazany');

  const answer = await pair(server, code);
  expect(answer.status).toBe(200);
  const { kioskId } = (await answer.json()) as { kioskId: string };
  const kiosk = await admin.open(`/admin/biletomaty/${kioskId}`);
  expect(kiosk.text).toContain('połączony');

  const pin = await admin.submit(kiosk, '/pin', { pin: '12ab' });
  expect(pin.status).toBe(422);
  expect(pin.text).toContain('PIN to od 4 do 12 cyfr');
  expect((await admin.submit(pin, '/pin', { pin: '2580' })).text).toContain('PIN jest zapisany');

  const question = await admin.open(`/admin/biletomaty/${kioskId}/wycofaj`);
  expect(question.text).toContain('Wycofać biletomat');
  const beat = () => fetch(`${server.url}/api/kiosk/snapshot`, { headers: { authorization: `Bearer ${kioskId}.${'cd'.repeat(32)}` } });
  expect((await beat()).status).toBe(200);
  expect((await admin.submit(question, '/wycofaj')).text).toContain('Biletomat jest wycofany');
  const revoked = await beat();
  expect(revoked.status).toBe(410);
  expect(await revoked.json()).toMatchObject({ code: 'kiosk-revoked', kioskId });
  for (const action of ['kiosk-created', 'kiosk-pin-set', 'kiosk-revoked']) expect(await entries(server, action)).toMatchObject([{ subject: kioskId, staffId: expect.any(String) as string }]);
});

test('a technician sees how a kiosk is, sends it commands, and reads what came of them', async () => {
  await using world = await office();
  const { server } = world;
  const { ctx, clock } = server;
  const kiosk = await pairedKiosk(ctx);
  const technician = staffClient(server, await server.staff('technician'));
  const address = `/admin/biletomaty/${kiosk.kioskId}`;
  const beat = (over: object) => recordHeartbeat(ctx, {
    kioskId: kiosk.kioskId,
    heartbeat: { version: '1', printer: 'ready', paperLow: false, outboxLength: 0, setAside: 0, skewMs: 0, screen: 'welcome', ...over },
  });
  await beat({});
  expect((await technician.open(address)).text).toContain('nie przyjmuje poleceń');
  const paper = { left: { metres: 42, tickets: 350, lastsUntil: '2026-03-18' }, rollSince: 0, isAssumed: false };
  await beat({ commands: [], paper });
  clock.advance(2 * MINUTE - 1);
  const list = await technician.open('/admin/biletomaty');
  expect(list.text).toContain('Ostatni kontakt 1 min temu');
  expect(list.text).toContain('około 42 m, na 350 biletów Wystarczy mniej więcej do: środa, 18 marca.');
  clock.advance(2 * MINUTE);
  expect((await technician.open('/admin/biletomaty')).text).toContain('Biletomat się nie odzywa.');
  await beat({ commands: [], paper, printer: 'no-paper', paperLow: true });
  expect((await technician.open('/admin/biletomaty')).text).toContain('Drukarka nie ma papieru. Załóż nową rolkę');
  await beat({ commands: [], paper, storeRepaired: { at: clock.now() - 2 * MINUTE, from: 'journal', facts: 3 } });
  for (const where of ['/admin/biletomaty', address]) expect((await technician.open(where)).text).toMatch(/odtworzył ją z dziennika \(.*\d\d?:\d\d, 3 zgłoszenia\)/);
  await beat({ commands: [], paper, printer: 'no-paper', paperLow: true });

  const page = await technician.open(address);
  const tested = await technician.submit(page, '/test');
  expect(tested.text).toContain('Polecenie jest wysłane');
  expect(tested.text).toContain('wydruk próbny czeka na biletomat');
  const wrong = await technician.submit(page, '/tekst', { tekst_uk: 'Каса не працює', minuty: '17' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Каса не працює');
  for (const sentence of ['Wpisz tekst po polsku.', 'Wybierz, jak długo tekst ma być na ekranie.']) expect(wrong.text).toContain(sentence);
  await technician.submit(wrong, '/tekst', { tekst_pl: ' Kasa  nieczynna ', minuty: '60' });
  await technician.submit(page, '/wylacz');
  const told = await kioskChanges(ctx, { kioskId: kiosk.kioskId, after: (await ctx.store.read(async (tx) => (await tx.selectFrom('feeds').select('feedId').executeTakeFirstOrThrow()).feedId)) + ':0' });
  const commands = told.ok ? told.value.changes.flatMap((c) => (c.type === 'command' ? [c.command] : [])) : [];
  expect(commands.map((c) => c.order)).toEqual([
    { kind: 'test-print' }, { kind: 'show-notice', text: { pl: 'Kasa nieczynna', uk: 'Каса не працює' }, minutes: 60 }, { kind: 'switch-off', text: null },
  ]);
  await beat({ commands: [{ commandId: commands[0]!.commandId, outcome: 'failed', detail: 'no-paper', at: clock.now() }], switchedOff: { since: clock.now(), by: 'server' } });
  const after = await technician.open(address);
  expect(after.text).toContain('nie wydrukowano, drukarka: brak papieru');
  expect(after.text).toContain('Wyłączony z użytku od');
  // Records of one millisecond have no order among them.
  clock.advance(1);
  expect((await technician.submit(after, '/wlacz')).text).toContain('włączenie czeka na biletomat');
  expect(await entries(server, 'kiosk-command-given')).toMatchObject([{ subject: kiosk.kioskId, details: { kind: 'switch-on' } }, {}, {}, {}]);
  // A clerk has no business here.
  expect((await staffClient(server, await server.staff('clerk')).post(`${address}/test`, {})).status).toBe(403);
});

test('a pairing code that ran out is replaced by a new one', async () => {
  await using world = await office();
  const { server, admin } = world;
  const shown = await admin.submit(await admin.open('/admin/biletomaty'), '/admin/biletomaty', { nazwa: 'Hol' });
  server.clock.advance(11 * MINUTE);
  expect((await pair(server, shownOnce(shown)!)).status).toBe(403);
  const kiosk = await admin.open(shown.address.replace('/kod', ''));
  expect(kiosk.text).toContain('Nie ma ważnego kodu parowania');
  const renewed = await admin.submit(kiosk, '/kod');
  expect((await pair(server, shownOnce(renewed)!)).status).toBe(200);
});

test('the shown-once page shows nothing to a colleague who knows its address', async () => {
  await using world = await office();
  const { server, admin } = world;
  const shown = await admin.submit(await admin.open('/admin/biletomaty'), '/admin/biletomaty', { nazwa: 'Hol' });
  const colleague = staffClient(server, await server.staff('administrator'));
  expect(shownOnce(await colleague.open(shown.address))).toBeUndefined();
});

test('a colleague is added with a link that sets the password; roles change; the last administrator stays one', async () => {
  await using world = await office();
  const { server, admin } = world;
  const list = await admin.open('/admin/pracownicy');
  const wrong = await admin.submit(list, '/admin/pracownicy', { nazwisko: 'Anna Przykładowa', login: 'Anna!', rola: ['clerk', 'technician'] });
  expect(wrong.status).toBe(422);
  expect(wrong.title).toMatch(/^Błąd: /);
  expect(wrong.html).toContain('value="Anna Przykładowa"');
  const shown = await admin.submit(wrong, '/admin/pracownicy', { login: 'anna' });
  const link = new URL(shownOnce(shown)!).pathname;
  const anna = staffClient(server);
  expect((await anna.submit(await anna.open(link), link, { haslo: 'całe zdanie jako hasło' })).text).toContain('Hasło jest zapisane');
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

test('the day lists its visits without a person; looking at one is written down', async () => {
  await using world = await office();
  const { server, admin } = world;
  const visit = await bookConfirmedVisit(server.ctx, { name: 'Jan Przykładowy', phone: '600700800' });
  const day = await admin.open(`/admin/wizyty?dzien=${THURSDAY}`);
  expect(day.text).toContain('10:10 1 Rejestracja pojazdu potwierdzona');
  const page = await admin.open(`/admin/wizyty/${visit.id}`);
  for (const each of [day, page]) for (const secret of ['Przykładowy', 'jan@example.org', '600700800', visit.code]) expect(each.html).not.toContain(secret);
  expect(await entries(server, 'visit-looked-up')).toEqual([]);
  const person = await admin.submit(page, '/dane');
  expect(person.text).toContain('Jan Przykładowy');
  expect(person.text).toContain(`${visit.code.slice(0, 3)} ${visit.code.slice(3)}`);
  expect(await entries(server, 'visit-looked-up')).toMatchObject([{ subject: visit.id }]);
  expect((await admin.open('/admin/dziennik')).text).toContain('wgląd w dane wizyty');
});

test('the records tell what was done at a kiosk’s maintenance menu: which kiosk, what and when, and that it came late', async () => {
  await using world = await office();
  const { server, admin } = world;
  const kiosk = await pairedKiosk(server.ctx, 'Hol główny');
  const now = server.ctx.clock.now();
  const noted = (seq: number, note: TechnicianNote, agoMs: number, uncertainTime = false) => factOf(seq, { type: 'technician-noted', version: 1, note, uncertainTime }, now - agoMs);
  await push(server.ctx, kiosk, [
    noted(1, { kind: 'wrong-pin', inRow: 1, waitMs: 0 }, 26 * HOUR), noted(2, { kind: 'wrong-pin', inRow: 4, waitMs: 10_000 }, HOUR), noted(3, { kind: 'locked-out' }, HOUR - 1_000),
    noted(4, { kind: 'entered' }, MINUTE), noted(5, { kind: 'task', task: 'start-roll' }, MINUTE - 1_000, true), noted(6, { kind: 'task', task: 'polish-the-glass' }, 1_000), noted(7, { kind: 'left' }, 0),
  ]);
  const rows = (await admin.open('/admin/dziennik')).html.match(/<tr>(?:(?!<\/tr>).)*ktoś przy biletomacie.*?<\/tr>/gs)!.map((row) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, '').trim()));
  expect(rows).toEqual([
    ['9:00', 'ktoś przy biletomacie', 'wyjście z menu serwisowego', 'Hol główny', ''],
    ['8:59', 'ktoś przy biletomacie', 'zadanie w menu serwisowym', 'Hol główny', '„polish-the-glass”'],
    ['8:59', 'ktoś przy biletomacie', 'zadanie w menu serwisowym', 'Hol główny', '„Nowa rolka”, zegar biletomatu był niepewny'],
    ['8:59', 'ktoś przy biletomacie', 'wejście do menu serwisowego', 'Hol główny', ''],
    ['8:00', 'ktoś przy biletomacie', 'PIN podany w czasie blokady', 'Hol główny', 'dotarło 9:00'],
    ['8:00', 'ktoś przy biletomacie', 'błędny PIN serwisowy', 'Hol główny', '4. raz z rzędu, blokada na 10 s, dotarło 9:00'],
    ['wt. 10.03, 7:00', 'ktoś przy biletomacie', 'błędny PIN serwisowy', 'Hol główny', '1. raz z rzędu, dotarło 9:00'],
  ]);
});

test('the office cancels a visit: the reason is asked, the letter carries it', async () => {
  await using world = await office();
  const { server, admin } = world;
  const visit = await bookConfirmedVisit(server.ctx);
  const question = await admin.open(`/admin/wizyty/${visit.id}/odwolaj`);
  expect((await currentVisit(server.ctx, visit.id)).state).toBe('confirmed');
  const empty = await admin.submit(question, '/odwolaj', { powod: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.title).toMatch(/^Błąd: /);
  const done = await admin.submit(empty, '/odwolaj', { powod: 'Stanowisko będzie nieczynne.' });
  expect(done.text).toContain('Wizyta jest odwołana');
  expect((await currentVisit(server.ctx, visit.id)).state).toBe('cancelled');
  const sent = await letters(server.ctx);
  expect(sent.filter((letter) => letter.template === 'cancelled-by-office' || letter.template === 'confirmed').every((letter) => letter.template === 'cancelled-by-office')).toBe(true);
  const row = await server.ctx.store.read((tx) => tx.selectFrom('mailOutbox').select(['details']).where('template', '=', 'cancelled-by-office').executeTakeFirstOrThrow());
  expect(JSON.parse(row.details)).toEqual({ reason: 'Stanowisko będzie nieczynne.' });
});

test('a clerk books by telephone without an e-mail; the code is shown once and checks in', async () => {
  await using world = await office();
  const { server } = world;
  const clerk = await server.staff('clerk');
  const phone = staffClient(server, clerk);
  const unserved = await phone.open(`/admin/umow/termin?sprawa=${SERVICE.registration}&stanowisko=desk-5`);
  expect(unserved.status).toBe(422);
  expect(unserved.text).toContain('To stanowisko nie załatwia tej sprawy');
  const times = await phone.open(`/admin/umow/termin?sprawa=${SERVICE.registration}&stanowisko=`);
  const first = /type="radio"[^>]*value="(\d+)"/.exec(times.html)![1]!;
  const form = await phone.open(`/admin/umow/dane?sprawa=${SERVICE.registration}&stanowisko=&dzien=2026-03-11&termin=${first}`);
  const wrong = await phone.submit(form, '/admin/umow', { osoba: 'Jan 😀', email: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Imię i nazwisko może mieć litery');
  const done = await phone.submit(wrong, '/admin/umow', { osoba: 'Jan Nowy', telefon: '600 700 800' });
  expect(done.text).toContain('Wizyta umówiona');
  const code = shownOnce(done)!.replace(' ', '');
  expect(code).toMatch(/^\d{6}$/);
  expect(shownOnce(await phone.open(done.address))).toBeUndefined();
  expect(await entries(server, 'visit-booked')).toMatchObject([{ staffId: clerk.staffId }]);
  const checkIn = await fetch(`${server.url}/api/desk/desk-1/commands`, {
    method: 'POST', headers: { 'content-type': 'application/json', cookie: clerk.cookie, 'x-csrf-token': clerk.csrf }, body: JSON.stringify({ command: 'check-in', code }),
  });
  expect(checkIn.status).toBe(200);

  // The same time again: the desk that was free for it is taken now.
  const both = [];
  for (let i = 0; i < 2; i += 1) both.push(await phone.post('/admin/umow', { _csrf: clerk.csrf, sprawa: SERVICE.registration, stanowisko: 'desk-1', termin: first }));
  expect(both.at(-1)!.status).toBe(422);
  expect(both.at(-1)!.text).toContain('Ten termin właśnie ktoś zajął');
});

test('a letter that the mail server refuses is listed without its address, given up after a day, and sent by hand', async () => {
  await using mail = await startMailServer();
  await using server = await startTestServer({ withoutPages: true, smtpUrl: mail.url });
  const { ctx, clock } = server;
  mail.refuses = true;
  const times = await offerStaffTimes(ctx, { serviceId: SERVICE.registration });
  if (!times.ok) throw new Error(times.error);
  const clerk = await server.staff('clerk');
  const booked = await bookByStaff(ctx, { serviceId: SERVICE.registration, startsAt: times.value.at(-1)!.times[0]!, email: 'ewa@example.org', language: 'pl', staffId: clerk.staffId });
  expect(booked.ok).toBe(true);

  const first = staffClient(server, await server.staff('administrator'));
  await expect.poll(async () => (await first.open('/admin/listy')).text, { timeout: DEADLINE_MS }).toContain('serwer poczty odrzucił adres');
  expect((await first.open('/admin/listy')).html).not.toContain('ewa@example.org');

  clock.advance(25 * HOUR);
  const admin = staffClient(server, await server.staff('administrator'));
  await expect.poll(async () => (await admin.open('/admin')).text, { timeout: DEADLINE_MS }).toContain(adminText.overview.lettersFailed(1));
  mail.refuses = false;
  const list = await admin.open('/admin/listy');
  expect((await admin.submit(list, '/wyslij')).text).toContain('List wysyłamy jeszcze raz');
  expect((await mail.letterTo('ewa@example.org')).subject).toContain('Wizyta potwierdzona');
  await expect.poll(async () => (await admin.open('/admin/listy')).text, { timeout: DEADLINE_MS }).toContain(adminText.letters.empty);
  const gone = await admin.submit(list, '/wyslij');
  expect(gone.status).toBe(422);
  expect(gone.text).toContain('wyszedł w międzyczasie');
});

test('a fact that was set aside is tried again once what it waited for is there, or closed with a reason', async () => {
  await using world = await office();
  const { server, admin } = world;
  const { ctx } = server;
  const kiosk = await pairedKiosk(ctx);
  const now = ctx.clock.now();
  await push(ctx, kiosk, [
    factOf(1, { type: 'ticket-paper', version: 1, ticketId: 'lost', copy: 0, outcome: 'printed' }, now),
    { ...factOf(2, issued({ ticketId: 't2', day: '2026-03-11', number: 2, checkedInAt: now }), now), body: { type: 'from-the-future' } },
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
  expect((await admin.submit(question, '/zamknij', { powod: 'stara wersja programu' })).text).toContain('Zgłoszenie jest zamknięte');
  expect(await entries(server, 'fact-closed')).toMatchObject([{ details: { reason: 'stara wersja programu' } }]);
  // Told again by its kiosk, it stays closed.
  expect(await push(ctx, kiosk, [{ ...factOf(2, issued({ ticketId: 't2', day: '2026-03-11', number: 2, checkedInAt: now }), now), body: { type: 'from-the-future' } }])).toMatchObject([{ outcome: 'duplicate' }]);
  expect((await admin.open('/admin/zgloszenia')).text).not.toContain('nie da się odczytać');
});

test('nothing on any page changes by opening it: two rounds of every GET leave the database as it was', async () => {
  await using world = await office();
  const { server, admin } = world;
  const visit = await bookConfirmedVisit(server.ctx);
  const kiosk = await pairedKiosk(server.ctx);
  await push(server.ctx, kiosk, [factOf(1, { type: 'ticket-paper', version: 1, ticketId: 'lost', copy: 0, outcome: 'printed' }, server.ctx.clock.now())]);
  await expect.poll(() => letters(server.ctx), { timeout: DEADLINE_MS }).toEqual([]);
  const person = await server.staff('clerk');
  const content = (): Promise<string> => server.ctx.store.read(async (tx) => JSON.stringify([
    await tx.selectFrom('appointments').selectAll().execute(), await tx.selectFrom('kiosks').selectAll().execute(), await tx.selectFrom('staff').selectAll().execute(),
    await tx.selectFrom('kioskFacts').selectAll().execute(), await tx.selectFrom('auditLog').select('id').orderBy('id').execute(), await tx.selectFrom('mailOutbox').selectAll().execute(),
  ]));
  const before = await content();
  const addresses = [
    '', '/wizyty', `/wizyty/${visit.id}`, `/wizyty/${visit.id}/odwolaj`, `/wizyty/${visit.id}/umowiona`, '/umow', `/umow/termin?sprawa=${SERVICE.licence}`, '/biletomaty', `/biletomaty/${kiosk.kioskId}`,
    `/biletomaty/${kiosk.kioskId}/kod`, `/biletomaty/${kiosk.kioskId}/wycofaj`, '/zgloszenia', `/zgloszenia/${kiosk.kioskId}/store-Hol/1/zamknij`, '/listy', '/pracownicy', `/pracownicy/${person.staffId}`,
    `/pracownicy/${person.staffId}/wylacz`, `/pracownicy/${person.staffId}/odnosnik`, '/dziennik',
  ];
  for (const address of [...addresses, ...addresses]) expect((await admin.open(`/admin${address}`)).status, address).toBe(200);
  expect(await content()).toBe(before);
});

test.each(['/admin/wizyty/nobody', '/admin/wizyty/nobody/odwolaj', '/admin/biletomaty/nobody', '/admin/biletomaty/nobody/wycofaj', '/admin/pracownicy/nobody', `/admin/pracownicy/${'x'.repeat(90)}`, '/admin/zgloszenia/a/b/1/zamknij', "/admin/wizyty/'%20OR%201=1--"])('%s is a page that is not there', async (address) => {
  await using world = await office();
  const page = await world.admin.open(address);
  expect(page.status).toBe(404);
  expect(page.text).toContain('Nie ma takiej pozycji');
});
