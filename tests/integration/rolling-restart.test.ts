// Two processes on one PostgreSQL behind Caddy with its delivered settings, restarted one after the other under visitors, displays and kiosks: nobody notices.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import { demoOffice } from '../fixtures/office.ts';
import { officeOffset, startBusyOffice } from '../support/busy-office.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/gate.ts';
import { startMailServer } from '../support/mail-server.ts';
import { hasPostgres, startPrivatePostgres } from '../support/private-postgres.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';

/** `npm run rolling`: 500 visitors who read a page for 10 s, 20 displays, 6 rounds. */
const VISITORS = Number(process.env['BILETOMAT_ROLLING_VISITORS'] ?? '40');
const DISPLAYS = Number(process.env['BILETOMAT_ROLLING_DISPLAYS'] ?? '4');
const ROUNDS = Number(process.env['BILETOMAT_ROLLING_ROUNDS'] ?? '1');
const DEADLINE_MS = 120_000 + ROUNDS * 60_000;
const DRAIN_SECONDS = 4;
const BOOKERS_PAUSE_MS = (ROUNDS - 1) * 1_000;
/** A visitor reads a page for about so long. */
const READS_MS = Number(process.env['BILETOMAT_ROLLING_READING_SECONDS'] ?? '2') * 1_000;
/** A display that has heard nothing for so long says that it may be out of date. */
const STALE_MS = 10_000;
const RETRY_MS = 2_000;

const hasCaddy = spawnSync('caddy', ['version']).status === 0;
if (!hasCaddy) process.stdout.write('SKIPPED: restarts behind a proxy (Caddy is not installed)\n');

const office = {
  ...demoOffice,
  services: demoOffice.services.map(({ dailyWalkInLimit: _limit, ...service }) => service),
};
const folder = mkdtempSync(join(tmpdir(), 'rolling-'));
const parts = new AsyncDisposableStack();
afterAll(async () => {
  await parts.disposeAsync();
  rmSync(folder, { recursive: true, force: true });
});

