// What is done about kiosks in the browser, and what comes of it: paired, looked after, told what to do, turned out.
import { expect, test } from 'vitest';
import { kioskChanges } from '../../server/read-model/kiosk-changes.ts';
import { recordHeartbeat } from '../../server/actions/kiosk/record-heartbeat.ts';
import { HOUR, MINUTE } from '../../shared/core/clock.ts';
import type { TechnicianNote } from '../../shared/events/kiosk-fact.ts';
import { adminOffice, entries, shownOnce } from '../support/admin-office.ts';
import { factOf, pairedKiosk, push } from '../support/kiosk-facts.ts';
import type { TestServer } from '../support/running-server.ts';
import { serverClient } from '../support/server-client.ts';
import { staffClient } from '../support/staff-client.ts';

const pair = (server: TestServer, pairingCode: string, secret = 'cd'.repeat(32)) =>
  serverClient(server.url).ask('pairKiosk', { body: { pairingCode, secret, storeId: 'store' } });

test('a kiosk is created, its code is shown once with its expiry, it pairs, and once revoked it is told so', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const nameless = await admin.submit(await admin.open('/admin/biletomaty'), '/admin/biletomaty', { nazwa: '  ' });
  expect(nameless.status).toBe(422);
  expect(nameless.title).toMatch(/^Błąd: Biletomaty/);

  const shown = await admin.submit(nameless, '/admin/biletomaty', { nazwa: 'Hol <b>główny</b>' });
  const code = shownOnce(shown)!;
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(shown.text).toContain('ważny do 9:10');
  expect(shown.html).not.toContain('<b>główny');
  const again = await admin.open(shown.address);
  expect(shownOnce(again)).toBeUndefined();
  expect(again.text).toContain('Ten kod był już pokazany');

  const answer = await pair(server, code);
  if (!answer.ok) throw new Error(`pairing: ${answer.status}`);
  const { kioskId } = answer.value;
  const kiosk = await admin.open(`/admin/biletomaty/${kioskId}`);
  expect(kiosk.text).toContain('połączony');

  const pin = await admin.submit(kiosk, '/pin', { pin: '12ab' });
  expect(pin.status).toBe(422);
  expect(pin.text).toContain('PIN to od 4 do 12 cyfr');
  expect((await admin.submit(pin, '/pin', { pin: '2580' })).text).toContain('PIN jest zapisany');

  const question = await admin.open(`/admin/biletomaty/${kioskId}/wycofaj`);
  expect(question.text).toContain('Wycofać biletomat');
  const beat = () =>
    serverClient(server.url).ask('readSnapshot', {
      headers: { authorization: `Bearer ${kioskId}.${'cd'.repeat(32)}` },
    });
  expect((await beat()).status).toBe(200);
  expect((await admin.submit(question, '/wycofaj')).text).toContain('Biletomat jest wycofany');
  const revoked = await beat();
  expect(revoked.status).toBe(410);
  expect(revoked).toMatchObject({ problem: { code: 'kiosk-revoked', kioskId } });
  for (const action of ['kiosk-created', 'kiosk-pin-set', 'kiosk-revoked'])
    expect(await entries(server, action)).toMatchObject([{ subject: kioskId, staffId: expect.any(String) as string }]);
});

