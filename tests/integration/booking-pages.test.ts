// Booking as a citizen without scripts sees it: every page, every error, every answer kept.
// Longer than most files: the pages are one walk, and each step is tried where it stands in it.
import { expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { saveOffice } from '../../server/store/office-store.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { PERSON, toCheck, toData, visits } from '../support/booking-client.ts';
import { formFields, linkIn, offered, openPage, post, submit } from '../support/form-client.ts';
import { startPages } from '../support/pages-server.ts';
import { at, testContext } from '../support/test-context.ts';

test('a visit is booked, a question a page, without scripts, and a cookie only once there are personal answers to keep', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;

  const home = await openPage(url, '/');
  expect(home.text).toContain('Umów wizytę');
  expect(home.text).toContain('Stanowisko 5');

  const services = await openPage(url, '/rezerwacja');
  expect(services.text).toContain('Krok 1 z 5');
  expect(services.text).toContain('Prawa jazdy');

  const days = await submit(url, services, { sprawa: SERVICE.registration });
  expect(days.address).toBe('/rezerwacja/dzien?sprawa=vehicle-registration');
  expect(days.text).toContain('czwartek, 12 marca (jutro)');
  expect(days.text).toContain('sobota, 14 marca urząd nieczynny');
  expect(days.text).toMatch(/\d+ woln(e|ych) termin/);

  const times = await submit(url, days, { dzien: '2026-03-12' });
  expect(times.text).toMatch(/Rano .*W południe .*Po południu/);
  expect(times.text).toContain('czwartek, 12 marca');

  const data = await submit(url, times, { termin: String(at('2026-03-12', '10:10')) });
  expect(data.title).toContain('Twoje dane');
  expect(data.text).toContain('art. 6 ust. 1 lit. e RODO');

  const check = await submit(url, data, PERSON);
  expect(check.text).toContain('Rejestracja pojazdu');
  expect(check.text).toContain('10:10');
  expect(check.text).toContain('+48220000000');
  expect(check.address).not.toContain('example.org');
  expect(await visits(ctx)).toHaveLength(0);

  const mail = await submit(url, check);
  expect(mail.title).toContain('Sprawdź pocztę');
  expect(mail.address).toMatch(/^\/wizyta\/poczta\/[0-9a-f]{32}$/);
  // Another day, so the slot is held for half an hour from 9:00.
  expect(mail.text).toContain('do godziny 9:30');
  const [visit] = await visits(ctx);
  expect(visit).toMatchObject({
    state: 'pending',
    email: PERSON.email,
    name: 'Jan Kowalski',
    startsAt: at('2026-03-12', '10:10'),
  });
  expect((await fetch(`${url}/rezerwacja`)).headers.get('set-cookie')).toBeNull();
});

test('the address of the desk question is only asked where people may choose, and the first free desk is the default', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const services = await openPage(url, '/rezerwacja');
  const desks = await submit(url, services, { sprawa: SERVICE.schools });
  expect(desks.title).toContain('Do którego stanowiska');
  expect(formFields(desks).fields['stanowisko']).toBe('pierwszy');
  expect(offered(desks, 'stanowisko')).toEqual(['pierwszy', 'desk-4', 'desk-5']);
  expect((await submit(url, desks, { stanowisko: 'desk-5' })).address).toBe(
    '/rezerwacja/dzien?sprawa=driving-schools&stanowisko=desk-5',
  );
  const forged = await submit(url, desks, { stanowisko: 'desk-1' });
  expect([forged.status, forged.title]).toEqual([422, expect.stringMatching(/^Błąd: Do którego stanowiska/)]);
});

test('a question without an answer is asked again with a summary that links to it', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  for (const [address, sentence, field] of [
    ['/rezerwacja', 'Wybierz sprawę', 'sprawa'],
    ['/rezerwacja/dzien?sprawa=driving-licence', 'Wybierz dzień', 'dzien'],
    ['/rezerwacja/godzina?sprawa=driving-licence&dzien=2026-03-12', 'Wybierz godzinę', 'termin'],
  ] as const) {
    const page = await submit(url, await openPage(url, address));
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Błąd: /);
    expect(page.html).toContain(`<a href="#${field}">${sentence}</a>`);
    expect(page.html).toMatch(new RegExp(`id="${field}"`));
    // The browser's own way of moving the focus without scripts.
    expect(page.html).toMatch(/class="error-summary"[^>]*autofocus/);
  }
});

