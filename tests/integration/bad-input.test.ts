// Bad input everywhere on the web: one plain sentence, nothing half-written, nothing executed, no inside shown.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { visitAddress } from '../../server/addresses/citizen-addresses.ts';
import type { LinkPurpose } from '../../server/security/link-token.ts';
import { DESK, SERVICE } from '../fixtures/office.ts';
import {
  ask,
  askThrough,
  contentsOf,
  expectErrorPage,
  expectProblem,
  expectSound,
  form,
  HOSTILE,
  json,
} from '../support/hostile.ts';
import { factOf, issued, pairedKiosk, type TestKiosk } from '../support/kiosk-facts.ts';
import { startTestServer, type StaffInTest, type TestServer } from '../support/running-server.ts';
import { bookConfirmedVisit, bookVisit, freeStarts, THURSDAY, tokenOf } from '../support/visits.ts';

let server: TestServer;
let url: string;
let kiosk: TestKiosk;
let before: ReturnType<typeof contentsOf>;
beforeAll(async () => {
  server = await startTestServer({ withoutPages: true });
  ({ url } = server);
  kiosk = await pairedKiosk(server.ctx);
});
afterAll(() => server.close());
beforeEach(() => {
  before = contentsOf(server.dataFolder);
});
afterEach(() => {
  // Nothing that the routes did not see coming.
  expect(server.logged.filter((entry) => entry.level === 'error')).toEqual([]);
});
const expectNothingWritten = (): void => expect(contentsOf(server.dataFolder)).toEqual(before);
/** Letters that are due are gone, so that the tables stand still. */
async function lettersAreSent(): Promise<void> {
  await vi.waitFor(
    () =>
      expect(contentsOf(server.dataFolder)['mail_outbox']!.filter((letter) => letter['state'] === 'waiting')).toEqual(
        [],
      ),
    { timeout: 60_000 },
  );
}
/** Guesses of links are counted; each test has its own. */
const forgetGuesses = (): Promise<unknown> => server.ctx.store.write((tx) => tx.deleteFrom('limits').execute());

const PERSON = { email: 'jan@example.org', osoba: 'Jan Przykładowy', telefon: '' };
async function choice(): Promise<Record<string, string>> {
  const [startsAt] = await freeStarts(server.ctx, SERVICE.registration, THURSDAY);
  return { sprawa: SERVICE.registration, dzien: THURSDAY, termin: String(startsAt) };
}

