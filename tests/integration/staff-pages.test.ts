// Staff pages over HTTP: who comes in, who does not, and what an administrator can do.
import { expect, test } from 'vitest';
import { startTestServer } from '../support/running-server.ts';

test('the server answers, and a clerk who is signed in sees the desks', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const clerk = await server.staff('clerk');
  const page = await fetch(`${server.url}/stanowisko`, { headers: { cookie: clerk.cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Stanowisko 1');
});
