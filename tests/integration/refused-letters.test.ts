import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { findLetterByPage, resendBookingLetter } from '../../server/actions/booking/booking-letter.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { findVisitByPage } from '../../server/actions/visit/find-visit.ts';
import { readOverview } from '../../server/actions/office/read-overview.ts';
import { listStuckLetters, resendLetter } from '../../server/actions/booking/stuck-letters.ts';
import type { LetterTransport } from '../../server/mail/transport.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { deliverNextLetter, smtpTo } from '../support/deliver.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';

const settings = { from: 'Wydział Komunikacji <wizyty@example.org>' };
const NEXT_DAY = at('2026-03-12', '10:10');
let ctx: TestContext;
let mail: MailServer;
let smtp: LetterTransport;

beforeEach(async () => {
  ctx = await testContext();
  mail = await startMailServer();
  smtp = smtpTo(mail.url);
});
afterEach(async () => {
  smtp.close();
  await mail.close();
  await ctx.close();
});

async function book(email: string, startsAt = NEXT_DAY): Promise<string> {
  const booked = await bookAppointment(ctx, {
    serviceId: 'vehicle-registration',
    startsAt,
    email,
    name: 'Żaneta Źdźbło',
    language: 'pl',
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked.error));
  return booked.value.pageKey;
}
async function deliver(): Promise<void> {
  while (await deliverNextLetter(ctx, smtp, settings)) continue;
}
async function tries(): Promise<number> {
  const row = await ctx.store.read((tx) =>
    tx
      .selectFrom('mailOutbox')
      .select((eb) => eb.fn.sum<number>('attempts').as('sum'))
      .executeTakeFirstOrThrow(),
  );
  return row.sum;
}
const delivery = async (pageKey: string) => {
  const found = await findLetterByPage(ctx, { pageKey });
  return found.ok ? found.value : undefined;
};
const stateOf = async (pageKey: string) => {
  const found = await findVisitByPage(ctx, { pageKey });
  return found.ok ? found.value.situation : undefined;
};

describe('an address that does not exist', () => {
  test.each([
    ['recipient', '550 5.1.1 no such user'],
    ['content', '550 5.1.1 no such user'],
    ['recipient', '556 5.1.10 does not accept mail'],
  ] as const)('is tried once and holds its slot no longer than an ordinary hold (%s: %s)', async (step, said) => {
    mail.answer = (at) => (at === step ? said : undefined);
    const pageKey = await book('jan.nowk@example.org');
    await deliver();
    expect(await delivery(pageKey)).toMatchObject({
      state: 'refused',
      reason: said.includes('5.1.10') ? 'no-such-domain' : 'no-such-mailbox',
    });
    ctx.clock.advance(30 * MINUTE);
    await runDueJobs(ctx);
    await deliver();
    expect(await stateOf(pageKey)).toBe('waiting');
    ctx.clock.advance(5_001);
    await runDueJobs(ctx);
    expect(await stateOf(pageKey)).toBe('expired');
    expect(await tries()).toBe(1);
    // The slot is free: somebody else gets it at the same desk.
    expect(await ctx.store.read((tx) => tx.selectFrom('slotClaims').select('appointmentId').execute())).toEqual([]);
  });

  test('on the day itself frees its slot after 15 minutes', async () => {
    mail.answer = (at) => (at === 'recipient' ? '550 5.1.1 no such user' : undefined);
    const pageKey = await book('jan.nowk@example.org', at('2026-03-11', '11:10'));
    await deliver();
    ctx.clock.advance(15 * MINUTE + 1_000);
    await runDueJobs(ctx);
    expect(await stateOf(pageKey)).toBe('expired');
  });

  test('is in the list of staff while the person counts on the letter, and no longer', async () => {
    mail.answer = (at) => (at === 'recipient' ? '550 5.1.1 <jan.nowk@example.org> no such user' : undefined);
    await book('jan.nowk@example.org');
    await deliver();
    expect(await listStuckLetters(ctx)).toMatchObject([
      { template: 'confirm', delivery: { state: 'refused', reason: 'no-such-mailbox' } },
    ]);
    expect((await readOverview(ctx)).letters).toMatchObject({ refused: 1, isOurs: false });
    expect(JSON.stringify(ctx.logged)).not.toContain('nowk');
    ctx.clock.advance(31 * MINUTE);
    await runDueJobs(ctx);
    expect(await listStuckLetters(ctx)).toEqual([]);
  });

  test('that exists after all gets the letter when the citizen or staff ask again', async () => {
    mail.answer = (at) => (at === 'recipient' ? '552 5.2.2 mailbox full' : undefined);
    const pageKey = await book('pelna@example.org');
    await deliver();
    mail.answer = () => undefined;
    expect((await resendBookingLetter(ctx, { pageKey })).ok).toBe(true);
    await deliver();
    expect(await delivery(pageKey)).toMatchObject({ state: 'sent' });
    expect(mail.letters).toHaveLength(1);
    mail.answer = (at) => (at === 'recipient' ? '552 5.2.2 mailbox full' : undefined);
    await book('pelna2@example.org', at('2026-03-12', '10:30'));
    await deliver();
    mail.answer = () => undefined;
    const [stuck] = await listStuckLetters(ctx);
    expect((await resendLetter(ctx, { letterId: stuck!.id, by: null })).ok).toBe(true);
    await deliver();
    expect(mail.letters.map((l) => l.rcptTo[0])).toEqual(['pelna@example.org', 'pelna2@example.org']);
  });
});

