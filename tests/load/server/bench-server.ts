// The server beside a minimal honest one, by turns in one run: pages, bookings, one call to a thousand displays, memory, old visits.
import Sqlite from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BOOKING_ADDRESSES, checkMailAddress, FIELDS } from '../../../server/addresses/citizen-addresses.ts';
import { hasPostgres, startPrivatePostgres, type PrivatePostgres } from '../../support/private-postgres.ts';
import { percentile, times, type Row } from '../table.ts';
import { benchOffice, NOW, SERVICES, startsOf } from './bench-office.ts';
import { load, type Load, type RawRequest } from './raw-client.ts';
import { benchStreams } from './bench-streams.ts';
import { BOOKABLE_DAYS, startMinimal, startOurs, withFolder, type Sut } from './systems.ts';

/** Where a citizen is sent whose booking was made: ours, the minimal one's. */
const PROMISED = [checkMailAddress(''), '/booked'];
const ROUNDS = 5;
const ROUND_MS = 1_500;
const READERS = 8;
const OLD_VISITS = 1_000_000;
const RUSH_BOOKINGS = 5_500;

let people = 0;
/** Each from a network and a mail domain of its own: limits are not what is measured. */
const network = (person: number): string =>
  `${130 + (person % 90)}.${(person >> 16) & 255}.${(person >> 8) & 255}.${person & 255}`;

function ourBookings(): () => RawRequest | undefined {
  const starts = startsOf(benchOffice(BOOKABLE_DAYS), BOOKABLE_DAYS - 2);
  let next = 0;
  return () => {
    const start = starts[next % starts.length];
    next += 1;
    people += 1;
    if (start === undefined) return undefined;
    const form = new URLSearchParams({
      [FIELDS.serviceId]: SERVICES.short,
      [FIELDS.day]: start.day,
      [FIELDS.startsAt]: String(start.startsAt),
      [FIELDS.email]: `osoba@d${people}.example.org`,
      [FIELDS.name]: 'Jan Kowalski',
    }).toString();
    return { path: BOOKING_ADDRESSES.book, form, headers: { 'x-forwarded-for': network(people) } };
  };
}

function minimalBookings(): () => RawRequest {
  const starts = startsOf(benchOffice(BOOKABLE_DAYS), BOOKABLE_DAYS - 2);
  let next = 0;
  return () => {
    const { startsAt } = starts[next % starts.length]!;
    next += 1;
    people += 1;
    const form = new URLSearchParams({
      starts: String(startsAt),
      email: `osoba@d${people}.example.org`,
      name: 'Jan Kowalski',
    }).toString();
    return { path: '/book', form };
  };
}

const isBooked = ({ status, head }: { readonly status: number; readonly head: string }): boolean =>
  status === 303 && PROMISED.some((address) => head.includes(`\nlocation: ${address}`));

const lettersIn = (folder: string): number =>
  readdirSync(join(folder, 'letters')).filter((name) => name.endsWith('.eml')).length;

/** Bookings a second until the letter of the last one is written too. */
async function sustained(sut: Sut, request: () => RawRequest | undefined): Promise<number> {
  const before = lettersIn(sut.folder);
  const from = performance.now();
  const { took } = await load(sut.url, { clients: 8, forMs: ROUND_MS, request, expect: isBooked });
  while (lettersIn(sut.folder) < before + took.length) await pause(20);
  return (took.length * 1_000) / (performance.now() - from);
}

