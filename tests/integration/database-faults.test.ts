// Every way in which the database goes away under a busy server: the process lives, promises are kept, readiness tells the truth.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOOKING_ADDRESSES } from '../../server/addresses/citizen-addresses.ts';
import { openDatabase } from '../../server/store/database.ts';
import { demoOffice } from '../fixtures/office.ts';
import { startBreakableLine, type BreakableLine } from '../support/breakable-line.ts';
import { officeOffset, startBusyOffice, type BusyOffice } from '../support/busy-office.ts';
import { until } from '../support/gate.ts';
import { hasPostgres, startPrivatePostgres, type PrivatePostgres } from '../support/private-postgres.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { freePort } from '../support/free-port.ts';

/** `npm run database-faults -- --seconds 60`: how long connections are cut at random, and half as long as PostgreSQL stays away. */
const SECONDS = Number(process.env['BILETOMAT_FAULT_SECONDS'] ?? '0');
const CUTS_IN_THE_SUITE = 6;
const DEADLINE_MS = 300_000 + SECONDS * 4_000;

/** What is tried is the database, not the day's limit. */
const office = {
  ...demoOffice,
  services: demoOffice.services.map(({ dailyWalkInLimit: _limit, ...service }) => service),
};
const quiet = { warn: () => undefined };

function expectPlainFailures(busy: BusyOffice): void {
  for (const { address, status, type, text } of busy.failures) {
    expect({ address, status }).toEqual({ address, status: 503 });
    if (address.startsWith('/api/')) {
      expect(type).toContain('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', status: 503 });
    } else {
      expect(text).toContain('Coś się u nas zepsuło');
      expect(text).toContain(office.phone);
    }
    expect(text).not.toMatch(/ECONN|57P0|Connection terminated|SQLITE|timeout/);
  }
}

/** A disk of its own, made of a file: full or read-only without anybody else's being so. */
function smallDisk(
  folder: string,
):
  | {
      readonly path: string;
      fill(): void;
      clear(): void;
      turnReadOnly(): void;
      replug(): void;
      [Symbol.dispose](): void;
    }
  | undefined {
  const image = join(folder, 'disk.img');
  const path = join(folder, 'disk');
  mkdirSync(path);
  writeFileSync(image, '');
  truncateSync(image, 24 * 1024 * 1024);
  const run = (program: string, ...words: string[]): boolean => spawnSync(program, words).status === 0;
  const mount = (): boolean => run('mount', '-o', 'loop', image, path);
  if (!run('mkfs.ext4', '-q', '-m', '0', image) || !mount()) return undefined;
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: () => {
      for (let size = 256 * 1024; size >= 512;) {
        try {
          appendFileSync(ballast, Buffer.alloc(size));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          size /= 2;
        }
      }
    },
    clear: () => rmSync(ballast),
    // What Linux does by itself to a disk that fails, open files or not.
    turnReadOnly: () => {
      if (!run('mount', '-o', 'remount,abort', path)) throw new Error('the disk cannot be made read-only');
    },
    replug: () => {
      if (!run('umount', path) || !mount()) throw new Error('the disk cannot be mounted again');
    },
    [Symbol.dispose]: () => {
      run('umount', path);
    },
  };
}

if (hasPostgres('the database cut under load')) {
  describe('PostgreSQL under a busy server', () => {
    const parts = new AsyncDisposableStack();
    let postgres: PrivatePostgres;
    let line: BreakableLine;
    let server: ServerProcess;
    let busy: BusyOffice;
    let socketUrl: string;
    const folder = mkdtempSync(join(tmpdir(), 'database-faults-'));

    beforeAll(async () => {
      postgres = parts.use(await startPrivatePostgres({ port: await freePort(), isDurable: true }));
      line = parts.use(await startBreakableLine(postgres.port!));
      socketUrl = await postgres.createDatabase();
      const database = /\/([^/?]+)\?/.exec(socketUrl)![1]!;
      const offsetMs = officeOffset();
      writeFileSync(join(folder, 'office.json'), JSON.stringify(office));
      server = parts.use(
        await startServerProcess({
          dataFolder: join(folder, 'server'),
          env: {
            BILETOMAT_DATABASE_URL: `postgres://biletomat@127.0.0.1:${line.port}/${database}`,
            BILETOMAT_OFFICE_FILE: join(folder, 'office.json'),
            BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
            BILETOMAT_TRUSTED_PROXIES: '127.0.0.1',
          },
        }),
      );
      busy = await startBusyOffice(server, offsetMs);
      await busy.goesOn();
    }, DEADLINE_MS);
    afterAll(async () => {
      await parts.disposeAsync();
      rmSync(folder, { recursive: true, force: true });
    });

    const lives = async (): Promise<void> => {
      await until(async () => server.isOver() || (await busy.ready()).isReady, 'ready again');
      if (server.isOver()) throw new Error(`the server ended: ${server.log().slice(-2_000)}`);
      await busy.goesOn();
    };
    const saysNotReady = (why: RegExp): Promise<void> =>
      until(async () => {
        const { isReady, text } = await busy.ready();
        return !isReady && why.test(text);
      }, `not ready: ${why.source}`);

    test(
      'connections are cut at random under readers, bookers and a kiosk: the process lives and goes on',
      async () => {
        const endsAt = performance.now() + SECONDS * 1_000;
        for (let cuts = 0; cuts < CUTS_IN_THE_SUITE || performance.now() < endsAt; cuts += 1) {
          const before = busy.booked.length + busy.told();
          await postgres.cutOneConnection();
          if (cuts % 4 === 3) postgres.cutConnections();
          await until(
            () => server.isOver() || busy.booked.length + busy.told() > before + 1,
            'something is promised again',
          );
          expect(server.isOver(), server.log().slice(-2_000)).toBe(false);
        }
        await lives();
      },
      DEADLINE_MS,
    );

    for (const how of ['fast', 'immediate'] as const) {
      test(
        `PostgreSQL is restarted (${how}): the process lives and goes on`,
        async () => {
          await postgres.stop(how);
          await postgres.start();
          await lives();
        },
        DEADLINE_MS,
      );
    }

    test(
      'PostgreSQL stays away: not ready for as long, plain answers, then all goes on',
      async () => {
        await postgres.stop('immediate');
        await saysNotReady(/the database cannot be reached/);
        await until(
          () => busy.failures.some((f) => f.address === '/') && busy.failures.some((f) => f.address === '/api/display'),
          'a page and a program are told',
        );
        const awayUntil = performance.now() + SECONDS * 500;
        while (performance.now() < awayUntil) {
          expect((await busy.ready()).isReady).toBe(false);
          await pause(500);
        }
        await postgres.start();
        await lives();
      },
      DEADLINE_MS,
    );

    test(
      'the line to PostgreSQL passes nothing any more: said within seconds, and new connections are used once it is back',
      async () => {
        line.silence();
        await saysNotReady(/does not answer in time/);
        line.mend();
        await lives();
      },
      DEADLINE_MS,
    );

    test(
      'after all of it every promise is in the database, failures were plain, and the process has never been unwell',
      async () => {
        await busy.stop();
        const kept = `${busy.booked.length} bookings and ${busy.told()} facts promised and kept`;
        const store = await openDatabase({ url: socketUrl, log: quiet, migrate: false });
        expect(await busy.missing(store)).toEqual([]);
        await store.close();
        expect(busy.wrongHealth).toEqual([]);
        expect(busy.unanswered).toEqual([]);
        expectPlainFailures(busy);
        process.stdout.write(
          `database faults on PostgreSQL: ${kept}, ${busy.failures.length} requests told "not now"\n`,
        );
        expect(await server.stop()).toBe(0);
      },
      DEADLINE_MS,
    );
  });
}

