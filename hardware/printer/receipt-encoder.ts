// Receipt → the bytes that one model of printer understands.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { correction, generate } from 'lean-qr';
import { assert, assertNever } from '../../shared/core/assert.ts';
import type { Receipt, ReceiptBlock } from '../../shared/core/receipt.ts';
import { ASCII_PAGE, pageHolds, type AnyPage } from './code-pages.ts';
import { printableText, qrData, runsOf, wrap, type Pages, type Substitution } from './printable-text.ts';
import type { PrinterProfile } from './profile.ts';
import { findRealTimeSequence, guardRaster } from './real-time-guard.ts';

export type EncodedReceipt = {
  readonly bytes: Uint8Array;
  /** The same bytes cut where a command ends: only there may something else be sent in between. */
  readonly segments: readonly Uint8Array[];
  /** Paper moved, for the time that printing takes; counted generously. */
  readonly heightMm: number;
  /** Letters that this printer lacks and how they were written instead. */
  readonly substitutions: readonly Substitution[];
};

const ESC_AT = [0x1b, 0x40] as const;
/** GS a 0F: every status change is told. After ESC @, which switches it off on Bixolon. */
const ASB_ON = [0x1d, 0x61, 0x0f] as const;
/** 1/6 inch, the default line feed of ESC 2. */
const LINE_MM = 25.4 / 6;
const LF = 0x0a;
const LINES_AFTER_UNCUT = 6;
/** Far more than a link needs, and no printer's QR command takes much more at a module size that can be read. */
const QR_MAX_CHARACTERS = 512;
const QR_DEFAULT_MODULE_DOTS = 6;

/** Throws on QR data over 512 characters: a receipt is made by this program. */
export function encodeReceipt(receipt: Receipt, profile: PrinterProfile): EncodedReceipt {
  const work = new Work(profile);
  for (const block of receipt.blocks) work.add(block);
  return work.finish();
}

/** The same ticket behind a cut of its own, for when half of another may still hang at the head. */
export function separated(receipt: EncodedReceipt): EncodedReceipt {
  const cut = Uint8Array.of(...ESC_AT, LF, LF, LF, LF, 0x1d, 0x56, 0x00);
  return { ...receipt, bytes: Buffer.concat([cut, receipt.bytes]), segments: [cut, ...receipt.segments], heightMm: receipt.heightMm + 4 * LINE_MM };
}

class Work {
  readonly #profile: PrinterProfile;
  readonly #pages: Pages;
  readonly #encoder: ReceiptPrinterEncoder;
  readonly #segments: Uint8Array[] = [];
  readonly #substitutions: Substitution[] = [];
  #page: AnyPage;
  #heightMm = 0;

