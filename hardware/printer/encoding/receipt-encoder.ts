// Receipt → the bytes that one model of printer understands.
import { assert, assertNever } from '../../../shared/core/assert.ts';
import type { Receipt, ReceiptBlock } from '../../../shared/core/receipt.ts';
import { ASCII_PAGE, pageHolds, type AnyPage } from './code-pages.ts';
import { CommandWriter } from './command-writer.ts';
import { drawableColumns, drawLine, type DrawnStyle } from './glyphs.ts';
import { logoOf, printStored } from './logo.ts';
import { isWritable, printableText, runsOf, wrap, type Pages, type Substitution } from './printable-text.ts';
import type { PrinterProfile } from '../profiles/profile.ts';
import { qrByCommand, qrByDots, qrData, qrSize } from './qr-commands.ts';
import { rasterCommands } from './raster.ts';
import { findRealTimeSequence } from './real-time-guard.ts';

export type EncodedReceipt = {
  readonly bytes: Uint8Array;
  /** The same bytes cut where a command ends: only there may something else be sent in between. */
  readonly segments: readonly Uint8Array[];
  /** Paper moved, for the time that printing takes; counted generously. */
  readonly heightMm: number;
  /** Letters that could be neither written nor drawn, and how they were written instead. */
  readonly substitutions: readonly Substitution[];
};

const ESC_AT = [0x1b, 0x40] as const;
/** GS a 0F: every status change is told. After ESC @, which switches it off on Bixolon. */
const ASB_ON = [0x1d, 0x61, 0x0f] as const;
/** FS . and ESC M 0: one byte a letter and font A, also where a clone was set to Chinese or to its small font. */
const ONE_BYTE_LETTERS = [0x1c, 0x2e, 0x1b, 0x4d, 0x00] as const;
/** 1/6 inch, the default line feed of ESC 2. */
const LINE_MM = 25.4 / 6;
const LF = 0x0a;
const LINES_AFTER_UNCUT = 6;
const QR_MODULE_DOTS = 6;

const NONE: ReadonlySet<string> = new Set();

/**
 * `storedLogos`: keys of the pictures that this very printer is known to keep. Throws on QR data over 512 characters: a
 * receipt is made by this program.
 */
export function encodeReceipt(
  receipt: Receipt,
  profile: PrinterProfile,
  storedLogos: ReadonlySet<string> = NONE,
): EncodedReceipt {
  const work = new Work(profile, storedLogos);
  for (const block of receipt.blocks) work.add(block);
  return work.finish();
}

/** The same ticket behind a cut of its own, for when half of another may still hang at the head. */
export function separated(receipt: EncodedReceipt, { cutCommand }: PrinterProfile): EncodedReceipt {
  const cut = Uint8Array.of(...ESC_AT, LF, LF, LF, LF, ...(cutCommand === 'esc-i' ? [0x1b, 0x69] : [0x1d, 0x56, 0x00]));
  return {
    ...receipt,
    bytes: Buffer.concat([cut, receipt.bytes]),
    segments: [cut, ...receipt.segments],
    heightMm: receipt.heightMm + 4 * LINE_MM,
  };
}

class Work {
  readonly #profile: PrinterProfile;
  readonly #storedLogos: ReadonlySet<string>;
  readonly #pages: Pages;
  readonly #writer = new CommandWriter();
  readonly #substitutions: Substitution[] = [];
  /** The page that text goes on in as long as it holds the letters. */
  #page: AnyPage;
  #heightMm = 0;

  constructor(profile: PrinterProfile, storedLogos: ReadonlySet<string>) {
    this.#profile = profile;
    this.#storedLogos = storedLogos;
    this.#pages = { latin: profile.latin?.name ?? null, cyrillic: profile.cyrillic?.name ?? null };
    this.#page = this.#pages.latin ?? ASCII_PAGE.name;
    this.#writer.raw(...ESC_AT, ...(profile.asb ? ASB_ON : []), ...ONE_BYTE_LETTERS);
  }

