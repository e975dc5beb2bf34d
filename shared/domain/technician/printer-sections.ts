// The printer's sections behind the PIN: what each shows, and the tasks that begin there.
import type { PrinterWord } from '../kiosk-state.ts';

export type PrinterSections = {
  readonly 'printer-status': {
    readonly word: PrinterWord;
    /** What the device or the line said, for the technician; not translated. */
    readonly detail: string;
    readonly port: string;
    readonly profile: string;
    readonly identity: string;
    readonly bits: readonly { readonly request: string; readonly byte: string; readonly meaning: string }[];
    readonly exchanges: readonly { readonly at: string; readonly direction: 'out' | 'in'; readonly hex: string }[];
  };
  readonly 'printer-port': {
    readonly printer: string;
    readonly printerProfile: string;
    readonly fromEnvironment: boolean;
    readonly profiles: readonly string[];
  };
};

export type PrinterTasks = {
  readonly 'test-ticket': { needs: object; finds: { readonly certainty: 'confirmed' | 'presumed' } };
  readonly 'reconnect-printer': { needs: object; finds: object };
  readonly 'save-printer': { needs: { readonly printer: string; readonly printerProfile: string }; finds: object };
  /** Forgets what a technician saved. */
  readonly 'use-environment': { needs: object; finds: object };
};
