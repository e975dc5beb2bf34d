import { expect, test } from 'vitest';
import { createServerClient, serverAddress } from './server-client.ts';

const signal = new AbortController().signal;
type Sent = {
  readonly address: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
};

function answering(status: number, text: string) {
  const sent: Sent[] = [];
  const ask = createServerClient(async (address, init) => {
    sent.push({ address, ...init });
    return { ok: status < 300, status, text: async () => text };
  }, 'https://wizyty.example.org');
  return { ask, sent };
}

test('a desk of any name stays one part of the address, and a cursor one of the query', () => {
  expect(serverAddress('readDesk', { deskId: 'a/b?c' })).toBe('/api/desk/a%2Fb%3Fc');
  expect(serverAddress('readChanges', {}, { after: 'feed:1&x', waitMs: undefined })).toBe(
    '/api/kiosk/changes?after=feed%3A1%26x',
  );
});

test('a command is sent as JSON to its own route, and what is not given is not sent', async () => {
  const { ask, sent } = answering(200, '{"ticket":null}');
  expect(
    await ask(
      'runDeskCommand',
      { params: { deskId: 'desk-1' }, body: { command: 'call-next' }, headers: { 'x-csrf-token': 't' } },
      signal,
    ),
  ).toEqual({ ok: true, status: 200, value: { ticket: null } });
  expect(sent).toEqual([
    {
      address: 'https://wizyty.example.org/api/desk/desk-1/commands',
      method: 'POST',
      headers: { 'x-csrf-token': 't', 'content-type': 'application/json' },
      body: '{"command":"call-next"}',
      signal,
    },
  ]);
});

test('nothing in the answer is nothing, a refusal its problem, a proxy’s page none, and half an answer an error', async () => {
  const here = { params: { deskId: 'desk-1' } };
  expect(await answering(204, '').ask('sayHere', here, signal)).toEqual({ ok: true, status: 204, value: undefined });
  expect(await answering(409, '{"code":"queue-empty"}').ask('sayHere', here, signal)).toEqual({
    ok: false,
    status: 409,
    problem: { code: 'queue-empty' },
  });
  expect(await answering(502, '<h1>Bad gateway</h1>').ask('sayHere', here, signal)).toEqual({
    ok: false,
    status: 502,
    problem: undefined,
  });
  await expect(answering(200, '{"waitingTotal":').ask('readStatus', {}, signal)).rejects.toThrow(SyntaxError);
});

test('what a route does not know does not compile', async () => {
  const { ask } = answering(200, '{"ticket":null}');
  // @ts-expect-error there is no such route
  expect(() => serverAddress('readNobody')).toThrow(TypeError);
  // @ts-expect-error the desk is missing
  await ask('readDesk', {}, signal);
  // @ts-expect-error no clerk can say this
  await ask('runDeskCommand', { params: { deskId: 'desk-1' }, body: { command: 'call-everybody' } }, signal);
  const answer = await ask('runDeskCommand', { params: { deskId: 'desk-1' }, body: { command: 'call-next' } }, signal);
  // @ts-expect-error it may have been refused
  expect(answer.value.ticket).toBeNull();
  // @ts-expect-error a command's answer has no waiting people
  if (answer.ok) expect(answer.value.waiting).toBeUndefined();
});
