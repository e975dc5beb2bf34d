// USB sticks: which are plugged in, and what a technician carries away on one.
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../../../shared/domain/technician/sections.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { copyForCarrying, sqliteVersion } from '../../store/database-care.ts';
import { lastDiagnostics } from '../../store/diagnostics-store.ts';
import type { BundleFile } from '../upkeep/durable-folder.ts';
import { exportTo } from '../upkeep/export-bundle.ts';
import { readLogFiles } from '../upkeep/log-files.ts';
import { findSticks } from '../upkeep/usb-drives.ts';
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

export const readStick: ReadSection<'stick'> = async ({ machine: { machine } }) => ({
  // Device and mount point stay here: the page names a stick, it never names a path.
  sticks: (await findSticks(machine.roots)).map(({ id, name, state, sizeBytes, freeBytes }) => ({
    id, name, state, sizeBytes, freeBytes: freeBytes === null ? null : wholeMegabytes(freeBytes),
  })),
});

export const exportLogs: RunTask<'export-logs'> = (desk, { stick }) =>
  onDisk<'export-logs'>(async () => write(desk, stick, 'diagnostyka', await bundle(desk)));
export const backUpToStick: RunTask<'back-up-to-stick'> = (desk, { stick }) =>
  onDisk<'back-up-to-stick'>(async () => write(desk, stick, 'kopia', await carriedCopy(desk)));

async function write(desk: TechnicianContext, stick: string, what: string, content: readonly BundleFile[]) {
  const { machine, files } = desk.machine;
  const written = await exportTo(machine, files, stick, `biletomat-${what}-${stampNow(desk.ctx)}`, content);
  return written.ok ? found(written.value) : failed(written.error.trouble, written.error.detail);
}

async function bundle(desk: TechnicianContext): Promise<BundleFile[]> {
  const { ctx, machine: { machine, dataFolder, settings, secrets }, about, stopped } = desk;
  const here = (section: Place['section']): Place => ({ section, page: 0 });
  const databaseCheck = examine(desk);
  return supportBundle({
    madeAt: new Date(ctx.clock.now()).toISOString(),
    settings: { ...settings(), kiosk: about().kioskName, storeId: ctx.store.storeId },
    databaseCheck,
    system: systemFacts(machine, { biletomat: about().version, sqlite: sqliteVersion(ctx.store.db) }),
    printer: await readPrinterStatus(desk, here('printer-status'), stopped),
    network: await readNetwork(desk, here('network'), stopped),
    sync: await readSync(desk, here('sync'), stopped),
    database: await readDatabase(desk, here('database'), stopped),
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