  add(block: ReceiptBlock): void {
    switch (block.kind) {
      case 'text':
        this.#text(block);
        break;
      case 'logo':
        this.#logo(block.picture);
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
    this.#writer.endSegment();
  }

  finish(): EncodedReceipt {
    const { cut, cutCommand, feedBeforeCutLines } = this.#profile;
    if (cut === 'none') this.#feed(LINES_AFTER_UNCUT);
    else {
      this.#feed(feedBeforeCutLines);
      if (cutCommand === 'esc-i') this.#writer.raw(0x1b, cut === 'full' ? 0x69 : 0x6d);
      else this.#writer.raw(0x1d, 0x56, cut === 'full' ? 0 : 1);
    }
    this.#writer.endSegment();
    const { segments } = this.#writer;
    const bytes = Buffer.concat(segments);
    assert(findRealTimeSequence(bytes) === -1, 'a ticket holds no real-time command');
    return { bytes, segments, heightMm: this.#heightMm, substitutions: this.#substitutions };
  }

  #text(block: Extract<ReceiptBlock, { kind: 'text' }>): void {
    const { text, substitutions } = printableText(block.text, this.#pages);
    this.#substitutions.push(...substitutions);
    const { align = 'left', bold = false, inverse = false, tall = false, size = 1 } = block;
    // Eight times is the most that GS ! knows, either way.
    const style = { align, bold, inverse, tall: tall && size <= 4, size };
    const columns = Math.floor(this.#profile.columns / size) - (inverse ? 2 : 0);
    // The blanks keep the white letters off the edge of the black.
    const framed = (words: string): string => (inverse ? ` ${words} ` : words);
    for (const words of wrap(text, Math.max(1, columns))) {
      const line = framed(words);
      if (isWritable(line, this.#pages)) {
        this.#heightMm += LINE_MM * size * (style.tall ? 2 : 1);
        this.#writer.style(style);
        this.#write(line);
      } else {
        const drawable = Math.min(columns, drawableColumns(this.#profile.dots, style) - (inverse ? 2 : 0));
        for (const part of wrap(words, Math.max(1, drawable))) this.#drawn(framed(part), style);
      }
    }
  }

  #drawn(line: string, style: DrawnStyle & { readonly align: 'left' | 'center' | 'right' }): void {
    this.#heightMm += LINE_MM * style.size * (style.tall ? 2 : 1);
    this.#writer.style({ align: style.align });
    for (const band of rasterCommands(drawLine(line, style))) this.#writer.segment(band);
  }

  #write(line: string): void {
    for (const run of runsOf(line, this.#pages, this.#page)) {
      this.#page = run.page;
      this.#writer.text(run.text, this.#numbered(run.page));
    }
    this.#writer.newLine();
  }

  #logo(picture: string): void {
    const logo = logoOf(picture);
    if (logo === undefined || logo.width > this.#profile.dots) return;
    this.#writer.style({ align: 'center' });
    for (const command of this.#storedLogos.has(logo.key) ? [printStored(logo)] : logo.bands)
      this.#writer.segment(command);
    this.#heightMm += (logo.height / this.#profile.dpi) * 25.4;
  }

  #rule(): void {
    const { columns } = this.#profile;
    const mark = pageHolds(this.#page, '─') ? '─' : '-';
    this.#writer.style({ bold: false, inverse: false, size: 1, tall: false });
    this.#write(mark.repeat(columns));
    this.#heightMm += LINE_MM;
  }

  #feed(lines: number): void {
    const count = Math.max(0, Math.min(50, Math.round(lines)));
    // On some clones an empty line is as high as the letters in force.
    if (count > 0) this.#writer.style({ size: 1, tall: false });
    this.#writer.newLine(count);
    this.#heightMm += LINE_MM * count;
  }

  #qr(block: Extract<ReceiptBlock, { kind: 'qr' }>): void {
    const data = qrData(block.data);
    const { dots, dpi, qr } = this.#profile;
    const size = qrSize(data, block.moduleDots ?? QR_MODULE_DOTS, dots);
    this.#writer.style({ align: 'center' });
    if (qr === 'command') {
      this.#writer.raw(...qrByCommand(data, size.moduleDots));
      this.#writer.newLine();
    } else for (const band of qrByDots(data, size)) this.#writer.segment(band);
    this.#heightMm += ((size.modules * size.moduleDots) / dpi) * 25.4 + LINE_MM;
  }

  #numbered(page: AnyPage): { name: AnyPage; number: number } {
    const { latin, cyrillic } = this.#profile;
    return [latin, cyrillic].find((known) => known?.name === page) ?? ASCII_PAGE;
  }
}