const disksFolder = mkdtempSync(join(tmpdir(), 'database-disk-'));
const disk = smallDisk(disksFolder);
if (disk === undefined)
  process.stdout.write('SKIPPED: the disk of SQLite full and read-only (no disk may be mounted here)\n');
afterAll(() => {
  disk?.[Symbol.dispose]();
  rmSync(disksFolder, { recursive: true, force: true });
});

test.runIf(disk !== undefined)(
  'SQLite on a disk that is full, then read-only, under a busy server: it lives, says which, names the first error, and keeps every promise',
  async () => {
    const small = disk!;
    const { path } = small;
    const offsetMs = officeOffset();
    writeFileSync(join(disksFolder, 'office.json'), JSON.stringify(office));
    const input = {
      dataFolder: join(path, 'server'),
      env: {
        BILETOMAT_OFFICE_FILE: join(disksFolder, 'office.json'),
        BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
        BILETOMAT_TRUSTED_PROXIES: '127.0.0.1',
      },
    };
    await using server = await startServerProcess(input);
    const busy = await startBusyOffice(server, offsetMs);
    await busy.goesOn();
    const saysNotReady = (why: RegExp): Promise<void> =>
      until(async () => {
        const { isReady, text } = await busy.ready();
        return !isReady && why.test(text);
      }, `not ready: ${why.source}`);

    small.fill();
    await until(() => busy.failures.some((f) => f.address === BOOKING_ADDRESSES.book), 'a booking is told "not now"');
    await saysNotReady(/^not ready: the disk of the database is full\n$/);
    // Reading goes on.
    expect((await fetch(`${server.url}/stan`)).status).toBe(200);
    small.clear();
    await until(async () => (await busy.ready()).isReady, 'ready with room again');
    await busy.goesOn();
    await expect.poll(() => server.log(), { timeout: 60_000 }).toContain('SQLITE_FULL');
    expect(server.log()).not.toContain('cannot rollback');

    const failures = busy.failures.length;
    small.turnReadOnly();
    await until(
      () => busy.failures.slice(failures).some((f) => f.address === BOOKING_ADDRESSES.book),
      'a booking is told "not now" again',
    );
    await saysNotReady(/^not ready: (the database takes no writes, it is read-only|the disk of the database fails)\n$/);
    expect((await fetch(`${server.url}/stan`)).status).toBe(200);
    expect(server.isOver()).toBe(false);
    expectPlainFailures(busy);
    expect(busy.wrongHealth).toEqual([]);
    await server.kill();
    small.replug();

    await using again = await startServerProcess({ ...input, port: Number(new URL(server.url).port) });
    await until(async () => again.isOver() || (await busy.ready()).isReady, 'ready after a restart on a sound disk');
    await busy.goesOn();
    await busy.stop();
    const kept = `${busy.booked.length} bookings and ${busy.told()} facts promised and kept`;
    expect(await again.stop()).toBe(0);
    const store = await openDatabase({
      url: `sqlite:${join(path, 'server', 'server.db')}`,
      log: quiet,
      migrate: false,
    });
    expect(await busy.missing(store)).toEqual([]);
    await store.close();
    process.stdout.write(`disk faults on SQLite: ${kept}, ${busy.failures.length} requests told "not now"\n`);
  },
  DEADLINE_MS,
);