const middle = (values: readonly number[]): number => percentile(values, 0.5);
const perSecond = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)}/s`;

function ratioRow(what: string, ours: readonly number[], peer: readonly number[], against: string, least: number): Row {
  const ratio = middle(ours.map((value, i) => value / peer[i]!));
  return {
    what,
    ours: perSecond(middle(ours)),
    against: `${against} ${perSecond(middle(peer))}`,
    ratio: times(ratio),
    goal: `≥ ${least} ×`,
    isMet: ratio >= least,
  };
}

const PAGES: readonly [what: string, path: string, least: number][] = [
  ['/api/status', '/api/status', 0.7],
  ['/stan', '/stan', 0.5],
  ['/', '/', 0.5],
  ['bookable days', `${BOOKING_ADDRESSES.day}?${FIELDS.serviceId}=${SERVICES.short}`, 0.25],
];

async function benchPages(label: string, ours: Sut, minimal: Sut): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, path, least] of PAGES) {
    const page = await fetch(new URL(path, ours.url));
    const bytes = Buffer.from(await page.arrayBuffer());
    await fetch(new URL('/same/page', minimal.url), {
      method: 'PUT',
      body: bytes,
      headers: { 'content-type': 'application/octet-stream', 'x-type': page.headers.get('content-type') ?? '' },
    });
    const [mine, its]: [number[], number[]] = [[], []];
    const ask = async (url: string, address: string): Promise<number> =>
      (
        await load(url, {
          clients: READERS,
          forMs: ROUND_MS,
          request: () => ({ path: address }),
          expect: ({ status }) => status === 200,
        })
      ).perSecond;
    await ask(ours.url, path);
    for (let round = 0; round < ROUNDS; round += 1) {
      its.push(await ask(minimal.url, '/same/page'));
      mine.push(await ask(ours.url, path));
    }
    rows.push(
      ratioRow(`${label}: ${what}, ${bytes.length} B`, mine, its, 'an empty Fastify route with the same bytes', least),
    );
  }
  return rows;
}

async function benchBookings(label: string, ours: Sut, minimal: Sut): Promise<Row[]> {
  const [mine, its] = [ourBookings(), minimalBookings()];
  const rows: Row[] = [];
  const run = (sut: Sut, clients: number, request: () => RawRequest | undefined): Promise<Load> =>
    load(sut.url, { clients, forMs: ROUND_MS, request, expect: isBooked });
  await run(ours, 1, mine);
  for (const clients of [1, 8]) {
    const [ourLoads, itsLoads]: [Load[], Load[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      itsLoads.push(await run(minimal, clients, its));
      ourLoads.push(await run(ours, clients, mine));
    }
    const rate = (loads: readonly Load[]): number[] => loads.map((each) => each.perSecond);
    const what = `${label}: bookings, ${clients} client${clients === 1 ? '' : 's'}`;
    rows.push(ratioRow(what, rate(ourLoads), rate(itsLoads), 'a minimal honest server', 0.5));
    const took = ourLoads.flatMap((each) => each.took);
    const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)];
    rows.push({
      what: `${what}, p95`,
      ours: `${p95.toFixed(1)} ms`,
      against: `its own p50 ${p50.toFixed(1)} ms`,
      ratio: times(p95 / p50),
      goal: '≤ 3 ×',
      isMet: p95 <= 3 * p50,
    });
  }
  const [ourRates, itsRates]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    itsRates.push(await sustained(minimal, its));
    ourRates.push(await sustained(ours, mine));
  }
  rows.push(
    ratioRow(`${label}: bookings until the letters are written`, ourRates, itsRates, 'a minimal honest server', 0.5),
  );
  return rows;
}

/** Resident memory of a process, MB. */
const residentMb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;

async function benchMemory(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const ours = await startOurs(folder);
    await fetch(ours.url);
    const before = residentMb(ours.part.pid);
    const request = ourBookings();
    let left = RUSH_BOOKINGS;
    await load(ours.url, {
      clients: 8,
      forMs: Infinity,
      request: () => (left-- > 0 ? request() : undefined),
      expect: isBooked,
    });
    const after = residentMb(ours.part.pid);
    await ours.part.stop('SIGTERM');
    return [
      {
        what: `sqlite: memory after ${RUSH_BOOKINGS} bookings in a rush`,
        ours: `${after.toFixed(0)} MB`,
        against: `before ${before.toFixed(0)} MB`,
        ratio: times(after / before),
        goal: '≤ 250 MB',
        isMet: after <= 250,
      },
    ];
  });
}

/** Confirmed visits of past years, written where the server finds them. */
function addOldVisits(folder: string, count: number): void {
  const db = new Sqlite(join(folder, 'server.db'));
  const office = benchOffice(1);
  const insert = db.prepare(
    `INSERT INTO appointments (id, office_id, service_id, desk_id, is_desk_chosen, starts_at, ends_at, on_day, code, state, language, created_at, confirmed_at, link_generation, page_key, code_misses, booked_by, version)
     VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, 'completed', 'pl', ?, ?, 1, ?, 0, 'citizen', 1)`,
  );
  db.transaction(() => {
    for (let i = 0; i < count; i += 1) {
      const at = NOW - (1 + (i % 1_000)) * 86_400_000;
      const day = new Date(at).toISOString().slice(0, 10);
      insert.run(
        `old-${i}`,
        office.id,
        SERVICES.short,
        office.desks[i % 12]!.id,
        at,
        at + 300_000,
        day,
        `-old-${i}`,
        at,
        at,
        `old-page-${i}`,
      );
    }
  })();
  db.close();
}

async function benchOldVisits(): Promise<Row[]> {
  return withFolder((full) =>
    withFolder(async (empty) => {
      await (await startOurs(full)).part.stop('SIGTERM');
      addOldVisits(full, OLD_VISITS);
      const [old, fresh] = [await startOurs(full), await startOurs(empty)];
      const [oldRequest, freshRequest] = [ourBookings(), ourBookings()];
      const ratios: number[] = [];
      const p50s: [number, number][] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const run = async (sut: Sut, request: () => RawRequest | undefined): Promise<number> =>
          middle((await load(sut.url, { clients: 1, forMs: ROUND_MS, request, expect: isBooked })).took);
        const pair: [number, number] = [await run(old, oldRequest), await run(fresh, freshRequest)];
        // The first round warms up.
        if (round === 0) continue;
        p50s.push(pair);
        ratios.push(pair[0] / pair[1]);
      }
      await old.part.stop('SIGTERM');
      await fresh.part.stop('SIGTERM');
      return [
        {
          what: `sqlite: a booking with ${OLD_VISITS} old visits, p50`,
          ours: `${middle(p50s.map(([first]) => first)).toFixed(2)} ms`,
          against: `without them ${middle(p50s.map(([, second]) => second)).toFixed(2)} ms`,
          ratio: times(middle(ratios)),
          goal: '≤ 1.2 ×',
          isMet: middle(ratios) <= 1.2,
        },
      ];
    }),
  );
}

const onEachDatabase = async (
  work: (label: string, ourDatabase?: string, itsDatabase?: string) => Promise<Row[]>,
): Promise<Row[]> => {
  const rows = await work('sqlite');
  if (!hasPostgres('the measure of the server')) return rows;
  const postgres: PrivatePostgres = await startPrivatePostgres({ isDurable: true });
  try {
    rows.push(...(await work('postgres', await postgres.createDatabase(), await postgres.createDatabase())));
  } finally {
    await postgres[Symbol.asyncDispose]();
  }
  return rows;
};

/** `say`: each row as soon as it is known, since the whole takes minutes. */
export async function benchServer(say: (line: string) => void): Promise<Row[]> {
  const told = (rows: readonly Row[]): Row[] => {
    for (const { what, ours, against, ratio } of rows) say(`  ${what}: ${ours}; ${against}; ${ratio}`);
    return [...rows];
  };
  const rows = await onEachDatabase((label, ourDatabase, itsDatabase) =>
    withFolder((ourFolder) =>
      withFolder(async (itsFolder) => {
        const [ours, minimal] = [await startOurs(ourFolder, ourDatabase), await startMinimal(itsFolder, itsDatabase)];
        try {
          return [
            ...told(await benchPages(label, ours, minimal)),
            ...told(await benchBookings(label, ours, minimal)),
            ...told(await benchStreams(label, ours, minimal)),
          ];
        } finally {
          await ours.part.stop('SIGTERM');
          await minimal.part.stop('SIGTERM');
        }
      }),
    ),
  );
  return [...rows, ...told(await benchMemory()), ...told(await benchOldVisits())];
}
