// Bad input in the administration: refused with a page, or kept as text that no page takes for markup.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN } from '../../server/addresses/admin-addresses.ts';
import { SERVICE } from '../fixtures/office.ts';
import { ask, contentsOf, expectErrorPage, expectSound, form, HOSTILE } from '../support/hostile.ts';
import { startTestServer, type StaffInTest, type TestServer } from '../support/running-server.ts';
import { bookConfirmedVisit, freeStarts, THURSDAY } from '../support/visits.ts';

let server: TestServer;
let url: string;
let owner: StaffInTest;
beforeAll(async () => {
  server = await startTestServer({ withoutPages: true });
  ({ url } = server);
  owner = await server.staff('administrator', 'clerk', 'technician');
});
afterAll(() => server.close());

const open = (address: string) => ask(url, address, { headers: { cookie: owner.cookie } });
const send = (address: string, fields: Record<string, string>) =>
  ask(url, address, form(url, { ...fields, _csrf: owner.csrf }, { cookie: owner.cookie }));
/** Looking is written down too, so the records are left out. */
const withoutRecords = (): object => ({ ...contentsOf(server.dataFolder), audit_log: [], mail_outbox: [] });

test.each(Object.entries(HOSTILE))('%s in every address and field of the administration', async (_name, text) => {
  // Longer addresses are refused before anybody reads them (431).
  const id = encodeURIComponent(text.slice(0, 3_000));
  const number = Object.values(HOSTILE).indexOf(text);
  const [startsAt] = await freeStarts(server.ctx, SERVICE.registration, THURSDAY);
  const visit = await bookConfirmedVisit(server.ctx, { email: `ewa${number}@example.org`, startsAt: startsAt! });
  const before = withoutRecords();

  const missing = [
    `${ADMIN.visits}/${id}`,
    `${ADMIN.visits}/${id}/odwolaj`,
    `${ADMIN.kiosks}/${id}`,
    `${ADMIN.kiosks}/${id}/wycofaj`,
    `${ADMIN.staff}/${id}`,
    `${ADMIN.staff}/${id}/wylacz`,
    `${ADMIN.facts}/${id}/${id}/${id}/zamknij`,
  ];
  for (const address of missing) expectErrorPage(`GET ${address.slice(0, 40)}`, await open(address), /./);
  const refused: [string, Record<string, string>][] = [
    [`${ADMIN.visits}/${id}/dane`, {}],
    [`${ADMIN.visits}/${id}/odwolaj`, { powod: text }],
    [`${ADMIN.kiosks}/${id}/kod`, {}],
    [`${ADMIN.kiosks}/${id}/pin`, { pin: text }],
    [`${ADMIN.kiosks}/${id}/wycofaj`, {}],
    [`${ADMIN.staff}/${id}/role`, { rola: text }],
    [`${ADMIN.staff}/${owner.staffId}/role`, { rola: text }],
    [`${ADMIN.staff}/${id}/odnosnik`, {}],
    [`${ADMIN.staff}/${id}/wylacz`, {}],
    [`${ADMIN.letters}/${id}/wyslij`, {}],
    [`${ADMIN.facts}/${id}/${id}/1/ponow`, {}],
    [`${ADMIN.facts}/${id}/${id}/1/zamknij`, { powod: text }],
    [ADMIN.staff, { login: text, nazwisko: 'Anna', rola: 'clerk' }],
    ...['osoba', 'telefon', 'email'].map((field): [string, Record<string, string>] => [
      ADMIN.booking,
      { sprawa: SERVICE.registration, termin: String(startsAt! + 3_600_000), osoba: 'Anna', [field]: text },
    ]),
    ...['sprawa', 'stanowisko', 'termin'].map((field): [string, Record<string, string>] => [
      ADMIN.booking,
      { sprawa: SERVICE.registration, termin: String(startsAt! + 3_600_000), osoba: 'Anna', [field]: text },
    ]),
  ];
  for (const [address, fields] of refused)
    expectErrorPage(`POST ${address.slice(0, 40)} ${Object.keys(fields).join()}`, await send(address, fields), /./);
  for (const address of [
    ADMIN.overview,
    ADMIN.visits,
    ADMIN.booking,
    ADMIN.bookingTime,
    ADMIN.bookingPerson,
    ADMIN.kiosks,
    ADMIN.letters,
    ADMIN.staff,
    ADMIN.facts,
    ADMIN.audit,
  ]) {
    const query = new URLSearchParams({
      dzien: text,
      sprawa: text,
      termin: text,
      ok: text,
      lang: text,
      stanowisko: text,
    }).toString();
    expectSound(`GET ${address}`, await open(`${address}?${query}`));
  }
  expect(withoutRecords()).toEqual(before);

  // Names and reasons may be any text; on every page afterwards they are text.
  expectSound('kiosk name', await send(ADMIN.kiosks, { nazwa: text }));
  expectSound('staff name', await send(ADMIN.staff, { login: `osoba${number}`, nazwisko: text, rola: 'clerk' }));
  expectSound('reason', await send(`${ADMIN.visits}/${visit.id}/odwolaj`, { powod: text }));
  for (const address of [
    ADMIN.overview,
    `${ADMIN.visits}?dzien=${THURSDAY}`,
    `${ADMIN.visits}/${visit.id}`,
    ADMIN.kiosks,
    ADMIN.letters,
    ADMIN.staff,
    ADMIN.facts,
    ADMIN.audit,
  ]) {
    const page = await open(address);
    expectSound(address, page);
    expect.soft([address, page.status]).toEqual([address, 200]);
  }
  expect(server.logged.filter((entry) => entry.level === 'error')).toEqual([]);
});
