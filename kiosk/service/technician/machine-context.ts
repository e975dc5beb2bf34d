// What the sections about the machine may use, and what they found last: kept while the service runs, for the screen and for the stick.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import type { Result } from '../../../shared/core/result.ts';
import type { DatabaseCheck, MomentText, NetworkCheck, ScanView } from '../../../shared/domain/technician/machine-sections.ts';
import { failed, type OutcomeOf, type TaskFault } from '../../../shared/domain/technician/technician.ts';
import type { KioskContext } from '../context.ts';
import type { DurableFiles } from '../upkeep/durable-folder.ts';
import type { Machine } from '../upkeep/machine.ts';
import { hourOfRaw, zoneOf, type TechnicianDesk } from './context.ts';

export type MachineDesk = {
  readonly machine: Machine;
  readonly files: DurableFiles;
  readonly dataFolder: string;
  /** What may be told to anybody who mends kiosks. */
  readonly settings: () => Readonly<Record<string, string | number | boolean | null>>;
  /** What may be told to nobody. */
  readonly secrets: () => readonly string[];
  readonly voice: () => 'ready' | 'missing';
  readonly lastScan: () => ScanView | null;
  /** Ends the process in order; whoever keeps it starts it again. */
  readonly restart: () => void;
  readonly findings: { network: NetworkCheck | null; database: DatabaseCheck | null };
};

export const hourNow = (ctx: KioskContext): string => hourOfRaw(ctx, ctx.clock.raw());
export const momentOf = (ctx: KioskContext, at: Ms): MomentText => `${localDay(at, zoneOf(ctx))} ${hourAndMinute(at, zoneOf(ctx))}`;
export const momentOfRaw = (ctx: KioskContext, raw: Ms): MomentText => momentOf(ctx, raw + (ctx.clock.now() - ctx.clock.raw()));
/** Sorts by time and fits every file system: `2026-03-12-1005`. */
export const stampNow = (ctx: KioskContext): string => momentOf(ctx, ctx.clock.now()).replace(/ (\d):/, ' 0$1:').replace(' ', '-').replace(':', '');

/** The outcome of a step that failed, if it did. */
export const refusal = <E extends { trouble: TaskFault; detail: string }>(result: Result<unknown, E>): ReturnType<typeof failed> | undefined =>
  result.ok ? undefined : failed(result.error.trouble, result.error.detail);

/** A task that works on the kiosk's own disk: what the disk or SQLite refuses is an outcome. */
export async function onDisk<T extends 'back-up' | 'back-up-to-stick' | 'export-logs' | 'compact-database' | 'check-database'>(
  work: () => Promise<OutcomeOf<T>>,
): Promise<OutcomeOf<T>> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^(SQLITE_FULL|ENOSPC|EDQUOT)$/.test(code)) return failed('disk-full', code);
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return failed('database-damaged', code);
    if (/^(SQLITE_(IOERR|READONLY|CANTOPEN|BUSY|LOCKED)|EIO$|EROFS$|EACCES$|EPERM$)/.test(code)) return failed('disk-refused', code);
    throw error;
  }
}

export type { TechnicianDesk };