  constructor(profile: PrinterProfile) {
    this.#profile = profile;
    const { latin, cyrillic } = profile;
    this.#pages = { latin: latin?.name ?? null, cyrillic: cyrillic?.name ?? null };
    this.#page = latin?.name ?? ASCII_PAGE.name;
    const known = [latin ?? ASCII_PAGE, ...(cyrillic === null ? [] : [cyrillic])];
    this.#encoder = new ReceiptPrinterEncoder({
      language: 'esc-pos',
      columns: profile.columns,
      codepageMapping: Object.fromEntries(known.map(({ name, number }) => [name, number])),
      codepageCandidates: [this.#page],
      imageMode: 'raster',
      // A bare LF: the library's default LF CR feeds twice on printers whose switch makes CR a line feed.
      newline: '\n',
      feedBeforeCut: profile.feedBeforeCutLines,
      errors: 'strict',
    });
    const begin = this.#encoder.initialize().encode();
    assert(begin[0] === ESC_AT[0] && begin[1] === ESC_AT[1], 'the encoder begins with ESC @');
    this.#segments.push(Uint8Array.of(...ESC_AT, ...(profile.asb ? ASB_ON : []), ...begin.subarray(ESC_AT.length)));
  }

  add(block: ReceiptBlock): void {
    switch (block.kind) {
      case 'text':
        this.#text(block);
        break;
      case 'rule':
        this.#rule();
        break;
      case 'feed':
        this.#feed(block.lines);
        break;
      case 'qr':
        this.#qr(block);
        break;
      default:
        assertNever(block);
    }
  }

  finish(): EncodedReceipt {
    const { cut, feedBeforeCutLines } = this.#profile;
    if (cut === 'none') this.#feed(LINES_AFTER_UNCUT);
    else {
      this.#encoder.cut(cut);
      this.#heightMm += feedBeforeCutLines * LINE_MM;
      // The library feeds a line after the cut too: that would be a white strip at the head of the next ticket.
      const ending = this.#encoder.encode();
      this.#segments.push(ending.at(-1) === LF ? ending.subarray(0, -1) : ending);
    }
    const bytes = Buffer.concat(this.#segments);
    assert(findRealTimeSequence(bytes) === -1, 'a ticket holds no real-time command');
    return { bytes, segments: this.#segments, heightMm: this.#heightMm, substitutions: this.#substitutions };
  }

  #text(block: Extract<ReceiptBlock, { kind: 'text' }>): void {
    const { text, substitutions } = printableText(block.text, this.#pages);
    this.#substitutions.push(...substitutions);
    const size = Math.min(block.size ?? 1, 8);
    const lines = wrap(text, Math.max(1, Math.floor(this.#profile.columns / size)));
    this.#encoder.align(block.align ?? 'left').bold(block.bold ?? false).invert(block.inverse ?? false).size(size, size);
    for (const line of lines) {
      for (const run of runsOf(line, this.#pages, this.#page)) {
        this.#page = run.page;
        this.#encoder.codepage(run.page).text(run.text);
      }
      this.#encoder.newline();
      this.#heightMm += LINE_MM * size;
    }
    this.#encoder.align('left').bold(false).invert(false).size(1, 1);
    this.#take();
  }

  #rule(): void {
    const mark = pageHolds(this.#page, '─') ? '─' : '-';
    this.#encoder.codepage(this.#page).text(mark.repeat(this.#profile.columns)).newline();
    this.#heightMm += LINE_MM;
    this.#take();
  }

  #feed(lines: number): void {
    const count = Math.max(0, Math.min(50, Math.round(lines)));
    if (count === 0) return;
    this.#encoder.newline(count);
    this.#heightMm += LINE_MM * count;
    this.#take();
  }

  #qr(block: Extract<ReceiptBlock, { kind: 'qr' }>): void {
    const data = qrData(block.data);
    assert(data.length > 0 && data.length <= QR_MAX_CHARACTERS, 'QR data of 1 to 512 characters');
    const code = generate(data, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
    // Wider than the paper prints nothing at all on many models: smaller modules instead.
    const widest = Math.floor(this.#profile.dots / code.size);
    const moduleDots = Math.max(1, Math.min(block.moduleDots ?? QR_DEFAULT_MODULE_DOTS, widest, 8));
    this.#encoder.align('center');
    if (this.#profile.qr === 'command') this.#encoder.qrcode(data, { model: 2, size: moduleDots, errorlevel: 'm' });
    else this.#encoder.image(picture(code.size * moduleDots, (x, y) => code.get(Math.floor(x / moduleDots), Math.floor(y / moduleDots))), { algorithm: 'threshold' });
    this.#encoder.align('left');
    this.#heightMm += ((code.size * moduleDots) / this.#profile.dpi) * 25.4 + LINE_MM;
    this.#take();
  }

  /** What the library has composed so far becomes a segment; it keeps its state (page, size) for the next. */
  #take(): void {
    const bytes = this.#encoder.encode();
    guardRaster(bytes);
    if (bytes.length > 0) this.#segments.push(bytes);
  }
}

/** A square picture as the library wants it: plain data, black where `isInked`. */
function picture(side: number, isInked: (x: number, y: number) => boolean): { data: Uint8ClampedArray; width: number; height: number } {
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) if (isInked(x, y)) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  }
  return { data, width: side, height: side };
}
