// Staff come in and are kept out: sign-in, roles, forged forms and addresses, over HTTP as a browser without scripts would.
import { expect, test } from 'vitest';
import { recentAudit } from '../../server/store/audit-store.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { serverClient } from '../support/server-client.ts';
import { staffClient } from '../support/staff-client.ts';

const PASSWORD = 'zielony wóz strażacki';
const start = (): Promise<TestServer> => startTestServer({ withoutPages: true });
const pathOf = (url: string): string => new URL(url).pathname;
const auditOf = async (server: TestServer): Promise<string[]> =>
  (await server.ctx.store.read((tx) => recentAudit(tx, server.ctx.officeId, 100))).map((entry) => entry.action);

test('the first administrator sets a password by the printed link, once, signs in, and signs out', async () => {
  await using server = await start();
  const person = staffClient(server);
  const link = pathOf(server.setUpLink!);
  const form = await person.open(link);
  expect(form.text).toContain('Ustaw hasło');
  const short = await person.submit(form, link, { haslo: 'krótkie' });
  expect(short).toMatchObject({ status: 422 });
  expect(short.title).toMatch(/^Błąd: Ustaw hasło/);
  const saved = await person.submit(short, link, { haslo: PASSWORD });
  expect(saved.text).toContain('Hasło jest zapisane');
  expect((await person.open(link)).status).toBe(404);

  const wrong = await person.submit(saved, '/logowanie', { login: 'admin', haslo: 'nie to hasło' });
  expect(wrong).toMatchObject({ status: 422 });
  expect(wrong.title).toMatch(/^Błąd: /);
  expect(wrong.text).toContain('Login albo hasło się nie zgadza');
  expect(wrong.html).not.toContain('nie to hasło');
  const inside = await person.submit(wrong, '/logowanie', { login: 'admin', haslo: PASSWORD });
  expect(inside).toMatchObject({ status: 200, address: '/admin' });
  const outside = await person.submit(inside, '/wyloguj');
  expect(outside.text).toContain('Wylogowano');
  expect((await person.open('/admin')).address).toBe('/logowanie?dalej=%2Fadmin');
});

