// The whole server inside the test's own process: every route, the scheduler and the letters, on a clock set by hand.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addStaff } from '../../server/actions/staff/add-staff.ts';
import { makeStaffLink } from '../../server/actions/staff/make-staff-link.ts';
import { readSession, signInByLink } from '../../server/actions/staff/sign-in.ts';
import type { Context } from '../../server/app/context.ts';
import { readSettings } from '../../server/app/settings.ts';
import { startServer } from '../../server/app/start-server.ts';
import { systemIds, systemRandom, systemTimers } from '../../server/app/system.ts';
import type { Ms } from '../../shared/core/clock.ts';
import type { StaffId } from '../../shared/core/ids.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import type { Role } from '../../shared/domain/office/staff.ts';
import { demoOffice } from '../fixtures/office.ts';
import { built } from './built.ts';
import { testClock, WEDNESDAY_9, type LogEntry, type TestClock } from './test-context.ts';

export type StaffInTest = {
  readonly staffId: StaffId;
  readonly login: string;
  /** For a `cookie` header. */ readonly cookie: string;
  readonly csrf: string;
};

export type TestServer = AsyncDisposable & {
  /** `http://127.0.0.1:PORT`, also the public address in links. */
  readonly url: string;
  readonly port: number;
  /** For actions and stores beside the HTTP routes; the same store as the server's. */
  readonly ctx: Context;
  readonly clock: TestClock;
  readonly logged: LogEntry[];
  /** Holds `server.db`, `letters/`, `admin.sock`, `secret`. */
  readonly dataFolder: string;
  readonly setUpLink: string | undefined;
  /** A new member of staff, signed in without a password. */
  staff(...roles: readonly Role[]): Promise<StaffInTest>;
  /** Ends the server; the data folder is removed unless it was given. */
  close(): Promise<void>;
};

export type TestServerInput = {
  readonly now?: Ms;
  /** Shared with the part of an earlier server, or with another one. */
  readonly clock?: TestClock;
  readonly office?: Office;
  /** Kept after the end, so that another server can start on the same data. */
  readonly dataFolder?: string;
  readonly port?: number;
  readonly databaseUrl?: string;
  readonly smtpUrl?: string;
  /** Settings beside those above. */
  readonly env?: Readonly<Record<string, string>>;
  /** Serves `/demo/letters` too. */
  readonly isDemo?: boolean;
  /** Without the built pages (default false) the start is quicker: for tests that open no browser. */
  readonly withoutPages?: boolean;
};

function noPages(dataFolder: string): string {
  const folder = join(dataFolder, 'no-pages');
  mkdirSync(folder, { recursive: true });
  return folder;
}

export async function startTestServer(input: TestServerInput = {}): Promise<TestServer> {
  const dataFolder = input.dataFolder ?? mkdtempSync(join(tmpdir(), 'biletomat-server-'));
  const clock = input.clock ?? testClock(input.now ?? WEDNESDAY_9);
  const logged: LogEntry[] = [];
  const note =
    (level: LogEntry['level']) =>
    (event: string, details?: LogEntry['details']): void =>
      void logged.push({ level, event, details });
  const officeFile = join(dataFolder, 'office.json');
  writeFileSync(officeFile, JSON.stringify(input.office ?? demoOffice));
  const settings = readSettings({
    BILETOMAT_DATA: dataFolder,
    BILETOMAT_LISTEN: `127.0.0.1:${input.port ?? 0}`,
    BILETOMAT_OFFICE_FILE: officeFile,
    BILETOMAT_DATABASE_URL: input.databaseUrl,
    BILETOMAT_SMTP_URL: input.smtpUrl,
    BILETOMAT_DEMO: input.isDemo === true ? '1' : undefined,
    ...input.env,
  });
  const system = {
    clock,
    timers: systemTimers,
    random: systemRandom,
    ids: systemIds,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
  };
  const server = await startServer(
    settings,
    system,
    input.withoutPages === true ? noPages(dataFolder) : await built('pages'),
  );
  let isOpen = true;
  let lastStaff = 0;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await server.close();
    if (input.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
  };
  return {
    url: server.url,
    port: Number(new URL(server.url).port),
    ctx: server.ctx,
    clock,
    logged,
    dataFolder,
    setUpLink: server.setUpLink,
    close,
    [Symbol.asyncDispose]: close,
    async staff(...roles) {
      lastStaff += 1;
      const login = `${roles.join('-')}-${lastStaff}`;
      const added = await addStaff(server.ctx, { login, name: `Osoba ${lastStaff}`, roles, by: null });
      const link = await makeStaffLink(server.ctx, { login, purpose: 'sign-in', by: null });
      if (!added.ok || !link.ok) throw new Error(`no staff member ${login}`);
      const signedIn = await signInByLink(server.ctx, { token: link.value.url.split('/').at(-1)! });
      if (!signedIn.ok) throw new Error(signedIn.error);
      const session = (await readSession(server.ctx, signedIn.value.token))!;
      return { staffId: session.staffId, login, cookie: `session=${signedIn.value.token}`, csrf: session.csrf };
    },
  };
}
