// A day of presses at a real kiosk whose process is killed again and again: at random instants, in its start, at each step of a ticket.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import { startVirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { CRASH_STEPS, type CrashStep } from '../../kiosk/store/crash-points.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { systemClock } from '../../server/app/system.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { dammDigit } from '../../shared/domain/booking/code.ts';
import { formatNumber } from '../../shared/domain/ticket/ticket-number.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { startBreakableLine } from './breakable-line.ts';
import { builtMain } from './built.ts';
import { startKioskProcess, type KioskProcess } from './kiosk-process.ts';
import { startTestServer } from './running-server.ts';
import { at, seededRandom } from './test-context.ts';

const DAY = '2026-03-12';
/** A citizen's turn until one was seen to the end; on a busy machine it takes longer. */
const FIRST_TURN_MS = 900;
const START_TAKES_MS = 400;
const DEADLINE_MS = 60_000;
const LAST_LIVES = 3;
const SERVICES = [SERVICE.registration, SERVICE.licence, SERVICE.document];
/** What is tried is dying, not the day's limit nor the end of a roll. */
const office = {
  ...demoOffice,
  services: demoOffice.services.map(({ dailyWalkInLimit: _limit, ...service }) => service),
};

export type Piece = { readonly number: string; readonly isCopy: boolean };
export type KillDay = {
  readonly kills: number;
  /** Numbers that the screen said to a citizen, in order. */
  readonly told: readonly string[];
  readonly pieces: readonly Piece[];
  /** Pieces on which no number can be read: cut off before it was printed. */
  readonly blanks: number;
  readonly atKiosk: readonly string[];
  readonly atServer: readonly string[];
  /** Of each ticket at the server, every number: with how many pieces of paper it has. */
  readonly waiting: number;
  readonly setAside: number;
  readonly msPerKill: number;
};