test('a letter asked for again comes once, not at once after the first, and not more than three times an hour', async () => {
  const pageKey = await book('jan@example.org');
  await deliver();
  expect(await resendBookingLetter(ctx, { pageKey })).toEqual({ ok: false, error: 'too-soon' });
  for (let i = 0; i < 3; i += 1) {
    ctx.clock.advance(2 * MINUTE);
    expect((await resendBookingLetter(ctx, { pageKey })).ok).toBe(true);
    await deliver();
  }
  ctx.clock.advance(2 * MINUTE);
  expect(await resendBookingLetter(ctx, { pageKey })).toEqual({ ok: false, error: 'too-many' });
  expect(mail.letters).toHaveLength(4);
  // The hold counts from the first one.
  expect(await findVisitByPage(ctx, { pageKey })).toMatchObject({
    ok: true,
    value: { heldUntil: at('2026-03-11', '9:30') },
  });
});

test('a booking over the quota tells of its letter like any other, also when the address refuses', async () => {
  await book('jan@example.org');
  await deliver();
  const token = /potwierdz\/(\S+)/.exec(mail.letters[0]!.text!)![1]!;
  expect((await confirmAppointment(ctx, { token })).ok).toBe(true);
  await deliver();
  const hidden = await book('jan@example.org', at('2026-03-12', '11:10'));
  const stranger = await book('anna@example.org', at('2026-03-12', '11:30'));
  expect(await delivery(hidden)).toEqual(await delivery(stranger));
  mail.answer = (at) => (at === 'recipient' ? '550 5.1.1 no such user' : undefined);
  await deliver();
  expect(await delivery(hidden)).toMatchObject({ state: 'refused' });
  expect(await delivery(hidden)).toEqual(await delivery(stranger));
  ctx.clock.advance(31 * MINUTE);
  await runDueJobs(ctx);
  expect([await stateOf(hidden), await stateOf(stranger)]).toEqual(['expired', 'expired']);
});

