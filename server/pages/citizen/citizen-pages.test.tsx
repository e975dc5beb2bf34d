// Tests for the citizens' pages of an office that wrote its names in Polish only.
import { describe, expect, test } from 'vitest';
import type { StatusView } from '../../../shared/api/status.ts';
import { inLanguage, type Language } from '../../../shared/core/language.ts';
import { instantOf } from '../../../shared/core/local-time.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { demoOffice, SERVICE } from '../../../tests/fixtures/office.ts';
import { renderCheckPage } from './booking-check.tsx';
import { renderDayPage } from './booking-day.tsx';
import { renderServicePage } from './booking-service.tsx';
import { contactOf } from './citizen-page.tsx';
import { failurePage } from './failure.tsx';
import { renderPage } from '../render-page.ts';
import { renderStatusPage } from './status.tsx';
import { renderConfirmPage } from './visit-confirm.tsx';
import { Checklist } from './visit-facts.tsx';

const DAY = '2026-03-12';
const REASON = { pl: 'Szkolenie pracowników' };
const inPolishOnly = (office: Office): Office =>
  JSON.parse(
    JSON.stringify(office, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'pl' in value ? { pl: value.pl } : value,
    ),
  ) as Office;

function pagesOf(office: Office, language: Language): Record<string, string> {
  const frame = { office, language };
  const answers = { choice: { serviceId: SERVICE.registration } };
  const service = office.services.find((s) => s.id === SERVICE.registration)!;
  const startsAt = instantOf(DAY, 10 * 60 + 20, office.zone);
  const view: StatusView = {
    computedAt: startsAt,
    computedAtText: '10:20',
    officeName: office.name,
    address: office.address,
    phone: office.phone,
    waitingTotal: 0,
    desks: [
      {
        deskId: 'd1',
        number: '1',
        official: null,
        state: 'open',
        isNotYetOpened: false,
        isConsoleGone: false,
        serviceIds: office.services.map((s) => s.id),
        waiting: 0,
        current: [],
        estimate: { kind: 'no-data' },
      },
    ],
    services: office.services.map((s) => ({
      serviceId: s.id,
      category: s.category,
      name: s.name,
      series: s.series,
      waiting: 0,
      aheadBooked: 0,
      aheadWalkIn: 0,
      estimate: { kind: 'no-data' },
      walkInClosed: null,
      ticketsLeft: null,
      deskNumbers: ['1'],
    })),
  };
  return {
    services: renderServicePage({
      frame: {
        language,
        office: {
          ...office,
          services: office.services.map((s) =>
            s.id === SERVICE.licencePickup ? { ...s, bookable: false, walkIn: true } : s,
          ),
        },
      },
      answers,
    }),
    days: renderDayPage({
      frame,
      answers,
      days: [{ day: DAY, freeTimes: 0, closed: { kind: 'exception', reason: REASON } }],
      today: DAY,
      tomorrow: '2026-03-13',
      asksDesk: false,
    }),
    check: renderCheckPage({
      frame,
      answers: { ...answers, personal: { email: 'a@example.org', name: 'A', phone: '' } },
      service,
      startsAt,
      kept: { email: 'a@example.org' },
    }),
    confirmation: renderConfirmPage({
      frame,
      address: '/wizyta/t',
      visit: { service, startsAt },
      heldUntil: null,
      cancelHref: '/',
    }),
    checklist: renderPage(<Checklist frame={frame} service={service} />),
    status: renderStatusPage({ frame, view }),
    failure: failurePage(contactOf(office, language), language, 'not-found'),
  };
}
/** What stands on the page unmarked; a title takes no mark. */
const unmarked = (html: string): string =>
  html
    .replace(/<title>.*?<\/title>| data-view="[^"]*"/gs, '')
    .replace(/<(\w+)(?: [^>]*)? lang="pl"[^>]*>[^<]*<\/\1>/g, '');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const namesIn = (office: Office, language: Language): string[] =>
  [office.name, REASON, ...office.services.flatMap((s) => [s.name, s.category, ...s.checklist])].map((name) =>
    escaped(inLanguage(name, language)),
  );

describe.each(['uk', 'en'] as const)('%s', (language) => {
  test.each(Object.entries(pagesOf(inPolishOnly(demoOffice), language)))(
    'names in Polish are marked as Polish: %s',
    (_, html) => {
      const office = inPolishOnly(demoOffice);
      expect(namesIn(office, language).some((name) => html.includes(name))).toBe(true);
      expect(namesIn(office, language).filter((name) => unmarked(html).includes(name))).toEqual([]);
    },
  );
});

test.each(['pl', 'uk', 'en'] as const)('a name in the page’s own language has no mark: %s', (language) => {
  // The office's reason for closing is Polish whatever the language is.
  for (const [page, html] of Object.entries(pagesOf(demoOffice, language)).filter(([name]) => name !== 'days')) {
    const marked = [...html.matchAll(/<(\w+)(?: [^>]*)? lang="pl"/g)].map(([, element]) => element);
    // But for the link to the same page in Polish.
    expect(
      marked.filter((element) => element !== 'html' && element !== 'a' && element !== 'button'),
      page,
    ).toEqual([]);
  }
});
