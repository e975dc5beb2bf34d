// Everything that can go wrong with a printer, and how it is put right again: the handles that tests and the page pull.
import type { Noise } from './line-noise.ts';

export type LineSide = 'to-printer' | 'to-host';

export interface PrinterFaults {
  /** The roll is at its end this very moment. */
  runOutOfPaper(): void;
  /** The roll ends after so many millimetres more; what is printed then stops in the middle. */
  runOutOfPaperAfter(paper: { readonly millimetres: number }): void;
  /** So little is left (2 m unless said) that the near-end lever drops. */
  paperLow(paper?: { readonly millimetres: number }): void;
  /** A new roll, 80 m unless said; a job that waits goes on from where it stopped. */
  refill(paper?: { readonly millimetres: number }): void;
  openCover(): void;
  closeCover(): void;
  /** Something is stuck in the cutter: the next cut fails. */
  jamCutter(): void;
  /** Takes it out. A printer that has already failed stays in error until DLE ENQ, DLE DC4 8 or power-off. */
  clearCutter(): void;
  /** The head is too hot to print; it cools by itself (20 s unless said). */
  overheat(time?: { readonly forMs: number }): void;
  coolDown(): void;
  /** Buffer, settings and automatic status are gone; on the line: nothing. */
  powerOff(): void;
  /** Says nothing for a while (3 s unless said) and is then ready. */
  powerOn(time?: { readonly silentMs: number }): void;
  /** Pulls the data cable: TCP connections break, the serial device disappears. The printer itself goes on. */
  unplug(): void;
  plug(): void;
  /** Prints, but answers nothing at all. */
  silence(): void;
  answer(): void;
  /** Does nothing for a while and says nothing about it: takes no byte out of its buffer, moves no paper. */
  stall(time: { readonly forMs: number }): void;
  /** Prints, but leaves GS ( H without an answer, as a model that does not know it, or one whose answer is lost. */
  withholdConfirmations(): void;
  giveConfirmations(): void;
  /** A slow line; `baud: undefined` gives back the one the printer was made with. */
  slowLine(line: { readonly baud: number | undefined }): void;
  /** Flipped bits and stray bytes from now on, by a seed, so that the same run can be had again. */
  noise(noise: Noise & { readonly side: LineSide }): void;
  /** So many bytes out of nowhere, now. */
  garbage(garbage: { readonly bytes: number; readonly side: LineSide }): void;
  wrongBaud(line: { readonly isWrong: boolean }): void;
  /** 0 is as fast as ever. */
  delayReplies(time: { readonly ms: number }): void;
  splitReplies(time: { readonly gapMs: number }): void;
  mergeReplies(time: { readonly windowMs: number }): void;
  /** Everything above put right; paper is refilled only if it is out. */
  mendAll(): void;
}

export const DEFAULT_ROLL_MM = 80_000;
export const DEFAULT_LOW_MM = 2_000;
export const DEFAULT_HOT_MS = 20_000;
export const DEFAULT_START_MS = 3_000;
