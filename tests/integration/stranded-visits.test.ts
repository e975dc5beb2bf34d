// Ten confirmed visits and a closure: refused with the ten listed, accepted with ten letters, and what administration, citizens and counter see.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkInByCode } from '../../server/actions/visit/check-in-by-code.ts';
import { loadOfficeFile } from '../../server/actions/office/load-office-file.ts';
import { visitAddress } from '../../server/addresses/citizen-addresses.ts';
import type { Context } from '../../server/app/context.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { adminOffice, entries } from '../support/admin-office.ts';
import { builtMain } from '../support/built.ts';
import { openPage } from '../support/form-client.ts';
import { letters } from '../support/letters.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTestServer } from '../support/running-server.ts';
import { at } from '../support/test-context.ts';
import { bookConfirmedVisit, currentVisit, freeStarts, THURSDAY, tokenOf } from '../support/visits.ts';

const closure = { on: THURSDAY, reason: { pl: 'Awaria sieci' } };
const closed: Office = {
  ...demoOffice,
  calendar: { ...demoOffice.calendar, closures: [...demoOffice.calendar.closures, closure] },
};

async function tenConfirmed(ctx: Context) {
  const starts = (await freeStarts(ctx, SERVICE.registration, THURSDAY)).slice(0, 10);
  const visits = [];
  for (const [i, startsAt] of starts.entries())
    visits.push(await bookConfirmedVisit(ctx, { startsAt, email: `osoba${i}@example.org` }));
  return visits;
}

async function admin(
  dataFolder: string,
  ...words: string[]
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, [await builtMain('admin'), ...words], {
    env: { PATH: process.env['PATH'] ?? '', BILETOMAT_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

test('the command refuses with the ten listed, and with a yes each of the ten gets one letter whose times can be booked', async () => {
  await using mail = await startMailServer();
  await using server = await startTestServer({ withoutPages: true, smtpUrl: mail.url });
  const visits = await tenConfirmed(server.ctx);
  const file = join(server.dataFolder, 'office.json');
  writeFileSync(file, JSON.stringify(closed));

  const refused = await admin(server.dataFolder, 'load-office', file);
  expect(refused.code).toBe(1);
  expect(refused.err.split('\n').filter((line) => line.startsWith(`  ${THURSDAY} `))).toHaveLength(10);
  expect(refused.err).not.toMatch(/osoba|Przykładowy/);
  const asJson = await admin(server.dataFolder, 'load-office', file, '--json');
  expect(JSON.parse(asJson.out)).toMatchObject({
    error: 'not loaded: this office could not honour 10 visits',
    stranded: { visits: visits.map((v) => ({ appointmentId: v.id, reason: { kind: 'day-closed' } })) },
  });

  const loaded = await admin(server.dataFolder, 'load-office', file, '--cancel-visits');
  expect(loaded).toMatchObject({ code: 0, err: '' });
  for (const [i] of visits.entries()) {
    const letter = await mail.letterTo(
      `osoba${i}@example.org`,
      (one) => one.subject?.startsWith('Urząd odwołał wizytę') === true,
    );
    expect(letter.text).toContain('Powód: Urząd jest w tym dniu nieczynny.');
    expect(letter.text).toContain('Najbliższe wolne terminy');
  }
  const told = mail.letters.filter((letter) => letter.subject?.startsWith('Urząd odwołał wizytę') === true);
  expect(told).toHaveLength(10);
  const [, offer] = /\n(http\S+termin=\d+)\n/.exec(told[0]!.text!)!;
  const form = await openPage(server.url, offer!.slice(server.url.length));
  expect([form.status, form.text]).toEqual([200, expect.stringContaining('Adres e-mail')]);

  // The link of the old letter tells the truth, with the same times.
  const page = await openPage(server.url, visitAddress('confirm', tokenOf(server.ctx, 'confirm', visits[0]!)));
  expect(page.text).toContain('Urząd odwołał tę wizytę');
  expect(page.text).toContain('Najbliższe wolne terminy');
});

test('left to staff: counted, listed with reason and times, kept or cancelled; the citizen reads the truth meanwhile', async () => {
  await using world = await adminOffice();
  const { server, admin: pages } = world;
  const [first, second] = await tenConfirmed(server.ctx);
  expect((await loadOfficeFile(server.ctx, { office: closed, decision: 'leave' })).ok).toBe(true);
  expect((await pages.open('/admin')).text).toContain('10 wizyt, których urząd po zmianach nie może przyjąć');
  const list = await pages.open('/admin/wizyty/do-rozstrzygniecia');
  expect(list.text.match(/dzień nieczynny/g)).toHaveLength(10);
  expect(
    (await pages.open(`/admin/wizyty?dzien=${THURSDAY}`)).text.match(/do rozstrzygnięcia dzień nieczynny/g),
  ).toHaveLength(10);

  const link = visitAddress('confirm', tokenOf(server.ctx, 'confirm', first!));
  expect((await openPage(server.url, link)).text).toContain(
    'Urząd jest w tym dniu nieczynny. Po zapisaniu wizyty urząd zmienił',
  );
  for (const language of ['uk', 'en'])
    expect((await openPage(server.url, `${link}?lang=${language}`)).text).toMatch(
      /Ваш візит потребує рішення установи|The office must decide about your visit/,
    );

  const kept = await pages.submit(await pages.open(`/admin/wizyty/${first!.id}`), '/przyjmij');
  expect(kept.text).toContain('Wizyta zostaje przyjęta mimo zmiany');
  expect((await openPage(server.url, link)).text).toContain('Wizyta jest już potwierdzona');
  expect(await entries(server, 'visit-kept')).toMatchObject([
    { subject: first!.id, details: { despite: 'day-closed' } },
  ]);

  const question = await pages.open(`/admin/wizyty/${second!.id}/odwolaj`);
  await pages.submit(question, '/odwolaj');
  expect((await currentVisit(server.ctx, second!.id)).state).toBe('cancelled');
  expect((await pages.open('/admin')).text).toContain('8 wizyt, których urząd');
});

test('the counter asks before it honours what the office cannot', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const [visit] = await tenConfirmed(server.ctx);
  const hours: Office = {
    ...demoOffice,
    calendar: {
      ...demoOffice.calendar,
      closures: [...demoOffice.calendar.closures, { ...closure, span: { from: 0, to: 1440 } }],
    },
  };
  await loadOfficeFile(server.ctx, { office: hours, decision: 'leave' });
  server.clock.set(visit!.startsAt);
  expect(at(THURSDAY, '0:00')).toBeLessThan(visit!.startsAt);
  expect(await checkInByCode(server.ctx, { code: visit!.code, staffId: null })).toEqual({
    ok: false,
    error: 'needs-decision',
  });
  expect((await currentVisit(server.ctx, visit!.id)).state).toBe('confirmed');
  expect((await checkInByCode(server.ctx, { code: visit!.code, staffId: null, despite: true })).ok).toBe(true);
  const ticket = await server.ctx.store.read((tx) =>
    tx.selectFrom('tickets').selectAll().where('appointmentId', '=', visit!.id).executeTakeFirstOrThrow(),
  );
  expect([ticket.priority, JSON.parse(ticket.flags)]).toEqual(['booked', []]);
  expect((await letters(server.ctx)).filter((letter) => letter.template === 'reminder')).toEqual([]);
});
