// Back, reload and a second press: every form is answered by a redirect, every page can be opened again, nothing is posted twice, nothing personal stands in an address.
import { expect, test } from 'vitest';
import { changeBookingAddress } from '../../server/actions/booking/change-booking-address.ts';
import { domainKeyOf } from '../../server/actions/booking/limit-holds.ts';
import { findAppointment } from '../../server/store/appointment-store.ts';
import { domainScope } from '../../server/store/hold-store.ts';
import { SERVICE } from '../fixtures/office.ts';
import { addressOf, PERSON, toCheck, toData, visits } from '../support/booking-client.ts';
import {
  cookiesOf,
  formFields,
  languageButton,
  linkIn,
  offered,
  openPage,
  submit,
  type Opened,
} from '../support/form-client.ts';
import { letters } from '../support/letters.ts';
import { startPages } from '../support/pages-server.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import { bookVisit, currentVisit, freeStarts, THURSDAY } from '../support/visits.ts';

const MINUTE = 60_000;
/** What no address may hold, raw or encoded. */
const PERSONAL = /kowalski|jan|example|22.?000|%40/i;
const lettersTo = async (ctx: TestContext, id: string) =>
  (await letters(ctx)).filter((letter) => letter.appointmentId === id);

test('every form of the way is answered by a redirect to a page that can be reloaded, and no address holds anything personal', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const seen: string[] = [];
  /** Presses the button and says where the browser is sent; the page there is the same however often it is opened. */
  const press = async (page: Opened, answers: Record<string, string> = {}, action?: string): Promise<Opened> => {
    const form = formFields(page);
    const response = await fetch(new URL(action ?? form.action, url), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...form.fields, ...answers }),
      headers: { origin: url, ...cookiesOf(url).headerFor(new URL(action ?? form.action, url).pathname) },
    });
    expect([page.title, response.status]).toEqual([page.title, 303]);
    cookiesOf(url).take(response);
    const address = response.headers.get('location')!;
    seen.push(address);
    const next = await openPage(url, address);
    expect((await openPage(url, next.address)).text).toBe(next.text);
    return next;
  };
  let page = await openPage(url, '/rezerwacja');
  expect((await press(page)).title).toMatch(/^Błąd: /);
  page = await press(page, { sprawa: SERVICE.schools });
  page = await press(page);
  expect((await press(page)).title).toMatch(/^Błąd: /);
  page = await press(page, { dzien: '2026-03-12' });
  expect((await press(page)).title).toMatch(/^Błąd: /);
  page = await press(page, { termin: offered(page, 'termin')[0]! });
  const wrong = await press(page, { ...PERSON, email: 'jan.kowalski' });
  expect([wrong.title, formFields(wrong).fields['email']]).toEqual([
    expect.stringMatching(/^Błąd: Twoje dane/),
    'jan.kowalski',
  ]);
  page = await press(wrong, PERSON);
  page = await press(page);
  expect(page.title).toContain('Sprawdź pocztę');
  expect((await press(page, { kod: '12' })).title).toMatch(/^Błąd: Sprawdź pocztę/);
  page = await press(await openPage(url, await addressOf(ctx, 'confirm')));
  expect(page.title).toContain('Wizyta potwierdzona');
  const cancel = await openPage(url, await addressOf(ctx, 'cancel'));
  expect((await press(cancel)).title).toMatch(/^Błąd: /);
  expect((await press(cancel, { wybor: 'zachowuje' })).title).toContain('Wizyta zostaje');
  page = await press(cancel, { wybor: 'odwoluje' });
  page = await press(page);
  expect(page.title).toContain('Odwołanie cofnięte');
  const data = await openPage(url, await addressOf(ctx, 'manage'));
  expect((await press(data)).title).toMatch(/^Błąd: /);
  expect((await press(data, { usun: 'tak' })).title).toContain('Dane usunięte');
  expect(seen.length).toBeGreaterThan(15);
  expect(seen.filter((address) => PERSONAL.test(address))).toEqual([]);
  expect(JSON.stringify(ctx.logged)).not.toMatch(PERSONAL);
});

