// Obeys commands in the order they were sent: sets type, plans motions, places pictures; requests and styles stand beside it.
import type { Command } from './command-reader.ts';
import type { Drawing } from './print-out.ts';
import { QrSymbol } from './qr-symbol.ts';
import { rasterOfColumns, rasterOfGraphics, rasterOfGsV } from './raster.ts';
import type { SetLine } from './typesetter.ts';
import type { InterpreterDuties } from './interpreter-duties.ts';
import { ascii, digit, word } from './command-params.ts';
import { answerRequest } from './request-answers.ts';
import { setStyle } from './style-commands.ts';

const LF = 0x0a;
const FF = 0x0c;
const HT = 0x09;
const CAN = 0x18;
const NAMED_DOTS = 96;

export class Interpreter {
  readonly #duties: InterpreterDuties;
  readonly #qr = new QrSymbol();
  #stored: (Drawing & { kind: 'raster' }) | undefined;
  /** NV graphics: kept without power too. */
  readonly #kept = new Map<string, Drawing & { kind: 'raster' }>();
  #columns: Drawing | undefined;
  #barcodeDots = 162;

  constructor(duties: InterpreterDuties) {
    this.#duties = duties;
  }

  /** As after power-on or ESC @. */
  reset(): void {
    this.#duties.typesetter.reset();
    this.#qr.reset();
    this.#stored = undefined;
    this.#columns = undefined;
    this.#barcodeDots = 162;
  }

