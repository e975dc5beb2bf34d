// What the interpreter of commands needs of the rest of the printer.
import type { CounterBook } from './counter-book.ts';
import type { CommandSet } from './command-lengths.ts';
import type { Mechanism } from './mechanism.ts';
import type { Typesetter } from './typesetter.ts';

export type Identity = {
  readonly maker: string;
  readonly model: string;
  readonly firmware: string;
  readonly serial: string;
};

/** What the interpreter needs of the rest of the printer. */
export type InterpreterDuties = {
  readonly set: CommandSet;
  readonly identity: Identity;
  readonly typesetter: Typesetter;
  readonly mechanism: Mechanism;
  readonly counters: CounterBook;
  readonly headToCutterDots: number;
  readonly reply: (bytes: readonly number[]) => void;
  readonly isConfirming: () => boolean;
  readonly paperSensor: () => number;
  readonly isDrawerPinHigh: () => boolean;
  /** GS a: which changes the host wants to be told of. */
  readonly setAsb: (classes: number) => void;
  /** ESC @ reaches the automatic full status too. */
  readonly resetPresenter: () => void;
  /** GS e and the other commands that only Custom printers know; false: not one of them. */
  readonly obeyPresenter: (name: string, params: readonly number[]) => boolean;
  /** Everything interpreted since the last call. */
  readonly takeBytes: () => Uint8Array;
  /** Something a real printer would not have understood or not have done. */
  readonly odd: (what: string) => void;
};
