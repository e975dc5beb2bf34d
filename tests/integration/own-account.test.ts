// The page of one's own account over HTTP, as a browser without scripts uses it: password, sessions, and what is nobody else's.
import { expect, test } from 'vitest';
import { makeStaffLink } from '../../server/actions/staff/make-staff-link.ts';
import { setPassword } from '../../server/actions/staff/set-password.ts';
import { readSession, signIn } from '../../server/actions/staff/sign-in.ts';
import type { Role } from '../../shared/domain/office/staff.ts';
import { entries } from '../support/admin-office.ts';
import { startTestServer, type StaffInTest, type TestServer } from '../support/running-server.ts';
import { staffClient, type StaffClient, type StaffPage } from '../support/staff-client.ts';

const PASSWORD = 'zielony wóz strażacki';
const NEXT = 'żółty rower pod ścianą';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
const start = (): Promise<TestServer> => startTestServer({ withoutPages: true });

/** A member of staff with a password, and no session of theirs. */
async function hired(server: TestServer, role: Role): Promise<StaffInTest> {
  const person = await server.staff(role);
  const link = await makeStaffLink(server.ctx, { login: person.login, purpose: 'set-up', by: null });
  if (!link.ok) throw new Error(link.error);
  await setPassword(server.ctx, { token: link.value.url.split('/').at(-1)!, password: PASSWORD });
  return person;
}

async function browserOf(server: TestServer, login: string, userAgent: string): Promise<StaffClient> {
  const signedIn = await signIn(server.ctx, { login, password: PASSWORD, from: { userAgent } });
  if (!signedIn.ok) throw new Error(signedIn.error.code);
  const { staffId, csrf } = (await readSession(server.ctx, signedIn.value.token))!;
  return staffClient(server, { staffId, login, cookie: `session=${signedIn.value.token}`, csrf });
}

async function signInPage(server: TestServer, login: string, haslo: string): Promise<StaffPage> {
  const person = staffClient(server);
  return person.submit(await person.open('/logowanie'), '/logowanie', { login, haslo });
}

const changed = (obecne: string, nowe: string, powtorzone = nowe): Record<string, string> => ({
  obecne,
  nowe,
  powtorzone,
});
const isSignedIn = async (who: StaffClient): Promise<boolean> => (await who.open('/konto')).address === '/konto';

test.each(['clerk', 'technician', 'administrator'] as const)(
  '%s: the own password is changed, the old one opens nothing, other browsers are signed out, this one stays',
  async (role) => {
    await using server = await start();
    const { login, staffId } = await hired(server, role);
    const [here, there] = [await browserOf(server, login, FIREFOX), await browserOf(server, login, EDGE)];
    const overview = await here.open('/admin');
    expect(overview.html).toContain('href="/konto"');
    const done = await here.submit(await here.open('/konto'), '/haslo', changed(PASSWORD, NEXT));
    expect(done).toMatchObject({ status: 200, address: '/konto?ok=haslo' });
    expect(done.text).toContain('Hasło jest zmienione');
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false]);
    expect((await signInPage(server, login, PASSWORD)).status).toBe(422);
    expect((await signInPage(server, login, NEXT)).status).toBe(200);
    expect(await entries(server, 'password-changed')).toMatchObject([{ staffId, subject: staffId }]);
  },
);

test('a wrong present password, a short, a common, the same or a mistyped new one: a plain sentence at its field, and nothing has changed', async () => {
  await using server = await start();
  const { login } = await hired(server, 'clerk');
  const [here, there] = [await browserOf(server, login, FIREFOX), await browserOf(server, login, EDGE)];
  const page = await here.open('/konto');
  const cases: readonly [Record<string, string>, field: string, sentence: string][] = [
    [changed('to nie jest hasło', NEXT), 'obecne', 'Obecne hasło się nie zgadza. Hasło nie zostało zmienione.'],
    [changed('', NEXT), 'obecne', 'Wpisz obecne hasło.'],
    [changed(PASSWORD, ''), 'nowe', 'Wpisz nowe hasło.'],
    [changed(PASSWORD, 'krótkie'), 'nowe', 'Hasło jest za krótkie. Wpisz co najmniej 12 znaków.'],
    [changed(PASSWORD, 'x'.repeat(2_000)), 'nowe', 'Hasło jest za długie.'],
    [changed(PASSWORD, `${login}12345`), 'nowe', 'To hasło łatwo odgadnąć.'],
    [changed(PASSWORD, PASSWORD), 'nowe', 'Nowe hasło jest takie samo jak obecne.'],
    [changed(PASSWORD, NEXT, `${NEXT}x`), 'powtorzone', 'Oba nowe hasła różnią się od siebie.'],
  ];
  for (const [answers, field, sentence] of cases) {
    const refused = await here.submit(page, '/haslo', answers);
    expect([sentence, refused.status]).toEqual([sentence, 422]);
    expect(refused.title).toMatch(/^Błąd: Moje konto/);
    expect(refused.text).toContain(sentence);
    expect(refused.html).toContain(`href="#${field}"`);
    for (const typed of [NEXT, PASSWORD, 'to nie jest hasło']) expect(refused.html).not.toContain(typed);
  }
  expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, true]);
  expect((await signInPage(server, login, PASSWORD)).status).toBe(200);
  expect(await entries(server, 'password-changed')).toEqual([]);
  expect(await entries(server, 'password-change-missed')).toHaveLength(1);
});

