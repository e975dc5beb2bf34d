// Consoles, displays and the public are told of the same commit, each only what is theirs.
import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { checkInByCode } from '../../server/actions/visit/check-in-by-code.ts';
import { DESK } from '../fixtures/office.ts';
import { until } from '../support/gate.ts';
import { startTestServer } from '../support/running-server.ts';
import { at } from '../support/test-context.ts';
import { bookConfirmedVisit, THURSDAY } from '../support/visits.ts';

type Heard = { readonly text: () => string; readonly end: () => void };

async function follow(url: string, cookie = ''): Promise<Heard> {
  const request = get(url, { agent: false, headers: { cookie } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  let text = '';
  answer.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  return { text: () => text, end: () => request.destroy() };
}

test('a called person’s name reaches the consoles alone, colleagues at a desk are named to each other alone, and displays hear the same bytes', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const { ctx, url } = server;
  const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10') });
  server.clock.set(at(THURSDAY, '10:10'));
  const [anna, piotr, ewa] = [await server.staff('clerk'), await server.staff('clerk'), await server.staff('clerk')];
  const here = (desk: string, { cookie, csrf }: typeof anna) =>
    fetch(`${url}/api/desk/${desk}/here`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrf, origin: url } });
  for (const [desk, clerk] of [
    [DESK.one, anna],
    [DESK.one, piotr],
    [DESK.two, ewa],
  ] as const)
    expect((await here(desk, clerk)).status).toBe(204);
  const consoles = [
    await follow(`${url}/api/desk/${DESK.one}/stream`, anna.cookie),
    await follow(`${url}/api/desk/${DESK.one}/stream`, piotr.cookie),
    await follow(`${url}/api/desk/${DESK.two}/stream`, ewa.cookie),
  ];
  const displays = [
    await follow(`${url}/api/display/stream`),
    await follow(`${url}/api/display/stream`, anna.cookie),
    await follow(`${url}/api/display/stream`),
  ];
  await checkInByCode(ctx, { code: visit.code, staffId: null });
  await setDeskState(ctx, { deskId: DESK.one, staffId: null, state: 'open' });
  const called = await callNextTicket(ctx, { deskId: DESK.one, staffId: null });
  expect(called.ok).toBe(true);
  await until(() => consoles[0]!.text().includes('"firstName":"Jan"'), 'the desk sees who was called');
  await until(() => displays.every(({ text }) => text().includes('"state":"called"')), 'the displays show the call');
  await until(() => consoles.every(({ text }) => text().includes('"desk-1"')), 'every console is told');
  const others = consoles.map(({ text }) => [...text().matchAll(/"others":(\[[^\]]*\])/g)].at(-1)![1]);
  expect(others).toEqual(['["Osoba 2"]', '["Osoba 1"]', '[]']);
  const publicTexts = await Promise.all(
    ['/', '/stan', '/api/status', '/api/display'].map(async (address) => (await fetch(url + address)).text()),
  );
  for (const text of [...displays.map((display) => display.text()), ...publicTexts])
    expect(text).not.toMatch(/Jan\b|Osoba \d|firstName|others|official@|version/);
  const events = displays.map(({ text }) =>
    text()
      .split('\n\n')
      .filter((event) => event.startsWith('event: view'))
      .at(-1),
  );
  expect(new Set(events).size).toBe(1);
  for (const stream of [...consoles, ...displays]) stream.end();
});