export async function runKillDay(input: {
  readonly count: number;
  readonly seed: number;
  readonly note?: (line: string) => void;
}): Promise<KillDay> {
  const random = seededRandom(input.seed);
  const pick = <T>(of: readonly T[]): T => of[random.below(of.length)]!;
  const offsetMs = at(DAY, '8:05') - Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'kill-day-'));
  using _cleared = { [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
  const clock = systemClock(offsetMs);
  await using server = await startTestServer({
    withoutPages: true,
    office,
    clock: { now: () => clock.now(), set: () => undefined, advance: () => undefined },
  });
  await using line = await startBreakableLine(server.port);
  await using printer = await startVirtualPrinter({ tcpPort: 0, engine: { rollMm: 10_000_000, speedMmPerS: 300 } });
  const codes = await bookAll(server.ctx);
  const made = await createKiosk(server.ctx, { name: 'Biletomat' });
  if (!made.ok) throw new Error(made.error);
  const data = join(folder, 'kiosk');
  const env = {
    BILETOMAT_KIOSK_SERVER_URL: line.url,
    BILETOMAT_KIOSK_PAIRING_CODE: made.value.pairingCode,
    BILETOMAT_KIOSK_DATA: data,
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_KIOSK_SPEECH: 'off',
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  };
  const told: string[] = [];
  const turn = { ms: FIRST_TURN_MS };
  {
    // Paired and full of what it must know, so that every later life may begin without the uplink.
    await using first = await startKioskProcess(env);
    await first.reaches('welcome');
    await first.stop();
  }
  const began = performance.now();
  const main = await builtMain('kiosk');
  for (let kill = 0; kill < input.count; kill += 1) {
    // Of the next moments each is as likely, from the press to a little after the paper.
    const share = random.below(1_300) / 1_000;
    if (random.below(10) < 3) line.cut();
    else line.mend();
    const how = random.below(10);
    if (how < 1) {
      await killInTheStart(main, env, random.below(START_TAKES_MS));
    } else {
      const step = how < 5 ? pick(CRASH_STEPS) : undefined;
      const started = startKioskProcess({ ...env, ...(step === undefined ? {} : { BILETOMAT_KIOSK_CRASH_AT: step }) });
      // What an earlier death left to do may bring it to the step before it is ready.
      await using kiosk = await (step === undefined ? started : started.catch((error: unknown) => diedEarly(error)));
      if (kiosk !== undefined)
        await liveAndDie(kiosk, { step, share, turn, told, press: () => pressOf(random, codes) });
    }
    if ((kill + 1) % 50 === 0)
      input.note?.(
        `${kill + 1} kills, ${told.length} numbers told, ${((performance.now() - began) / (kill + 1)).toFixed(0)} ms each`,
      );
  }
  const msPerKill = (performance.now() - began) / Math.max(1, input.count);
  line.mend();
  const store = new Database(join(data, 'kiosk.db'), { readonly: true });
  const count = (sql: string): number => store.prepare<[], number>(sql).pluck().get()!;
  const untold = (): number => count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`);
  const openJobs = (): number => count(`SELECT count(*) FROM print_jobs WHERE state IN ('saved', 'sending')`);
  try {
    // Last lives, in which everything is told: an order to end may come between a fact and the telling of it.
    for (let life = 0; life === 0 || (untold() > 0 && life < LAST_LIVES); life += 1) {
      await using kiosk = await startKioskProcess(env);
      await kiosk.findsPrinterReady();
      const giveUpAt = performance.now() + DEADLINE_MS;
      while (untold() > 0 || openJobs() > 0 || kiosk.session()?.state.name === 'printing') {
        if (performance.now() > giveUpAt) throw new Error(`the outbox does not empty: ${kiosk.log().slice(-2_000)}`);
        await pause(100);
      }
      await kiosk.stop();
    }
    const papers = await server.ctx.store.read((tx) =>
      tx.selectFrom('issuedTickets').selectAll().where('issuer', '=', made.value.kioskId).execute(),
    );
    const pieces = printer.printouts().map((printed) => {
      const words = linesOf(printed);
      return {
        number: words.map((w) => /^[A-Z]\d{3,4}$/.exec(w.trim())?.[0]).find((n) => n !== undefined),
        isCopy: words.some((w) => w.includes('DUPLIKAT')),
      };
    });
    return {
      kills: input.count,
      told,
      msPerKill,
      pieces: pieces.flatMap(({ number, isCopy }) => (number === undefined ? [] : [{ number, isCopy }])),
      blanks: pieces.filter((p) => p.number === undefined).length,
      atKiosk: store
        .prepare<[], { series: string; number: number }>('SELECT series, number FROM tickets ORDER BY series, number')
        .all()
        .map((t) => formatNumber(t.series, t.number)),
      atServer: papers.map((p) => formatNumber(p.series, p.number)).sort(),
      waiting: untold(),
      setAside: count('SELECT count(*) FROM set_aside'),
    };
  } finally {
    store.close();
  }
}

async function bookAll(ctx: Parameters<typeof bookByStaff>[0]): Promise<string[]> {
  const codes: string[] = [];
  for (const serviceId of SERVICES) {
    const offered = await offerTimes(ctx, { serviceId, day: DAY });
    for (const { startsAt } of offered.ok
      ? offered.value.times.filter((t) => t.startsAt < at(DAY, '8:05') + 90 * MINUTE)
      : []) {
      const booked = await bookByStaff(ctx, { serviceId, startsAt, language: 'pl', staffId: 'staff1' });
      if (booked.ok) codes.push(booked.value.code);
    }
  }
  return codes;
}

async function killInTheStart(main: string, env: Record<string, string>, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', BILETOMAT_KIOSK_LISTEN: '127.0.0.1:0', ...env },
    stdio: 'ignore',
  });
  await pause(afterMs);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function diedEarly(error: unknown): undefined {
  if (!/ended before it was ready|fetch failed/.test(String(error))) throw error;
}

type Press = { readonly code: string } | { readonly serviceId: string };

function pressOf(random: { below(bound: number): number }, codes: readonly string[]): Press {
  const kind = random.below(10);
  if (kind < 6) return { serviceId: SERVICES[random.below(SERVICES.length)]! };
  // A code of the books, mostly one that was typed before: then it is a copy; or one that nobody knows.
  if (kind < 9 && codes.length > 0) return { code: codes[random.below(codes.length)]! };
  const five = String(10_000 + random.below(90_000));
  return { code: five + dammDigit(five) };
}

type Life = {
  readonly step: CrashStep | undefined;
  readonly share: number;
  readonly turn: { ms: number };
  readonly told: string[];
  readonly press: () => Press;
};

/** Citizens press one after another until the process is dead. */
async function liveAndDie(kiosk: KioskProcess, { step, share, turn, told, press }: Life): Promise<void> {
  const life = { isOver: false };
  const ended = kiosk.ended.then(() => {
    life.isOver = true;
  });
  await until(kiosk, () => life.isOver || kiosk.session()?.printer === 'ready');
  let turns = 0;
  const citizens = (async (): Promise<void> => {
    for (; !life.isOver; turns += 1) {
      const began = performance.now();
      const toldBefore = told.length;
      await oneCitizen(kiosk, press(), () => life.isOver, told);
      // Who is only sent on takes no time.
      if (told.length > toldBefore) turn.ms = (turn.ms * 3 + performance.now() - began) / 4;
    }
  })().catch((error: unknown) => {
    // The line to a dead process breaks in many ways.
    if (!/fetch failed|terminated|aborted/.test(String(error))) throw error;
  });
  if (step === undefined) {
    await pause(share * turn.ms);
    await kiosk.kill();
    // A machine so busy that nobody's turn ends: the next ones live longer.
    if (turns === 0) turn.ms *= 1.1;
  } else {
    // The process ends itself there.
    const waiting = new AbortController();
    await Promise.race([
      ended,
      pause(DEADLINE_MS, undefined, { signal: waiting.signal }).then(
        () =>
          Promise.reject(
            new Error(`${step} was never reached: ${JSON.stringify(kiosk.session())} ${kiosk.log().slice(-2_000)}`),
          ),
        () => undefined,
      ),
    ]);
    waiting.abort();
  }
  await ended;
  await citizens;
}

async function oneCitizen(kiosk: KioskProcess, press: Press, isDead: () => boolean, told: string[]): Promise<void> {
  const name = (): string => kiosk.session()?.state.name ?? '';
  const changes = (from: readonly string[]): Promise<void> => until(kiosk, () => isDead() || !from.includes(name()));
  const choose = async (serviceId: string): Promise<void> => {
    if (name() !== 'choose-service') return;
    await kiosk.send({ type: 'choose-service', serviceId });
    await changes(['choose-service']);
  };
  await kiosk.send({ type: 'start-over' });
  await until(kiosk, () => isDead() || name() === 'welcome' || name() === 'printing');
  if ('serviceId' in press) {
    await kiosk.send({ type: 'choose-no-visit' });
    await changes(['welcome']);
    await choose(press.serviceId);
  } else {
    await kiosk.send({ type: 'choose-have-visit' });
    await kiosk.typeCode(press.code);
    await changes(['welcome', 'enter-code', 'checking']);
    if (name() === 'confirm-visit') await kiosk.send({ type: 'answer-visit', isConfirmed: true });
    if (name() === 'refused') {
      await kiosk.send({ type: 'take-walk-in' });
      await changes(['refused']);
      await choose(SERVICES[0]!);
    }
  }
  await changes(['printing', 'checking', 'confirm-visit']);
  const state = kiosk.session()?.state;
  if (!isDead() && (state?.name === 'take-ticket' || state?.name === 'show-number' || state?.name === 'ask-ticket'))
    told.push(state.ticket.number);
}

async function until(kiosk: KioskProcess, look: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + DEADLINE_MS;
  while (!look()) {
    if (performance.now() > giveUpAt)
      throw new Error(`stuck at ${JSON.stringify(kiosk.session()?.state)}: ${kiosk.log().slice(-1_500)}`);
    await pause(5);
  }
}