test('wrong personal data are named one by one and nothing typed is lost', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const data = await toData(url);
  const wrong = await submit(url, data, { email: 'jan', osoba: '', telefon: '12' });
  expect(wrong.status).toBe(422);
  expect(wrong.title).toMatch(/^Błąd: Twoje dane/);
  expect(wrong.text).toContain('Wpisz adres e-mail w postaci nazwa@example.org');
  expect(wrong.text).toContain('Wpisz imię i nazwisko');
  expect(wrong.text).toContain('Wpisz numer telefonu, na przykład');
  expect(formFields(wrong).fields).toMatchObject({
    email: 'jan',
    telefon: '12',
    sprawa: SERVICE.registration,
    termin: expect.any(String),
  });
  const right = await submit(url, wrong, PERSON);
  expect([right.status, right.title]).toEqual([200, expect.stringContaining('Sprawdź, zanim zarezerwujesz')]);
});

test('a likely misspelt mail domain is warned about and let through', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const check = await toCheck(server.url, { ...PERSON, email: 'jan@gmial.com' });
  expect(check.text).toContain('Czy chodziło o jan@gmail.com?');
  expect((await submit(server.url, check)).title).toContain('Sprawdź pocztę');
  expect((await visits(ctx))[0]?.email).toBe('jan@gmial.com');
});

test('changing an answer from the checking page keeps all others', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const check = await toCheck(url);
  const days = await openPage(url, linkIn(check, 'Zmień (Dzień)'));
  expect(days.title).toContain('W którym dniu');
  const times = await submit(url, days, { dzien: '2026-03-13' });
  const again = await submit(url, times, { termin: String(at('2026-03-13', '8:10')) });
  expect(again.title).toContain('Sprawdź, zanim zarezerwujesz');
  expect(again.text).toContain('piątek, 13 marca');
  expect(again.text).toContain(PERSON.email);
  expect(formFields(await openPage(url, linkIn(again, 'Zmień (Adres e-mail)'))).fields).toMatchObject(PERSON);
  const inUkrainian = await openPage(url, linkIn(again, 'Українська'));
  expect(inUkrainian.html).toContain('<html lang="uk">');
  expect(inUkrainian.text).toContain(PERSON.email);
  for (const page of [days, times, again, inUkrainian]) expect(page.address).not.toMatch(/kowalski|22|example/i);
});

test('the slot was taken meanwhile: everything else is kept and the three nearest times are offered', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const time = at('2026-03-12', '10:10');
  // Both desks of the service take the same time away.
  const late = await toCheck(url, PERSON, { time });
  for (const email of ['a@example.org', 'b@example.org']) {
    const faster = await bookAppointment(ctx, {
      serviceId: SERVICE.registration,
      startsAt: time,
      email,
      name: 'Ewa',
      language: 'pl',
    });
    expect(faster.ok).toBe(true);
  }
  const taken = await submit(url, late);
  expect(taken.status).toBe(409);
  expect(taken.title).toMatch(/^Błąd: Ten termin jest już zajęty/);
  expect(offered(taken, 'termin')).toEqual(['9:30', '9:50', '10:30'].map((t) => String(at('2026-03-12', t))));
  expect(formFields(taken).fields).toMatchObject({ sprawa: SERVICE.registration });
  const nothing = await submit(url, taken);
  expect([nothing.status, nothing.text]).toEqual([422, expect.stringContaining('Wybierz jeden z terminów')]);
  expect(offered(nothing, 'termin')).toEqual(offered(taken, 'termin'));
  const mail = await submit(url, taken, { termin: String(at('2026-03-12', '9:50')) });
  expect(mail.title).toContain('Sprawdź pocztę');
  expect((await visits(ctx)).map((v) => v.startsAt)).toEqual([time, time, at('2026-03-12', '9:50')]);
});

test('the final button pressed twice books once', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const check = await toCheck(server.url);
  const [first, second] = [await submit(server.url, check), await submit(server.url, check)];
  expect(second.address).toBe(first.address);
  expect(await visits(ctx)).toHaveLength(1);
});

