// `npm run rush -- --citizens 2000 --seconds 10 --database sqlite|postgres --settle-minutes 10`: a day opens, and everybody looks for a time at once.
// Beside them 8 clerks call, 20 displays listen and 2 kiosks ask. On PostgreSQL two servers share the crowd.
// One file over 300 lines: the people of one story, read from top to bottom.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { createServerQuestions } from '../../../kiosk/sync/server-questions.ts';
import { callAdminSocket } from '../../../server/admin/admin-socket.ts';
import { BOOKING_ADDRESSES, checkMailAddress, FIELDS } from '../../../server/addresses/citizen-addresses.ts';
import { openDatabase } from '../../../server/store/database.ts';
import { startPrivatePostgres } from '../../support/private-postgres.ts';
import { percentile, tableOf, type Row } from '../table.ts';
import { NOW, SERVICES, TODAY } from './bench-office.ts';
import { RawClient, type Answer } from './raw-client.ts';
import { signInClerk, startOurs, withFolder, type Sut } from './systems.ts';

const { values } = parseArgs({
  options: {
    citizens: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '10' },
    database: { type: 'string', default: 'sqlite' },
    'settle-minutes': { type: 'string', default: '0' },
  },
});
const whole = (name: keyof typeof values, most: number): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 0 || number > most) throw new Error(`--${name} may be 0 to ${most}`);
  return number;
};
const citizens = whole('citizens', 5_000);
const seconds = whole('seconds', 600);
const settleMinutes = whole('settle-minutes', 60);
if (values.database !== 'sqlite' && values.database !== 'postgres')
  throw new Error('--database may be sqlite or postgres');

const CLERKS = 8;
const DISPLAYS = 20;
const KIOSKS = 2;
/** The last day that can be booked: the one that has just opened. */
const OFFICE_DAYS = 5;

type Seen = {
  readonly pages: number[];
  readonly presses: number[];
  readonly faults: string[];
  readonly outcomes: Map<string, number>;
};
const seen: Seen = { pages: [], presses: [], faults: [], outcomes: new Map() };
const note = (outcome: string): void => void seen.outcomes.set(outcome, (seen.outcomes.get(outcome) ?? 0) + 1);
const count = (outcome: string): void => note(`citizens: ${outcome}`);

/** A browser without scripts: one connection, its cookies, redirects followed. */
class Citizen {
  readonly #url: string;
  #client: RawClient;
  readonly #from: string;
  readonly #cookies = new Map<string, string>();
  address = '';
  status = 0;

  constructor(url: string, from: string) {
    this.#url = url;
    this.#client = new RawClient(url);
    this.#from = from;
  }

  async go(path: string, fields?: Readonly<Record<string, string>>): Promise<string> {
    const asked = performance.now();
    let answer = await this.#ask(path, fields === undefined ? undefined : new URLSearchParams(fields).toString());
    seen.pages.push(performance.now() - asked);
    this.address = path;
    while (answer.status === 303) {
      this.address = /^location: (\S+)/imu.exec(answer.head)![1]!;
      const from = performance.now();
      answer = await this.#ask(this.address);
      seen.pages.push(performance.now() - from);
    }
    this.status = answer.status;
    if (answer.status >= 500) seen.faults.push(`${path}: ${answer.status}`);
    return answer.body.toString('utf8');
  }

