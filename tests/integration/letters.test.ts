import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { findVisitByToken } from '../../server/actions/visit/find-visit.ts';
import { listStuckLetters } from '../../server/actions/booking/stuck-letters.ts';
import { folderTransport } from '../../server/mail/transport.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import type { Language } from '../../shared/core/language.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { deliverNextLetter, smtpTo } from '../support/deliver.ts';
import { startMailServer, type ReceivedLetter } from '../support/mail-server.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';

const settings = { from: 'Wydział Komunikacji <wizyty@example.org>' };
const linkIn = (letter: ReceivedLetter, path: string): string =>
  new RegExp(`https://wizyty\\.example\\.org/wizyta/${path}/(\\S+)`).exec(letter.text ?? '')![1]!;

async function book(ctx: TestContext, language: Language = 'pl', email = 'jan@example.org') {
  const booked = await bookAppointment(ctx, {
    serviceId: 'vehicle-registration',
    startsAt: at('2026-03-12', '10:10'),
    email,
    name: 'Żaneta Źdźbło',
    language,
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked.error));
  return booked.value;
}

test('after booking a letter brings day, hour, place, code, what to bring, and the two links; its hold starts when it leaves', async () => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  const smtp = smtpTo(mail.url);
  await book(ctx);
  ctx.clock.advance(20 * MINUTE);
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(true);
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(false);
  smtp.close();
  const letter = await mail.letterTo('jan@example.org');
  expect(letter.subject).toBe('Potwierdź wizytę: 12 marca, 10:10');
  expect(letter.text).toContain('Dzień: czwartek, 12 marca 2026');
  expect(letter.text).toContain('Termin trzymamy do godziny 9:50.');
  expect(letter.text).toMatch(/Kod: [1-9]\d\d \d{3}\n/);
  expect(letter.text).toContain('Co zabrać:');
  expect(letter.html).toContain('lang="pl"');
  expect(letter.html).not.toMatch(/<img|src=|url\(|<script/);
  expect(letter.replyTo?.[0]?.address).toBe('komunikacja@example.org');
  expect(letter.headers.find((h) => h.key === 'auto-submitted')?.value).toBe('auto-generated');
  expect(letter.messageId).toMatch(/@wizyty\.example\.org>$/);
  const visit = await findVisitByToken(ctx, { purpose: 'confirm', token: linkIn(letter, 'potwierdz') });
  expect(visit).toMatchObject({ ok: true, value: { state: 'pending', heldUntil: at('2026-03-11', '9:50') } });
});

test('whoever books again without having confirmed gets the link of the visit that waits, and it confirms', async () => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  const smtp = smtpTo(mail.url);
  await book(ctx);
  await deliverNextLetter(ctx, smtp, settings);
  await book(ctx);
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(true);
  smtp.close();
  expect(mail.letters).toHaveLength(2);
  const again = mail.letters[1]!;
  expect(again.text).toContain('12 marca');
  expect((await confirmAppointment(ctx, { token: linkIn(again, 'potwierdz') })).ok).toBe(true);
});

test('the confirmed letter has the visit for the calendar and the code as a picture', async () => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  const smtp = smtpTo(mail.url);
  await book(ctx);
  await deliverNextLetter(ctx, smtp, settings);
  const first = await mail.letterTo('jan@example.org');
  expect((await confirmAppointment(ctx, { token: linkIn(first, 'potwierdz') })).ok).toBe(true);
  await deliverNextLetter(ctx, smtp, settings);
  smtp.close();
  const letter = await mail.letterTo('jan@example.org', (l) => l.subject!.startsWith('Wizyta potwierdzona'));
  expect(letter.subject).toMatch(/^Wizyta potwierdzona: 12 marca, 10:10, kod [1-9]\d\d \d{3}$/);
  const [png, ics] = letter.attachments;
  expect(png).toMatchObject({ mimeType: 'image/png', disposition: 'inline' });
  expect(
    Buffer.from(png!.content as ArrayBuffer)
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  const event = new ICAL.Event(
    new ICAL.Component(ICAL.parse(Buffer.from(ics!.content as ArrayBuffer).toString())).getFirstSubcomponent('vevent')!,
  );
  expect(event.startDate.toJSDate().getTime()).toBe(at('2026-03-12', '10:10'));
});