test('no free time at all: walk-in hours of today and the telephone number', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  await ctx.store.write((tx) =>
    saveOffice(tx, { ...demoOffice, rules: { ...demoOffice.rules, walkInSharePercent: 100 } }),
  );
  const page = await submit(server.url, await openPage(server.url, '/rezerwacja'), { sprawa: SERVICE.registration });
  expect(page.title).toContain('Nie ma wolnych terminów');
  expect(page.text).toContain('Dzisiaj bilety wydajemy od 7:30 do 15:00. Zostało 60 biletów.');
  expect(page.text).toContain('+48 22 000 00 00');
});

test('a form of another site is not taken', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const check = await toCheck(url);
  for (const headers of [
    { origin: 'https://evil.example.org' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ]) {
    expect((await submit(url, check, {}, { headers })).status).toBe(403);
  }
  expect(await visits(ctx)).toHaveLength(0);
});

test('whatever is typed, the answer is one plain sentence and nothing is written', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const data = await toData(url);
  const time = formFields(data).fields['termin']!;
  const hostile = [
    'x'.repeat(10_000),
    "'; DROP TABLE appointments; --",
    '<script>alert(1)</script>',
    '\u0000\u001b[2J\u0007',
    '😀😀',
    '../../etc/passwd',
    '${7*7}',
    '"><img src=x onerror=alert(1)>',
  ];
  for (const text of hostile) {
    const person = await submit(url, data, { email: text, osoba: text, telefon: text });
    expect(person.status).toBe(422);
    expect(person.title).toMatch(/^Błąd: /);
    expect(person.html).not.toContain('<script>alert');
    expect(person.html).not.toContain('<img src=x');
    for (const [address, fields] of [
      ['/rezerwacja', { sprawa: text }],
      ['/rezerwacja/stanowisko', { sprawa: SERVICE.schools, stanowisko: text }],
      ['/rezerwacja/dzien', { sprawa: SERVICE.registration, dzien: text }],
      ['/rezerwacja/godzina', { sprawa: SERVICE.registration, dzien: '2026-03-12', termin: text }],
      ['/rezerwacja/zarezerwuj', { ...PERSON, sprawa: text, termin: time }],
      ['/rezerwacja/zarezerwuj', { ...PERSON, sprawa: SERVICE.registration, stanowisko: text, termin: time }],
      ['/rezerwacja/zarezerwuj', { ...PERSON, sprawa: SERVICE.registration, termin: text }],
      ['/rezerwacja/zarezerwuj', { ...PERSON, email: text, sprawa: SERVICE.registration, termin: time }],
      ['/rezerwacja/zarezerwuj', { ...PERSON, osoba: text, sprawa: SERVICE.registration, termin: time }],
      ['/rezerwacja/zarezerwuj', { ...PERSON, telefon: text, sprawa: SERVICE.registration, termin: time }],
    ] as const) {
      const page = await post(url, address, fields);
      expect([address, page.status]).toEqual([address, 422]);
      expect(page.title).toMatch(/^Błąd: /);
      expect(page.html).not.toContain('<script>alert');
    }
  }
  expect(await visits(ctx)).toHaveLength(0);
});

test('past days, days out of reach and times off the calendar are refused with a sentence', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  for (const day of ['2026-03-10', '2026-03-14', '2027-03-12', '2026-02-30', 'jutro']) {
    const page = await post(url, '/rezerwacja/dzien', { sprawa: SERVICE.registration, dzien: day });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('W tym dniu nie można umówić wizyty')]);
    expect((await openPage(url, `/rezerwacja/godzina?sprawa=${SERVICE.registration}&dzien=${day}`)).status).toBe(422);
  }
  for (const startsAt of [
    at('2026-03-12', '3:00'),
    at('2026-03-12', '10:11'),
    at('2026-03-10', '10:10'),
    0,
    9_999_999_999_999,
  ]) {
    const page = await post(url, '/rezerwacja/zarezerwuj', {
      ...PERSON,
      sprawa: SERVICE.registration,
      termin: String(startsAt),
    });
    expect([startsAt, page.status]).toEqual([startsAt, 422]);
  }
  expect(await visits(ctx)).toHaveLength(0);
});

