// `npm start`: the whole product on one machine, with a seeded office and a virtual printer, until Ctrl-C.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SettingError } from '../../shared/core/setting.ts';
import { callAdminSocket } from '../admin/admin-socket.ts';
import { createLogger } from '../app/logger.ts';
import { openInstallation } from '../app/open-installation.ts';
import { readSettings } from '../app/settings.ts';
import { systemClock, systemIds, systemRandom, systemTimers } from '../app/system.ts';
import { currentOffice } from '../actions/office/current-office.ts';
import { newestEventAt } from '../store/meta-store.ts';
import { chooseDemoTime } from './demo-clock.ts';
import { OptionError, readOptions, type DemoOptions, PAGES } from './options.ts';
import { endPart, isPortFree, startPart, waitUntilAnswers, type Part } from './parts.ts';

/** The demo's kiosk has a PIN that everybody may know; a real one is set in the administration. */
const DEMO_PIN = '2468';
const CLERK = { login: 'anna', name: 'Anna Przykładowa' };
const READY_WITHIN_MS = 30_000;
const END_WITHIN_MS = 5_000;

const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const built = (part: string): string => resolve(import.meta.dirname, '..', part, 'main.js');

/** The stored offset, the newest event and the office decide which time is pretended. */
async function setClock(options: DemoOptions): Promise<number> {
  const file = join(options.dataFolder, 'demo-clock.json');
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number }).offsetMs : 0;
  const clock = systemClock(0);
  const log = createLogger(clock, () => undefined);
  const installation = await openInstallation(
    readSettings({ ...process.env, BILETOMAT_DATA: options.dataFolder, BILETOMAT_CLOCK_OFFSET_MS: '' }),
    { clock, timers: systemTimers, random: systemRandom, ids: systemIds, log },
    () => 'http://127.0.0.1',
  );
  const office = await currentOffice(installation.ctx);
  const newest = await installation.ctx.store.read(newestEventAt);
  await installation.close();
  const time = chooseDemoTime({
    office,
    machineNow: Date.now(),
    storedOffsetMs: stored,
    newestEventAt: newest,
    at: options.at,
  });
  if (!time.ok) throw new OptionError(time.error);
  writeFileSync(file, JSON.stringify({ offsetMs: time.value.offsetMs }));
  if (time.value.note !== undefined) say(time.value.note);
  return time.value.offsetMs;
}

async function checkPorts(options: DemoOptions): Promise<void> {
  for (const port of Object.values(PAGES).map((distance) => options.port + distance)) {
    if (!(await isPortFree(port)))
      throw new OptionError(`port ${port} is taken: choose another block with npm start -- --port N`);
  }
}

type Started = { readonly data: Record<string, unknown> };

async function askServer(
  socket: string,
  command: string,
  words: readonly string[],
  roles: readonly string[] = [],
): Promise<Started> {
  const answer = await callAdminSocket(socket, command, { words, roles });
  if (answer === undefined) throw new Error('the server does not listen on its admin socket');
  if (!answer.ok) throw new Error(`${command}: ${answer.error}`);
  return { data: answer.data as Record<string, unknown> };
}

