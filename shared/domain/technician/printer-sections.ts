// The printer's sections behind the PIN: what each shows, and the tasks that begin there.
import type { LocalDay } from '../../core/local-time.ts';
import type { PrinterStateCode } from '../../core/printer-state-code.ts';
import type { LineFigures } from './line-quality.ts';
import type { StatusBitName, ExchangeWord, PrinterCounters } from './printer-words.ts';

/** A code page and the number that `ESC t` selects it by. */
export type PageNumberView = { readonly name: string; readonly number: number };
export type PortView = { readonly address: string; readonly name: string; readonly device: string };
export type PrinterSettingsView = { readonly printer: string; readonly printerProfile: string };
type State = {
  readonly word: PrinterStateCode;
  /** What the device or the line said, for the technician; not translated. */
  readonly detail: string;
  /** False: the printer prints and leaves its profile's confirmation out, so that nothing it prints is certain. */
  readonly confirms: boolean;
};

export type PrinterSections = {
  readonly 'printer-status': State & {
    readonly port: string;
    readonly profile: string;
    readonly identity: {
      readonly maker?: string | undefined;
      readonly model?: string | undefined;
      readonly firmware?: string | undefined;
      readonly serial?: string | undefined;
    };
    readonly bits: readonly { readonly request: string; readonly byte: string; readonly word: StatusBitName }[];
    /** Null: not counted by this model, or not answered yet. */
    readonly counters: PrinterCounters | null;
  };
  readonly 'printer-actions': State & {
    readonly selfTest: boolean;
    readonly cut: boolean;
    readonly presenter: { readonly canRetract: boolean } | null;
  };
  readonly 'printer-pages': {
    readonly latin: PageNumberView | null;
    readonly cyrillic: PageNumberView | null;
    /** Read off a test page and saved; otherwise the profile's. */
    readonly isChosen: boolean;
    readonly profile: string;
  };
  readonly 'printer-speed': State & { readonly port: string };
  readonly 'printer-log': {
    readonly page: number;
    readonly pages: number;
    /** Newest last. `at` to the second. */
    readonly entries: readonly {
      readonly at: string;
      readonly direction: 'out' | 'in';
      readonly hex: string;
      readonly decoded: readonly {
        readonly word: ExchangeWord;
        readonly bits: readonly StatusBitName[];
        readonly said: string;
      }[];
    }[];
  };
  readonly 'printer-port': State & {
    readonly kept: PrinterSettingsView & { readonly fromEnvironment: boolean };
    /** Not null: in use on trial. */
    readonly trial: (PrinterSettingsView & { readonly fromEnvironment: boolean; readonly secondsLeft: number }) | null;
    readonly ports: readonly PortView[];
    readonly profiles: readonly string[];
  };
  readonly 'paper-roll': State & {
    /** Null: nothing was counted yet. */
    readonly roll: {
      readonly lengthMetres: number;
      readonly usedMetres: number;
      readonly isAssumed: boolean;
      readonly sinceDay: LocalDay;
    } | null;
    /** Null: more was printed than the roll holds. */
    readonly metresLeft: number | null;
  };
};

export type PrinterTasks = {
  readonly 'test-ticket': { needs: object; finds: { readonly certainty: 'confirmed' | 'presumed' } };
  readonly 'reconnect-printer': { needs: object; finds: object };
  readonly 'self-test': { needs: object; finds: object };
  readonly 'alignment-page': { needs: object; finds: object };
  readonly 'feed-paper': { needs: object; finds: object };
  readonly 'cut-paper': { needs: object; finds: object };
  readonly 'move-presenter': { needs: { readonly move: 'present' | 'retract' | 'eject' }; finds: object };
  readonly 'print-pages': { needs: { readonly extent: 'known' | 'all-latin' | 'all-cyrillic' }; finds: object };
  readonly 'print-page-grid': { needs: { readonly number: number }; finds: object };
  /** `line`: the number before a line of the code-page test that can be read. */
  readonly 'choose-page': {
    needs: { readonly line: number };
    finds: { readonly script: 'latin' | 'cyrillic'; readonly page: PageNumberView };
  };
  /** No line can be read: these letters are drawn. */
  readonly 'draw-letters': { needs: { readonly script: 'latin' | 'cyrillic' }; finds: object };
  readonly 'use-profile-pages': { needs: object; finds: object };
  readonly 'measure-line': { needs: object; finds: LineFigures };
  readonly 'try-printer': { needs: PrinterSettingsView; finds: object };
  readonly 'keep-printer': { needs: object; finds: object };
  readonly 'end-printer-trial': { needs: object; finds: object };
  /** Kept, it forgets what a technician saved. */
  readonly 'try-environment': { needs: object; finds: object };
  readonly 'start-roll': { needs: { readonly metres: number }; finds: object };
};
