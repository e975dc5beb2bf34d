// The kiosk's database in use: sizes, whether it is sound, copies of it.
import type { DatabaseCheck } from '../../../shared/domain/technician/machine-sections.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import {
  backUpDatabase,
  compactDatabase as compact,
  examineDatabase,
  listBackups,
  measureDatabase,
} from '../../store/database-care.ts';
import { freeBytesAt } from '../upkeep/usb-drives.ts';
import { wholeMegabytes } from '../upkeep/system-facts.ts';
import type { ReadSection, RunTask, TechnicianContext } from './context.ts';
import { onDisk } from './machine-context.ts';
import { hourNow, momentOfRaw, stampNow } from './moments.ts';

export const readDatabase: ReadSection<'database'> = async ({ ctx, machine: { dataFolder, findings } }) => {
  const { lastCheckpointAt, ...sizes } = measureDatabase(ctx.store.db, dataFolder);
  const free = await freeBytesAt(dataFolder);
  return {
    ...sizes,
    lastCheckpointAt: momentOfRaw(ctx, lastCheckpointAt),
    freeDiskBytes: free === null ? null : wholeMegabytes(free),
    backups: listBackups(dataFolder),
    check: findings.database,
  };
};

/** Also made for every USB drive. */
export function examine({ ctx, machine: { dataFolder, findings } }: TechnicianContext): DatabaseCheck {
  const seen = examineDatabase(ctx.store.db, ctx.store.storeId, dataFolder);
  const { damagedLines, missingInDatabase, missingInJournal } = seen.journal;
  const isSound =
    seen.faults.length === 0 && seen.danglingRows === 0 && damagedLines + missingInDatabase + missingInJournal === 0;
  findings.database = { at: hourNow(ctx), isSound, ...seen };
  return findings.database;
}

export const checkDatabase: RunTask<'check-database'> = (context) =>
  onDisk<'check-database'>(async () => (examine(context).isSound ? found({}) : failed('database-damaged')));

export const backUp: RunTask<'back-up'> = ({ ctx, machine: { dataFolder } }) =>
  onDisk<'back-up'>(async () => {
    const { name, bytes } = await backUpDatabase(ctx.store.db, dataFolder, stampNow(ctx));
    return found({ name, bytes });
  });

export const compactDatabase: RunTask<'compact-database'> = ({ ctx, machine: { dataFolder } }) =>
  onDisk<'compact-database'>(async () => {
    const before = measureDatabase(ctx.store.db, dataFolder);
    const beforeBytes = before.databaseBytes + before.walBytes;
    const free = await freeBytesAt(dataFolder);
    // Written anew beside the old one, and once more through the write-ahead log.
    if (free !== null && free < 2 * beforeBytes) return failed('disk-full', `${free} < ${2 * beforeBytes}`);
    compact(ctx.store.db);
    return found({ beforeBytes, afterBytes: measureDatabase(ctx.store.db, dataFolder).databaseBytes });
  });