test('Back after the booking shows that one holds the time oneself, and no page says that somebody else does', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const time = at('2026-03-12', '10:10');
  const data = await toData(url, { time });
  const check = await submit(url, data, PERSON);
  const mail = await submit(url, check);
  for (const back of [check, data]) {
    const own = await openPage(url, back.address);
    expect([own.status, own.title]).toEqual([200, expect.stringContaining('Ten termin trzymasz Ty')]);
    expect(own.text).toContain('do godziny 9:30');
    expect(own.text).not.toMatch(/ktoś inny|jan\.kowalski/);
    expect(linkIn(own, 'Przejdź do „Sprawdź pocztę”')).toContain(mail.address);
  }
  // The form that was still open in another tab, sent again, with this time and with another one.
  expect((await submit(url, check)).address).toBe(mail.address);
  expect((await submit(url, check, { termin: String(at('2026-03-12', '10:30')) })).address).toBe(mail.address);
  expect(await visits(ctx)).toHaveLength(1);
  // The list of the day no longer has the time at the desk that one chose, and says why.
  const times = await openPage(url, `/rezerwacja/godzina?sprawa=${SERVICE.registration}&dzien=2026-03-12`);
  expect(times.text).toContain('Termin 10:10 trzymasz Ty, do godziny 9:30');
  cookiesOf(url).clear();
  expect((await openPage(url, times.address)).text).not.toContain('trzymasz Ty');
});

test('a time that one holds oneself and asks for again is never "taken"', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const time = at('2026-03-12', '10:10');
  const service = SERVICE.licencePickup;
  const late = await toCheck(url, { ...PERSON, email: 'ewa@example.org' }, { service, time });
  expect((await submit(url, await toCheck(url, PERSON, { service, time }))).title).toContain('Sprawdź pocztę');
  const own = await submit(url, late);
  expect([own.status, own.title]).toEqual([200, expect.stringContaining('Ten termin trzymasz Ty')]);
  const byAddress = await openPage(url, `/rezerwacja/dane?sprawa=${service}&termin=${time}`);
  expect(byAddress.title).toContain('Ten termin trzymasz Ty');
});

test('two tabs keep two sets of answers', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const mine = await toCheck(url, PERSON, { time: at('2026-03-12', '10:10') });
  const hers = await toCheck(
    url,
    { ...PERSON, email: 'ola@example.org', osoba: 'Ola Nowak' },
    { time: at('2026-03-12', '9:10') },
  );
  expect((await openPage(url, mine.address)).text).toContain(PERSON.email);
  expect((await openPage(url, hers.address)).text).toContain('ola@example.org');
  await submit(url, mine);
  await submit(url, hers);
  expect((await visits(ctx)).map((visit) => [visit.email, visit.startsAt])).toEqual([
    [PERSON.email, at('2026-03-12', '10:10')],
    ['ola@example.org', at('2026-03-12', '9:10')],
  ]);
});

test('many begun bookings do not make a browser’s requests grow', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  for (let begun = 0; begun < 7; begun += 1) await toData(server.url);
  expect(cookiesOf(server.url).names).toHaveLength(4);
});

test('answers are forgotten after an hour, by the browser after the booking, and without cookies one sentence says so', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const check = await toCheck(url);
  ctx.clock.advance(61 * MINUTE);
  const late = await openPage(url, check.address);
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('Nie mamy już Twoich odpowiedzi')]);
  expect((await submit(url, check)).text).toContain('Nie mamy już Twoich odpowiedzi');
  cookiesOf(url).clear();
  expect((await openPage(url, check.address)).text).toContain('przeglądarka nie przyjmuje plików cookie');
  expect(await visits(ctx)).toHaveLength(0);
});

