// What a technician can have a printer do beside printing tickets: each job, what it needs and what it finds.
import type { PrinterStatus } from '../printer/status.ts';
import type { PrinterProfile } from '../printer/profiles/profile.ts';

/** As the printer itself counted; what it does not count is left out. */
export type PrinterCounters = {
  readonly linesFed?: number | undefined;
  readonly cuts?: number | undefined;
  readonly hours?: number | undefined;
  readonly printedCm?: number | undefined;
  readonly paperLeftCm?: number | undefined;
  readonly retractions?: number | undefined;
  readonly powerUps?: number | undefined;
};

export type LineFigures = {
  /** From the last byte of a status request to its answer, sorted. Whole milliseconds. */
  readonly roundTripsMs: readonly number[];
  /** How fast a block of bytes was taken and worked off; null: this printer answers nothing in order. */
  readonly bytesPerSecond: number | null;
  /** What the line's own speed allows; null: a network or USB line has none. */
  readonly possibleBytesPerSecond: number | null;
};

type OnPaper = { readonly heightMm: number };

export type PageTestExtent = 'known' | 'all-latin' | 'all-cyrillic';

export type MaintenanceJobs = {
  /** The printer prints a page about itself, and is as after power-on. */
  'self-test': { needs: object; finds: OnPaper };
  counters: { needs: object; finds: PrinterCounters };
  feed: { needs: { readonly lines: number }; finds: OnPaper };
  cut: { needs: object; finds: OnPaper };
  presenter: { needs: { readonly move: 'present' | 'retract' | 'eject' }; finds: object };
  /** Numbered lines in every candidate page, for a person to read. */
  'page-test': { needs: { readonly extent: PageTestExtent }; finds: OnPaper };
  /** Everything from 80h up in the page of one number of ESC t. */
  'page-grid': { needs: { readonly number: number }; finds: OnPaper };
  alignment: { needs: object; finds: OnPaper };
  'measure-line': { needs: object; finds: LineFigures };
};
export type MaintenanceJobName = keyof MaintenanceJobs;
export type MaintenanceJob<J extends MaintenanceJobName = MaintenanceJobName> = {
  [N in J]: { readonly job: N } & MaintenanceJobs[N]['needs'];
}[J];
export type MaintenanceFinding<J extends MaintenanceJobName> = MaintenanceJobs[J]['finds'];

export type MaintenanceFault =
  /** Not of this model, by its profile. */
  | { readonly why: 'not-able' }
  | { readonly why: 'not-ready'; readonly status: PrinterStatus }
  /** Sent, and nothing usable came back. */
  | { readonly why: 'no-answer' };

export type PrinterAbilities = {
  readonly selfTest: boolean;
  readonly counters: 'gs-g' | 'custom' | 'none';
  readonly cut: boolean;
  readonly presenter: { readonly canRetract: boolean } | null;
};

/** Commands of a model that is not known for them could come out as text: they are not offered. */
export function abilitiesOf({ identity, statusDialect, cut, presenter }: PrinterProfile): PrinterAbilities {
  return {
    // Whoever answers GS I 65 to 68 knows GS ( A and GS g too (Epson v10.01, Citizen CT-S2000 p.98).
    selfTest: identity,
    counters: statusDialect === 'custom' ? 'custom' : identity ? 'gs-g' : 'none',
    cut: cut !== 'none',
    presenter,
  };
}