test('every page speaks the language asked for and keeps it to the end', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  for (const [lang, day, mailTitle] of [
    ['uk', '2026-03-12', 'Перевірте пошту'],
    ['en', '2026-03-13', 'Check your mail'],
  ] as const) {
    const data = await toData(url, { lang, day });
    expect(data.address).toContain(`lang=${lang}`);
    expect(data.html).toContain(`<html lang="${lang}">`);
    const mail = await submit(url, await submit(url, data, { ...PERSON, email: `${lang}@example.org` }));
    expect(mail.title).toContain(mailTitle);
    expect((await visits(ctx)).at(-1)!.language).toBe(lang);
    const polish = await openPage(url, `${mail.address}?lang=pl`);
    expect(polish.title).toContain('Sprawdź pocztę');
  }
});

test('the status page counts people and is complete without scripts', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const page = await openPage(server.url, '/stan');
  expect(page.text).toContain('Stan na godzinę 9:00');
  expect(page.text).toContain('Stanowisko 1');
  // No desk is open, so nobody may read a number into it.
  expect(page.text).toContain('brak danych');
  expect(page.html).toContain('href="/stan">Odśwież');
});

test('"przerwa" is said of a desk on a break, not of one that nobody has opened yet or where the day is over', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const desk = { deskId: DESK.one, staffId: null };
  const statesOf = async (address: string) => {
    const { text } = await openPage(server.url, address);
    return ['jeszcze nieczynne', 'przerwa'].filter((word) => text.includes(word));
  };
  for (const address of ['/', '/stan']) expect(await statesOf(address)).toEqual(['jeszcze nieczynne']);
  await setDeskState(ctx, { ...desk, state: 'open' });
  await setDeskState(ctx, { ...desk, state: 'away' });
  for (const address of ['/', '/stan']) expect(await statesOf(address)).toEqual(['jeszcze nieczynne', 'przerwa']);
  ctx.clock.set(at('2026-03-11', '20:00'));
  for (const address of ['/', '/stan']) expect(await statesOf(address)).toEqual(['przerwa']);
});

test('what to bring is said before a time is chosen, and again before the booking', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const days = await submit(url, await openPage(url, '/rezerwacja'), { sprawa: SERVICE.registration });
  const times = await submit(url, days, { dzien: '2026-03-12' });
  for (const page of [days, times, await toCheck(url)])
    expect(page.text).toMatch(/Zabierz ze sobą.*dokument tożsamości/);
});

test('the note on personal data names the data protection officer, or where to ask for one', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  for (const lang of ['pl', 'uk', 'en']) expect((await toData(url, { lang })).text).toContain('iod@example.org');
  const { dataProtectionOfficer: _, ...without } = demoOffice;
  await ctx.store.write((tx) => saveOffice(tx, without));
  expect((await toData(url)).text).toContain('Inspektor ochrony danych: zapytaj o niego pod numerem lub adresem');
});

test('a wrong address and a wrong number are told which sign it is', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const data = await toData(url);
  const wrong = await submit(url, data, { email: 'jan@example,org', osoba: 'Jan', telefon: '6OO 100 200' });
  expect(wrong.text).toContain('nie może w nim być znaku „,”');
  expect(wrong.text).toContain('nie może w nim być „O”');
  expect((await submit(url, wrong, { ...PERSON, telefon: '+44 (0)20 7946 0958' })).text).toContain('+442079460958');
});

test('people whom several desks may call are said to be the same ones', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  for (const deskId of [DESK.one, DESK.two]) await setDeskState(ctx, { deskId, state: 'open', staffId: null });
  for (const address of ['/', '/stan'])
    expect((await openPage(server.url, address)).text).not.toContain('te same osoby');
  for (let person = 1; person <= 3; person += 1)
    await issueWalkInTicket(ctx, { serviceId: SERVICE.registration, staffId: null, language: 'pl' });
  for (const address of ['/', '/stan']) {
    const { text } = await openPage(server.url, address);
    expect(text).toContain('Czekają 3 osoby');
    expect(text).toContain('to te same osoby');
  }
});
