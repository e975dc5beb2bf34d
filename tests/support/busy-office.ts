// A server under way: people who read, people who book, a kiosk that tells its tickets; who was given a promise is written down.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createServerQuestions } from '../../kiosk/sync/server-questions.ts';
import type { Store } from '../../server/store/store.ts';
import { BOOKING_ADDRESSES, checkMailAddress, FIELDS } from '../../server/addresses/citizen-addresses.ts';
import { addDays } from '../../shared/core/local-time.ts';
import { SERVICE } from '../fixtures/office.ts';
import { offered, openPage } from './form-client.ts';
import { until } from './gate.ts';
import type { ServerProcess } from './server-process.ts';
import { SyncKiosk } from './sync-kiosk.ts';
import { WEDNESDAY_9 } from './test-context.ts';

const READERS = ['/', '/stan', '/api/display', '/api/status', '/rezerwacja'];
const BOOKERS = 2;
const DAY_MS = 24 * 60 * 60_000;
const SERVICES = [SERVICE.registration, SERVICE.document, SERVICE.licence];
const MOST_UNTOLD = 20;
/** No answer within it counts as none; the server's own deadlines are shorter. */
const PATIENCE_MS = 60_000;

export type BusyOffice = {
  /** The page that a citizen was sent to after booking: the promise. */
  readonly booked: string[];
  /** Facts of the kiosk that the server said it has. */
  readonly told: () => number;
  /** Answers of 500 and more, as a reader sees them. */
  readonly failures: {
    readonly address: string;
    readonly status: number;
    readonly type: string;
    readonly text: string;
  }[];
  /** Requests that ended without an answer. */
  readonly unanswered: string[];
  /** Every answer of /readyz but 200 and 503, and of /healthz but 200. */
  readonly wrongHealth: string[];
  /** The present answer of /readyz. */
  ready(): Promise<{ readonly isReady: boolean; readonly text: string }>;
  /** Several more people have booked from now on, and the kiosk has told of another ticket. */
  goesOn(): Promise<void>;
  /** Once, however often it is asked for. */
  stop(): Promise<void>;
  /** Everything promised is in the database. */
  missing(store: Store): Promise<string[]>;
};

/**
 * `offsetMs`: of the server's clock. `isKioskAlone`: nobody reads and nobody books beside it. `bookers`: how many book at once.
 * `hasReaders`: people beside them who turn pages without a pause.
 * `bookersPauseMs`: after each booking, so that a long story does not use up the office's times, some 490.
 */
