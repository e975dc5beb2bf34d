// The public status, its page and the first page: sent whole to whoever has not this very content, and to nobody else; the same for everybody.
import { expect, test } from 'vitest';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { loadOfficeFile } from '../../server/actions/office/load-office-file.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/core/clock.ts';
import { LANGUAGES } from '../../shared/core/language.ts';
import { DESK, demoOffice, SERVICE } from '../fixtures/office.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const ADDRESSES = ['/api/status', ...LANGUAGES.flatMap((language) => [`/?lang=${language}`, `/stan?lang=${language}`])];

type Seen = { readonly status: number; readonly tag: string; readonly body: string };

async function see(server: TestServer, address: string, headers: Record<string, string> = {}): Promise<Seen> {
  const answer = await fetch(`${server.url}${address}`, { headers });
  const tag = answer.headers.get('etag') ?? '';
  return { status: answer.status, tag, body: await answer.text() };
}

/** Every step changes what the first page shows. */
const CHANGES: readonly (readonly [string, (server: TestServer) => Promise<unknown>])[] = [
  ['a desk opens', ({ ctx }) => setDeskState(ctx, { deskId: DESK.one, staffId: null, state: 'open' })],
  [
    'somebody takes a ticket',
    ({ ctx }) => issueWalkInTicket(ctx, { serviceId: SERVICE.registration, staffId: null, language: 'pl' }),
  ],
  ['a minute passes', async ({ clock }) => clock.advance(MINUTE)],
  ['the console is silent', async ({ clock }) => clock.advance(4 * MINUTE)],
  [
    'the office has another telephone',
    ({ ctx }) => loadOfficeFile(ctx, { office: { ...demoOffice, phone: '22 600 20 00' }, decision: 'leave' }),
  ],
  ['the day is over', async ({ clock }) => clock.advance(11 * HOUR)],
  ['the next day is at the same minute', async ({ clock }) => clock.advance(24 * HOUR)],
  ['the day after that, where nothing else is new', async ({ clock }) => clock.advance(24 * HOUR)],
];

test('whoever has what is shown now is told 304, and gets the new content after every change', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const had = new Map<string, Seen>();
  const look = async (): Promise<string[]> => {
    const moved: string[] = [];
    for (const address of ADDRESSES) {
      const now = await see(server, address);
      const before = had.get(address);
      const asked = await see(server, address, { 'if-none-match': before?.tag ?? '"none"' });
      const isSame = before?.body === now.body;
      expect([asked.status, asked.body], address).toEqual(isSame ? [304, ''] : [200, now.body]);
      expect(asked.tag).toBe(now.tag);
      expect(before?.tag === now.tag).toBe(isSame);
      // As browsers give it back, who may know several.
      for (const known of [now.tag.replace(/^W\//, ''), `"other", ${now.tag}`, '*'])
        expect((await see(server, address, { 'if-none-match': known })).status).toBe(304);
      if (!isSame) moved.push(address);
      had.set(address, now);
    }
    return moved;
  };
  expect(await look()).toEqual(ADDRESSES);
  server.clock.advance(SECOND);
  expect(await look(), 'nothing but a second passed').toEqual([]);
  for (const [change, make] of CHANGES) {
    await make(server);
    expect(await look(), change).toContain('/?lang=pl');
    expect(await look(), `${change}, looked at again`).toEqual([]);
  }
});

test('“not changed” bears the tag of what it says is not changed, compressed or not', async () => {
  await using server = await startTestServer({ withoutPages: true });
  for (const address of ADDRESSES) {
    const tags: (string | null)[] = [];
    for (const coding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': coding };
      const whole = await fetch(`${server.url}${address}`, { headers });
      const tag = whole.headers.get('etag') ?? '';
      const same = await fetch(`${server.url}${address}`, { headers: { ...headers, 'if-none-match': tag } });
      expect(same.status).toBe(304);
      tags.push(tag, same.headers.get('etag'));
    }
    expect(new Set(tags).size, address).toBe(1);
  }
});

test('who is signed in, has a display or a draft of a booking gets the very same bytes as anybody', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const { cookie } = await server.staff('clerk', 'administrator');
  for (const address of ADDRESSES) {
    const first = await see(server, address, { cookie: `${cookie}; draft=zosia; display=x` });
    expect(await see(server, address), address).toEqual(first);
    expect(first.body).not.toContain(cookie.split('=')[1]!);
  }
});
