// Carries one maintenance job out on an open line, in the printer's own turn: never in the middle of a ticket.
import type { Clock, Ms, Timers } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { ORDERED_STATUS } from '../printer/protocol/commands.ts';
import { startDeadline } from '../printer/driver/deadline.ts';
import { pause } from '../../shared/core/async/pause.ts';
import type { InOrderStatus } from '../printer/protocol/in-order-status.ts';
import type { LineSpeed } from '../printer/driver/print-time.ts';
import type { PrinterChannel } from '../printer/driver/printer-channel.ts';
import type { Printed, PrintFailure } from '../printer/printer.ts';
import type { PrinterStatus } from '../printer/status.ts';
import type { PrinterProfile } from '../printer/profiles/profile.ts';
import type { EncodedReceipt } from '../printer/encoding/receipt-encoder.ts';
import { alignmentPage } from './alignment-page.ts';
import { readBareCounters, readNumberedCounters } from './counters.ts';
import { abilitiesOf, type MaintenanceFault, type MaintenanceFinding, type MaintenanceJob, type MaintenanceJobName } from './maintenance.ts';
import { measureLine } from './measure-line.ts';
import { pageGrid, pageTest } from './page-test.ts';
import { cutBytes, LINE_MM } from './test-page.ts';

export type MaintenanceSurroundings = {
  readonly line: PrinterChannel;
  readonly inOrderStatus: InOrderStatus;
  readonly profile: PrinterProfile;
  readonly speed: LineSpeed;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
  /** Asked now. */
  readonly status: () => Promise<PrinterStatus>;
  /** The way of a ticket: confirmed by the printer, or not. */
  readonly print: (page: EncodedReceipt) => Promise<Result<Printed, PrintFailure>>;
  /** Settings and automatic status after the printer was reset. */
  readonly begin: () => Promise<boolean>;
};

/** A hundred lines are 42 cm: no job of a technician moves more at once. */
const MOST_LINES = 100;
/** Feeding and cutting; a presenter moves a long ticket for about two seconds. */
const OBEY_MS: Ms = 10_000;
/** Epson's self-test is some 20 cm long, and the printer starts anew after it. */
const SELF_TEST_MM = 200;
const SELF_TEST_MS: Ms = 25_000;
/** Until the printer has begun with it; before, it still says that it is ready. */
const SELF_TEST_BEGINS_MS: Ms = 2_000;
const LOOK_MS: Ms = 500;
/** GS ( A 2 0 0 2: on roll paper, the state of the printer (Epson). */
const SELF_TEST = Uint8Array.of(0x1d, 0x28, 0x41, 0x02, 0x00, 0x00, 0x02);
/** GS e: 2 pulls in, 3 holds out so many steps, 5 lets go (Custom KPM210/216 p.76). */
const MOVES = { present: [0x1d, 0x65, 0x03, 0x0c], retract: [0x1d, 0x65, 0x02], eject: [0x1d, 0x65, 0x05] } as const;

type Done<J extends MaintenanceJobName> = Promise<Result<MaintenanceFinding<J>, MaintenanceFault>>;
type Jobs = { readonly [J in MaintenanceJobName]: (job: MaintenanceJob<J>, around: MaintenanceSurroundings, signal: AbortSignal) => Done<J> };

const notAble = (): Result<never, MaintenanceFault> => err({ why: 'not-able' });

const JOBS: Jobs = {
  'self-test': async (_job, around, signal) => (abilitiesOf(around.profile).selfTest ? selfTest(around, signal) : notAble()),
  counters: async (_job, { line, profile, timers }, signal) => {
    switch (abilitiesOf(profile).counters) {
      case 'gs-g':
        return ok(await readNumberedCounters(line, timers, signal));
      case 'custom':
        return ok(await readBareCounters(line, timers, signal));
      case 'none':
        return notAble();
    }
  },
  feed: async ({ lines }, around, signal) => {
    const count = Math.max(1, Math.min(MOST_LINES, Math.round(lines)));
    return obeyed(Uint8Array.of(0x1b, 0x64, count), count * LINE_MM, around, signal);
  },
  cut: async (_job, around, signal) => {
    const { profile } = around;
    if (profile.cut === 'none') return notAble();
    const lines = profile.feedBeforeCutLines;
    return obeyed(Uint8Array.of(0x1b, 0x64, lines, ...cutBytes(profile)), lines * LINE_MM, around, signal);
  },
  presenter: async ({ move }, around, signal) => {
    const { presenter } = around.profile;
    if (presenter === null || (move === 'retract' && !presenter.canRetract)) return notAble();
    return obeyed(Uint8Array.from(MOVES[move]), 0, around, signal);
  },
  'page-test': ({ extent }, around) => onPaper(pageTest(around.profile, extent), around),
  'page-grid': ({ number }, around) => onPaper(pageGrid(around.profile, number), around),
  alignment: (_job, around) => onPaper(alignmentPage(around.profile), around),
  'measure-line': (_job, around, signal) => measureLine(around, signal),
};

