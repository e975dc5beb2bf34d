// The servers of the measure as processes: ours on its office, and the minimal honest one beside it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callAdminSocket } from '../../../server/admin/admin-socket.ts';
import { startPart, startScript, type Part } from '../parts.ts';
import { benchOffice, NOW } from './bench-office.ts';

/** Far more than an office offers: a round books hundreds of times. */
export const BOOKABLE_DAYS = 40;

export type Sut = { readonly part: Part; readonly url: string; readonly folder: string };

/** Ours, on an office for the measure; `databaseUrl` absent: SQLite. */
export async function startOurs(
  folder: string,
  databaseUrl?: string,
  bookableDays = BOOKABLE_DAYS,
  env: Readonly<Record<string, string>> = {},
): Promise<Sut> {
  const file = join(folder, 'office.json');
  writeFileSync(file, JSON.stringify(benchOffice(bookableDays)));
  const part = await startPart('server', {
    BILETOMAT_DATA: folder,
    BILETOMAT_LISTEN: '127.0.0.1:0',
    BILETOMAT_TRUSTED_PROXIES: '127.0.0.1',
    BILETOMAT_OFFICE_FILE: file,
    BILETOMAT_CLOCK_OFFSET_MS: String(NOW - Date.now()),
    ...(databaseUrl === undefined ? {} : { BILETOMAT_DATABASE_URL: databaseUrl }),
    ...env,
  });
  return { part, url: part.ready['url']!, folder };
}

export async function startMinimal(folder: string, databaseUrl?: string): Promise<Sut> {
  const part = await startScript(join(import.meta.dirname, 'minimal-server.ts'), [
    folder,
    ...(databaseUrl === undefined ? [] : [databaseUrl]),
  ]);
  return { part, url: part.ready['url']!, folder };
}

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-bench-server-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a console's browser sends of who it is; a clerk who signed in. */
export async function signInClerk({ url, folder }: Sut): Promise<Record<'cookie' | 'x-csrf-token', string>> {
  const socket = join(folder, 'admin.sock');
  const added = await callAdminSocket(socket, 'add-staff', { words: ['kasia', 'Kasia'], roles: ['clerk'] });
  const link = await callAdminSocket(socket, 'setup-link', { words: ['kasia'], roles: [] });
  if (added?.ok !== true || link?.ok !== true) throw new Error('no clerk');
  const password = 'zielony wóz strażacki';
  const post = (path: string, fields: Record<string, string>): Promise<Response> =>
    fetch(new URL(path, url), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { origin: url },
    });
  await post(new URL((link.data as { url: string }).url).pathname, { haslo: password });
  const answer = await post('/logowanie', { login: 'kasia', haslo: password });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ');
  const page = await (await fetch(new URL('/stanowisko', url), { headers: { cookie } })).text();
  const csrf = /name="_csrf" value="([^"]+)"/u.exec(page)?.[1];
  if (csrf === undefined) throw new Error('the clerk is not signed in');
  return { cookie, 'x-csrf-token': csrf };
}