  async #ask(path: string, form?: string): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    // A kept connection that the server has closed meanwhile is opened anew, as browsers do.
    if (this.#client.isClosed) this.#client = new RawClient(this.#url);
    const answer = await this.#client.ask({
      path,
      ...(form === undefined ? {} : { form }),
      headers: { 'x-forwarded-for': this.#from, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const [, name, value] of answer.head.matchAll(/^set-cookie: ([^=]+)=([^;]*)/gimu))
      this.#cookies.set(name!, value!);
    return answer;
  }

  /** The choice so far, from the address of the page. */
  get choice(): Record<string, string> {
    return Object.fromEntries(new URL(this.address, 'http://x.example.org').searchParams);
  }

  close(): void {
    this.#client.close();
  }
}

/** Values that a page offers, those that cannot be chosen left out. */
const offered = (html: string, name: string): string[] =>
  [...html.matchAll(/<input[^>]*type="radio"[^>]*>/gu)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`) && !/\sdisabled/u.test(tag))
    .map((tag) => /value="([^"]*)"/u.exec(tag)![1]!);

const MOST_TRIES = 6;

async function walk(url: string, person: number): Promise<void> {
  const citizen = new Citizen(url, `${130 + (person % 90)}.7.${(person >> 8) & 255}.${person & 255}`);
  try {
    await citizen.go('/');
    await citizen.go(BOOKING_ADDRESSES.service);
    const days = await citizen.go(BOOKING_ADDRESSES.service, { [FIELDS.serviceId]: SERVICES.long });
    const day = offered(days, FIELDS.day).at(-1);
    if (day === undefined) return count('no day left');
    const times = await citizen.go(BOOKING_ADDRESSES.day, { ...citizen.choice, [FIELDS.day]: day });
    const free = offered(times, FIELDS.startsAt);
    if (free.length === 0) return count('no time left');
    const wanted = free[Math.floor(((person * 0.618) % 1) * free.length)]!;
    await citizen.go(BOOKING_ADDRESSES.time, { ...citizen.choice, [FIELDS.startsAt]: wanted });
    if (citizen.address.startsWith(BOOKING_ADDRESSES.data))
      await citizen.go(BOOKING_ADDRESSES.data, {
        ...citizen.choice,
        [FIELDS.email]: `osoba@d${person}.example.org`,
        [FIELDS.name]: 'Jan Kowalski',
        [FIELDS.phone]: '',
      });
    let page = await citizen.go(BOOKING_ADDRESSES.book, citizen.choice);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (citizen.address.startsWith(checkMailAddress('')))
        return count(tries === 0 ? 'booked' : 'booked at a later try');
      const { [FIELDS.taken]: _taken, ...choice } = citizen.choice;
      if (citizen.address.startsWith(BOOKING_ADDRESSES.taken)) {
        const nearest = offered(page, FIELDS.startsAt);
        if (nearest.length === 0) return count('lost, and nothing near is left');
        page = await citizen.go(BOOKING_ADDRESSES.book, {
          ...choice,
          [FIELDS.startsAt]: nearest[person % nearest.length]!,
        });
        continue;
      }
      if (citizen.address.startsWith('/rezerwacja/chwila')) {
        // Without scripts a button works after a while.
        await pause(15_500);
        page = await citizen.go(BOOKING_ADDRESSES.book, choice);
        continue;
      }
      const again = offered(page, FIELDS.startsAt);
      if (again.length === 0) return count(`stopped at ${citizen.address.split('?')[0]!}`);
      page = await citizen.go(BOOKING_ADDRESSES.book, { ...choice, [FIELDS.startsAt]: again[person % again.length]! });
    }
    count('gave up');
  } catch (error) {
    seen.faults.push(String(error));
  } finally {
    citizen.close();
  }
}

async function clerk(url: string, who: Record<string, string>, desk: string, stop: AbortSignal): Promise<void> {
  const press = async (body: unknown): Promise<{ ticket?: { ticketId: string; version: number } | null }> => {
    const from = performance.now();
    const answer = await fetch(new URL(`/api/desk/${desk}/commands`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...who, origin: url },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    seen.presses.push(performance.now() - from);
    if (answer.status >= 500 || answer.status === 403) seen.faults.push(`${desk}: ${answer.status} ${text}`);
    return JSON.parse(text) as { ticket?: { ticketId: string; version: number } | null };
  };
  const current = async (): Promise<{ ticketId: string; version: number } | null> => {
    const answer = await fetch(new URL(`/api/desk/${desk}`, url), { headers: who });
    if (!answer.ok) return null;
    return ((await answer.json()) as { current: { ticketId: string; version: number } | null }).current;
  };
  await press({ command: 'set-state', state: 'open' });
  while (!stop.aborted) {
    await press({ command: 'walk-in', serviceId: SERVICES.short, language: 'pl' });
    await press({ command: 'call-next' });
    for (const command of ['start', 'finish']) {
      const ticket = await current();
      if (ticket !== null) await press({ command, ticketId: ticket.ticketId, version: ticket.version });
      await pause(500, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

async function display(url: string, stop: AbortSignal): Promise<number> {
  let bytes = 0;
  try {
    const answer = await fetch(new URL('/api/display/stream', url), { signal: stop });
    for await (const part of answer.body ?? []) bytes += (part as Uint8Array).length;
  } catch (error) {
    if (!stop.aborted) seen.faults.push(`display: ${String(error)}`);
  }
  return bytes;
}

async function kiosk(sut: Sut, name: string, stop: AbortSignal): Promise<void> {
  const made = await callAdminSocket(join(sut.folder, 'admin.sock'), 'add-kiosk', { words: [name], roles: [] });
  if (made?.ok !== true) throw new Error('no kiosk');
  const { kioskId, pairingCode } = made.data as { kioskId: string; pairingCode: string };
  const secret = randomBytes(32).toString('hex');
  const line = { answered: () => undefined, failed: () => undefined };
  const raw = (): number => NOW + performance.now();
  const pairing = createServerQuestions({ serverUrl: sut.url, credentials: null, raw, line });
  const paired = await pairing.pair({ pairingCode, secret, storeId: `store-${name}` });
  if (!paired.ok) throw new Error(paired.error.code);
  const questions = createServerQuestions({ serverUrl: sut.url, credentials: { kioskId, secret }, raw, line });
  while (!stop.aborted) {
    const answer = await questions.code('123455', 800);
    if (!answer.ok) note(`a kiosk's question: ${answer.error.code}`);
    await pause(500, undefined, { signal: stop }).catch(() => undefined);
  }
}

const residentMb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;

