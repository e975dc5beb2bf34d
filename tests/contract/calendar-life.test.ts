import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { readVisitCalendar } from '../../server/actions/visit/read-visit-calendar.ts';
import { undoCancellation } from '../../server/actions/booking/undo-cancellation.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { at, type TestContext } from '../support/test-context.ts';
import { deliverNextLetter, smtpTo } from '../support/deliver.ts';
import { startMailServer, type MailServer, type ReceivedLetter } from '../support/mail-server.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { bookConfirmedVisit, bookVisit, currentVisit, THURSDAY, tokenOf } from '../support/visits.ts';

/** What RFC 5545 and 5546 ask of a message, read by a parser that is not ours. */
function readMessage(file: string): {
  readonly method: string;
  readonly event: ICAL.Event;
  readonly vevent: ICAL.Component;
  readonly sequence: number;
  readonly stamp: number;
} {
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(file));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(calendar.getFirstPropertyValue('prodid')).toBeTruthy();
  const [vevent, ...others] = calendar.getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  const method = String(calendar.getFirstPropertyValue('method'));
  for (const name of ['uid', 'dtstamp', 'dtstart', 'summary', 'organizer', 'sequence', 'status'])
    expect(vevent!.getAllProperties(name), name).toHaveLength(1);
  // 3.2.1 and 3.2.5: nobody is asked for an answer, so nobody is named.
  expect(vevent!.getAllProperties('attendee')).toEqual([]);
  expect(String(vevent!.getFirstPropertyValue('organizer'))).toMatch(/^mailto:\S+@\S+$/u);
  const alarms = vevent!.getAllSubcomponents('valarm');
  if (method === 'CANCEL') {
    expect(vevent!.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(alarms).toEqual([]);
  } else {
    expect(method).toBe('PUBLISH');
    expect(vevent!.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(alarms).toHaveLength(1);
    for (const name of ['action', 'trigger', 'description'])
      expect(alarms[0]!.getAllProperties(name), name).toHaveLength(1);
  }
  const event = new ICAL.Event(vevent);
  return {
    method,
    event,
    vevent: vevent!,
    sequence: Number(vevent!.getFirstPropertyValue('sequence')),
    stamp: (vevent!.getFirstPropertyValue('dtstamp') as ICAL.Time).toJSDate().getTime(),
  };
}

/** A calendar that does with each message what RFC 5546 tells it to: the higher sequence wins, then the later stamp. */
function phone() {
  const held = new Map<string, { sequence: number; stamp: number; startsAt: number; isCancelled: boolean }>();
  return {
    receive(file: string): void {
      const { method, event, sequence, stamp } = readMessage(file);
      const old = held.get(event.uid);
      if (old !== undefined && (sequence < old.sequence || (sequence === old.sequence && stamp < old.stamp))) return;
      held.set(event.uid, {
        sequence,
        stamp,
        startsAt: event.startDate.toJSDate().getTime(),
        isCancelled: method === 'CANCEL',
      });
    },
    shows: (): number[] => [...held.values()].filter((entry) => !entry.isCancelled).map((entry) => entry.startsAt),
    entries: (): number => held.size,
  };
}

function calendarIn(letter: ReceivedLetter): string {
  // Out of the letter as it was sent: the mail parser turns the lines' ends.
  const found = /^Content-Type: text\/calendar;(?:.|\r\n(?!\r\n))*\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/mu.exec(
    letter.raw,
  );
  if (found === null) throw new Error('the letter brings no calendar file');
  const file = Buffer.from(found[1]!, 'base64').toString();
  // RFC 6047, 2.4: the part says the method too.
  expect(found[0]).toContain(`method=${readMessage(file).method}`);
  return file;
}

async function deliver(ctx: TestContext, mail: MailServer): Promise<ReceivedLetter[]> {
  const before = mail.letters.length;
  const smtp = smtpTo(mail.url);
  while (await deliverNextLetter(ctx, smtp, { from: 'Urząd <wizyty@example.org>' })) continue;
  smtp.close();
  return mail.letters.slice(before);
}

const START = at(THURSDAY, '10:10');

onBothDatabases('the visit in a calendar', (database) => {
  test('is there once confirmed, goes when its owner cancels, comes back with the undoing, and moves with the visit', async () => {
    await using ctx = await database.context();
    await using mail = await startMailServer();
    const calendar = phone();
    const visit = await bookConfirmedVisit(ctx, { startsAt: START });
    const confirmed = calendarIn((await deliver(ctx, mail)).at(-1)!);
    calendar.receive(confirmed);
    expect(calendar.shows()).toEqual([START]);

    ctx.clock.advance(MINUTE);
    await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) });
    const cancelled = calendarIn((await deliver(ctx, mail)).at(-1)!);
    calendar.receive(cancelled);
    expect(calendar.shows()).toEqual([]);
    // The older letter opened again does not bring it back.
    calendar.receive(confirmed);
    expect(calendar.shows()).toEqual([]);

    ctx.clock.advance(10_000);
    expect((await undoCancellation(ctx, { token: tokenOf(ctx, 'cancel', visit) })).ok).toBe(true);
    const restored = calendarIn((await deliver(ctx, mail)).at(-1)!);
    calendar.receive(restored);
    calendar.receive(cancelled);
    expect(calendar.shows()).toEqual([START]);

    // As moving will do it: another time of the same visit, and the version rises as with every change.
    const later = START + 60 * MINUTE;
    await ctx.store.write((tx) =>
      tx
        .updateTable('appointments')
        .set((eb) => ({ startsAt: later, endsAt: later + 20 * MINUTE, version: eb('version', '+', 1) }))
        .where('id', '=', visit.id)
        .execute(),
    );
    const moved = await readVisitCalendar(ctx, { token: tokenOf(ctx, 'calendar', await currentVisit(ctx, visit.id)) });
    if (!moved.ok) throw new Error(moved.error);
    calendar.receive(moved.value.content);
    calendar.receive(confirmed);
    expect(calendar.shows()).toEqual([later]);
    expect(calendar.entries()).toBe(1);
    // A clock set back cannot turn the order round: each change has a higher number.
    const numbers = [confirmed, cancelled, restored, moved.value.content].map((file) => readMessage(file).sequence);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(4);
  });

  test('goes when the office cancels', async () => {
    await using ctx = await database.context();
    await using mail = await startMailServer();
    const calendar = phone();
    const visit = await bookConfirmedVisit(ctx, { startsAt: START });
    calendar.receive(calendarIn((await deliver(ctx, mail)).at(-1)!));
    await cancelAppointment(ctx, { appointmentId: visit.id, staffId: 'staff1', reason: 'awaria sieci' });
    const letter = (await deliver(ctx, mail)).at(-1)!;
    expect(letter.text).toContain('usunie ją plik wizyta.ics');
    calendar.receive(calendarIn(letter));
    expect(calendar.shows()).toEqual([]);
  });

  test('says the code, the place, when to come and what to bring, and holds no link that changes anything', async () => {
    await using ctx = await database.context();
    await using mail = await startMailServer();
    const visit = await bookConfirmedVisit(ctx, { startsAt: START });
    const file = calendarIn((await deliver(ctx, mail)).at(-1)!);
    const { event } = readMessage(file);
    expect(event.description).toContain(`${visit.code.slice(0, 3)} ${visit.code.slice(3)}`);
    expect(event.description).toMatch(/od 9:40 do 10:20/u);
    expect(event.description).toContain('Co zabrać:');
    expect(event.location).toMatch(/Starostwo.*, .*\d/u);
    expect(event.description).not.toMatch(/https?:/u);
    expect(file.replaceAll('\r\n ', '')).toContain('CLASS:PRIVATE');
  });

  test('of a visit that nobody confirmed there is none, and the page that followed the booking never tells the code', async () => {
    await using ctx = await database.context();
    await using mail = await startMailServer();
    const pending = await bookVisit(ctx, { startsAt: START });
    expect(await readVisitCalendar(ctx, { token: tokenOf(ctx, 'calendar', pending) })).toEqual({
      ok: false,
      error: 'not-in-calendar',
    });
    await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', pending) });
    expect((await deliver(ctx, mail)).at(-1)!.attachments).toEqual([]);
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '11:10'), email: 'ewa@example.org' });
    const byPage = await readVisitCalendar(ctx, { pageKey: visit.pageKey });
    const byLink = await readVisitCalendar(ctx, { token: tokenOf(ctx, 'calendar', visit) });
    if (!byPage.ok || !byLink.ok) throw new Error('no calendar');
    const code = `${visit.code.slice(0, 3)} ${visit.code.slice(3)}`;
    expect(byPage.value.content.replaceAll('\r\n ', '')).not.toContain(code);
    expect(byLink.value.content.replaceAll('\r\n ', '')).toContain(code);
    expect(readMessage(byPage.value.content).event.uid).toBe(readMessage(byLink.value.content).event.uid);
    // The token of another purpose opens nothing.
    expect(await readVisitCalendar(ctx, { token: tokenOf(ctx, 'cancel', visit) })).toEqual({
      ok: false,
      error: 'no-such-visit',
    });
  });
});
