// A visit's own pages: confirming, cancelling, undoing, seeing and erasing data; opening one changes nothing.
import { expect, test } from 'vitest';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { checkInByCode } from '../../server/actions/visit/check-in-by-code.ts';
import { checkMailAddress, visitAddress } from '../../server/addresses/citizen-addresses.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { drawCodes } from '../../shared/domain/booking/code.ts';
import { addressOf, PERSON, toCheck, visits } from '../support/booking-client.ts';
import { formFields, offered, openPage, post, submit } from '../support/form-client.ts';
import { startPages } from '../support/pages-server.ts';
import { demoOffice } from '../fixtures/office.ts';
import { at, testContext } from '../support/test-context.ts';

/** The link of a confirmed visit's page leads to its file. */
async function expectCalendarLink(url: string, html: string): Promise<void> {
  const href = /<a[^>]* href="([^"]+)"[^>]*>Dodaj wizytę do kalendarza</.exec(html)?.[1];
  expect(href).toBeDefined();
  const file = await fetch(new URL(href!.replaceAll('&amp;', '&'), url));
  expect([file.status, file.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8; method=PUBLISH',
  ]);
}

test('six digits confirm, five wrong codes leave only the link', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const mail = await submit(url, await toCheck(url));
  const { code } = (await visits(ctx))[0]!;
  const slip = await submit(url, mail, { kod: '12 34' });
  expect([slip.status, slip.text]).toEqual([422, expect.stringContaining('Kod ma 6 cyfr. Sprawdź cyfry')]);
  expect(formFields(slip).fields['kod']).toBe('12 34');
  const confirmed = await submit(url, slip, { kod: `${code.slice(0, 3)} ${code.slice(3)}` });
  expect([confirmed.address, confirmed.title]).toEqual([
    expect.stringContaining(mail.address),
    expect.stringContaining('Wizyta potwierdzona'),
  ]);
  await expectCalendarLink(url, confirmed.html);

  const second = await submit(url, await toCheck(url, { ...PERSON, email: 'anna@example.org' }, { day: '2026-03-13' }));
  const right = (await visits(ctx)).at(-1)!.code;
  const other = drawCodes(ctx.random, 2).find((code) => code !== right)!;
  let page = second;
  for (let miss = 1; miss <= 4; miss += 1) {
    page = await submit(url, second, { kod: other });
    expect(page.text).toContain('Ten kod nie pasuje do wizyty');
  }
  page = await submit(url, second, { kod: other });
  expect(page.text).toContain('Kod był wpisany błędnie 5 razy. Teraz wizytę potwierdza tylko link z listu.');
  page = await submit(url, second, { kod: right });
  expect(page.text).toContain('Teraz wizytę potwierdza tylko link z listu');
  expect((await visits(ctx)).at(-1)!.state).toBe('pending');
});

test('opening the link of the letter changes nothing, its button confirms, a second press says so', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  const address = await addressOf(ctx, 'confirm');
  for (let times = 1; times <= 3; times += 1) {
    const page = await openPage(url, address);
    expect(page.title).toContain('Potwierdź wizytę');
    expect(page.text).toContain('Rejestracja pojazdu');
  }
  expect((await visits(ctx))[0]!.state).toBe('pending');
  const page = await openPage(url, address);
  const confirmed = await submit(url, page);
  expect(confirmed.title).toContain('Wizyta potwierdzona');
  expect(confirmed.text).toContain('dokument tożsamości');
  await expectCalendarLink(url, confirmed.html);
  const again = await submit(url, page);
  expect(again.title).toContain('Wizyta jest już potwierdzona');
  expect((await openPage(url, address)).title).toContain('Wizyta jest już potwierdzona');
  expect((await visits(ctx))[0]!.state).toBe('confirmed');
});

test('who was here and not served on the day finds nothing to cancel or confirm afterwards', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  const [confirm, cancel] = [await addressOf(ctx, 'confirm'), await addressOf(ctx, 'cancel')];
  await submit(url, await openPage(url, confirm));
  const visit = (await visits(ctx))[0]!;
  ctx.clock.set(visit.startsAt);
  const form = await openPage(url, cancel);
  expect((await checkInByCode(ctx, { code: visit.code, staffId: null })).ok).toBe(true);
  ctx.clock.advance(24 * 60 * MINUTE);
  await runDueJobs(ctx);
  for (const page of [
    await openPage(url, cancel),
    await openPage(url, confirm),
    await submit(url, form, { wybor: 'odwoluje' }),
  ])
    expect(page.title).toContain('Ta wizyta już minęła');
});

