import { expect, test } from 'vitest';
import type { Role } from '../../../shared/domain/office/staff.ts';
import { instantOf } from '../../../shared/core/local-time.ts';
import { kioskPage, revokeKioskPage } from './admin-kiosk.tsx';
import { kiosksPage } from './admin-kiosks.tsx';
import { firstTrouble, type KioskShown } from './kiosk-state.tsx';
import { overviewPage } from './admin-overview.tsx';
import { whenText, type AdminFrame } from './admin-page.tsx';
import { staffPage } from './admin-staff.tsx';
import { visitPage } from './admin-visit.tsx';
import type { VisitShown } from './visit-shown.tsx';

const ZONE = 'Europe/Warsaw';
const NOW = instantOf('2026-03-11', 9 * 60, ZONE);
const frame = (...roles: Role[]): AdminFrame => ({
  contact: { name: 'Urząd', address: 'ul. Wzorcowa 5', phone: '+48 22 000 00 00', email: 'urzad@example.org' },
  zone: ZONE,
  now: NOW,
  csrf: 'token-of-session',
  person: { staffId: 's1', name: 'Anna', roles },
});
const kiosk = (told: Partial<KioskShown> = {}): KioskShown => ({
  kioskId: 'k1',
  name: 'Hol',
  state: 'online',
  plan: { first: 1, size: 200 },
  pairedAt: NOW,
  revokedAt: null,
  lastSeenAt: NOW,
  codeOpenUntil: null,
  hasPin: true,
  setAside: 0,
  takesCommands: true,
  commands: [],
  heartbeat: {
    version: '1',
    printer: 'ready',
    paperLow: false,
    outboxLength: 0,
    setAside: 0,
    skewMs: 0,
    screen: 'start',
  },
  ...told,
});
const menuOf = (html: string): string[] =>
  [...(/<nav class="admin-nav".*?<\/ul>/s.exec(html)?.[0] ?? '').matchAll(/<a href="([^"]+)"/g)].map(
    ([, href]) => href!,
  );
const overview = {
  unattended: { tickets: [], desks: [] },
  displayLink: undefined,
  waiting: 5,
  letters: { waiting: 0, overdue: 0, failed: 0, refused: 0, isOurs: false },
  undecided: 0,
  setAside: 0,
  doubt: null,
  backup: null,
  restores: [],
  kiosks: [],
  warnings: [],
  visits: { toCome: 1, here: 2, missed: 3 },
};

test('the menu offers what the role may open, and nothing else', () => {
  expect(menuOf(overviewPage(frame('technician'), overview))).toEqual([
    '/admin',
    '/admin/biletomaty',
    '/admin/zgloszenia',
  ]);
  expect(menuOf(overviewPage(frame('clerk'), overview))).toEqual([
    '/admin',
    '/admin/wizyty',
    '/admin/umow',
    '/stanowisko',
  ]);
  expect(menuOf(overviewPage(frame('administrator'), overview))).not.toContain('/stanowisko');
});

test("every form carries the session's token, signing out excepted", () => {
  const html =
    kiosksPage(frame('administrator'), { kiosks: [kiosk()], canAdd: true, name: '', error: undefined }) +
    revokeKioskPage(frame('administrator'), kiosk());
  for (const [form, action] of html.matchAll(/<form method="post" action="([^"]+)".*?<\/form>/gs)) {
    if (action === '/wyloguj') continue;
    expect(form, action).toContain('name="_csrf" value="token-of-session"');
  }
});

test('what people typed is shown as text, never as markup', () => {
  const html = staffPage(frame('administrator'), {
    staff: [],
    form: {
      name: '"><script>alert(1)</script>',
      login: '<b>',
      roles: [],
      errors: [{ field: 'login', message: 'Login może mieć od 2 do 40 małych liter.' }],
    },
  });
  expect(html).not.toContain('<script>alert');
  expect(html).toContain('<title>Błąd: Pracownicy – Urząd</title>');
  expect(html).toContain('href="#login"');
  expect(html).toContain('aria-describedby="login-hint login-error"');
});

