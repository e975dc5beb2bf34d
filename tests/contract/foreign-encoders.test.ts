// What other people's encoders send for one small ticket: the virtual printer prints it as their authors meant it, so it is a printer and no mirror of ours.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import thermal from 'node-thermal-printer';
import receiptline from 'receiptline';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { encodePng } from '../../hardware/simulated/engine/png.ts';
import { linesOf, PAPER, qrOf, type PrintOut, type TextRun } from '../../hardware/simulated/engine/print-out.ts';
import { printerBench } from '../support/engine-bench.ts';
import { EscposPrinter } from '../support/escpos-peer.ts';

const NUMBER = 'R007';
const NAME = 'Rejestracja – łódź';
const DESK = 'Stanowisko 2';
const LINK = 'https://example.org/q/R007';
const HEAD_DOTS = PAPER[80].printableDots;

/** The number twice as large, bold and in the middle; the name plain to the left; the desk bold to the right; a code in the middle; a partial cut. */
type Ticket = {
  readonly name: string;
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  /** Its encoding has no long dash. */ readonly hasDash?: true;
  readonly oddities?: readonly string[];
};

const dashless = NAME.replace('–', '-');

async function byEscpos(drawCode: (printer: EscposPrinter) => void | Promise<void>): Promise<Uint8Array> {
  const sent: Uint8Array[] = [];
  const printer = new EscposPrinter({ write: (bytes) => void sent.push(bytes) }, { encoding: 'cp852' });
  // It names no code page by itself; its size resets bold.
  printer.hardware('INIT').print('\x1bt\x12');
  printer.align('CT').size(2, 2).style('B').text(NUMBER).style('NORMAL').size(1, 1);
  printer.align('LT').text(dashless).align('RT').style('B').text(DESK).style('NORMAL').align('CT');
  await drawCode(printer);
  printer.cut(true, 4).flush();
  return Buffer.concat(sent);
}

const TICKETS: readonly Ticket[] = [
  {
    name: 'escpos',
    bytes: () =>
      byEscpos(
        (printer) =>
          new Promise((resolve, reject) => {
            printer.qrimage(LINK, { type: 'png', mode: 'normal', size: 5 }, (error) =>
              error ? reject(error) : resolve(),
            );
          }),
      ),
    // ESC 5, "no italics", is of other printers; this one steps over it.
    oddities: ['unknown command ESC 5'],
  },
  {
    name: 'node-thermal-printer',
    bytes: () => {
      const printer = new thermal.printer({
        type: thermal.types.EPSON,
        interface: 'tcp://127.0.0.1:9100',
        characterSet: thermal.characterSet.PC852_LATIN2,
        width: 48,
        breakLine: thermal.breakLine.NONE,
      });
      printer.alignCenter();
      printer.setTextSize(1, 1);
      printer.bold(true);
      printer.println(NUMBER);
      printer.bold(false);
      printer.setTextNormal();
      printer.alignLeft();
      printer.println(dashless);
      printer.alignRight();
      printer.bold(true);
      printer.println(DESK);
      printer.bold(false);
      printer.alignCenter();
      printer.printQR(LINK, { cellSize: 6, correction: 'M', model: 2 });
      printer.partialCut();
      return printer.getBuffer();
    },
  },
  {
    name: 'receiptline',
    // Carets enlarge, quotes make bold; a bar at the right end means left, at the left end right.
    bytes: () =>
      Buffer.from(
        receiptline.transform(
          [`^^^"${NUMBER}"`, `|${dashless}`, `"${DESK}"|`, `{code:${LINK}; option:qrcode,6,m}`, '='].join('\n'),
          { cpl: 48, encoding: 'cp852', command: 'escpos' },
        ),
        'latin1',
      ),
  },
  {
    name: 'receipt-printer-encoder',
    hasDash: true,
    bytes: () => {
      const encoder = new ReceiptPrinterEncoder({
        language: 'esc-pos',
        columns: 48,
        codepageMapping: 'epson',
        feedBeforeCut: 4,
      });
      encoder
        .initialize()
        .codepage('windows1250')
        .align('center')
        .size(2, 2)
        .bold(true)
        .line(NUMBER)
        .bold(false)
        .size(1, 1);
      encoder.align('left').line(NAME).align('right').bold(true).line(DESK).bold(false).align('center');
      return encoder.qrcode(LINK, { model: 2, size: 6, errorlevel: 'm' }).cut('partial').encode();
    },
  },
];

beforeAll(async () => {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({
    overrides: {
      wasmBinary: wasmBinary.buffer.slice(wasmBinary.byteOffset, wasmBinary.byteOffset + wasmBinary.byteLength),
    },
    fireImmediately: true,
  });
});