test.each([
  ['uk', 'Підтвердьте візит: 12 березня, 10:10', 'Код:'],
  ['en', 'Confirm your visit: 12 March, 10:10', 'Code:'],
] as const)('the letter speaks %s', async (language, subject, word) => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  const smtp = smtpTo(mail.url);
  await book(ctx, language);
  await deliverNextLetter(ctx, smtp, settings);
  smtp.close();
  const letter = await mail.letterTo('jan@example.org');
  expect(letter.subject).toBe(subject);
  expect(letter.text).toContain(word);
});

test('the mail server is down: the letter and its hold wait, and it goes out when the server is back', async () => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  mail.refuses = true;
  const smtp = smtpTo(mail.url);
  await book(ctx);
  await deliverNextLetter(ctx, smtp, settings);
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(false);
  expect(mail.letters).toHaveLength(0);
  mail.refuses = false;
  ctx.clock.advance(2 * 60 * MINUTE);
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(true);
  smtp.close();
  expect((await mail.letterTo('jan@example.org')).text).toContain('Termin trzymamy do godziny 11:30.');
  expect(ctx.logged.some((l) => JSON.stringify(l).includes('jan@example.org'))).toBe(false);
});

test('a letter whose visit was confirmed meanwhile is not sent', async () => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  const smtp = smtpTo(mail.url);
  await book(ctx);
  await ctx.store.write((tx) => tx.updateTable('appointments').set({ state: 'expired' }).execute());
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(true);
  smtp.close();
  expect(mail.letters).toHaveLength(0);
});

test('without a mail server letters become .eml files that only the owner can read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-letters-'));
  try {
    await using ctx = await testContext();
    const files = folderTransport(join(folder, 'letters'), ctx.clock);
    await book(ctx);
    await deliverNextLetter(ctx, files, settings);
    const [name] = readdirSync(join(folder, 'letters'));
    expect(name).toMatch(/\.eml$/);
    expect(statSync(join(folder, 'letters', name!)).mode & 0o077).toBe(0);
    expect((await PostalMime.parse(readFileSync(join(folder, 'letters', name!)))).subject).toBe(
      'Potwierdź wizytę: 12 marca, 10:10',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a letter that this program cannot write is put off like one that the mail server refuses, and staff see it', async () => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  const smtp = smtpTo(mail.url);
  await book(ctx);
  await ctx.store.write((tx) => tx.updateTable('mailOutbox').set({ template: 'of-a-newer-version' }).execute());
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(true);
  smtp.close();
  expect(await listStuckLetters(ctx)).toMatchObject([
    { template: 'of-a-newer-version', delivery: { state: 'waiting', trouble: 'not-written' } },
  ]);
  expect(ctx.logged.map((entry) => entry.event)).toContain('letter-not-written');
});

test('a reminder that the mail server kept waiting until the visit has begun is not sent any more', async () => {
  await using ctx = await testContext();
  await using mail = await startMailServer();
  const smtp = smtpTo(mail.url);
  await book(ctx);
  await deliverNextLetter(ctx, smtp, settings);
  expect(
    (await confirmAppointment(ctx, { token: linkIn(await mail.letterTo('jan@example.org'), 'potwierdz') })).ok,
  ).toBe(true);
  await deliverNextLetter(ctx, smtp, settings);
  ctx.clock.set(at('2026-03-11', '10:00'));
  await runDueJobs(ctx);
  ctx.clock.set(at('2026-03-12', '10:10'));
  expect(await deliverNextLetter(ctx, smtp, settings)).toBe(true);
  smtp.close();
  expect(
    ctx.logged.filter((entry) => entry.event === 'letter-sent').map((entry) => entry.details?.['template']),
  ).toEqual(['confirm', 'confirmed']);
});
