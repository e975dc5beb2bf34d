// What sixty sign-ins of a stranger at once do to a page, a style sheet and a clerk's own sign-in: the built server as a process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { callAdminSocket } from '../../server/admin/admin-socket.ts';
import { startPart } from './parts.ts';
import { ms, percentile, times, type Row } from './table.ts';

const AT_ONCE = 60;
const ASKED = 15;
const PASSWORD = 'zielony wóz strażacki';
/** Documentation networks (RFC 5737), told by a proxy that is trusted. */
const CLERK = '198.51.100.7';

async function measure(ask: () => Promise<Response>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < ASKED; i += 1) {
    const from = performance.now();
    await (await ask()).arrayBuffer();
    took.push(performance.now() - from);
  }
  return took;
}

export async function benchSignIns(): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'biletomat-sign-ins-'));
  try {
    const server = await startPart('server', {
      BILETOMAT_DATA: dataFolder,
      BILETOMAT_LISTEN: '127.0.0.1:0',
      BILETOMAT_TRUSTED_PROXIES: '127.0.0.1',
    });
    const address = server.ready['url'];
    const post = (path: string, fields: Record<string, string>, from: string): Promise<Response> =>
      fetch(new URL(path, address), {
        method: 'POST',
        redirect: 'manual',
        headers: { 'x-forwarded-for': from },
        body: new URLSearchParams(fields),
      });
    const get = (path: string): Promise<Response> =>
      fetch(new URL(path, address), { headers: { 'x-forwarded-for': CLERK } });
    const link = await callAdminSocket(join(dataFolder, 'admin.sock'), 'setup-link', { words: ['admin'], roles: [] });
    if (link?.ok !== true) throw new Error('no set-up link');
    await post(new URL((link.data as { url: string }).url).pathname, { haslo: PASSWORD }, CLERK);
    const signIn = (from: string): Promise<Response> => post('/logowanie', { login: 'admin', haslo: PASSWORD }, from);
    const parts: [what: string, ask: (stranger: string) => Promise<Response>][] = [
      ['a page', () => get('/rezerwacja')],
      ['a style sheet', () => get('/assets/theme.css')],
      ["a clerk's sign-in", () => signIn(CLERK)],
      ["a clerk's sign-in behind the stranger's address", (stranger) => signIn(stranger)],
    ];
    const rows: Row[] = [];
    for (const [index, [what, ask]] of parts.entries()) {
      const stranger = `203.0.113.${index + 1}`;
      await measure(() => ask(stranger));
      const idle = percentile(await measure(() => ask(stranger)), 0.5);
      const flood = Promise.all(
        Array.from({ length: AT_ONCE }, async (_, i) =>
          (await post('/logowanie', { login: `nikt${i}`, haslo: 'x' }, stranger)).arrayBuffer(),
        ),
      );
      // All sixty are with the server by then, and few are done.
      await pause(100);
      const busy = percentile(await measure(() => ask(stranger)), 0.5);
      await flood;
      rows.push({
        what: `${what}, ${AT_ONCE} sign-ins at once`,
        ours: ms(busy),
        against: `idle ${ms(idle)}`,
        ratio: times(busy / idle),
        goal: '≤ 2 ×',
        isMet: busy / idle <= 2,
      });
    }
    await server.stop('SIGTERM');
    return rows;
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