export async function startBusyOffice(
  server: Pick<ServerProcess, 'url' | 'admin'>,
  offsetMs: number,
  {
    kioskName = 'Hol',
    dispenser = 1,
    isKioskAlone = false,
    bookers = BOOKERS,
    bookersPauseMs = 0,
    hasReaders = true,
  } = {},
): Promise<BusyOffice> {
  const stopping = new AbortController();
  const booked: string[] = [];
  const failures: BusyOffice['failures'] = [];
  const unanswered: string[] = [];
  const wrongHealth: string[] = [];
  const isOver = (): boolean => stopping.signal.aborted;
  let stopped: Promise<void> | undefined;

  async function ask(
    address: string,
    init: RequestInit = {},
  ): Promise<{ status: number; location: string | null } | undefined> {
    try {
      const answer = await fetch(`${server.url}${address}`, {
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...init,
      });
      const text = await answer.text();
      if (answer.status >= 500)
        failures.push({ address, status: answer.status, type: answer.headers.get('content-type') ?? '', text });
      return { status: answer.status, location: answer.headers.get('location') };
    } catch (error) {
      unanswered.push(`${address}: ${String(error)}`);
      return undefined;
    }
  }

  const starts = isKioskAlone ? [] : await freeStarts(server.url);
  let nextPerson = 0;
  async function book(): Promise<void> {
    while (!isOver()) {
      const person = nextPerson;
      nextPerson += 1;
      const { serviceId, day, startsAt } = starts[person % starts.length]!;
      const form = {
        [FIELDS.serviceId]: serviceId,
        [FIELDS.day]: day,
        [FIELDS.startsAt]: String(startsAt),
        [FIELDS.email]: `osoba@d${person}.example.org`,
        [FIELDS.name]: 'Jan Kowalski',
      };
      const answer = await ask(BOOKING_ADDRESSES.book, {
        method: 'POST',
        body: new URLSearchParams(form),
        // Each from a network of its own: limits are not what is tried here.
        headers: { 'x-forwarded-for': `${20 + (person % 180)}.${(person >> 8) & 255}.${person & 255}.7` },
      });
      if (answer?.status === 303 && answer.location?.startsWith(checkMailAddress('')) === true)
        booked.push(answer.location);
      await pause(bookersPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  async function read(address: string): Promise<void> {
    while (!isOver()) await ask(address);
  }
  async function watchHealth(): Promise<void> {
    while (!isOver()) {
      for (const [address, good] of [
        ['/healthz', [200]],
        ['/readyz', [200, 503]],
      ] as const) {
        try {
          const { status } = await fetch(`${server.url}${address}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
          if (!(good as readonly number[]).includes(status)) wrongHealth.push(`${address}: ${status}`);
        } catch (error) {
          wrongHealth.push(`${address}: ${String(error)}`);
        }
      }
    }
  }

  const kiosk = await pairKioskOver(server, offsetMs, kioskName, dispenser);
  const told = (): number =>
    kiosk.store.db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'pushed'`).pluck().get() ?? 0;
  const untold = (): number =>
    kiosk.store.db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state <> 'pushed'`).pluck().get() ?? 0;
  async function issue(): Promise<void> {
    while (!isOver()) {
      // A kiosk goes on without its server; here some people are enough.
      if (untold() < MOST_UNTOLD) await kiosk.pressWalkIn(SERVICE.registration);
      await kiosk.push('ok');
    }
  }

  const people = isKioskAlone
    ? []
    : [
        ...Array.from({ length: bookers }, () => book()),
        ...(hasReaders ? [...READERS.map((address) => read(address)), watchHealth()] : []),
      ];
  const loops = [...people, issue()];
  const stop = async (): Promise<void> => {
    stopping.abort();
    await Promise.all(loops);
    await kiosk.settle();
  };
  return {
    booked,
    failures,
    unanswered,
    wrongHealth,
    told,
    async ready() {
      const answer = await fetch(`${server.url}/readyz`);
      return { isReady: answer.status === 200, text: await answer.text() };
    },
    async goesOn() {
      const [bookings, facts] = [booked.length, told()];
      await until(() => booked.length > bookings + BOOKERS && told() > facts + 2, 'people book and the kiosk tells');
    },
    stop: () => (stopped ??= stop()),
    async missing(store) {
      const facts = kiosk.facts().length;
      const missed = await store.read(async (tx) => {
        const pages = new Set(
          (await tx.selectFrom('appointments').select('pageKey').execute()).map((row) => row.pageKey),
        );
        const papers = await tx.selectFrom('issuedTickets').select(['series', 'number']).execute();
        const known = new Set(papers.map((p) => `${p.series}${p.number}`));
        return [
          ...booked
            .filter((address) => ![...pages].some((key) => address.includes(key)))
            .map((address) => `booking ${address}`),
          ...kiosk
            .tickets()
            .filter((t) => !known.has(`${t.series}${t.number}`))
            .map((t) => `ticket ${t.series}${t.number}`),
          ...(papers.length === known.size ? [] : ['a number given twice']),
        ];
      });
      if (kiosk.outboxStates().join() !== 'pushed') missed.push(`${facts} facts: ${kiosk.outboxStates().join()}`);
      kiosk.close();
      return missed;
    },
  };
}

/** Times that the pages offer, of several services and days. */
async function freeStarts(url: string): Promise<{ serviceId: string; day: string; startsAt: number }[]> {
  const found: { serviceId: string; day: string; startsAt: number }[] = [];
  for (let ahead = 1; ahead <= 12; ahead += 1) {
    const day = addDays('2026-03-11', ahead);
    for (const serviceId of SERVICES) {
      const page = await openPage(
        url,
        `${BOOKING_ADDRESSES.time}?${new URLSearchParams({ [FIELDS.serviceId]: serviceId, [FIELDS.day]: day })}`,
      );
      found.push(...offered(page, FIELDS.startsAt).map((time) => ({ serviceId, day, startsAt: Number(time) })));
    }
  }
  if (found.length < 100) throw new Error(`only ${found.length} free times`);
  // Day after day in turn: of one day's offer only a part may be held unconfirmed, and refusals are slower than bookings.
  return found.sort((a, b) => (a.startsAt % DAY_MS) - (b.startsAt % DAY_MS) || a.startsAt - b.startsAt);
}

async function pairKioskOver(
  server: Pick<ServerProcess, 'url' | 'admin'>,
  offsetMs: number,
  name: string,
  dispenser: number,
): Promise<SyncKiosk> {
  const folder = mkdtempSync(join(tmpdir(), 'busy-kiosk-'));
  const made = (await server.admin('add-kiosk', [name])) as { kioskId: string; pairingCode: string };
  const secret = 'ab'.repeat(32);
  const machine = { now: () => Date.now() + offsetMs };
  const none = { answered: () => undefined, failed: () => undefined };
  const client = createServerQuestions({ serverUrl: server.url, credentials: null, raw: machine.now, line: none });
  const paired = await client.pair({ pairingCode: made.pairingCode, secret, storeId: `store-${name}` });
  if (!paired.ok) throw new Error(paired.error.code);
  const credentials = { kioskId: made.kioskId, secret };
  const kiosk = new SyncKiosk({
    name,
    folder,
    clock: machine,
    skewMs: 0,
    onTheWay: [],
    paired: {
      ...credentials,
      dispenser,
      codeKey: paired.value.codeKey,
      authorization: `Bearer ${made.kioskId}.${secret}`,
    },
    connect: (ctx) =>
      createServerQuestions({
        serverUrl: server.url,
        credentials,
        raw: () => ctx.clock.raw(),
        line: {
          answered: ({ sentAt, receivedAt, serverTime }) => {
            if (serverTime !== null) ctx.clock.measure(serverTime, sentAt, receivedAt);
            ctx.connectivity.noteAnswer(receivedAt);
          },
          failed: () => ctx.connectivity.noteFailure(ctx.clock.raw()),
        },
      }),
  });
  await kiosk.pull('ok');
  return kiosk;
}

/** Wednesday, 9:00, for a process that starts now. */
export const officeOffset = (): number => WEDNESDAY_9 - Date.now();
