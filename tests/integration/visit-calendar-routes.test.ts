// The calendar file over HTTP: what a browser or a phone makes of it by its headers, in three languages, and what other links are answered.
import { expect, test } from 'vitest';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { calendarAddress, checkMailCalendarAddress } from '../../server/addresses/citizen-addresses.ts';
import { LANGUAGES, type Language } from '../../shared/core/language.ts';
import { linkToken } from '../../server/security/link-token.ts';
import type { Appointment } from '../../server/store/appointment-store.ts';
import { startPages } from '../support/pages-server.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, currentVisit, THURSDAY, tokenOf } from '../support/visits.ts';

type Answer = {
  readonly status: number;
  readonly type: string;
  readonly name: string;
  readonly cache: string;
  readonly robots: string;
  readonly body: string;
};

/** Lines unfolded (RFC 5545, 3.1). */
async function ask(url: string, path: string, language?: Language): Promise<Answer> {
  const response = await fetch(new URL(language === undefined ? path : `${path}?lang=${language}`, url));
  const header = (name: string): string => response.headers.get(name) ?? '';
  return {
    status: response.status,
    type: header('content-type'),
    name: header('content-disposition'),
    cache: header('cache-control'),
    robots: header('x-robots-tag'),
    body: (await response.text()).replaceAll('\r\n ', ''),
  };
}
const byToken = (ctx: TestContext, visit: Appointment): string =>
  calendarAddress(linkToken(ctx.secrets, 'calendar', visit));
const byPage = (visit: Appointment): string => checkMailCalendarAddress(visit.pageKey);

const WORDS: Record<Language, { readonly visit: string; readonly gone: string; readonly noSuch: RegExp }> = {
  pl: { visit: 'SUMMARY:Wizyta w urzędzie: ', gone: 'Ta wizyta jest odwołana.', noSuch: /<html lang="pl"/ },
  uk: { visit: 'SUMMARY:Візит до установи: ', gone: 'Цей візит скасовано.', noSuch: /<html lang="uk"/ },
  en: { visit: 'SUMMARY:Visit to the office: ', gone: 'This visit is cancelled.', noSuch: /<html lang="en"/ },
};

test.each(LANGUAGES)(
  'a confirmed visit is a file to add, named by its day, kept by nobody on the way; cancelled it is one that removes (%s)',
  async (language) => {
    await using ctx = await testContext();
    await using server = await startPages(ctx);
    const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    for (const path of [byToken(ctx, visit), byPage(visit)]) {
      const file = await ask(server.url, path, language);
      expect(file).toMatchObject({
        status: 200,
        type: 'text/calendar; charset=utf-8; method=PUBLISH',
        name: 'attachment; filename="wizyta-2026-03-12.ics"',
        cache: 'no-store',
        robots: 'noindex',
      });
      expect(file.body).toContain('METHOD:PUBLISH\r\n');
      expect(file.body).toContain(WORDS[language].visit);
    }
    expect((await cancelAppointment(ctx, { token: tokenOf(ctx, 'cancel', visit) })).ok).toBe(true);
    const gone = await currentVisit(ctx, visit.id);
    for (const path of [byToken(ctx, gone), byPage(gone)]) {
      const file = await ask(server.url, path, language);
      expect(file).toMatchObject({
        status: 200,
        type: 'text/calendar; charset=utf-8; method=CANCEL',
        name: 'attachment; filename="wizyta-2026-03-12.ics"',
        cache: 'no-store',
      });
      expect(file.body).toContain('METHOD:CANCEL\r\n');
      expect(file.body).toContain('STATUS:CANCELLED\r\n');
      expect(file.body).toContain(WORDS[language].gone);
      expect(file.body).not.toContain('BEGIN:VALARM');
    }
  },
);

test('without a wish the file speaks the language of the booking', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10'), language: 'uk' });
  expect((await ask(server.url, byToken(ctx, visit))).body).toContain(WORDS.uk.visit);
});

test.each(LANGUAGES)(
  'a link that nobody has, one of another purpose and a visit that nobody confirmed are pages that say so, never a file (%s)',
  async (language) => {
    await using ctx = await testContext();
    await using server = await startPages(ctx);
    const pending = await bookVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
    const paths = [
      calendarAddress('nikt.0123456789abcdef'),
      checkMailCalendarAddress('f'.repeat(32)),
      calendarAddress(tokenOf(ctx, 'confirm', pending)),
      byToken(ctx, pending),
      byPage(pending),
    ];
    for (const path of paths) {
      const answer = await ask(server.url, path, language);
      expect([path, answer.status, answer.type, answer.cache]).toEqual([
        path,
        404,
        expect.stringMatching(/^text\/html/),
        expect.stringContaining('no-store'),
      ]);
      expect(answer.body).toMatch(WORDS[language].noSuch);
      expect(answer.body).not.toMatch(/BEGIN:VCALENDAR|Przykładowy|jan@/);
    }
  },
);