test('a form on another site signs nobody in: neither by password nor by a link', async () => {
  await using server = await start();
  const link = pathOf(server.setUpLink!);
  for (const address of ['/logowanie', link, link.replace('haslo', 'wejscie'), '/wyloguj']) {
    const sent = await fetch(`${server.url}${address}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ login: 'admin', haslo: PASSWORD }),
    });
    expect([address, sent.status]).toEqual([address, 403]);
  }
  expect((await staffClient(server).open(link)).text).toContain('Ustaw hasło');
});

test('whoever is not signed in is sent to sign in, and comes back to where they wanted to go', async () => {
  await using server = await start();
  await staffClient(server).submit(
    await staffClient(server).open(pathOf(server.setUpLink!)),
    pathOf(server.setUpLink!),
    { haslo: PASSWORD },
  );
  const person = staffClient(server);
  const asked = await person.open('/admin/wizyty?dzien=2026-03-12');
  expect(asked.title).toContain('Logowanie');
  expect(await person.submit(asked, '/logowanie', { login: 'admin', haslo: PASSWORD })).toMatchObject({
    status: 200,
    address: '/admin/wizyty?dzien=2026-03-12',
  });
  const api = await fetch(`${server.url}/api/desk/desk-1`);
  expect(api.status).toBe(401);
  expect(api.headers.get('content-type')).toContain('application/problem+json');
});

test.each([
  'https://example.org/',
  '//example.org/',
  '/\\example.org',
  'javascript:alert(1)',
  '/admin\r\nset-cookie: a=b',
])('after signing in nobody is sent to %j', async (next) => {
  await using server = await start();
  const setUp = pathOf(server.setUpLink!);
  const person = staffClient(server);
  await person.submit(await person.open(setUp), setUp, { haslo: PASSWORD });
  const form = await person.open(`/logowanie?dalej=${encodeURIComponent(next)}`);
  expect(form.html).toMatch(/name="dalej" value(="")?\/>/);
  const answer = await fetch(`${server.url}/logowanie`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ login: 'admin', haslo: PASSWORD, dalej: next }),
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/admin');
  expect(answer.headers.getSetCookie()[0]).toMatch(/^session=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('a role opens its own sections and no others', async () => {
  await using server = await start();
  const clerk = staffClient(server, await server.staff('clerk'));
  const technician = staffClient(server, await server.staff('technician'));
  const administrator = staffClient(server, await server.staff('administrator'));
  const open = async (who: typeof clerk, path: string): Promise<number> => (await who.open(path)).status;
  const allowed = { clerk: [] as string[], technician: [] as string[], administrator: [] as string[] };
  for (const path of [
    '/stanowisko',
    '/admin',
    '/admin/wizyty',
    '/admin/umow',
    '/admin/biletomaty',
    '/admin/zgloszenia',
    '/admin/listy',
    '/admin/pracownicy',
    '/admin/dziennik',
  ]) {
    for (const [name, who] of [
      ['clerk', clerk],
      ['technician', technician],
      ['administrator', administrator],
    ] as const) {
      const status = await open(who, path);
      if (status === 200) allowed[name].push(path);
      else expect(status, `${name} at ${path}`).toBe(403);
    }
  }
  expect(allowed).toEqual({
    clerk: ['/stanowisko', '/admin', '/admin/wizyty', '/admin/umow'],
    technician: ['/admin', '/admin/biletomaty', '/admin/zgloszenia'],
    administrator: [
      '/admin',
      '/admin/wizyty',
      '/admin/umow',
      '/admin/biletomaty',
      '/admin/zgloszenia',
      '/admin/listy',
      '/admin/pracownicy',
      '/admin/dziennik',
    ],
  });
  const menu = (await technician.open('/admin')).text;
  expect(menu).toContain('Biletomaty');
  expect(menu).not.toContain('Pracownicy');
  // Pairing is the technician's daily work; a new machine in the hall is not.
  const kiosks = await technician.open('/admin/biletomaty');
  expect(kiosks.text).not.toContain('Nowy biletomat');
});

test("a form without this session's token, or with another's, changes nothing", async () => {
  await using server = await start();
  const mine = await server.staff('administrator');
  const other = await server.staff('administrator');
  const me = staffClient(server, mine);
  for (const token of [undefined, '', 'x', other.csrf]) {
    const refused = await me.post('/admin/biletomaty', {
      nazwa: 'Podrobiony',
      ...(token === undefined ? {} : { _csrf: token }),
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Nic się nie zmieniło');
  }
  expect((await me.open('/admin/biletomaty')).text).not.toContain('Podrobiony');
  const clerk = await server.staff('clerk');
  const command = (csrf: string | undefined) =>
    serverClient(server.url).ask('runDeskCommand', {
      params: { deskId: 'desk-1' },
      headers: { cookie: clerk.cookie, ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }) },
      body: { command: 'set-state', state: 'open' },
    });
  expect((await command(undefined)).status).toBe(403);
  expect((await command(mine.csrf)).status).toBe(403);
  expect((await command(clerk.csrf)).status).toBe(200);
});

test("a technician's own token does not open an administrator's form", async () => {
  await using server = await start();
  const technician = await server.staff('technician');
  const refused = await staffClient(server, technician).post('/admin/biletomaty', {
    nazwa: 'Cudzy',
    _csrf: technician.csrf,
  });
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('Ta strona jest dla roli: administrator');
});

test('whoever is switched off is out at once, with the console that is open', async () => {
  await using server = await start();
  const clerk = await server.staff('clerk');
  const admin = staffClient(server, await server.staff('administrator'));
  const person = await admin.open(`/admin/pracownicy/${clerk.staffId}/wylacz`);
  expect(person.text).toContain('Wyłączyć konto');
  const done = await admin.submit(person, '/wylacz');
  expect(done.text).toContain('Konto jest wyłączone');
  expect(
    (
      await serverClient(server.url).ask('readDesk', {
        params: { deskId: 'desk-1' },
        headers: { cookie: clerk.cookie },
      })
    ).status,
  ).toBe(401);
  expect(await auditOf(server)).toContain('staff-deactivated');
});

test('pages of staff are kept by no cache and framed by nobody', async () => {
  await using server = await start();
  const admin = await server.staff('administrator');
  const answer = await fetch(`${server.url}/admin/pracownicy`, { headers: { cookie: admin.cookie } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
});
