// What staff do about visits in the browser, and what comes of it: looked at, cancelled, booked by telephone.
import { expect, test } from 'vitest';
import { SERVICE } from '../fixtures/office.ts';
import { adminOffice, entries, shownOnce } from '../support/admin-office.ts';
import { letters } from '../support/letters.ts';
import { staffClient } from '../support/staff-client.ts';
import { serverClient } from '../support/server-client.ts';
import { bookConfirmedVisit, currentVisit, THURSDAY } from '../support/visits.ts';

test('the day lists its visits without a person; looking at one is written down', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const visit = await bookConfirmedVisit(server.ctx, { name: 'Jan Przykładowy', phone: '600700800' });
  const day = await admin.open(`/admin/wizyty?dzien=${THURSDAY}`);
  expect(day.text).toContain('10:10 1 Rejestracja pojazdu potwierdzona');
  const page = await admin.open(`/admin/wizyty/${visit.id}`);
  for (const each of [day, page])
    for (const secret of ['Przykładowy', 'jan@example.org', '600700800', visit.code])
      expect(each.html).not.toContain(secret);
  expect(await entries(server, 'visit-looked-up')).toEqual([]);
  const person = await admin.submit(page, '/dane');
  expect(person.text).toContain('Jan Przykładowy');
  expect(person.text).toContain(`${visit.code.slice(0, 3)} ${visit.code.slice(3)}`);
  expect(await entries(server, 'visit-looked-up')).toMatchObject([{ subject: visit.id }]);
  expect((await admin.open('/admin/dziennik')).text).toContain('wgląd w dane wizyty');
});

test('the office cancels a visit: the reason is asked, the letter carries it', async () => {
  await using world = await adminOffice();
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
  expect(
    sent
      .filter((letter) => letter.template === 'cancelled-by-office' || letter.template === 'confirmed')
      .every((letter) => letter.template === 'cancelled-by-office'),
  ).toBe(true);
  const row = await server.ctx.store.read((tx) =>
    tx
      .selectFrom('mailOutbox')
      .select(['details'])
      .where('template', '=', 'cancelled-by-office')
      .executeTakeFirstOrThrow(),
  );
  expect(JSON.parse(row.details)).toEqual({ reason: 'Stanowisko będzie nieczynne.' });
});

test('a clerk books by telephone without an e-mail; the code is shown once and checks in', async () => {
  await using world = await adminOffice();
  const { server } = world;
  const clerk = await server.staff('clerk');
  const phone = staffClient(server, clerk);
  const unserved = await phone.open(`/admin/umow/termin?sprawa=${SERVICE.registration}&stanowisko=desk-5`);
  expect(unserved.status).toBe(422);
  expect(unserved.text).toContain('To stanowisko nie załatwia tej sprawy');
  const times = await phone.open(`/admin/umow/termin?sprawa=${SERVICE.registration}&stanowisko=`);
  const first = /type="radio"[^>]*value="(\d+)"/.exec(times.html)![1]!;
  const form = await phone.open(
    `/admin/umow/dane?sprawa=${SERVICE.registration}&stanowisko=&dzien=2026-03-11&termin=${first}`,
  );
  const wrong = await phone.submit(form, '/admin/umow', { osoba: 'Jan 😀', email: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Imię i nazwisko może mieć litery');
  const done = await phone.submit(wrong, '/admin/umow', { osoba: 'Jan Nowy', telefon: '600 700 800' });
  expect(done.text).toContain('Wizyta umówiona');
  const code = shownOnce(done)!.replace(' ', '');
  expect(code).toMatch(/^\d{6}$/);
  expect(shownOnce(await phone.open(done.address))).toBeUndefined();
  expect(await entries(server, 'visit-booked')).toMatchObject([{ staffId: clerk.staffId }]);
  await serverClient(server.url).told('runDeskCommand', {
    params: { deskId: 'desk-1' },
    headers: { cookie: clerk.cookie, 'x-csrf-token': clerk.csrf },
    body: { command: 'check-in', code },
  });

  // The same time again: the desk that was free for it is taken now.
  const both = [];
  for (let i = 0; i < 2; i += 1)
    both.push(
      await phone.post('/admin/umow', {
        _csrf: clerk.csrf,
        sprawa: SERVICE.registration,
        stanowisko: 'desk-1',
        termin: first,
      }),
    );
  expect(both.at(-1)!.status).toBe(422);
  expect(both.at(-1)!.text).toContain('Ten termin właśnie ktoś zajął');
});