test('after the hold the link says that the time is over', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  const page = await openPage(url, await addressOf(ctx, 'confirm'));
  ctx.clock.advance(5 * 60 * MINUTE);
  const late = await submit(url, page);
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('Czas na potwierdzenie minął')]);
  expect((await openPage(url, page.address)).text).toContain('Czas na potwierdzenie minął');
});

test('cancelling asks with nothing chosen, keeps on request, cancels, and can be undone until the slot returns', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  await submit(url, await openPage(url, await addressOf(ctx, 'confirm')));
  const page = await openPage(url, await addressOf(ctx, 'cancel'));
  expect(offered(page, 'wybor')).toEqual(['odwoluje', 'zachowuje']);
  expect(formFields(page).fields['wybor']).toBeUndefined();
  const unanswered = await submit(url, page);
  expect([unanswered.status, unanswered.title]).toEqual([422, expect.stringMatching(/^Błąd: Odwołanie wizyty/)]);
  expect((await submit(url, page, { wybor: 'zachowuje' })).title).toContain('Wizyta zostaje');
  expect((await visits(ctx))[0]!.state).toBe('confirmed');

  const cancelled = await submit(url, page, { wybor: 'odwoluje' });
  expect(cancelled.title).toContain('Wizyta odwołana');
  const undone = await submit(url, cancelled);
  expect(undone.title).toContain('Odwołanie cofnięte');
  expect((await visits(ctx))[0]!.state).toBe('confirmed');

  const gone = await submit(url, page, { wybor: 'odwoluje' });
  ctx.clock.advance(11 * MINUTE);
  const late = await submit(url, gone);
  expect([late.status, late.title]).toEqual([409, expect.stringContaining('Ten termin jest już wolny dla innych')]);
  expect((await openPage(url, page.address)).text).not.toContain('Cofnij odwołanie');
});

test('a person sees and erases their data, never by accident', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  const page = await openPage(url, await addressOf(ctx, 'manage'));
  for (const shown of ['jan.kowalski@example.org', 'Jan Kowalski', '+48220000000', 'czeka na potwierdzenie'])
    expect(page.text).toContain(shown);
  expect((await submit(url, page)).text).toContain('Zaznacz, że chcesz usunąć swoje dane');
  expect((await visits(ctx))[0]!.email).not.toBeNull();
  const erased = await submit(url, page, { usun: 'tak' });
  expect(erased.title).toContain('Dane usunięte');
  expect(erased.text).not.toContain('Kowalski');
  expect((await visits(ctx))[0]).toMatchObject({ email: null, name: null, phone: null, state: 'cancelled' });
});

test('a link for one purpose opens no other page, and a made-up one no page at all', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  const token = (await addressOf(ctx, 'confirm')).split('/').at(-1)!;
  for (const address of [
    visitAddress('cancel', token),
    visitAddress('manage', token),
    visitAddress('confirm', `${token}0`),
    '/wizyta/poczta/0123456789abcdef0123456789abcdef',
    '/wizyta/potwierdz/%00%27--',
  ]) {
    const page = await openPage(url, address);
    expect([page.status, page.title]).toEqual([404, expect.stringContaining('Nie ma takiej wizyty')]);
    expect((await post(url, address, { wybor: 'odwoluje', usun: 'tak', kod: '123455' })).status).toBe(404);
  }
  expect((await visits(ctx))[0]!.state).toBe('pending');
});

test('whoever tries many made-up links is asked to wait; a right link opens all the while, from the same address too', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  const right = await addressOf(ctx, 'confirm');
  for (let miss = 1; miss <= 60; miss += 1)
    expect((await openPage(url, `/wizyta/odwolaj/t${miss}.0123456789abcdef0123456789abcdef`)).status).toBe(404);
  const stopped = await openPage(url, '/wizyta/odwolaj/t61.0123456789abcdef0123456789abcdef');
  expect([stopped.status, stopped.text]).toEqual([429, expect.stringContaining('Spróbuj jeszcze raz za kilka minut')]);
  expect((await openPage(url, right)).status).toBe(200);
  expect((await openPage(url, checkMailAddress((await visits(ctx))[0]!.pageKey))).status).toBe(200);
  ctx.clock.advance(61 * MINUTE);
  expect((await openPage(url, '/wizyta/odwolaj/t62.0123456789abcdef0123456789abcdef')).status).toBe(404);
});

const OFFICE_20_5_15 = {
  ...demoOffice,
  rules: {
    ...demoOffice.rules,
    onTimeFromMinutes: 20,
    onTimeUntilMinutes: 5,
    lapseMinutes: 15,
    holdMinutes: 45,
    cancelReleaseMinMinutes: 2,
    cancelReleaseMaxMinutes: 7,
  },
};

