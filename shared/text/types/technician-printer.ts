// The shape, the same in every language: the words of the printer's sections behind the PIN.
import type { LineJudgement } from '../../domain/technician/line-quality.ts';
import type { PrinterCounters } from '../../domain/technician/printer-words.ts';

export type PrinterTechnicianText = {
  /** The profile in the settings; what the printer says of itself is beside it. */
  readonly profile: string;
  readonly maker: string;
  readonly model: string;
  readonly firmware: string;
  readonly serial: string;
  readonly counters: Record<keyof PrinterCounters, string>;
  readonly hours: (n: number) => string;
  readonly centimetres: (n: number) => string;
  readonly counts: string;
  readonly notCounted: string;
  readonly moves: { readonly present: string; readonly retract: string; readonly eject: string };
  readonly noPresenter: string;
  readonly pages: {
    readonly latin: string;
    readonly cyrillic: string;
    readonly drawn: string;
    readonly chosen: string;
    readonly ofProfile: string;
    readonly how: string;
    readonly printKnown: string;
    readonly printAllLatin: string;
    readonly printAllCyrillic: string;
    readonly typeLine: string;
    readonly typeNumber: string;
    readonly aboutMetre: string;
    readonly drawLatin: string;
    readonly drawCyrillic: string;
    readonly save: string;
    readonly print: string;
  };
  readonly line: {
    readonly how: string;
    readonly answers: string;
    readonly rate: string;
    readonly possible: string;
    readonly notMeasured: string;
    readonly times: (min: number, median: number, max: number) => string;
    readonly perSecond: (bytes: number) => string;
    readonly judgements: Record<LineJudgement, string>;
  };
  readonly log: { readonly empty: string; readonly sent: string; readonly heard: string };
  readonly port: {
    readonly kept: string;
    readonly fromEnvironment: string;
    readonly saved: string;
    readonly draft: string;
    readonly port: string;
    readonly speed: string;
    readonly flow: string;
    readonly profile: string;
    readonly typed: string;
    readonly typedAbout: string;
    readonly flows: { readonly none: string; readonly rtscts: string; readonly xonxoff: string };
    readonly noPorts: string;
    readonly onTrial: string;
    readonly trialQuestion: string;
    readonly trialLeft: (seconds: number) => string;
    readonly unchanged: string;
  };
};
