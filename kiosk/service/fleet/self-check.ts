// The night's check of everything that should not be found out in the morning; its report is kept and told.
import { z } from 'zod';
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import { minuteOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import type { KioskStateName } from '../../../shared/domain/kiosk-session/state.ts';
import { SELF_CHECK_PROBLEMS, type SelfCheckProblem } from '../../../shared/domain/technician/machine-sections.ts';
import { nextWorkingDay, spansOn } from '../../../shared/domain/office/office-calendar.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { examineDatabase } from '../../store/database-care.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import { keepValue, keptValue } from '../../store/kept-value.ts';
import type { Db } from '../../store/open-store.ts';
import { countSetAside, countWaiting } from '../../store/outbox.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { KioskContext } from '../context.ts';
import { paperState } from '../printer/paper.ts';
import { askStatus } from '../printer/ask-status.ts';

const reportSchema = z.object({ at: z.number(), day: z.string(), problems: z.array(z.enum(SELF_CHECK_PROBLEMS)) });
export type SelfCheckReport = z.infer<typeof reportSchema>;

export type SelfCheckParts = {
  readonly ctx: KioskContext;
  readonly dataFolder: string;
  readonly screen: () => KioskStateName;
  readonly diskFreeBytes: () => number | null;
  /** Null: not paired, or reached and trusted for long enough. */
  readonly checkServer: (stopped: AbortSignal) => Promise<'server' | 'certificate' | null>;
  readonly onReport: () => void;
};

const KEY = 'self_check';
/** After the day's end everywhere, before anybody comes; later in the day only what the night had missed. */
const FROM_MINUTE = 3 * 60;
const LOOK_EVERY_MS: Ms = 5 * MINUTE;
const DISK_SHORT_BYTES = 500_000_000;
const METRES_FOR_A_DAY = 5;
const SKEW_MS: Ms = 2 * MINUTE;

export const lastSelfCheck = (db: Db): SelfCheckReport | null => keptValue(db, KEY, reportSchema) ?? null;

/** Once a night, outside of office hours, while nobody is there. Goes on until stopped. */
export async function checkNightly(parts: SelfCheckParts, stopped: AbortSignal): Promise<void> {
  const { ctx } = parts;
  while (!stopped.aborted) {
    if (isDue(parts)) await runSelfCheck(parts, stopped);
    await pause(ctx.timers, LOOK_EVERY_MS, stopped);
  }
}

function isDue({ ctx, screen }: SelfCheckParts): boolean {
  const { office } = ctx.office;
  if (!office || !['welcome', 'out-of-service'].includes(screen())) return false;
  const now = ctx.clock.now();
  const today = ctx.clock.officeDay(office.zone);
  if (minuteOfDay(now, office.zone) < FROM_MINUTE || lastSelfCheck(ctx.store.db)?.day === today) return false;
  return !spansOn(office, today).working.some((span) => span.from <= now && now < span.to);
}

/** Asks everything, keeps the report and tells it. */
export async function runSelfCheck(parts: SelfCheckParts, stopped: AbortSignal): Promise<SelfCheckReport> {
  const { ctx } = parts;
  const day = ctx.clock.officeDay(ctx.office.zone);
  const found = [...storeProblems(parts), ...(await printerProblems(ctx, day, stopped)), ...clockProblems(ctx)];
  const server = await parts.checkServer(stopped);
  const problems: SelfCheckProblem[] = server === null ? found : [...found, server];
  const report: SelfCheckReport = { at: ctx.clock.now(), day, problems };
  if (stopped.aborted) return report;
  ctx.store.write(({ db }) => {
    keepValue(db, KEY, report);
    addDiagnostic(db, report.at, 'self-check', problems.join(' '));
  });
  ctx.log[problems.length === 0 ? 'info' : 'warn']('self-check', { problems: problems.join(' ') });
  parts.onReport();
  return report;
}

function storeProblems({ ctx, dataFolder, diskFreeBytes }: SelfCheckParts): SelfCheckProblem[] {
  const { store } = ctx;
  const { faults, danglingRows, journal } = examineDatabase(store.db, store.storeId, dataFolder);
  const free = diskFreeBytes();
  return [
    ...(faults.length > 0 || danglingRows > 0 ? ['database' as const] : []),
    ...(journal.damagedLines + journal.missingInDatabase + journal.missingInJournal > 0 ? ['journal' as const] : []),
    ...(free !== null && free < DISK_SHORT_BYTES ? ['disk' as const] : []),
    ...(countSetAside(store.db) > 0 ? ['set-aside' as const] : []),
    ...(countWaiting(store.db) > 0 ? ['backlog' as const] : []),
  ];
}

async function printerProblems(ctx: KioskContext, day: LocalDay, stopped: AbortSignal): Promise<SelfCheckProblem[]> {
  const status = await askStatus(ctx, stopped);
  const left = paperState(ctx)?.left;
  const { office } = ctx.office;
  const coming = office && (nextWorkingDay(office, day) ?? day);
  const isShort =
    left !== undefined &&
    (left === null ||
      left.metresLeft < METRES_FOR_A_DAY ||
      (left.lastsUntil !== null && coming !== undefined && left.lastsUntil <= coming));
  return [
    ...(status.state === 'ready' ? [] : ['printer' as const]),
    ...(isShort || (status.state === 'ready' && status.paperLow) ? ['paper-for-tomorrow' as const] : []),
  ];
}

const clockProblems = (ctx: KioskContext): SelfCheckProblem[] =>
  !isTimeKnown(ctx.clock.knowledge) || Math.abs(ctx.clock.offset?.offsetMs ?? 0) >= SKEW_MS ? ['clock'] : [];