test.each(['pl', 'uk', 'en'])('in an office of 20, 5 and 15 minutes no page says 30 or 10 (%s)', async (lang) => {
  await using ctx = await testContext({ office: OFFICE_20_5_15 });
  await using server = await startPages(ctx);
  const { url } = server;
  const mail = await submit(url, await toCheck(url, PERSON, { lang, time: at('2026-03-12', '8:10') }));
  expect(mail.text).toContain('9:45');
  const minutesIn = (text: string): string[] =>
    [...text.matchAll(/(\d+) (?:minut|хвилин)/g)].map(([, digits]) => digits!);
  const confirm = await openPage(url, await addressOf(ctx, 'confirm'));
  expect(minutesIn(confirm.text)).toEqual(['20', '5', '5', '15']);
  const confirmed = await submit(url, confirm);
  expect(minutesIn(confirmed.text)).toEqual(['20', '5', '5', '15']);
  expect(minutesIn((await openPage(url, mail.address)).text)).toEqual(['20', '5', '5', '15']);
  const cancelled = await submit(url, await openPage(url, await addressOf(ctx, 'cancel')), { wybor: 'odwoluje' });
  expect(minutesIn(cancelled.text)).toEqual(['7']);
});

test('a cancelled visit to come is called cancelled on every page, never over, and nothing is promised that has happened', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const mail = await submit(url, await toCheck(url));
  await submit(url, await openPage(url, await addressOf(ctx, 'confirm')));
  const [confirm, cancel, manage] = [
    await addressOf(ctx, 'confirm'),
    await addressOf(ctx, 'cancel'),
    await addressOf(ctx, 'manage'),
  ];
  await submit(url, await openPage(url, cancel), { wybor: 'odwoluje' });
  const textsOf = async (): Promise<string[]> =>
    Promise.all([confirm, cancel, mail.address].map(async (address) => (await openPage(url, address)).text));
  for (const text of await textsOf()) {
    expect(text).toMatch(/Wizyta (jest )?odwołana/);
    expect(text).not.toContain('minęła');
  }
  expect((await openPage(url, cancel)).text).toContain('Najpóźniej za 10 minut ten termin');
  ctx.clock.advance(20 * MINUTE);
  expect((await openPage(url, cancel)).text).toContain('Termin jest wolny dla innych');
  expect((await openPage(url, manage)).text).toContain('odwołana');
  ctx.clock.set((await visits(ctx))[0]!.startsAt + 60 * MINUTE);
  for (const text of await textsOf()) expect(text).toMatch(/Wizyta (jest )?odwołana.*Godzina tej wizyty już minęła/);
});

test('a visit that the office cancelled is said to be the office’s doing', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  await submit(url, await openPage(url, await addressOf(ctx, 'confirm')));
  const cancel = await addressOf(ctx, 'cancel');
  expect((await cancelAppointment(ctx, { appointmentId: (await visits(ctx))[0]!.id, staffId: 'staff1' })).ok).toBe(
    true,
  );
  const page = await openPage(url, cancel);
  expect(page.title).toContain('Urząd odwołał tę wizytę');
  expect(page.text).not.toContain('Cofnij odwołanie');
});

test('a confirmed visit whose time has lapsed offers nothing to press, and says what is left', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await submit(url, await toCheck(url));
  const [confirm, cancel] = [await addressOf(ctx, 'confirm'), await addressOf(ctx, 'cancel')];
  await submit(url, await openPage(url, confirm));
  const { startsAt } = (await visits(ctx))[0]!;
  ctx.clock.set(startsAt + 30 * MINUTE);
  expect((await openPage(url, confirm)).title).toContain('Wizyta jest już potwierdzona');
  ctx.clock.set(startsAt + 31 * MINUTE);
  for (const address of [confirm, cancel])
    expect((await openPage(url, address)).title).toContain('Godzina tej wizyty minęła');
});

test('search engines are told to read three pages, and to keep none of a visit', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  const robots = await fetch(`${url}/robots.txt`);
  expect([robots.status, robots.headers.get('content-type'), await robots.text()]).toEqual([
    200,
    expect.stringMatching(/^text\/plain/),
    expect.stringMatching(/Allow: \/stan\$[\s\S]*Disallow: \/\n/),
  ]);
  const mail = await submit(url, await toCheck(url));
  for (const address of [
    mail.address,
    `${mail.address}/adres`,
    await addressOf(ctx, 'confirm'),
    await addressOf(ctx, 'cancel'),
    await addressOf(ctx, 'manage'),
    visitAddress('manage', 'x'),
  ]) {
    expect([address, (await fetch(`${url}${address}`)).headers.get('x-robots-tag')]).toEqual([
      address,
      expect.stringContaining('noindex'),
    ]);
  }
  expect((await fetch(`${url}/stan`)).headers.get('x-robots-tag')).toBeNull();
});
