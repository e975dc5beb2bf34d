// What the sections about the machine may use, and what they found last: kept while the service runs, for the screen and for the USB drive.
import type { Result } from '../../../shared/core/result.ts';
import type { DatabaseCheck, NetworkCheck, ScanView } from '../../../shared/domain/technician/machine-sections.ts';
import { failed, type OutcomeOf, type TaskFault } from '../../../shared/domain/technician/technician.ts';
import type { DurableFiles } from '../upkeep/durable-folder.ts';
import type { Machine } from '../upkeep/machine.ts';

export type MachineContext = {
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

/** The outcome of a step that failed, if it did. */
export const refusal = <E extends { trouble: TaskFault; detail: string }>(
  result: Result<unknown, E>,
): ReturnType<typeof failed> | undefined => (result.ok ? undefined : failed(result.error.trouble, result.error.detail));

/** A task that works on the kiosk's own disk: what the disk or SQLite refuses is an outcome. */
export async function onDisk<
  T extends 'back-up' | 'back-up-to-stick' | 'export-logs' | 'compact-database' | 'check-database',
>(work: () => Promise<OutcomeOf<T>>): Promise<OutcomeOf<T>> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^(SQLITE_FULL|ENOSPC|EDQUOT)$/.test(code)) return failed('disk-full', code);
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return failed('database-damaged', code);
    if (/^(SQLITE_(IOERR|READONLY|CANTOPEN|BUSY|LOCKED)|EIO$|EROFS$|EACCES$|EPERM$)/.test(code))
      return failed('disk-refused', code);
    throw error;
  }
}