test('a technician sees how a kiosk is, sends it commands, and reads what came of them', async () => {
  await using world = await adminOffice();
  const { server } = world;
  const { ctx, clock } = server;
  const kiosk = await pairedKiosk(ctx);
  const technician = staffClient(server, await server.staff('technician'));
  const address = `/admin/biletomaty/${kiosk.kioskId}`;
  const beat = (over: object) =>
    recordHeartbeat(ctx, {
      kioskId: kiosk.kioskId,
      heartbeat: {
        version: '1',
        printer: 'ready',
        paperLow: false,
        outboxLength: 0,
        setAside: 0,
        skewMs: 0,
        screen: 'welcome',
        ...over,
      },
    });
  await beat({});
  expect((await technician.open(address)).text).toContain('nie przyjmuje poleceń');
  const paper = { left: { metres: 42, tickets: 350, lastsUntil: '2026-03-18' }, rollSince: 0, isAssumed: false };
  await beat({ commands: [], paper });
  clock.advance(2 * MINUTE - 1);
  const list = await technician.open('/admin/biletomaty');
  expect(list.text).toContain('Ostatni kontakt 1 min temu');
  expect(list.text).toContain('około 42 m, na 350 biletów Wystarczy mniej więcej do: środa, 18 marca.');
  clock.advance(2 * MINUTE);
  expect((await technician.open('/admin/biletomaty')).text).toContain('Biletomat się nie odzywa.');
  await beat({ commands: [], paper, printer: 'no-paper', paperLow: true });
  expect((await technician.open('/admin/biletomaty')).text).toContain('Drukarka nie ma papieru. Załóż nową rolkę');
  await beat({ commands: [], paper, storeRepaired: { at: clock.now() - 2 * MINUTE, from: 'journal', facts: 3 } });
  for (const where of ['/admin/biletomaty', address])
    expect((await technician.open(where)).text).toMatch(/odtworzył ją z dziennika \(.*\d\d?:\d\d, 3 zgłoszenia\)/);
  await beat({ commands: [], paper, printer: 'no-paper', paperLow: true });

  const page = await technician.open(address);
  const tested = await technician.submit(page, '/test');
  expect(tested.text).toContain('Polecenie jest wysłane');
  expect(tested.text).toContain('bilet testowy czeka na biletomat');
  const wrong = await technician.submit(page, '/tekst', { tekst_uk: 'Каса не працює', minuty: '17' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Каса не працює');
  for (const sentence of ['Wpisz tekst po polsku.', 'Wybierz, jak długo tekst ma być na ekranie.'])
    expect(wrong.text).toContain(sentence);
  await technician.submit(wrong, '/tekst', { tekst_pl: ' Kasa  nieczynna ', minuty: '60' });
  await technician.submit(page, '/wylacz');
  const told = await kioskChanges(ctx, {
    kioskId: kiosk.kioskId,
    after:
      (await ctx.store.read(
        async (tx) => (await tx.selectFrom('feeds').select('feedId').executeTakeFirstOrThrow()).feedId,
      )) + ':0',
  });
  const commands = told.ok ? told.value.changes.flatMap((c) => (c.type === 'command' ? [c.command] : [])) : [];
  expect(commands.map((c) => c.order)).toEqual([
    { kind: 'test-print' },
    { kind: 'show-notice', text: { pl: 'Kasa nieczynna', uk: 'Каса не працює' }, minutes: 60 },
    { kind: 'switch-off', text: null },
  ]);
  await beat({
    commands: [{ commandId: commands[0]!.commandId, outcome: 'failed', detail: 'no-paper', at: clock.now() }],
    switchedOff: { since: clock.now(), by: 'server' },
  });
  const after = await technician.open(address);
  expect(after.text).toContain('nie wydrukowano, drukarka: brak papieru');
  expect(after.text).toContain('Wyłączony z użytku od');
  // Records of one millisecond have no order among them.
  clock.advance(1);
  expect((await technician.submit(after, '/wlacz')).text).toContain('włączenie czeka na biletomat');
  expect(await entries(server, 'kiosk-command-given')).toMatchObject([
    { subject: kiosk.kioskId, details: { kind: 'switch-on' } },
    {},
    {},
    {},
  ]);
  // A clerk has no business here.
  expect((await staffClient(server, await server.staff('clerk')).post(`${address}/test`, {})).status).toBe(403);
});

test('a pairing code that ran out is replaced by a new one', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const shown = await admin.submit(await admin.open('/admin/biletomaty'), '/admin/biletomaty', { nazwa: 'Hol' });
  server.clock.advance(11 * MINUTE);
  expect((await pair(server, shownOnce(shown)!)).status).toBe(403);
  const kiosk = await admin.open(shown.address.replace('/kod', ''));
  expect(kiosk.text).toContain('Nie ma ważnego kodu parowania');
  const renewed = await admin.submit(kiosk, '/kod');
  expect((await pair(server, shownOnce(renewed)!)).status).toBe(200);
});

test('the shown-once page shows nothing to a colleague who knows its address', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const shown = await admin.submit(await admin.open('/admin/biletomaty'), '/admin/biletomaty', { nazwa: 'Hol' });
  const colleague = staffClient(server, await server.staff('administrator'));
  expect(shownOnce(await colleague.open(shown.address))).toBeUndefined();
});

test('the records tell what was done at a kiosk’s maintenance menu: which kiosk, what and when, and that it came late', async () => {
  await using world = await adminOffice();
  const { server, admin } = world;
  const kiosk = await pairedKiosk(server.ctx, 'Hol główny');
  const now = server.ctx.clock.now();
  const noted = (seq: number, note: TechnicianNote, agoMs: number, uncertainTime = false) =>
    factOf(seq, { type: 'technician-noted', version: 1, note, uncertainTime }, now - agoMs);
  await push(server.ctx, kiosk, [
    noted(1, { kind: 'wrong-pin', inRow: 1, waitMs: 0 }, 26 * HOUR),
    noted(2, { kind: 'wrong-pin', inRow: 4, waitMs: 10_000 }, HOUR),
    noted(3, { kind: 'locked-out' }, HOUR - 1_000),
    noted(4, { kind: 'entered' }, MINUTE),
    noted(5, { kind: 'task', task: 'start-roll' }, MINUTE - 1_000, true),
    noted(6, { kind: 'task', task: 'polish-the-glass' }, 1_000),
    noted(7, { kind: 'left' }, 0),
  ]);
  const rows = (await admin.open('/admin/dziennik')).html
    .match(/<tr>(?:(?!<\/tr>).)*ktoś przy biletomacie.*?<\/tr>/gs)!
    .map((row) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, '').trim()),
    );
  expect(rows).toEqual([
    ['9:00', 'ktoś przy biletomacie', 'wyjście z menu serwisowego', 'Hol główny', ''],
    ['8:59', 'ktoś przy biletomacie', 'zadanie w menu serwisowym', 'Hol główny', '„polish-the-glass”'],
    [
      '8:59',
      'ktoś przy biletomacie',
      'zadanie w menu serwisowym',
      'Hol główny',
      '„Nowa rolka”, zegar biletomatu był niepewny',
    ],
    ['8:59', 'ktoś przy biletomacie', 'wejście do menu serwisowego', 'Hol główny', ''],
    ['8:00', 'ktoś przy biletomacie', 'PIN podany w czasie blokady', 'Hol główny', 'dotarło 9:00'],
    [
      '8:00',
      'ktoś przy biletomacie',
      'błędny PIN serwisowy',
      'Hol główny',
      '4. raz z rzędu, blokada na 10 s, dotarło 9:00',
    ],
    ['wt. 10.03, 7:00', 'ktoś przy biletomacie', 'błędny PIN serwisowy', 'Hol główny', '1. raz z rzędu, dotarło 9:00'],
  ]);
});