async function startCaddy(port: number, servers: readonly string[]): Promise<string> {
  // Here the visitors' addresses come with them, as behind another proxy.
  const delivered = readFileSync(join(import.meta.dirname, '../../server/deploy/Caddyfile'), 'utf8').replace(
    'health_uri',
    'trusted_proxies private_ranges\n\t\thealth_uri',
  );
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${delivered}`);
  const url = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      BILETOMAT_SITE: url,
      BILETOMAT_SERVERS: servers.join(' '),
    },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  parts.defer(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await until(
    async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.status === 200,
    'Caddy passes questions on',
  );
  return url;
}

type Watch = { readonly faults: string[]; longestGapMs: number; requests: number };

async function visit(url: string, nth: number, watch: Watch, over: AbortSignal): Promise<void> {
  const pages = ['/', '/stan', '/rezerwacja', '/api/status', '/api/display', '/assets/theme.css'];
  for (let page = nth; !over.aborted; page += 1) {
    const address = pages[page % pages.length]!;
    try {
      const answer = await fetch(`${url}${address}`, {
        redirect: 'manual',
        headers: { 'x-forwarded-for': `10.${nth >> 8}.${nth & 255}.7` },
      });
      await answer.arrayBuffer();
      if (answer.status >= 400) watch.faults.push(`${address}: ${answer.status}`);
    } catch (error) {
      watch.faults.push(`${address}: ${String(error)} ${String((error as Error).cause)}`);
    }
    watch.requests += 1;
    await pause(READS_MS * (0.5 + ((nth * 7 + page * 3) % 10) / 10), undefined, { signal: over }).catch(
      () => undefined,
    );
  }
}

/** As a browser's EventSource does it: after an end it comes back by itself. */
async function display(url: string, watch: Watch, over: AbortSignal): Promise<void> {
  let heardAt = performance.now();
  while (!over.aborted) {
    try {
      const answer = await fetch(`${url}/api/display/stream`, { signal: over });
      if (answer.status !== 200) watch.faults.push(`stream: ${answer.status}`);
      const messages = answer
        .body!.pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
        .getReader();
      for (let read = await messages.read(); !read.done; read = await messages.read()) {
        watch.longestGapMs = Math.max(watch.longestGapMs, performance.now() - heardAt);
        heardAt = performance.now();
      }
    } catch (error) {
      // A stream may break; that the display is never out of date for long is what counts.
      if (!over.aborted && !(error instanceof TypeError)) watch.faults.push(`stream: ${String(error)}`);
    }
    await pause(RETRY_MS, undefined, { signal: over }).catch(() => undefined);
  }
}

test.runIf(hasCaddy && hasPostgres('restarts behind a proxy'))(
  'two servers restarted in turn: no visitor sees an error, no display is out of date, no letter goes out twice, no ticket is lost',
  async () => {
    const postgres = parts.use(await startPrivatePostgres({ port: await freePort() }));
    const databaseUrl = await postgres.createDatabase();
    const mail = parts.use(await startMailServer());
    const offsetMs = officeOffset();
    writeFileSync(join(folder, 'office.json'), JSON.stringify(office));
    const port = await freePort();
    const ports = [await freePort(), await freePort()];
    const start = (nth: number): Promise<ServerProcess> =>
      startServerProcess({
        dataFolder: join(folder, `server-${nth}`),
        port: ports[nth]!,
        env: {
          BILETOMAT_DATABASE_URL: databaseUrl,
          BILETOMAT_SECRET_FILE: join(folder, 'secret'),
          BILETOMAT_OFFICE_FILE: join(folder, 'office.json'),
          BILETOMAT_SMTP_URL: mail.url,
          BILETOMAT_PUBLIC_URL: `http://127.0.0.1:${port}`,
          BILETOMAT_TRUSTED_PROXIES: '127.0.0.1',
          BILETOMAT_DRAIN_SECONDS: String(DRAIN_SECONDS),
          BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
        },
      });
    const servers = [await start(0), await start(1)];
    parts.defer(async () => void (await Promise.all(servers.map((server) => server.kill()))));
    const url = await startCaddy(
      port,
      ports.map((at) => `127.0.0.1:${at}`),
    );

    const over = new AbortController();
    const watch: Watch = { faults: [], longestGapMs: 0, requests: 0 };
    const people = [
      ...Array.from({ length: VISITORS }, (_, nth) => visit(url, nth, watch, over.signal)),
      ...Array.from({ length: DISPLAYS }, () => display(url, watch, over.signal)),
    ];
    parts.defer(async () => {
      over.abort();
      await Promise.all(people);
    });
    const busy = await startBusyOffice({ url, admin: (...words) => servers[0]!.admin(...words) }, offsetMs, {
      bookersPauseMs: BOOKERS_PAUSE_MS,
      hasReaders: false,
    });
    parts.defer(() => busy.stop());
    const second = await startBusyOffice({ url, admin: (...words) => servers[0]!.admin(...words) }, offsetMs, {
      kioskName: 'Parter',
      dispenser: 2,
      isKioskAlone: true,
    });
    parts.defer(() => second.stop());
    await busy.goesOn();

    for (let round = 0; round < ROUNDS; round += 1) {
      for (const nth of servers.keys()) {
        expect(await servers[nth]!.stop()).toBe(0);
        servers[nth] = await start(nth);
        // Whoever restarts the other one looks first whether this one is there again.
        await until(
          async () => (await fetch(`http://127.0.0.1:${ports[nth]!}/readyz/process`)).status === 200,
          'there again',
        );
        await pause(2_000);
        await busy.goesOn();
      }
    }
    over.abort();
    await Promise.all(people);
    await Promise.all([busy.stop(), second.stop()]);
    expect(watch.faults).toEqual([]);
    expect(busy.failures).toEqual([]);
    expect(busy.unanswered).toEqual([]);
    expect(watch.longestGapMs).toBeLessThan(STALE_MS);
    const sent = mail.letters.map((letter) => `${letter.rcptTo.join()} ${letter.subject}`);
    expect(sent.length).toBeGreaterThan(4);
    expect(sent.filter((letter, at) => sent.indexOf(letter) !== at)).toEqual([]);
    const told = busy.told() + second.told();
    const store = await openDatabase({ url: databaseUrl, log: { warn: () => undefined }, migrate: false });
    expect([...(await busy.missing(store)), ...(await second.missing(store))]).toEqual([]);
    await store.close();
    process.stdout.write(
      `rolling restart: ${watch.requests} pages, ${busy.booked.length} bookings, ${told} facts, ${sent.length} letters; longest silence of a display ${Math.round(watch.longestGapMs)} ms\n`,
    );
  },
  DEADLINE_MS,
);