test('a kiosk with another version of the program than the server says both', () => {
  const pageOf = (version: string): string =>
    kioskPage(frame('technician'), {
      kiosk: kiosk({ heartbeat: { ...kiosk().heartbeat!, version } }),
      canRevoke: false,
      pinError: undefined,
    });
  expect(pageOf('0.0.9')).toContain('0.0.9 (serwer ma unbuilt)');
  expect(pageOf('unbuilt')).not.toContain('serwer ma');
});

test('a printer that prints and confirms nothing: staff read what it is and that another profile mends it', () => {
  const pageOf = (printerConfirms: boolean): string =>
    kiosksPage(frame('technician'), {
      kiosks: [kiosk({ heartbeat: { ...kiosk().heartbeat!, printerConfirms } })],
      canAdd: false,
      name: '',
      error: undefined,
    });
  expect(pageOf(false)).toMatch(
    /Drukarka drukuje, ale nie potwierdza wydruków.*Niech wybierze inny w menu serwisowym/s,
  );
  expect(pageOf(true)).not.toContain('nie potwierdza');
});

test('a kiosk that needs somebody says why on the first page; one without contact is not blamed for its printer', () => {
  expect(firstTrouble(frame(), kiosk())).toBeUndefined();
  expect(
    firstTrouble(frame(), kiosk({ heartbeat: { ...kiosk().heartbeat!, printer: 'no-paper', paperLow: true } })),
  ).toBe('Drukarka nie ma papieru');
  expect(firstTrouble(frame(), kiosk({ heartbeat: { ...kiosk().heartbeat!, paperLow: true } }))).toBe(
    'Kończy się papier',
  );
  expect(
    firstTrouble(frame(), kiosk({ state: 'offline', heartbeat: { ...kiosk().heartbeat!, printer: 'no-paper' } })),
  ).toBeUndefined();
  const html = overviewPage(frame('administrator'), {
    ...overview,
    kiosks: [{ kioskId: 'k1', name: 'Hol', state: 'online', lastSeenAt: NOW, trouble: 'brak papieru' }],
  });
  expect(html).toContain('panel-urgent');
  expect(html).toContain('brak papieru');
});

test.each([
  ['journal', 'Baza danych biletomatu była uszkodzona; biletomat odtworzył ją z dziennika (8:57, 3 zgłoszenia).'],
  ['server', 'Baza danych i dziennik biletomatu przepadły; biletomat odtworzył to, co wie serwer (8:57).'],
] as const)(
  'a repaired database is told on the page of kiosks, with the hour and what it was made anew from: %s',
  (from, sentence) => {
    const repaired = kiosk({
      heartbeat: { ...kiosk().heartbeat!, storeRepaired: { at: NOW - 3 * 60_000, from, facts: 3 } },
    });
    const pageOf = (shown: KioskShown): string =>
      kiosksPage(frame('technician'), { kiosks: [shown], canAdd: false, name: '', error: undefined });
    expect(pageOf(repaired)).toContain(`<li class="trouble-soon"><strong>${sentence}</strong>`);
    expect(pageOf(kiosk())).not.toContain('class="troubles"');
  },
);

test('a command that this version of the server does not know is in the list all the same, as not sent', () => {
  const command = {
    commandId: 'c1',
    kind: 'play-music',
    createdAt: NOW,
    outcome: 'not-possible',
    detail: 'not-sent',
    finishedAt: NOW,
    isExpired: false,
  } as const;
  const html = kioskPage(frame('administrator'), {
    kiosk: kiosk({ commands: [command, { ...command, commandId: 'c2', kind: 'test-print', detail: null }] }),
    form: undefined,
    canRevoke: false,
    pinError: undefined,
  });
  expect(html).toContain('polecenie nieznane tej wersji serwera');
  expect(html).toContain('nie wysłano: ta wersja serwera nie zna tego polecenia');
  expect(html).toContain('ten biletomat tego nie potrafi');
});

test("hours are the office's; another day is named", () => {
  expect(whenText(frame(), NOW)).toBe('9:00');
  expect(whenText(frame(), instantOf('2026-03-12', 10 * 60 + 20, ZONE))).toBe('czw. 12.03, 10:20');
});

