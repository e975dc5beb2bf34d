// Carries one maintenance job out on an open line, in the printer's own turn: never in the middle of a ticket.
import type { Ms } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { ORDERED_STATUS } from '../printer/protocol/commands.ts';
import type { ConnectionParts } from '../printer/driver/connection-parts.ts';
import { startDeadline } from '../printer/driver/deadline.ts';
import { printTicket } from '../printer/driver/print-ticket.ts';
import { pause } from '../../shared/core/async/pause.ts';
import type { EncodedReceipt } from '../printer/encoding/receipt-encoder.ts';
import { alignmentPage } from './alignment-page.ts';
import { readBareCounters, readNumberedCounters } from './counters.ts';
import {
  abilitiesOf,
  type MaintenanceFault,
  type MaintenanceFinding,
  type MaintenanceJob,
  type MaintenanceJobName,
} from './maintenance.ts';
import { measureLine } from './measure-line.ts';
import { pageGrid, pageTest } from './page-test.ts';
import { cutBytes, LINE_MM } from './test-page.ts';

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
type Jobs = {
  readonly [J in MaintenanceJobName]: (job: MaintenanceJob<J>, parts: ConnectionParts, signal: AbortSignal) => Done<J>;
};

const notAble = (): Result<never, MaintenanceFault> => err({ why: 'not-able' });

const JOBS: Jobs = {
  'self-test': async (_job, parts, signal) =>
    abilitiesOf(parts.device.profile).selfTest ? selfTest(parts, signal) : notAble(),
  counters: async (_job, { channel, device: { profile, timers } }, signal) => {
    switch (abilitiesOf(profile).counters) {
      case 'gs-g':
        return ok(await readNumberedCounters(channel, timers, signal));
      case 'custom':
        return ok(await readBareCounters(channel, timers, signal));
      case 'none':
        return notAble();
    }
  },
  feed: async ({ lines }, parts, signal) => {
    const count = Math.max(1, Math.min(MOST_LINES, Math.round(lines)));
    return obeyed(Uint8Array.of(0x1b, 0x64, count), count * LINE_MM, parts, signal);
  },
  cut: async (_job, parts, signal) => {
    const { profile } = parts.device;
    if (profile.cut === 'none') return notAble();
    const lines = profile.feedBeforeCutLines;
    return obeyed(Uint8Array.of(0x1b, 0x64, lines, ...cutBytes(profile)), lines * LINE_MM, parts, signal);
  },
  presenter: async ({ move }, parts, signal) => {
    const { presenter } = parts.device.profile;
    if (presenter === null || (move === 'retract' && !presenter.canRetract)) return notAble();
    return obeyed(Uint8Array.from(MOVES[move]), 0, parts, signal);
  },
  'page-test': ({ extent }, parts, signal) => onPaper(pageTest(parts.device.profile, extent), parts, signal),
  'page-grid': ({ number }, parts, signal) => onPaper(pageGrid(parts.device.profile, number), parts, signal),
  alignment: (_job, parts, signal) => onPaper(alignmentPage(parts.device.profile), parts, signal),
  'measure-line': (_job, parts, signal) => measureLine(parts, signal),
};

export function maintain<J extends MaintenanceJobName>(
  job: MaintenanceJob<J>,
  parts: ConnectionParts,
  signal: AbortSignal,
): Done<J> {
  const name: J = job.job;
  return JOBS[name](job, parts, signal);
}

type OnPaper = Result<{ readonly heightMm: number }, MaintenanceFault>;

async function onPaper(page: EncodedReceipt, parts: ConnectionParts, signal: AbortSignal): Promise<OnPaper> {
  const printed = await printTicket(page, parts, signal);
  if (printed.ok) return ok({ heightMm: page.heightMm });
  const { status } = printed.error;
  return err(status.state === 'ready' ? { why: 'no-answer' } : { why: 'not-ready', status });
}

/** Sends a command and waits until the printer has worked it off; a cutter that jams on it shows in the state that follows. */
async function obeyed(
  bytes: Uint8Array,
  heightMm: number,
  parts: ConnectionParts,
  signal: AbortSignal,
): Promise<OnPaper> {
  const {
    channel,
    inOrder,
    device: { profile, timers },
  } = parts;
  const before = await parts.status.ask(signal);
  if (before.state !== 'ready') return err({ why: 'not-ready', status: before });
  const deadline = startDeadline(timers, OBEY_MS, signal);
  try {
    if (profile.confirmation === 'presumed') {
      await channel.send(bytes, deadline.signal);
      await pause(
        timers,
        (heightMm / profile.speedMmPerSecond) * 1_000 + LOOK_MS,
        AbortSignal.any([deadline.signal, channel.closed]),
      );
    } else {
      const { promise: answered, resolve } = Promise.withResolvers<boolean>();
      for (const over of [deadline.signal, channel.closed])
        over.addEventListener('abort', () => resolve(false), { once: true });
      inOrder.asked('question', () => resolve(true));
      await channel.send(Buffer.concat([bytes, ORDERED_STATUS]), deadline.signal);
      if (!(await answered)) {
        const status = await parts.status.ask(signal);
        return err(status.state === 'ready' ? { why: 'no-answer' } : { why: 'not-ready', status });
      }
      // The answer says that the command was read; the knife may still be on its way.
      await pause(timers, LOOK_MS, AbortSignal.any([deadline.signal, channel.closed]));
    }
  } finally {
    deadline.clear();
  }
  const after = await parts.status.ask(signal);
  return after.state === 'ready' ? ok({ heightMm }) : err({ why: 'not-ready', status: after });
}

/** Nothing in the buffer survives it, not even a question: the printer is looked at until it is there again. */
async function selfTest(parts: ConnectionParts, signal: AbortSignal): Promise<OnPaper> {
  const {
    channel,
    inOrder,
    device: { timers },
  } = parts;
  const before = await parts.status.ask(signal);
  if (before.state !== 'ready') return err({ why: 'not-ready', status: before });
  const deadline = startDeadline(timers, SELF_TEST_MS, signal);
  try {
    await channel.send(SELF_TEST, deadline.signal);
    const over = AbortSignal.any([deadline.signal, channel.closed]);
    await pause(timers, SELF_TEST_BEGINS_MS, over);
    inOrder.forget();
    for (;;) {
      const status = await parts.status.ask(signal);
      if (status.state === 'ready') {
        await parts.recovery.begin();
        return ok({ heightMm: SELF_TEST_MM });
      }
      if (over.aborted) return err({ why: 'not-ready', status });
      await pause(timers, LOOK_MS, over);
    }
  } finally {
    deadline.clear();
  }
}