/** Once `asked` to end it starts no further part. */
async function run(options: DemoOptions, parts: Part[], asked: AbortSignal): Promise<void> {
  await checkPorts(options);
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const offset = String(await setClock(options));
  const { port, dataFolder } = options;
  const server = `http://127.0.0.1:${port}`;
  const start = (
    name: string,
    file: string,
    env: Record<string, string>,
    isQuiet?: (line: string) => boolean,
  ): Part => {
    asked.throwIfAborted();
    const part = startPart(name, built(file), { BILETOMAT_CLOCK_OFFSET_MS: offset, ...env }, isQuiet);
    parts.push(part);
    return part;
  };

  const printerPart = start(
    'printer',
    'virtual-printer',
    {
      BILETOMAT_PRINTER_PORT: String(options.printerPort),
      BILETOMAT_PRINTER_CONTROL_PORT: String(port + PAGES.printer),
      BILETOMAT_PRINTER_DATA: join(dataFolder, 'printer'),
    },
    (line) => line.includes('page http'),
  );
  const serverPart = start('server', 'server', {
    BILETOMAT_LISTEN: `127.0.0.1:${port + PAGES.server}`,
    BILETOMAT_DATA: dataFolder,
    BILETOMAT_DEMO: '1',
  });
  const printer = JSON.parse(await printerPart.firstLine('ready ')) as { tcpPort: number; controlPort: number };
  await serverPart.firstLine('ready ');

  const socket = join(dataFolder, 'admin.sock');
  const status = (await askServer(socket, 'status', [])).data as {
    staff: { login: string }[];
    kiosks: { id: string; name: string; state: string }[];
  };
  if (!status.staff.some((s) => s.login === CLERK.login))
    await askServer(socket, 'add-staff', [CLERK.login, CLERK.name], ['clerk']);
  const clerkLink = (await askServer(socket, 'sign-in-link', [CLERK.login])).data['url'];
  const adminLink = (await askServer(socket, 'sign-in-link', ['admin'])).data['url'];

  const kioskFolder = join(dataFolder, 'kiosk');
  const kioskEnv: Record<string, string> = {
    BILETOMAT_KIOSK_LISTEN: `127.0.0.1:${port + PAGES.kiosk}`,
    BILETOMAT_KIOSK_SERVER_URL: server,
    BILETOMAT_KIOSK_DATA: kioskFolder,
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_KIOSK_PRINTER_PROFILE: 'virtual',
  };
  if (!existsSync(join(kioskFolder, 'identity.json'))) {
    const made = (await askServer(socket, 'add-kiosk', ['Biletomat w holu'])).data as {
      kioskId: string;
      pairingCode: string;
    };
    await askServer(socket, 'set-pin', [made.kioskId, DEMO_PIN]);
    kioskEnv['BILETOMAT_KIOSK_PAIRING_CODE'] = made.pairingCode;
  }
  const kioskPart = start('kiosk', 'kiosk', kioskEnv);
  const kiosk = JSON.parse(await kioskPart.firstLine('ready ')) as { url: string };
  const printerPage = `http://127.0.0.1:${printer.controlPort}/`;
  for (const url of [
    `${server}/`,
    `${server}/stan`,
    `${server}/ekran`,
    `${server}/demo/letters`,
    kiosk.url,
    printerPage,
  ])
    await waitUntilAnswers(url, READY_WITHIN_MS);

  say();
  say('Biletomat is running. Open in a browser:');
  say(`  book a visit, live status   ${server}/   ${server}/stan`);
  say(`  letters that were sent      ${server}/demo/letters`);
  say(`  kiosk (biletomat)           ${kiosk.url}`);
  say(`  virtual printer             ${printerPage}   (raw bytes on 127.0.0.1:${printer.tcpPort})`);
  say(`  hall display                ${server}/ekran`);
  say(`  desk console, sign in once  ${String(clerkLink)}`);
  say(`  administration, sign in once ${String(adminLink)}`);
  say(`  maintenance PIN of the kiosk: ${DEMO_PIN}`);
  say();
  say('Ctrl-C ends everything. The data stay in the folder ' + dataFolder + '.');
}

async function main(): Promise<number> {
  const parts: Part[] = [];
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort());
  const isAsked = new Promise<'asked'>((done) => asked.signal.addEventListener('abort', () => done('asked')));
  let code = 0;
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    const outcome = await Promise.race([run(options, parts, asked.signal), isAsked]);
    if (outcome !== 'asked') {
      const fallen = await Promise.race([isAsked, ...parts.map(async (part) => part.ended.then(() => part))]);
      if (fallen !== 'asked') {
        process.stderr.write(`the ${fallen.name} ended by itself, so the demo ends too\n`);
        code = 1;
      }
    }
  } catch (error) {
    process.stderr.write(
      `${error instanceof OptionError || error instanceof SettingError ? error.message : String(error)}\n`,
    );
    code = error instanceof OptionError || error instanceof SettingError ? 2 : 1;
  }
  for (const part of parts.toReversed()) await endPart(part, END_WITHIN_MS);
  return code;
}

// At once: a start that was interrupted may still be waiting for an answer.
process.exit(await main());