  obey(command: Command): void {
    const { typesetter, odd } = this.#duties;
    switch (command.kind) {
      case 'text': {
        const full = typesetter.put(command.byte);
        if (full !== undefined) this.#print(full);
        return;
      }
      case 'control':
        if (command.byte === LF || command.byte === FF) this.#breakLine(1);
        if (command.byte === HT) typesetter.tab();
        if (command.byte === CAN) typesetter.dropLine();
        return;
      case 'unknown':
        odd(`unknown command ${command.name}`);
        return;
      case 'command':
        if (command.name.startsWith('DLE')) return;
        if (command.name === 'ESC @') return this.#initialize();
        if (setStyle(typesetter, command.name, command.params)) return;
        if (this.#move(command.name, command.params)) return;
        if (answerRequest(this.#duties, command.name, command.params)) return;
        if (this.#duties.obeyPresenter(command.name, command.params)) return;
        this.#picture(command.name, command.params);
    }
  }

  #initialize(): void {
    this.reset();
    // Epson keeps automatic status over ESC @ on some models, Bixolon (SRP-332II manual, p. 107) does not: assume the worse.
    this.#duties.setAsb(0);
    this.#duties.resetPresenter();
  }

  #move(name: string, params: readonly number[]): boolean {
    const n = params[0] ?? 0;
    switch (name) {
      case 'ESC $':
        this.#duties.typesetter.moveTo(word(params));
        return true;
      case 'ESC \\':
        this.#duties.typesetter.moveBy(word(params) >= 0x8000 ? word(params) - 0x1_0000 : word(params));
        return true;
      case 'ESC d':
        this.#breakLine(n);
        return true;
      case 'ESC J': {
        const line = this.#duties.typesetter.isEmpty ? undefined : this.#duties.typesetter.breakLine();
        this.#print({ drawing: line?.drawing, feedDots: Math.max(n, line?.drawing?.heightDots ?? 0) });
        return true;
      }
      case 'GS V':
        if (n > 49) this.#cut(n % 2 === 0, this.#duties.headToCutterDots + (params[1] ?? 0));
        else this.#cut(digit(n) === 1, 0);
        return true;
      case 'ESC i':
        this.#cut(this.#duties.set !== 'custom', 0);
        return true;
      case 'ESC m':
        this.#cut(true, 0);
        return true;
      default:
        return false;
    }
  }

  #picture(name: string, params: readonly number[]): void {
    const isGraphics = (name === 'GS (' && params[0] === 0x4c) || (name === 'GS 8' && params[0] === 0x4c);
    if (isGraphics) {
      this.#graphics(params.slice(name === 'GS (' ? 3 : 5));
      return;
    }
    switch (name) {
      case 'GS (':
        if (params[0] === 0x6b) this.#symbol(params.slice(3));
        else if (params[0] === 0x41) this.selfTest();
        return;
      case 'GS v':
        this.#place(rasterOfGsV(params));
        return;
      case 'ESC *':
        this.#columns = rasterOfColumns(params);
        return;
      case 'GS h':
        this.#barcodeDots = Math.max(1, params[0] ?? 1);
        return;
      case 'GS k': {
        const data = params[0]! >= 65 ? params.slice(2) : params.slice(1, -1);
        this.#place({
          kind: 'named',
          x: 0,
          what: 'barcode',
          data: String.fromCharCode(...data),
          heightDots: this.#barcodeDots,
        });
        return;
      }
      case 'FS p':
        this.#place({ kind: 'named', x: 0, what: 'logo', data: String(params[0] ?? 0), heightDots: NAMED_DOTS });
    }
  }

  #graphics(params: readonly number[]): void {
    const fn = params[1];
    if (fn === 112) this.#stored = rasterOfGraphics(params);
    if (fn === 2 || fn === 50) this.#place(this.#stored);
    this.#keptPictures(fn, params.slice(2));
  }

  /** NV graphics under keys of two characters. The host answers each list of keys by ACK, which is no more than a control byte here. */
  #keptPictures(fn: number | undefined, params: readonly number[]): void {
    const keyAt = (at: number): string => String.fromCharCode(params[at] ?? 0, params[at + 1] ?? 0);
    switch (fn) {
      case 64:
        this.#duties.reply([0x37, 0x72, 0x40, ...ascii([...this.#kept.keys()].join('')), 0]);
        return;
      case 65:
        this.#kept.clear();
        return;
      case 66:
        this.#kept.delete(keyAt(0));
        return;
      case 67: {
        const raster = rasterOfGraphics([0, 0, 0, 1, 1, 0, ...params.slice(4, 8), ...params.slice(9)]);
        if (raster !== undefined) this.#kept.set(keyAt(1), raster);
        return;
      }
      case 69: {
        const raster = this.#kept.get(keyAt(0));
        if (raster === undefined) this.#duties.odd(`no picture kept under ${keyAt(0)}`);
        else this.#place(raster);
        return;
      }
      case undefined:
      default:
        return;
    }
  }

  #symbol(params: readonly number[]): void {
    const drawing = this.#qr.obey(params);
    if (drawing === 'too-much') this.#duties.odd('QR code with more data than a symbol holds');
    else this.#place(drawing);
  }

  #place(drawing: Drawing | undefined): void {
    if (drawing === undefined) return;
    if (!this.#duties.typesetter.isEmpty) this.#breakLine(1);
    const width =
      drawing.kind === 'qr'
        ? drawing.modules.length * drawing.moduleDots
        : drawing.kind === 'raster'
          ? drawing.widthDots
          : 240;
    const placed = { ...drawing, x: this.#duties.typesetter.offset(width) };
    this.#print({ drawing: placed, feedDots: drawing.heightDots });
  }

  #breakLine(lines: number): void {
    const { typesetter } = this.#duties;
    if (this.#columns !== undefined) {
      const strip = this.#columns;
      this.#columns = undefined;
      this.#print({ drawing: strip, feedDots: typesetter.style.lineDots });
      return;
    }
    const line = typesetter.breakLine();
    this.#print({
      drawing: line.drawing,
      feedDots: Math.max(line.drawing?.heightDots ?? 0, typesetter.style.lineDots * lines),
    });
  }

  #print(line: SetLine): void {
    if (line.feedDots > 0) this.#duties.mechanism.add({ kind: 'feed', dots: line.feedDots, drawing: line.drawing });
  }

  #cut(isPartial: boolean, feedDots: number): void {
    if (!this.#duties.typesetter.isEmpty) {
      // "Effective only when processed at the beginning of a line": a real printer would ignore it just so.
      this.#duties.odd('cut ignored in the middle of a line');
      return;
    }
    this.#print({ drawing: undefined, feedDots });
    this.#duties.mechanism.add({ kind: 'cut', isPartial, bytes: this.#duties.takeBytes() });
  }

  /** GS ( A: prints a page about itself, cuts, and is as after power-on. */
  selfTest(): void {
    const { identity, typesetter } = this.#duties;
    this.reset();
    for (const text of ['SELF TEST', identity.maker, identity.model, identity.firmware, identity.serial]) {
      for (const byte of ascii(text)) typesetter.put(byte);
      this.#breakLine(1);
    }
    this.#cut(true, this.#duties.headToCutterDots);
  }
}