export function maintain<J extends MaintenanceJobName>(job: MaintenanceJob<J>, around: MaintenanceSurroundings, signal: AbortSignal): Done<J> {
  // Each job has its own function, which the compiler cannot follow through the index.
  const run = JOBS[job.job] as unknown as (job: MaintenanceJob<J>, around: MaintenanceSurroundings, signal: AbortSignal) => Done<J>;
  return run(job, around, signal);
}

type OnPaper = Result<{ readonly heightMm: number }, MaintenanceFault>;

async function onPaper(page: EncodedReceipt, around: MaintenanceSurroundings): Promise<OnPaper> {
  const printed = await around.print(page);
  if (printed.ok) return ok({ heightMm: page.heightMm });
  const { status } = printed.error;
  return err(status.state === 'ready' ? { why: 'no-answer' } : { why: 'not-ready', status });
}

/** Sends a command and waits until the printer has worked it off; a cutter that jams on it shows in the state that follows. */
async function obeyed(bytes: Uint8Array, heightMm: number, around: MaintenanceSurroundings, signal: AbortSignal): Promise<OnPaper> {
  const { line, inOrderStatus, profile, timers } = around;
  const before = await around.status();
  if (before.state !== 'ready') return err({ why: 'not-ready', status: before });
  const deadline = startDeadline(timers, OBEY_MS, signal);
  try {
    if (profile.confirmation === 'presumed') {
      await line.send(bytes, deadline.signal);
      await pause(timers, (heightMm / profile.speedMmPerSecond) * 1_000 + LOOK_MS, AbortSignal.any([deadline.signal, line.closed]));
    } else {
      const { promise: answered, resolve } = Promise.withResolvers<boolean>();
      for (const over of [deadline.signal, line.closed]) over.addEventListener('abort', () => resolve(false), { once: true });
      inOrderStatus.asked(() => resolve(true));
      await line.send(Buffer.concat([bytes, ORDERED_STATUS]), deadline.signal);
      if (!(await answered)) {
        const status = await around.status();
        return err(status.state === 'ready' ? { why: 'no-answer' } : { why: 'not-ready', status });
      }
      // The answer says that the command was read; the knife may still be on its way.
      await pause(timers, LOOK_MS, AbortSignal.any([deadline.signal, line.closed]));
    }
  } finally {
    deadline.clear();
  }
  const after = await around.status();
  return after.state === 'ready' ? ok({ heightMm }) : err({ why: 'not-ready', status: after });
}

/** Nothing in the buffer survives it, not even a question: the printer is looked at until it is there again. */
async function selfTest(around: MaintenanceSurroundings, signal: AbortSignal): Promise<OnPaper> {
  const { line, timers, inOrderStatus } = around;
  const before = await around.status();
  if (before.state !== 'ready') return err({ why: 'not-ready', status: before });
  const deadline = startDeadline(timers, SELF_TEST_MS, signal);
  try {
    await line.send(SELF_TEST, deadline.signal);
    const over = AbortSignal.any([deadline.signal, line.closed]);
    await pause(timers, SELF_TEST_BEGINS_MS, over);
    inOrderStatus.forget();
    for (;;) {
      const status = await around.status();
      if (status.state === 'ready') {
        await around.begin();
        return ok({ heightMm: SELF_TEST_MM });
      }
      if (over.aborted) return err({ why: 'not-ready', status });
      await pause(timers, LOOK_MS, over);
    }
  } finally {
    deadline.clear();
  }
}
