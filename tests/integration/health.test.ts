// Monitoring from the machine itself, from outside, and through a proxy that the settings do not name.
import { expect, test } from 'vitest';
import { ADMIN_COMMANDS } from '../../server/admin/commands.ts';
import { createHttpServer } from '../../server/app/http-server.ts';
import { systemTimers } from '../../server/app/system.ts';
import { registerHealth } from '../../server/http/public/health.ts';
import { testContext } from '../support/test-context.ts';

const proxied = { 'x-forwarded-for': '203.0.113.9' };

test('figures are for the machine itself, and from outside for whoever has the token of the command line', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerHealth(app, ctx, { timers: systemTimers });
  const status = async (remoteAddress: string, headers: Record<string, string> = {}): Promise<number> =>
    (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
  expect([await status('127.0.0.1'), await status('203.0.113.9')]).toEqual([200, 401]);
  // Nobody named this proxy, so its word for where the request came from does not count, but that it has one does.
  expect(await status('127.0.0.1', proxied)).toBe(401);
  const told = await ADMIN_COMMANDS['metrics-token'].run(ctx);
  if (!told.ok) throw new Error(told.error);
  for (const more of [{}, proxied])
    expect(await status('203.0.113.9', { authorization: `Bearer ${told.lines[0]}`, ...more })).toBe(200);
  await app.close();
});