describe.each(Object.entries(HOSTILE))('%s', (_name, text) => {
  test('in every field of the booking', async () => {
    const chosen = await choice();
    for (const address of ['', '/stanowisko', '/dzien', '/godzina']) {
      const field = { '': 'sprawa', '/stanowisko': 'stanowisko', '/dzien': 'dzien', '/godzina': 'termin' }[address]!;
      const fields = { ...chosen, ...(address === '/stanowisko' ? { sprawa: SERVICE.schools } : {}), [field]: text };
      expectErrorPage(`POST ${field}`, await askThrough(url, `/rezerwacja${address}`, form(url, fields)));
    }
    for (const field of ['email', 'osoba', 'telefon']) {
      const fields = { ...chosen, ...PERSON, [field]: text };
      expectErrorPage(`data ${field}`, await askThrough(url, '/rezerwacja/dane', form(url, fields)));
      expectErrorPage(`book ${field}`, await askThrough(url, '/rezerwacja/zarezerwuj', form(url, fields)));
    }
    for (const field of ['sprawa', 'stanowisko', 'termin', 'oferta']) {
      const fields = { ...chosen, ...PERSON, ...(field === 'oferta' ? { termin: '' } : {}), [field]: text };
      expectErrorPage(`book ${field}`, await askThrough(url, '/rezerwacja/zarezerwuj', form(url, fields)));
    }
    for (const field of [
      'lang',
      'sprawa',
      'stanowisko',
      'dzien',
      'termin',
      'krok',
      'formularz',
      'blad',
      'zajety',
      'jezyk',
    ]) {
      for (const address of [
        '/',
        '/stan',
        '/rezerwacja',
        '/rezerwacja/stanowisko',
        '/rezerwacja/dzien',
        '/rezerwacja/godzina',
        '/rezerwacja/dane',
        '/rezerwacja/sprawdz',
        '/rezerwacja/zajety',
      ]) {
        expectSound(
          `GET ${address} ${field}`,
          await askThrough(url, `${address}?${new URLSearchParams({ ...chosen, [field]: text }).toString()}`),
        );
      }
      expectSound(
        `POST jezyk ${field}`,
        await askThrough(url, '/rezerwacja/jezyk', form(url, { ...chosen, ...PERSON, [field]: text })),
      );
    }
    expectNothingWritten();
  });

  test('as code, answer and token on the pages of a visit', async () => {
    await forgetGuesses();
    const pending = await bookVisit(server.ctx, {
      email: `ewa${Object.values(HOSTILE).indexOf(text)}@example.org`,
      startsAt: (await freeStarts(server.ctx, SERVICE.licence, THURSDAY))[0]!,
      serviceId: SERVICE.licence,
    });
    await lettersAreSent();
    before = contentsOf(server.dataFolder);
    expectErrorPage('code', await askThrough(url, `/wizyta/poczta/${pending.pageKey}`, form(url, { kod: text })));
    expectErrorPage(
      'choice',
      await askThrough(url, visitAddress('cancel', tokenOf(server.ctx, 'cancel', pending)), form(url, { wybor: text })),
    );
    expectErrorPage(
      'erase',
      await askThrough(url, visitAddress('manage', tokenOf(server.ctx, 'manage', pending)), form(url, { usun: text })),
    );
    for (const purpose of ['confirm', 'cancel', 'manage'] as const satisfies readonly LinkPurpose[]) {
      const wrong = [
        text,
        `${pending.id}.${text}`,
        `${pending.id}.${'0'.repeat(32)}`,
        tokenOf(server.ctx, purpose === 'cancel' ? 'confirm' : 'cancel', pending),
      ];
      for (const token of wrong) {
        const address = visitAddress(purpose, token);
        const clear = /Nie ma takiej wizyty|Ten odnośnik|odnośnik|Nie znaleziono|Strona|Za dużo|Nie ma takiej strony/;
        expectErrorPage(`GET ${purpose}`, await ask(url, address), clear);
        expectErrorPage(
          `POST ${purpose}`,
          await ask(url, address, form(url, { wybor: 'odwoluje', usun: 'tak', kod: pending.code })),
          clear,
        );
        await forgetGuesses();
      }
    }
    expectSound('mail page', await ask(url, `/wizyta/poczta/${encodeURIComponent(text)}`));
    expectNothingWritten();
  });

  test('in sign-in, its links and the choice of a desk', async () => {
    const clerk = await server.staff('clerk');
    before = contentsOf(server.dataFolder);
    expectErrorPage('login', await ask(url, '/logowanie', form(url, { login: text, haslo: 'x' })));
    expectErrorPage('password', await ask(url, '/logowanie', form(url, { login: 'nobody', haslo: text })));
    const next = await ask(
      url,
      `/logowanie?${new URLSearchParams({ dalej: text, zapisane: text, wyjscie: text }).toString()}`,
    );
    expectSound('next', next);
    for (const kind of ['wejscie', 'haslo']) {
      const address = `/logowanie/${kind}/${encodeURIComponent(text)}`;
      expectErrorPage(`GET ${kind}`, await ask(url, address), /./);
      expectErrorPage(`POST ${kind}`, await ask(url, address, form(url, { haslo: text })), /./);
    }
    expectErrorPage(
      'desk',
      await ask(url, '/stanowisko', form(url, { stanowisko: text, _csrf: clerk.csrf }, { cookie: clerk.cookie })),
    );
    expectSound(
      'change',
      await ask(url, `/stanowisko?${new URLSearchParams({ zmien: text }).toString()}`, {
        headers: { cookie: clerk.cookie },
      }),
    );
    expectErrorPage(
      'csrf',
      await ask(url, '/stanowisko', form(url, { stanowisko: DESK.one, _csrf: text }, { cookie: clerk.cookie })),
      /./,
    );
    expectSound(
      'cookie',
      await ask(url, '/stanowisko', { headers: { cookie: `session=${encodeURIComponent(text)}` } }),
    );
    expectNothingWritten();
  });

  test('in every command of the desk', async () => {
    const clerk = await server.staff('clerk');
    before = contentsOf(server.dataFolder);
    const command = (body: object, desk: string = DESK.one) =>
      ask(
        url,
        `/api/desk/${encodeURIComponent(desk)}/commands`,
        json(body, { cookie: clerk.cookie, 'x-csrf-token': clerk.csrf, origin: url }),
      );
    const commands: Record<string, unknown>[] = [
      { command: text },
      { command: 'set-state', state: text },
      { command: 'call-number', number: text },
      { command: 'check-in', code: text },
      { command: 'walk-in', serviceId: text, language: 'pl' },
      { command: 'walk-in', serviceId: SERVICE.registration, language: text },
      ...['park', 'restore', 'return', 'withdraw'].map((name) => ({ command: name, ticketId: text })),
      { command: 'transfer', ticketId: text, toDeskId: text },
      { command: 'transfer', ticketId: text, toServiceId: text },
      { command: 'pick', ticketId: text, reason: 'powód' },
      { command: 'mark-assisted', ticketId: text, reason: text },
    ];
    for (const body of commands) expectProblem(JSON.stringify(body).slice(0, 60), await command(body));
    expectProblem('desk', await command({ command: 'call-next' }, text));
    expectProblem(
      'view',
      await ask(url, `/api/desk/${encodeURIComponent(text)}`, { headers: { cookie: clerk.cookie } }),
    );
    expectNothingWritten();
  });

  test('as the reason of an assisted ticket: refused, or kept as text that no page takes for markup', async () => {
    const clerk = await server.staff('clerk');
    before = contentsOf(server.dataFolder);
    const answer = await ask(
      url,
      `/api/desk/${DESK.one}/commands`,
      json(
        { command: 'walk-in', serviceId: SERVICE.registration, language: 'pl', assistedReason: text },
        { cookie: clerk.cookie, 'x-csrf-token': clerk.csrf, origin: url },
      ),
    );
    if (answer.status >= 400) {
      expectProblem('reason', answer);
      expectNothingWritten();
    } else {
      expect(['10 kB', 'control characters'].map((name) => HOSTILE[name])).not.toContain(text);
      expectSound('view', await ask(url, `/api/desk/${DESK.one}`, { headers: { cookie: clerk.cookie } }));
      expectSound('display', await ask(url, '/api/display'));
    }
  });

  test('in what a kiosk sends', async () => {
    const headers = { authorization: kiosk.authorization };
    expectProblem(
      'pair',
      await ask(url, '/api/kiosk/pair', json({ pairingCode: text, secret: 'ab'.repeat(32), storeId: 's' })),
    );
    expectProblem('code', await ask(url, '/api/kiosk/code', json({ code: text }, headers)));
    expectProblem('cursor', await ask(url, `/api/kiosk/changes?after=${encodeURIComponent(text)}`, { headers }));
    expectProblem('stream', await ask(url, `/api/kiosk/stream?after=${encodeURIComponent(text)}`, { headers }));
    expectProblem(
      'heartbeat',
      await ask(url, '/api/kiosk/heartbeat', json({ version: text, printer: text, paperLow: text }, headers)),
    );
    expectProblem(
      'secret',
      await ask(url, '/api/kiosk/snapshot', {
        headers: { authorization: `Bearer ${kiosk.kioskId}.${encodeURIComponent(text)}` },
      }),
    );
    expectNothingWritten();
  });

  test('in the facts of a kiosk: each is put aside by itself, and no ticket comes of it', async () => {
    const now = server.clock.now();
    const first = 100 * (1 + Object.values(HOSTILE).indexOf(text));
    const good = issued({ ticketId: 'k1', day: '2026-03-11', number: 1, checkedInAt: now });
    const tickets = (): number => contentsOf(server.dataFolder)['tickets']!.length;
    const had = tickets();
    const bodies = (
      [
        'ticketId',
        'day',
        'series',
        'serviceId',
        'priority',
        'appointmentId',
        'codeHmac',
        'language',
        'decidedBy',
        'onlyDeskId',
      ] as const
    )
      .filter((field) => field !== 'ticketId' || text.length > 64)
      .map((field, i) => ({ ...good, number: first + i, ticketId: `k-${first}-${field}`, [field]: text }));
    const facts = [...bodies, text, { ...good, number: text }].map((body, i) =>
      factOf(i + 1, body as never, now, `store-${first}`),
    );
    const answer = await ask(url, '/api/kiosk/facts', json({ facts }, { authorization: kiosk.authorization }));
    expectSound('facts', answer);
    expect(answer.status).toBe(200);
    const { results } = JSON.parse(answer.body) as { results: { seq: number; outcome: string }[] };
    expect(results.map((r) => r.seq)).toEqual(facts.map((f) => f.seq));
    const applied = results.filter((r) => r.outcome === 'applied').map((r) => bodies[r.seq - 1]);
    // A ticket whose service, visit or desk is not known is a ticket all the same: its paper is out.
    expect(tickets() - had).toBe(applied.length);
    for (const body of applied) expect(body?.ticketId).toMatch(/^k-\d+-(appointmentId|onlyDeskId|serviceId)$/);
    for (const address of ['/', '/stan', '/api/status', '/api/display']) expectSound(address, await ask(url, address));
    expectSound('snapshot', await ask(url, '/api/kiosk/snapshot', { headers: { authorization: kiosk.authorization } }));
  });
});