async function rush(servers: readonly Sut[], databaseUrl: string): Promise<Row[]> {
  const stop = new AbortController();
  for (const { url } of servers) await (await fetch(url)).text();
  const before = servers.map(({ part }) => residentMb(part.pid));
  const who = await signInClerk(servers[0]!);
  const at = (i: number): Sut => servers[i % servers.length]!;
  const beside = [
    ...Array.from({ length: CLERKS }, (_, i) => clerk(at(i).url, who, `desk-${i + 1}`, stop.signal)),
    ...Array.from({ length: DISPLAYS }, (_, i) => display(at(i).url, stop.signal)),
    ...Array.from({ length: KIOSKS }, (_, i) => kiosk(servers[0]!, `Hol ${i + 1}`, stop.signal)),
  ];
  await pause(1_000);
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, ...servers.map(({ part }) => residentMb(part.pid)));
  }, 250);
  const from = performance.now();
  await Promise.all(
    Array.from({ length: citizens }, async (_, person) => {
      await pause((person * seconds * 1_000) / citizens);
      await walk(at(person).url, person);
    }),
  );
  const tookSeconds = (performance.now() - from) / 1_000;
  stop.abort();
  await Promise.all(beside);
  clearInterval(watch);
  const after = servers.map(({ part }) => residentMb(part.pid));
  const store = await openDatabase({ url: databaseUrl, migrate: false, log: { warn: () => undefined } });
  const visits = await store.read((tx) =>
    tx
      .selectFrom('appointments')
      .select(['deskId', 'startsAt', 'endsAt', 'holdsSlot'])
      .where('onDay', '>', TODAY)
      .orderBy('deskId')
      .orderBy('startsAt')
      .execute(),
  );
  await store.close();
  const held = visits.filter(({ holdsSlot }) => holdsSlot === 1);
  const twice = held.filter((visit, i) => {
    const next = held[i + 1];
    return next !== undefined && next.deskId === visit.deskId && next.startsAt < visit.endsAt;
  }).length;
  const booked = [...seen.outcomes]
    .filter(([name]) => name.startsWith('citizens: booked'))
    .reduce((sum, [, n]) => sum + n, 0);
  const rows: Row[] = [];
  const told = (what: string, ours: string, goal = 'told', isMet: boolean | null = null): void =>
    void rows.push({ what, ours, against: '', ratio: '', goal, isMet });
  const spread = (list: readonly number[]): string =>
    `p50 ${percentile(list, 0.5).toFixed(0)} ms, p99 ${percentile(list, 0.99).toFixed(0)} ms, ${list.length} of them`;
  told(`${citizens} citizens within ${seconds} s, the last one done after`, `${tookSeconds.toFixed(1)} s`);
  told('pages', spread(seen.pages), 'p99 ≤ 2,000 ms', percentile(seen.pages, 0.99) <= 2_000);
  told("clerks' presses", spread(seen.presses), 'p99 ≤ 300 ms', percentile(seen.presses, 0.99) <= 300);
  told('answers of 500 and more, lost connections', `${seen.faults.length}`, '0', seen.faults.length === 0);
  told('slots sold twice', `${twice}`, '0', twice === 0);
  told(
    'promises that the database does not hold',
    `${Math.max(0, booked - visits.length)}`,
    '0',
    booked <= visits.length,
  );
  told('visits that hold a time', String(held.length));
  for (const [outcome, number] of seen.outcomes) told(outcome, String(number));
  told(
    'memory of a server before, at most, after',
    `${Math.max(...before).toFixed(0)}, ${peak.toFixed(0)}, ${Math.max(...after).toFixed(0)} MB`,
    '≤ 300 MB',
    peak <= 300,
  );
  if (settleMinutes > 0) {
    await pause(settleMinutes * 60_000);
    told(
      `memory after ${settleMinutes} more minutes`,
      `${Math.max(...servers.map(({ part }) => residentMb(part.pid))).toFixed(0)} MB`,
    );
  }
  for (const fault of seen.faults.slice(0, 5)) process.stderr.write(`${fault}\n`);
  return rows;
}

async function onSqlite(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const server = await startOurs(folder, undefined, OFFICE_DAYS);
    try {
      return await rush([server], `sqlite:${join(folder, 'server.db')}`);
    } finally {
      await server.part.stop('SIGTERM');
    }
  });
}

async function onPostgres(): Promise<Row[]> {
  await using postgres = await startPrivatePostgres({ isDurable: true });
  const url = await postgres.createDatabase();
  return withFolder((first) =>
    withFolder(async (second) => {
      const one = await startOurs(first, url, OFFICE_DAYS);
      const two = await startOurs(second, url, OFFICE_DAYS, { BILETOMAT_SECRET_FILE: join(first, 'secret') });
      try {
        return await rush([one, two], url);
      } finally {
        await two.part.stop('SIGTERM');
        await one.part.stop('SIGTERM');
      }
    }),
  );
}

const rows = values.database === 'sqlite' ? await onSqlite() : await onPostgres();
process.stdout.write(`${tableOf(rows)}\n`);
process.exitCode = rows.some(({ isMet }) => isMet === false) ? 1 : 0;