test('a visit that is over cannot be cancelled from its page, and erased data are not asked for', () => {
  const visit: VisitShown = {
    appointmentId: 'v1',
    startsAt: NOW,
    endsAt: NOW + 900_000,
    onDay: '2026-03-11',
    serviceName: { pl: 'Rejestracja pojazdu' },
    deskNumber: '1',
    state: 'completed',
    bookedBy: 'citizen',
    language: 'pl',
    heldUntil: null,
    isErased: true,
    hasEmail: false,
    conflict: null,
    ticketNumber: 'R001',
  };
  const html = visitPage(frame('administrator'), { visit });
  expect(html).not.toContain('/odwolaj');
  expect(html).not.toContain('/dane');
  expect(html).toContain('Dane tej osoby są już usunięte');
  expect(visitPage(frame('administrator'), { visit: { ...visit, state: 'confirmed', isErased: false } })).toContain(
    '/admin/wizyty/v1/odwolaj',
  );
});

test('an old backup, or none, is said in the overview as what needs somebody; a young one is not', () => {
  const urgent = (backup: Parameters<typeof overviewPage>[1]['backup']): string =>
    /<li class="([^"]*)"><h2>Kopia zapasowa<\/h2><p>([^<]*)/
      .exec(overviewPage(frame('administrator'), { ...overview, backup }))!
      .slice(1)
      .join(' | ');
  expect(urgent(null)).toBe('panel panel-urgent | Nie ma jeszcze żadnej kopii.');
  expect(urgent({ ageMs: 72 * 60 * 60_000, isOld: true })).toMatch(
    /^panel panel-urgent \| Ostatnia kopia: 3.dni temu\.$/,
  );
  expect(urgent({ ageMs: 60 * 60_000, isOld: false })).toMatch(/^panel \| Ostatnia kopia: 1.godzinę temu\.$/);
});

test('a clock in doubt stands above everything with what waits and the way out; only an administrator is asked', () => {
  const doubt = {
    kind: 'ahead',
    machine: instantOf('2026-03-26', 9 * 60, ZONE),
    certain: NOW,
    isWaiting: true,
  } as const;
  const html = overviewPage(frame('administrator'), { ...overview, doubt });
  expect(html).toContain(
    'Zegar serwera pokazuje czwartek, 26 marca 2026, 9:00, a ostatni pewny czas to środa, 11 marca 2026, 9:00.',
  );
  expect(html).toContain('nic nie jest zamykane, usuwane ani wysyłane');
  expect(html).toContain('Poproś informatyka o ustawienie zegara serwera.');
  expect(html).toContain('Tak, zegar serwera jest dobry');
  expect(html.indexOf('Zegar serwera wymaga sprawdzenia')).toBeLessThan(html.indexOf('Kopia zapasowa'));
  expect(overviewPage(frame('technician'), { ...overview, doubt })).not.toContain('Tak, zegar serwera jest dobry');
});

test('a database that was put back says who noticed, what each kiosk has told anew, and what does not come back', () => {
  const kiosks = [
    { kioskId: 'k1', name: 'Hol', facts: 22, tickets: 5, lastAt: NOW, hasHeard: true, toCome: 2 },
    { kioskId: 'k2', name: 'Parter', facts: 0, tickets: 0, lastAt: null, hasHeard: false, toCome: 0 },
    { kioskId: 'k3', name: 'Piętro', facts: 0, tickets: 0, lastAt: null, hasHeard: true, toCome: 0 },
  ];
  const html = overviewPage(frame('administrator'), {
    ...overview,
    restores: [{ notedAt: NOW, kioskName: 'Hol', copyEndsAt: NOW - 60 * 60_000, kiosks }],
  }).replaceAll('\u00A0', ' ');
  expect(html).toContain('Baza została przywrócona z kopii');
  expect(html).toContain('Zauważył to sam serwer, gdy odezwał się „Hol”, który wiedział więcej.');
  const told = [...html.matchAll(/<li><strong>(Hol|Parter|Piętro)<\/strong>: ([^<]*)/g)].map(
    ([, name, words]) => `${name}: ${words}`,
  );
  expect(told).toEqual([
    expect.stringMatching(/^Hol: 22 \S+ dotarły na nowo, w tym 5 biletów; ostatnie: [^;]+; jeszcze przesyła: 2 /),
    'Parter: jeszcze się nie odezwał: to, co wydał po kopii, dotrze, gdy będzie połączony',
    'Piętro: niczego nie brakowało',
  ]);
  expect(html).toContain('Nie wrócą: wizyty umówione przez internet lub telefon po kopii');
});