function printed(bytes: Uint8Array): { papers: readonly PrintOut[]; oddities: readonly string[] } {
  const bench = printerBench();
  bench.send(bytes);
  bench.run(60_000);
  return { papers: bench.engine.printOuts(), oddities: bench.engine.state().oddities };
}

/** Each line of letters: what stands there, how large, how bold, and where its ink lies. Blanks that only move letters are no ink. */
function inkOf(
  paper: PrintOut,
): { text: string; times: [number, number]; bold: boolean; fromDots: number; toDots: number }[] {
  return paper.placed.flatMap(({ drawing }) => {
    const runs: TextRun[] = drawing.kind === 'line' ? drawing.runs.filter(({ text }) => text.trim() !== '') : [];
    const [first] = runs;
    const last = runs.at(-1);
    if (first === undefined || last === undefined) return [];
    const cell = first.cellWidth * first.widthTimes;
    const lead = (first.text.length - first.text.trimStart().length) * cell;
    return [
      {
        text: runs
          .map(({ text }) => text)
          .join('')
          .trim(),
        times: [first.widthTimes, first.heightTimes],
        bold: runs.every(({ bold }) => bold),
        fromDots: first.x + lead,
        toDots: last.x + last.text.trimEnd().length * last.cellWidth * last.widthTimes,
      },
    ];
  });
}

/** Every dot of pictures and symbols, as the head would burn it. */
function picturesOn(paper: PrintOut): Buffer {
  const rowBytes = HEAD_DOTS / 8;
  const dots = Buffer.alloc(rowBytes * paper.heightDots);
  const burn = (x: number, y: number): void => {
    if (x < HEAD_DOTS && y >= 0 && y < paper.heightDots) dots[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  };
  for (const { topDots, drawing } of paper.placed) {
    if (drawing.kind === 'raster') {
      const bits = Buffer.from(drawing.bits, 'base64');
      const bytesARow = Math.ceil(drawing.widthDots / 8);
      for (let y = 0; y < drawing.heightDots; y += 1)
        for (let x = 0; x < drawing.widthDots; x += 1)
          if ((bits[y * bytesARow + (x >> 3)]! & (0x80 >> (x & 7))) !== 0) burn(drawing.x + x, topDots + y);
    }
    if (drawing.kind === 'qr') {
      const { moduleDots: size, modules } = drawing;
      for (let y = 0; y < modules.length * size; y += 1)
        for (let x = 0; x < modules.length * size; x += 1)
          if (modules[Math.floor(y / size)]![Math.floor(x / size)] === '#') burn(drawing.x + x, topDots + y);
    }
  }
  return dots;
}

/** As a phone reads the paper: what the codes say, and where their middle is. */
async function codesOn(paper: PrintOut): Promise<{ text: string; middleDots: number }[]> {
  const png = encodePng(HEAD_DOTS, paper.heightDots, picturesOn(paper));
  const found = await readBarcodes(new Blob([Uint8Array.from(png)]), { formats: ['QRCode'], tryHarder: true });
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, position }) => ({ text, middleDots: (position.topLeft.x + position.topRight.x) / 2 }));
}

test.each(TICKETS.map((ticket) => [ticket.name, ticket] as const))(
  'a ticket by %s comes out as its author meant it: words, sizes, places, a code that a phone reads, one cut',
  async (_name, { bytes, hasDash, oddities }) => {
    const result = printed(await bytes());
    const [paper] = result.papers;
    expect(result.papers.map(({ end }) => end)).toEqual(['partial-cut']);
    expect(inkOf(paper!)).toEqual([
      { text: NUMBER, times: [2, 2], bold: true, fromDots: 240, toDots: 336 },
      { text: hasDash ? NAME : dashless, times: [1, 1], bold: false, fromDots: 0, toDots: NAME.length * 12 },
      { text: DESK, times: [1, 1], bold: true, fromDots: HEAD_DOTS - DESK.length * 12, toDots: HEAD_DOTS },
    ]);
    const codes = await codesOn(paper!);
    expect(codes.map(({ text }) => text)).toEqual([LINK]);
    expect(Math.abs(codes[0]!.middleDots - HEAD_DOTS / 2)).toBeLessThan(6);
    expect([...new Set(result.oddities)]).toEqual(oddities ?? []);
  },
);

test('the QR command of escpos is none of Epson’s: its words come out on the paper, as on a real printer', async () => {
  const { papers } = printed(await byEscpos((printer) => void printer.qrcode(LINK, 3, 'M', 6)));
  expect(qrOf(papers[0]!)).toEqual([]);
  expect(linesOf(papers[0]!).join('')).toContain(LINK);
});