test('a mailbox that is grey-listed gets its letter on a later try', async () => {
  mail.answer = (at) => (at === 'recipient' ? '451 4.7.1 greylisted' : undefined);
  const pageKey = await book('jan@example.org');
  await deliver();
  expect(await delivery(pageKey)).toMatchObject({
    state: 'waiting',
    trouble: 'later',
    nextTryAt: ctx.clock.now() + 5_000,
  });
  mail.answer = () => undefined;
  ctx.clock.advance(5_000);
  await deliver();
  expect(await delivery(pageKey)).toMatchObject({ state: 'sent' });
});

describe('a mail server that refuses the office', () => {
  test('its password: no letter is condemned, staff and the log are told, and all leave once it is mended', async () => {
    const strict = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, done) =>
        done(Object.assign(new Error('5.7.8 authentication failed'), { responseCode: 535 })),
    });
    strict.on('error', () => undefined);
    await new Promise<void>((resolve) => strict.listen(0, '127.0.0.1', resolve));
    const wrong = smtpTo(`smtp://user:wrong@127.0.0.1:${(strict.server.address() as { port: number }).port}`);
    const pageKey = await book('jan@example.org');
    while (await deliverNextLetter(ctx, wrong, settings)) continue;
    wrong.close();
    await new Promise<void>((resolve) => strict.close(() => resolve()));
    expect(await delivery(pageKey)).toMatchObject({ state: 'waiting', trouble: 'sign-in-refused' });
    expect((await readOverview(ctx)).letters.isOurs).toBe(true);
    expect(ctx.logged).toContainEqual(expect.objectContaining({ level: 'error', event: 'mail-server-refuses-us' }));
    ctx.clock.advance(60 * MINUTE);
    await runDueJobs(ctx);
    await deliver();
    expect(mail.letters).toHaveLength(1);
    expect((await readOverview(ctx)).letters.isOurs).toBe(false);
  });

  test.each([
    ['sender', '550 5.7.1 sender not allowed'],
    ['recipient', '554 5.7.1 Relay access denied'],
  ] as const)('its sender, or to relay for it (%s: %s)', async (step, said) => {
    mail.answer = (at) => (at === step ? said : undefined);
    const pageKey = await book('jan@example.org');
    await deliver();
    expect(await delivery(pageKey)).toMatchObject({
      state: 'waiting',
      trouble: step === 'sender' ? 'sender-refused' : 'relay-refused',
    });
    expect((await readOverview(ctx)).letters.isOurs).toBe(true);
  });

  test('by refusing every address with the same bare words: from the third on none counts as refused, and the slots wait for the mail again', async () => {
    mail.answer = (at) => (at === 'recipient' ? '550 administrative prohibition' : undefined);
    const pages: string[] = [];
    for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
      pages.push(await book(`${name}@${name}.example.org`, NEXT_DAY + index * 20 * MINUTE));
      await deliver();
    }
    expect(await Promise.all(pages.map(delivery))).toMatchObject(
      pages.map(() => ({ state: 'waiting', trouble: 'all-refused' })),
    );
    expect((await readOverview(ctx)).letters).toMatchObject({ isOurs: true, refused: 0 });
    ctx.clock.advance(60 * MINUTE);
    await runDueJobs(ctx);
    expect(await Promise.all(pages.map(stateOf))).toEqual(pages.map(() => 'waiting'));
    mail.answer = () => undefined;
    await deliver();
    expect(mail.letters).toHaveLength(4);
  });

  test('is not believed to when letters to others leave: a third made-up address is refused like the first', async () => {
    mail.answer = (at, address) => (at === 'recipient' && address.startsWith('made-up') ? '550 no' : undefined);
    const pages: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      pages.push(await book(`made-up-${index}@example.org`, NEXT_DAY + index * 20 * MINUTE));
      await deliver();
      await book(`jan-${index}@example.org`, NEXT_DAY + index * 20 * MINUTE);
      ctx.clock.advance(1_000);
      await deliver();
      ctx.clock.advance(1_000);
    }
    expect(await Promise.all(pages.map(delivery))).toMatchObject(pages.map(() => ({ state: 'refused' })));
  });
});
