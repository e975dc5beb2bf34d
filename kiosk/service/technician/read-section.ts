// Reads the technician's open section: one at a time, the newest wish first, and a slow device never piles readings up.
import { SECOND, type Ms } from '../../../shared/core/clock.ts';
import type { MenuPosition, SectionName } from '../../../shared/domain/technician/sections.ts';
import type { SectionView } from '../../../shared/domain/technician/technician.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import { readDatabase } from './database-section.ts';
import type { ReadSection, TechnicianContext } from './context.ts';
import { readKeypadTest, readScannerTest, readSoundTest, readTouchTest } from './input-sections.ts';
import { readLogs } from './logs-section.ts';
import { readMenu } from './menu-section.ts';
import { readNetwork } from './network-section.ts';
import { readUsbDrives } from './usb-drive-section.ts';
import { readServiceSwitch } from './switch-section.ts';
import { readPower, readSystem } from './system-section.ts';
import { readSync } from './sync-section.ts';
import { readTickets } from './tickets-section.ts';
import { readPaperRoll } from './paper-roll-section.ts';
import { readPrinterActions, readPrinterSpeed, readPrinterLog, readPrinterPages } from './printer-sections.ts';
import { readPrinterPort } from './printer-port-section.ts';
import { readPrinterStatus } from './printer-status-section.ts';

const READERS: { readonly [S in SectionName]: ReadSection<S> } = {
  menu: readMenu,
  printer: readMenu,
  'printer-status': readPrinterStatus,
  'printer-actions': readPrinterActions,
  'printer-pages': readPrinterPages,
  'printer-speed': readPrinterSpeed,
  'printer-log': readPrinterLog,
  'printer-port': readPrinterPort,
  'paper-roll': readPaperRoll,
  tickets: readTickets,
  sync: readSync,
  network: readNetwork,
  inputs: readMenu,
  'touch-test': readTouchTest,
  'keypad-test': readKeypadTest,
  'scanner-test': readScannerTest,
  'sound-test': readSoundTest,
  machine: readMenu,
  database: readDatabase,
  logs: readLogs,
  'usb-drive': readUsbDrives,
  system: readSystem,
  power: readPower,
  'service-switch': readServiceSwitch,
};

/** A device that says nothing for so long is shown as such. */
const LIMIT_MS: Ms = 5 * SECOND;
/** Once a second is as fast as anybody reads. */
const RENEW_AFTER_MS: Ms = 900;

export type SectionReader = { read(place: MenuPosition, isRenewal: boolean): Promise<void> };

export function createSectionReader(context: TechnicianContext, tell: (view: SectionView) => void): SectionReader {
  let reading: AbortController | undefined;
  let readAt: Ms = -Infinity;
  return {
    async read(place, isRenewal) {
      const { steady, timers } = context.ctx;
      if (isRenewal && (reading !== undefined || steady.now() - readAt < RENEW_AFTER_MS)) return;
      reading?.abort();
      const mine = new AbortController();
      reading = mine;
      const over = new AbortController();
      const signal = AbortSignal.any([mine.signal, context.stopped]);
      void pause(timers, LIMIT_MS, AbortSignal.any([signal, over.signal])).then(() => mine.abort());
      try {
        // Each reader gives its own section's view, which the compiler cannot follow through the index.
        const read = READERS[place.section] as ReadSection<SectionName>;
        const view = await read(context, place, signal);
        // A newer wish has come meanwhile: its answer counts.
        if (reading === mine) tell({ section: place.section, ...view } as SectionView);
      } finally {
        over.abort();
        if (reading === mine) {
          reading = undefined;
          readAt = steady.now();
        }
      }
    },
  };
}