test('a language button keeps what is typed and chosen, error included', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  for (const lang of ['uk', 'en', 'pl'] as const) {
    const services = await languageButton(url, await openPage(url, '/rezerwacja'), lang, { sprawa: SERVICE.licence });
    expect([services.html.includes(`<html lang="${lang}">`), formFields(services).fields['sprawa']]).toEqual([
      true,
      SERVICE.licence,
    ]);
    const data = await toData(url);
    const typed = await languageButton(url, data, lang, { email: 'jan', osoba: 'Jan', telefon: '12' });
    expect(formFields(typed).fields).toMatchObject({ email: 'jan', osoba: 'Jan', telefon: '12', lang });
    const wrong = await languageButton(
      url,
      await submit(url, data, { email: 'jan', osoba: 'Jan', telefon: '' }),
      lang,
      { email: 'jan@', osoba: 'Jan', telefon: '' },
    );
    expect([wrong.status, formFields(wrong).fields['email']]).toEqual([422, 'jan@']);
    expect(wrong.address).not.toMatch(/jan/i);
  }
  const mail = await submit(url, await toCheck(url));
  expect(formFields(await languageButton(url, mail, 'uk', { kod: '123' })).fields).toMatchObject({
    kod: '123',
    lang: 'uk',
  });
  const cancel = await openPage(url, await addressOf(ctx, 'cancel'));
  expect(formFields(cancel).fields['wybor']).toBeUndefined();
  expect(formFields(await languageButton(url, cancel, 'en', { wybor: 'zachowuje' })).fields['wybor']).toBe('zachowuje');
  expect((await visits(ctx))[0]!.state).toBe('pending');
});

test('"Sprawdź pocztę" shows the address to the browser that booked, and to nobody else', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const mail = await submit(url, await toCheck(url));
  expect(mail.text).toContain(`na adres ${PERSON.email}`);
  cookiesOf(url).clear();
  const other = await openPage(url, mail.address);
  expect(other.text).not.toContain(PERSON.email);
  expect(other.text).toContain('na podany adres');
  expect((await openPage(url, `${mail.address}/adres`)).text).toContain('Adres może zmienić tylko ten, kto rezerwował');
  expect((await submit(url, mail, { email: 'obcy@example.net' }, { action: `${mail.address}/adres` })).text).toContain(
    'tylko ten, kto rezerwował',
  );
  expect((await visits(ctx))[0]!.email).toBe(PERSON.email);
});

test('a mistyped address is mended on the page, the slot kept, and a double press writes one letter', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const mail = await submit(url, await toCheck(url, { ...PERSON, email: 'jan@exampel.org' }));
  const before = (await visits(ctx))[0]!;
  const form = await openPage(url, linkIn(mail, 'Zmień adres e-mail'));
  expect(formFields(form).fields['email']).toBe('jan@exampel.org');
  const wrong = await submit(url, form, { email: 'jan@example' });
  expect([wrong.status, wrong.title, formFields(wrong).fields['email']]).toEqual([
    422,
    expect.stringMatching(/^Błąd: Zmień adres/),
    'jan@example',
  ]);
  expect((await openPage(url, wrong.address)).text).toBe(wrong.text);
  for (let press = 1; press <= 2; press += 1) {
    const changed = await submit(url, form, { email: 'jan@example.org' });
    expect(changed.text).toContain('na adres jan@example.org');
    expect(changed.address).not.toContain('example');
  }
  const after = (await ctx.store.read((tx) => findAppointment(tx, before.id)))!;
  expect(after).toMatchObject({
    email: 'jan@example.org',
    startsAt: before.startsAt,
    deskId: before.deskId,
    state: 'pending',
  });
  expect(await lettersTo(ctx, before.id)).toHaveLength(1);
  const tooOften = ['a@example.org', 'b@example.org', 'c@example.org'];
  for (const email of tooOften) await submit(url, form, { email });
  expect((await openPage(url, `${mail.address}/adres?blad=duzo`)).text).toContain('Adres był już zmieniany 3 razy');
  expect(
    await changeBookingAddress(ctx, { pageKey: before.pageKey, person: { email: 'd@example.org', name: 'Jan' } }),
  ).toMatchObject({ ok: false });
});