test('sessions stand there with their browser and times; one is ended, then all others', async () => {
  await using server = await start();
  const { login, staffId } = await hired(server, 'clerk');
  const there = await browserOf(server, login, EDGE);
  server.clock.advance(10 * 60_000);
  const here = await browserOf(server, login, FIREFOX);
  const page = await here.open('/konto');
  expect(page.text).toContain('Firefox, Windows ta przeglądarka Zalogowano: 9:10. Ostatnio używana: 9:10.');
  expect(page.text).toContain('Edge, Windows Zalogowano: 9:00. Ostatnio używana: 9:00.');
  expect(page.html.match(/\/zakoncz"/g)).toHaveLength(1);

  const ended = await here.submit(page, '/zakoncz');
  expect(ended.text).toContain('Sesja jest zakończona.');
  expect(ended.text).not.toContain('Edge');
  expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false]);
  // The same button once more, from a page that stood open.
  expect((await here.submit(page, '/zakoncz')).text).toContain('Tej sesji już nie ma.');

  const [second, third] = [await browserOf(server, login, EDGE), await browserOf(server, login, EDGE)];
  const all = await here.submit(await here.open('/konto'), '/sesje/inne');
  expect(all.text).toContain('Wszystkie inne sesje są zakończone.');
  expect([await isSignedIn(here), await isSignedIn(second), await isSignedIn(third)]).toEqual([true, false, false]);
  const noted = (await entries(server, 'sessions-ended')).map(
    (entry) => `${entry.staffId} ended ${entry.details['count']} of ${entry.subject}`,
  );
  expect(new Set(noted)).toEqual(new Set([`${staffId} ended 1 of ${staffId}`, `${staffId} ended 2 of ${staffId}`]));
});

test("nobody sees, ends or changes what is another's: not by an id, not by a token of their own, not without one", async () => {
  await using server = await start();
  const anna = await hired(server, 'clerk');
  const [hers, herOther] = [await browserOf(server, anna.login, FIREFOX), await browserOf(server, anna.login, EDGE)];
  const herForm = /action="(\/konto\/sesje\/[^"]+\/zakoncz)"/.exec((await hers.open('/konto')).html)![1]!;
  const jan = await server.staff('administrator');
  const his = staffClient(server, jan);
  expect((await his.open('/konto')).text).not.toContain('Edge');
  expect((await his.post(herForm, { _csrf: jan.csrf })).text).toContain('Tej sesji już nie ma.');
  for (const address of [herForm, '/konto/sesje/inne', '/konto/haslo', `/admin/pracownicy/${anna.staffId}/sesje`]) {
    expect([address, (await hers.post(address, { _csrf: jan.csrf, ...changed(PASSWORD, NEXT) })).status]).toEqual([
      address,
      403,
    ]);
    expect((await staffClient(server).post(address, changed(PASSWORD, NEXT))).title).toContain('Logowanie');
  }
  expect([await isSignedIn(hers), await isSignedIn(herOther), await isSignedIn(his)]).toEqual([true, true, true]);
  expect(await entries(server, 'sessions-ended')).toEqual([]);
});

test('an administrator ends every session of a member of staff on their page; their own page sends them to their account', async () => {
  await using server = await start();
  const anna = await hired(server, 'clerk');
  const hers = await browserOf(server, anna.login, FIREFOX);
  const boss = await server.staff('administrator');
  const admin = staffClient(server, boss);
  const page = await admin.open(`/admin/pracownicy/${anna.staffId}`);
  expect(page.text).toContain('Na to konto zalogowano się teraz w 1 przeglądarce.');
  const done = await admin.submit(page, '/sesje');
  expect(done.text).toContain('Sesje są zakończone.');
  expect(done.text).toContain('Na to konto nikt nie jest teraz zalogowany.');
  expect([await isSignedIn(hers), await isSignedIn(admin)]).toEqual([false, true]);
  expect(await entries(server, 'sessions-ended')).toMatchObject([
    { staffId: boss.staffId, subject: anna.staffId, details: { count: 1 } },
  ]);
  const own = await admin.open(`/admin/pracownicy/${boss.staffId}`);
  expect(own.html).not.toContain('/sesje"');
  expect(own.html).toContain('<a href="/konto">Moje konto</a>');
});

test('whoever came in by a one-time link and has no password is told who can help', async () => {
  await using server = await start();
  const person = await server.staff('technician');
  const page = await staffClient(server, person).open('/konto');
  expect(page.text).toContain('Poproś administratora o odnośnik');
  expect(page.html).not.toContain('action="/konto/haslo"');
});
