// USB drives: which are plugged in, and what a technician carries away on one.
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MenuPosition } from '../../../shared/domain/technician/sections.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { copyForCarrying, sqliteVersion } from '../../store/database-care.ts';
import { lastDiagnostics } from '../../store/diagnostics-store.ts';
import type { BundleFile } from '../upkeep/durable-folder.ts';
import { exportTo } from '../upkeep/export-bundle.ts';
import { readLogFiles } from '../upkeep/log-files.ts';
import { findUsbDrives } from '../upkeep/usb-drives.ts';
import { supportBundle } from '../upkeep/support-bundle.ts';
import { systemFacts, wholeMegabytes } from '../upkeep/system-facts.ts';
import { examine, readDatabase } from './database-section.ts';
import type { ReadSection, RunTask, TechnicianContext } from './context.ts';
import { onDisk } from './machine-context.ts';
import { stampNow } from './moments.ts';
import { readNetwork } from './network-section.ts';
import { readPrinterStatus } from './printer-status-section.ts';
import { readSync } from './sync-section.ts';

const EVENTS_CARRIED = 1_000;

export const readUsbDrives: ReadSection<'usb-drive'> = async ({ machine: { machine } }) => ({
  // Device and mount point stay here: the page names a USB drive, it never names a path.
  drives: (await findUsbDrives(machine.roots)).map(({ id, name, state, sizeBytes, freeBytes }) => ({
    id,
    name,
    state,
    sizeBytes,
    freeBytes: freeBytes === null ? null : wholeMegabytes(freeBytes),
  })),
});

export const exportLogs: RunTask<'export-logs'> = (context, { drive }) =>
  onDisk<'export-logs'>(async () => write(context, drive, 'diagnostyka', await bundle(context)));
export const backUpToDrive: RunTask<'back-up-to-stick'> = (context, { drive }) =>
  onDisk<'back-up-to-stick'>(async () => write(context, drive, 'kopia', await carriedCopy(context)));

async function write(context: TechnicianContext, drive: string, what: string, content: readonly BundleFile[]) {
  const { machine, files } = context.machine;
  const written = await exportTo(machine, files, drive, `biletomat-${what}-${stampNow(context.ctx)}`, content);
  return written.ok ? found(written.value) : failed(written.error.trouble, written.error.detail);
}

async function bundle(context: TechnicianContext): Promise<BundleFile[]> {
  const {
    ctx,
    machine: { machine, dataFolder, settings, secrets },
    about,
    stopped,
  } = context;
  const here = (section: MenuPosition['section']): MenuPosition => ({ section, page: 0 });
  const databaseCheck = examine(context);
  return supportBundle({
    madeAt: new Date(ctx.clock.now()).toISOString(),
    settings: { ...settings(), kiosk: about().kioskName, storeId: ctx.store.storeId },
    databaseCheck,
    system: systemFacts(machine, { biletomat: about().version, sqlite: sqliteVersion(ctx.store.db) }),
    printer: await readPrinterStatus(context, here('printer-status'), stopped),
    network: await readNetwork(context, here('network'), stopped),
    sync: await readSync(context, here('sync'), stopped),
    database: await readDatabase(context, here('database'), stopped),
    diagnostics: lastDiagnostics(ctx.store.db, EVENTS_CARRIED),
    logs: await readLogFiles(dataFolder),
    secrets: secrets(),
  });
}

async function carriedCopy({ ctx, machine: { dataFolder } }: TechnicianContext): Promise<BundleFile[]> {
  const file = join(dataFolder, 'carried.db');
  try {
    await copyForCarrying(ctx.store.db, file);
    return [{ name: 'kiosk.db', bytes: await readFile(file) }];
  } finally {
    rmSync(file, { force: true });
  }
}
