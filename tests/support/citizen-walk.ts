// Walks a browser through every page a citizen can meet, and stops on each for whoever wants to look.
import type { Page } from 'playwright-core';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { linkToken } from '../../server/security/link-token.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { saveOffice } from '../../server/store/office-store.ts';
import { visitAddress, type VisitPurpose } from '../../server/addresses/citizen-addresses.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { at, type TestContext } from './test-context.ts';

/** Called on every page with its name and the beginning of its title. */
export type Stop = (name: string, title: string) => Promise<void>;

async function linkOf(ctx: TestContext, purpose: VisitPurpose): Promise<string> {
  const row = await ctx.store.read((tx) =>
    tx
      .selectFrom('appointments')
      .selectAll()
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  );
  return visitAddress(purpose, linkToken(ctx.secrets, purpose, row));
}

const press = async (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
const choose = async (page: Page, name: string | RegExp): Promise<void> => page.getByRole('radio', { name }).check();

/** A few people waiting at open desks, one desk at a break, so that the status has something to say. */
export async function fillTheHall(ctx: TestContext): Promise<void> {
  const staffId = null;
  for (const deskId of [DESK.one, DESK.two, DESK.three, DESK.four])
    await setDeskState(ctx, { deskId, state: 'open', staffId });
  await setDeskState(ctx, { deskId: DESK.four, state: 'away', staffId });
  for (const serviceId of [SERVICE.registration, SERVICE.registration, SERVICE.document, SERVICE.licence]) {
    await issueWalkInTicket(ctx, { serviceId, staffId, language: 'pl' });
  }
}

/** The flow from the first page to a confirmed visit; `stop` may stay away. */
export async function walkBooking(page: Page, url: string, stop: Stop): Promise<void> {
  await page.goto(url);
  await stop('01-home', 'Wizyty w urzędzie');
  await page.getByRole('link', { name: 'Umów wizytę' }).click();
  await stop('02-service', 'Jaką sprawę chcesz załatwić?');
  await press(page, 'Dalej');
  await stop('03-service-error', 'Błąd: Jaką sprawę chcesz załatwić?');
  await choose(page, /Ośrodki szkolenia kierowców/);
  await press(page, 'Dalej');
  await stop('04-desk', 'Do którego stanowiska chcesz przyjść?');
  await press(page, 'Dalej');
  await stop('05-day', 'W którym dniu chcesz przyjść?');
  await press(page, 'Dalej');
  await stop('06-day-error', 'Błąd: W którym dniu chcesz przyjść?');
  await choose(page, /czwartek, 12 marca/);
  await press(page, 'Dalej');
  await stop('07-time', 'O której godzinie?');
  await choose(page, '10:00');
  await press(page, 'Dalej');
  await stop('08-data', 'Twoje dane');
  await page.getByText('Co robimy z Twoimi danymi').click();
  await page.getByLabel('Adres e-mail').fill('jan');
  await page.getByLabel('Numer telefonu').fill('12');
  await press(page, 'Dalej');
  await stop('09-data-error', 'Błąd: Twoje dane');
  await page.getByLabel('Adres e-mail').fill('jan@gmial.com');
  await page.getByLabel('Imię i nazwisko').fill('Jan Kowalski');
  await page.getByLabel('Numer telefonu').fill('');
  await press(page, 'Dalej');
  await stop('10-check', 'Sprawdź, zanim zarezerwujesz');
  await page.getByRole('link', { name: 'Zmień (Adres e-mail)' }).click();
  await page.getByLabel('Adres e-mail').fill('jan@example.org');
  await press(page, 'Dalej');
  await press(page, 'Zarezerwuj wizytę');
  await stop('11-check-mail', 'Sprawdź pocztę');
  await page.getByLabel('Kod z listu').fill('12');
  await press(page, 'Potwierdzam kodem');
  await stop('12-check-mail-error', 'Błąd: Sprawdź pocztę');
}

/** The pages of the visit that was just booked. */
export async function walkVisit(page: Page, url: string, ctx: TestContext, stop: Stop): Promise<void> {
  await page.goto(`${url}${await linkOf(ctx, 'confirm')}`);
  await stop('13-confirm', 'Potwierdź wizytę');
  await press(page, 'Potwierdzam wizytę');
  await stop('14-confirmed', 'Wizyta potwierdzona');
  await page.goto(`${url}${await linkOf(ctx, 'confirm')}`);
  await stop('15-already-confirmed', 'Wizyta jest już potwierdzona');
  await page.getByRole('link', { name: 'Odwołaj wizytę' }).click();
  await stop('16-cancel', 'Odwołanie wizyty');
  await press(page, 'Dalej');
  await stop('17-cancel-error', 'Błąd: Odwołanie wizyty');
  await choose(page, /Zachowuję wizytę/);
  await press(page, 'Dalej');
  await stop('18-kept', 'Wizyta zostaje');
  await page.getByRole('link', { name: 'Odwołaj wizytę' }).click();
  await choose(page, /Odwołuję wizytę/);
  await press(page, 'Dalej');
  await stop('19-cancelled', 'Wizyta odwołana');
  await press(page, 'Cofnij odwołanie');
  await stop('20-undone', 'Odwołanie cofnięte');
  await page.goto(`${url}${await linkOf(ctx, 'manage')}`);
  await stop('21-data', 'Moje dane');
  await press(page, 'Usuń moje dane');
  await stop('22-data-error', 'Błąd: Moje dane');
  await page.getByLabel('Rozumiem, chcę usunąć swoje dane').check();
  await press(page, 'Usuń moje dane');
  await stop('23-erased', 'Dane usunięte');
}

/** What happens when somebody was faster, the hold ended, the link is wrong, or nothing is free. */
export async function walkTrouble(page: Page, url: string, ctx: TestContext, stop: Stop): Promise<void> {
  const startsAt = at('2026-03-12', '9:00');
  await page.goto(`${url}/rezerwacja/dane?sprawa=${SERVICE.licencePickup}&termin=${startsAt}`);
  await page.getByLabel('Adres e-mail').fill('ewa@example.org');
  await press(page, 'Dalej');
  await bookAppointment(ctx, { serviceId: SERVICE.licencePickup, startsAt, email: 'ola@example.org', language: 'pl' });
  await press(page, 'Zarezerwuj wizytę');
  await stop('24-taken', 'Błąd: Ten termin jest już zajęty');
  await page.getByRole('radio').first().check();
  await press(page, 'Zarezerwuj wizytę');
  await stop('25-check-mail-again', 'Sprawdź pocztę');
  const link = await linkOf(ctx, 'confirm');
  ctx.clock.advance(5 * 60 * MINUTE);
  await page.goto(`${url}${link}`);
  await stop('26-expired', 'Czas na potwierdzenie minął');
  await page.goto(`${url}/wizyta/potwierdz/nic`);
  await stop('27-no-such-visit', 'Nie ma takiej wizyty');
  ctx.clock.advance(-5 * 60 * MINUTE);
  await ctx.store.write((tx) =>
    saveOffice(tx, { ...demoOffice, rules: { ...demoOffice.rules, walkInSharePercent: 100 } }),
  );
  await page.goto(`${url}/rezerwacja/dzien?sprawa=${SERVICE.registration}`);
  await stop('28-nothing-free', 'Nie ma wolnych terminów');
  await ctx.store.write((tx) => saveOffice(tx, demoOffice));
  await page.goto(`${url}/stan`);
  await stop('29-status', 'Kolejki teraz');
  await page.goto(`${url}/?lang=uk`);
  await stop('30-home-uk', 'Візити до установи');
  await page.goto(`${url}/rezerwacja/dane?sprawa=${SERVICE.registration}&termin=${at('2026-03-12', '8:10')}&lang=uk`);
  await stop('31-data-uk', 'Ваші дані');
  await page.goto(`${url}/stan?lang=en`);
  await stop('32-status-en', 'Queues now');
}