describe('bodies that are none', () => {
  const BODIES: readonly [string, RequestInit][] = [
    ['half JSON', json('{"facts": [')],
    ['a number', json('7')],
    ['null', json('null')],
    ['a list', json('[1,2]')],
    ['a text', json('"x"')],
    ['another type', { method: 'POST', body: '<a/>', headers: { 'content-type': 'application/xml' } }],
    [
      '600 kB of form',
      {
        method: 'POST',
        body: `login=${'a'.repeat(600_000)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['600 kB of JSON', json(JSON.stringify({ x: 'a'.repeat(600_000) }))],
    ['nothing', { method: 'POST' }],
    [
      'the same field twice',
      {
        method: 'POST',
        body: 'sprawa=a&sprawa=b&login=a&login=b&kod=1&kod=2&stanowisko=a&stanowisko=b&haslo=a&haslo=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
  ];
  let clerk: StaffInTest;
  let pageKey: string;
  let token: string;
  beforeAll(async () => {
    clerk = await server.staff('clerk');
    const visit = await bookConfirmedVisit(server.ctx, {
      email: 'ola@example.org',
      startsAt: (await freeStarts(server.ctx, SERVICE.licence, THURSDAY))[0]!,
      serviceId: SERVICE.licence,
    });
    pageKey = visit.pageKey;
    token = tokenOf(server.ctx, 'cancel', visit);
    await lettersAreSent();
  });

  test.each(BODIES)('%s: a page or a problem, nothing written', async (name, init) => {
    const withHeaders = (more: Record<string, string>): RequestInit => ({
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...more },
    });
    const pages = [
      '/rezerwacja',
      '/rezerwacja/stanowisko',
      '/rezerwacja/dzien',
      '/rezerwacja/godzina',
      '/rezerwacja/zarezerwuj',
      '/logowanie',
      '/logowanie/haslo/x',
      visitAddress('cancel', token),
      visitAddress('manage', 'x'),
    ];
    for (const page of pages)
      expectErrorPage(`${name} ${page}`, await askThrough(url, page, withHeaders({ origin: url })), /./);
    // Nothing answered yet: the first question.
    expectSound(`${name} data`, await ask(url, '/rezerwacja/dane', withHeaders({ origin: url })));
    expectSound(`${name} mail`, await ask(url, `/wizyta/poczta/${pageKey}`, withHeaders({ origin: url })));
    expectSound(`${name} desk`, await ask(url, '/stanowisko', withHeaders({ cookie: clerk.cookie })));
    for (const path of ['pair', 'facts', 'code', 'heartbeat'])
      expectProblem(`${name} ${path}`, await ask(url, `/api/kiosk/${path}`, init));
    expectProblem(
      `${name} command`,
      await ask(
        url,
        `/api/desk/${DESK.one}/commands`,
        withHeaders({ cookie: clerk.cookie, 'x-csrf-token': clerk.csrf }),
      ),
    );
    expectNothingWritten();
  });

  test('addresses that are none, and queries said twice', async () => {
    for (const address of [
      '/nic',
      '/%00',
      '/%zz',
      '/..%2f..%2fetc%2fpasswd',
      '/assets/..%2f..%2fpackage.json',
      `/${'a'.repeat(5_000)}`,
      '/rezerwacja/dzien/x',
      '/wizyta/potwierdz/',
    ]) {
      expectErrorPage(address.slice(0, 40), await ask(url, address), /./);
    }
    for (const address of ['/api/nic', '/api/%zz', '/api/desk', '/api/kiosk/nic'])
      expectProblem(address, await ask(url, address));
    expectSound('desk twice', await ask(url, '/stanowisko?zmien=1&zmien=2', { headers: { cookie: clerk.cookie } }));
    expectSound('sign-in twice', await ask(url, '/logowanie?dalej=/a&dalej=/b&zapisane=1&zapisane=1'));
    expectSound('booking twice', await ask(url, '/rezerwacja/dzien?sprawa=a&sprawa=b&lang=pl&lang=uk'));
    expectNothingWritten();
  });
});

test('after all of it a visit is booked as ever', async () => {
  await forgetGuesses();
  const answer = await ask(
    url,
    '/rezerwacja/zarezerwuj',
    form(url, { ...(await choice()), ...PERSON, osoba: 'Żaneta Źdźbło', email: 'zaneta@example.org' }),
  );
  expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/wizyta\/poczta\//)]);
});
