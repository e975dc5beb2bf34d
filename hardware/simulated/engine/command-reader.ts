// Turns the bytes of the receive buffer into commands, text and control characters, one byte at a time.
import { commandRule, PREFIXES, type CommandSet } from './command-lengths.ts';

export type Command =
  | { readonly kind: 'text'; readonly byte: number }
  | { readonly kind: 'control'; readonly byte: number }
  /** `name` is the prefix and the letter, for instance `GS V`; letters that are no ASCII letters are hex: `GS E0h`. */
  | { readonly kind: 'command'; readonly name: string; readonly params: readonly number[] }
  | { readonly kind: 'unknown'; readonly name: string };

export class CommandReader {
  readonly #set: CommandSet;
  #prefix: 'ESC' | 'GS' | 'FS' | 'DLE' | undefined;
  #code: number | undefined;
  #params: number[] = [];

  constructor(set: CommandSet) {
    this.#set = set;
  }

  /** What the byte completed: nothing while a command is still coming in, several texts when one turned out unknown. */
  push(byte: number): readonly Command[] {
    if (this.#prefix === undefined) {
      this.#prefix = PREFIXES[byte];
      if (this.#prefix !== undefined) return [];
      return [{ kind: byte < 0x20 ? 'control' : 'text', byte }];
    }
    if (this.#code === undefined) this.#code = byte;
    else this.#params.push(byte);
    return this.#finish(this.#prefix, this.#code);
  }

  /** Forgets a command that is only half received. */
  reset(): void {
    this.#prefix = undefined;
    this.#code = undefined;
    this.#params = [];
  }

  /** True while bytes of a begun command are still missing. */
  get isInside(): boolean {
    return this.#prefix !== undefined;
  }

  #finish(prefix: 'ESC' | 'GS' | 'FS' | 'DLE', code: number): readonly Command[] {
    const rule = commandRule(this.#set, prefix, code);
    const params = this.#params;
    const wanted = rule === undefined ? 'unknown' : typeof rule === 'number' ? rule : rule(params);
    if (wanted === undefined || (wanted !== 'unknown' && params.length < wanted)) return [];
    this.reset();
    const letter =
      code > 0x20 && code < 0x7f ? String.fromCharCode(code) : `${code.toString(16).toUpperCase().padStart(2, '0')}h`;
    const name = `${prefix} ${letter}`;
    if (wanted !== 'unknown') return [{ kind: 'command', name, params }];
    // A real printer drops the two bytes that named the command and takes what follows for text.
    return [{ kind: 'unknown', name }, ...params.flatMap((byte) => this.push(byte))];
  }
}
