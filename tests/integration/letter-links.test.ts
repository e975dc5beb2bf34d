// Mail scanners open every link of every letter, and some run scripts: nothing may change by it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { launchBrowser } from '../support/browser.ts';
import { startMailServer, type ReceivedLetter } from '../support/mail-server.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { at } from '../support/test-context.ts';

const TIMES = 3;
const ADDRESS = 'jan@example.org';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const linksOf = (letter: ReceivedLetter): string[] => [
  ...new Set(
    [...`${letter.text ?? ''} ${letter.html ?? ''}`.matchAll(/https?:\/\/[^\s"<>]+/g)].map((m) =>
      m[0].replaceAll('&amp;', '&'),
    ),
  ),
];
const tokenIn = (letter: ReceivedLetter, path: string): string =>
  new RegExp(`/wizyta/${path}/(\\S+)`).exec(letter.text ?? '')![1]!;

/** Everything that a person or the office would notice; limits count requests and are not among it. */
async function everything(server: TestServer): Promise<unknown> {
  return server.ctx.store.read(async (tx) => ({
    appointments: await tx.selectFrom('appointments').selectAll().execute(),
    claims: await tx.selectFrom('slotClaims').selectAll().execute(),
    quotas: await tx.selectFrom('quotaClaims').selectAll().execute(),
    tickets: await tx.selectFrom('tickets').selectAll().execute(),
    events: await tx.selectFrom('eventLog').selectAll().execute(),
    letters: await tx.selectFrom('mailOutbox').select(['id', 'template']).execute(),
  }));
}

async function openAll(server: TestServer, letter: ReceivedLetter): Promise<void> {
  const links = linksOf(letter);
  expect(links.length).toBeGreaterThan(0);
  // The letter is in the mailbox a moment before the server has noted that it left.
  await expect
    .poll(
      () =>
        server.ctx.store.read((tx) =>
          tx.selectFrom('mailOutbox').select('id').where('state', '=', 'waiting').execute(),
        ),
      { timeout: 60_000 },
    )
    .toEqual([]);
  const before = await everything(server);
  for (const link of links) {
    for (let time = 0; time < TIMES; time += 1) {
      const page = await browser.newPage();
      const answer = await page.goto(link, { waitUntil: 'networkidle' });
      expect(answer!.status(), link).toBeLessThan(400);
      await page.close();
    }
  }
  expect(await everything(server)).toEqual(before);
}

test('every link of every letter, opened three times by a browser that runs scripts, changes nothing', async () => {
  await using mail = await startMailServer();
  await using server = await startTestServer({ smtpUrl: mail.url });
  const booked = await bookAppointment(server.ctx, {
    serviceId: 'vehicle-registration',
    startsAt: at('2026-03-12', '10:10'),
    email: ADDRESS,
    name: 'Jan Wzorcowy',
    language: 'pl',
  });
  expect(booked.ok).toBe(true);
  const confirm = await mail.letterTo(ADDRESS, (l) => l.subject!.startsWith('Potwierdź wizytę'));
  await openAll(server, confirm);

  expect((await confirmAppointment(server.ctx, { token: tokenIn(confirm, 'potwierdz') })).ok).toBe(true);
  const confirmed = await mail.letterTo(ADDRESS, (l) => l.subject!.startsWith('Wizyta potwierdzona'));
  await openAll(server, confirmed);

  server.clock.set(at('2026-03-11', '10:01'));
  const reminder = await mail.letterTo(ADDRESS, (l) => l.subject!.startsWith('Przypomnienie'));
  await openAll(server, reminder);

  expect((await cancelAppointment(server.ctx, { token: tokenIn(reminder, 'odwolaj') })).ok).toBe(true);
  const cancelled = await mail.letterTo(ADDRESS, (l) => l.subject!.startsWith('Wizyta odwołana'));
  await openAll(server, cancelled);
});