test.each([
  ['pl', 'zbyt wiele niepotwierdzonych wizyt z adresami @pelna.example', 'Termin nadal trzymamy'],
  ['uk', 'забагато непідтверджених візитів з адресами @pelna.example', 'тримаємо цей час'],
  ['en', 'too many unconfirmed visits on this day with addresses @pelna.example', 'still hold the time'],
] as const)(
  'an address of a domain that holds all it may is refused beside its field, and the slot stays (%s)',
  async (lang, why, held) => {
    await using ctx = await testContext();
    await using server = await startPages(ctx);
    const { url } = server;
    const mail = await submit(url, await toCheck(url, { ...PERSON, email: 'jan@exampel.org' }, { lang }));
    const before = await currentVisit(ctx, (await visits(ctx))[0]!.id);
    const other = await bookVisit(ctx, {
      email: 'ola@pelna.example',
      startsAt: (await freeStarts(ctx, SERVICE.registration, THURSDAY)).at(-1)!,
    });
    const scope = domainScope({ deskId: before.deskId, day: before.onDay, domainKey: domainKeyOf(ctx, other.email!) });
    await ctx.store.write((tx) =>
      tx
        .insertInto('holdClaims')
        .values(Array.from({ length: 100 }, (_, i) => ({ scope, place: i + 1, appointmentId: other.id })))
        .execute(),
    );
    const refused = await submit(url, await openPage(url, `${mail.address.split('?')[0]!}/adres?lang=${lang}`), {
      email: 'jan@pelna.example',
    });
    expect([refused.status, formFields(refused).fields['email']]).toEqual([422, 'jan@pelna.example']);
    expect(refused.text).toContain(why);
    expect(refused.text).toContain(held);
    expect(await currentVisit(ctx, before.id)).toEqual(before);
    const good = await submit(url, refused, { email: 'jan@example.org' });
    expect(good.text).toContain('jan@example.org');
    expect(await currentVisit(ctx, before.id)).toMatchObject({
      email: 'jan@example.org',
      startsAt: before.startsAt,
      state: 'pending',
    });
  },
);

test('the letter is sent again when asked for, not twice within a minute, and the page says which', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const mail = await submit(url, await toCheck(url));
  const { id } = (await visits(ctx))[0]!;
  await ctx.store.write((tx) =>
    tx.updateTable('mailOutbox').set({ state: 'sent', settledAt: ctx.clock.now() }).execute(),
  );
  const again = (): Promise<Opened> => submit(url, mail, {}, { action: `${mail.address}/ponownie` });
  expect((await again()).text).toContain('Poczekaj minutę');
  ctx.clock.advance(2 * MINUTE);
  expect((await again()).text).toContain('Wysyłamy list jeszcze raz');
  expect(await lettersTo(ctx, id)).toHaveLength(1);
  expect((await openPage(url, `${mail.address}/ponownie`)).title).toContain('Sprawdź pocztę');
});

test.each(['no-such-mailbox', 'no-such-domain', 'mailbox-full', 'not-accepted'] as const)(
  'an address that the mail server refused is said to be (%s), and the page offers the change',
  async (refusal) => {
    await using ctx = await testContext();
    await using server = await startPages(ctx);
    const { url } = server;
    const mail = await submit(url, await toCheck(url));
    await ctx.store.write((tx) =>
      tx.updateTable('mailOutbox').set({ state: 'refused', refusal, settledAt: ctx.clock.now() }).execute(),
    );
    for (const [lang, said] of [
      ['pl', 'Serwer poczty odrzucił adres'],
      ['uk', 'Поштовий сервер відхилив адресу'],
      ['en', 'The mail server refused the address'],
    ] as const) {
      const page = await openPage(url, `${mail.address}?lang=${lang}`);
      expect(page.text).toContain(said);
      expect(page.text).not.toMatch(/Wysłaliśmy list|Ми надіслали лист|We sent a letter/);
    }
    const form = await openPage(url, linkIn(await openPage(url, mail.address), 'Zmień adres e-mail'));
    expect((await submit(url, form, { email: 'jan@example.net' })).text).not.toContain('odrzucił');
    ctx.clock.advance(300 * MINUTE);
    expect((await openPage(url, mail.address)).text).toContain('Czas na potwierdzenie minął');
  },
);
