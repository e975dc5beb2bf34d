// One Polish ticket through our encoder and through its peers, used as their manuals show: bytes and time.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import thermal from 'node-thermal-printer';
import receiptline from 'receiptline';
import { logoOf } from '../../hardware/printer/encoding/logo.ts';
import { findProfile } from '../../hardware/printer/profiles/profile.ts';
import { encodeReceipt } from '../../hardware/printer/encoding/receipt-encoder.ts';
import { encodePng } from '../../hardware/simulated/engine/png.ts';
import type { Receipt, ReceiptBlock } from '../../shared/core/receipt.ts';
import { instantOf } from '../../shared/core/local-time.ts';
import { readPbm } from '../../shared/core/pbm.ts';
import { COLUMNS_80_MM, ticketReceipt } from '../../shared/domain/ticket/ticket-receipt.ts';
import { TICKET_TEXTS } from '../../shared/text/ticket.ts';
import { demoOffice } from '../fixtures/office.ts';
import { EscposImage, EscposPrinter } from '../support/escpos-peer.ts';
import { ms, percentile, times, type Row } from './table.ts';

const ROUNDS = 60;
const TICKETS_A_ROUND = 40;

type Encoder = {
  readonly name: string;
  readonly encode: () => Uint8Array | Promise<Uint8Array>;
  /** Fewer of one that takes long. */ readonly ticketsARound?: number;
};

const at = (hour: number, minute: number): number => instantOf('2026-03-12', hour * 60 + minute, demoOffice.zone);
const receiptWith = (logo: string | undefined): Receipt =>
  ticketReceipt(
    {
      officeName: demoOffice.name,
      number: 'R007',
      priority: 'booked',
      bookedFor: at(10, 20),
      desks: ['2'],
      serviceName: demoOffice.services[0]!.name,
      printedAt: at(9, 42),
      zone: demoOffice.zone,
      liveUrl: 'https://biletomat.example.org/stan',
      copy: false,
      columns: COLUMNS_80_MM,
      logo,
    },
    'pl',
    TICKET_TEXTS.pl,
  );

const plain = receiptWith(undefined);
const logo = demoOffice.ticketLogo!;
const picture = readPbm(logo)!;
/** As these libraries take pictures: a PNG file, or dots of four bytes. */
const png = encodePng(picture.width, picture.height, Buffer.from(picture.dots));
const rgba = new Uint8ClampedArray(picture.width * picture.height * 4);
for (let i = 0; i < picture.width * picture.height; i += 1) {
  const isBlack = (picture.dots[i >> 3]! & (0x80 >> (i & 7))) !== 0;
  rgba.set(isBlack ? [0, 0, 0, 255] : [255, 255, 255, 255], i * 4);
}

type Text = Extract<ReceiptBlock, { kind: 'text' }>;
const down = ({ size = 1, tall = false }: Text): number => Math.min(8, tall ? size * 2 : size);

function byReceiptPrinterEncoder(hasLogo: boolean): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: 48,
    codepageMapping: 'epson',
    imageMode: 'raster',
    feedBeforeCut: 4,
  });
  encoder.initialize().codepage('windows1250').align('center');
  if (hasLogo)
    encoder.image(
      { data: rgba, width: picture.width, height: picture.height },
      picture.width,
      picture.height,
      'threshold',
    );
  for (const block of plain.blocks) {
    if (block.kind === 'text')
      encoder
        .bold(block.bold ?? false)
        .size(block.size ?? 1, down(block))
        .line(block.text);
    else if (block.kind === 'rule') encoder.size(1, 1).rule();
    else if (block.kind === 'feed') encoder.newline(block.lines);
    else if (block.kind === 'qr') encoder.qrcode(block.data, { model: 2, size: 6, errorlevel: 'm' });
  }
  return encoder.cut('partial').encode();
}

async function byThermalPrinter(hasLogo: boolean): Promise<Uint8Array> {
  const printer = new thermal.printer({
    type: thermal.types.EPSON,
    interface: 'tcp://127.0.0.1:9100',
    characterSet: thermal.characterSet.WPC1250_LATIN2,
    width: 48,
    breakLine: thermal.breakLine.NONE,
  });
  printer.alignCenter();
  if (hasLogo) await printer.printImageBuffer(png);
  for (const block of plain.blocks) {
    if (block.kind === 'text') {
      printer.bold(block.bold ?? false);
      printer.setTextSize(down(block) - 1, (block.size ?? 1) - 1);
      printer.println(block.text);
    } else if (block.kind === 'rule') {
      printer.setTextNormal();
      printer.drawLine();
    } else if (block.kind === 'feed') for (let i = 0; i < block.lines; i += 1) printer.newLine();
    else if (block.kind === 'qr') printer.printQR(block.data, { cellSize: 6, correction: 'M', model: 2 });
  }
  printer.partialCut();
  return printer.getBuffer();
}

/** Its own markup: carets enlarge, quotes make bold, a code is a property. */
function byReceiptline(hasLogo: boolean): Uint8Array {
  const escaped = (text: string): string => text.replace(/[\\|{}~_"`^]/gu, (mark) => `\\${mark}`);
  const lines = plain.blocks.map((block) => {
    switch (block.kind) {
      // One caret is twice as wide, two twice as high, three both, up to six times.
      case 'text': {
        const carets = block.tall ? '^^' : '^'.repeat((block.size ?? 1) === 1 ? 0 : Math.min(7, (block.size ?? 1) + 1));
        return `${carets}${block.bold ? `"${escaped(block.text)}"` : escaped(block.text)}`;
      }
      case 'rule':
        return '-';
      case 'feed':
        return '';
      case 'qr':
        return `{code:${block.data}; option:qrcode,6,m}`;
      case 'logo':
        return '';
    }
  });
  if (hasLogo) lines.unshift(`{image:${png.toString('base64')}}`);
  return Buffer.from(
    receiptline.transform([...lines, '='].join('\n'), { cpl: 48, encoding: 'cp852', command: 'escpos' }),
    'latin1',
  );
}

/** Its QR command is not Epson's: the code goes as a picture. */
async function byEscpos(hasLogo: boolean): Promise<Uint8Array> {
  const sent: Uint8Array[] = [];
  const printer = new EscposPrinter({ write: (bytes) => void sent.push(bytes) }, { encoding: 'cp1250' });
  printer.hardware('INIT').print('\x1bt\x2d').align('CT');
  if (hasLogo) printer.raster(new EscposImage({ data: rgba, shape: [picture.width, picture.height, 4] }), 'normal');
  for (const block of plain.blocks) {
    if (block.kind === 'text')
      printer
        .size(block.size ?? 1, down(block))
        .style(block.bold ? 'B' : 'NORMAL')
        .text(block.text);
    else if (block.kind === 'rule') printer.size(1, 1).text('-'.repeat(48));
    else if (block.kind === 'feed') printer.feed(block.lines);
    else if (block.kind === 'qr')
      await new Promise<void>((resolve, reject) => {
        printer.qrimage(block.data, { type: 'png', mode: 'normal', size: 5 }, (error) =>
          error ? reject(error) : resolve(),
        );
      });
  }
  printer.cut(true, 4).flush();
  return Buffer.concat(sent);
}

/** Every encoder in every round, so that the machine's moods hit all alike. */
async function measure(encoders: readonly Encoder[]): Promise<{ readonly bytes: number[]; readonly ms: number[] }> {
  const perTicket = encoders.map(() => [] as number[]);
  const bytes: number[] = [];
  for (const [index, { encode }] of encoders.entries()) bytes[index] = (await encode()).length;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { encode, ticketsARound = TICKETS_A_ROUND }] of encoders.entries()) {
      const start = performance.now();
      for (let i = 0; i < ticketsARound; i += 1) {
        const made = encode();
        if (made instanceof Promise) await made;
      }
      perTicket[index]!.push((performance.now() - start) / ticketsARound);
    }
  }
  return { bytes, ms: perTicket.map((values) => percentile(values, 0.5)) };
}

export async function benchEncoders(): Promise<Row[]> {
  const found = findProfile('epson-tm-t20iii');
  if (!found.ok) throw new Error(found.error.message);
  const profile = found.value;
  const withLogo = receiptWith(logo);
  const kept = new Set([logoOf(logo)!.key]);
  const rows: Row[] = [];
  const peersOf = (hasLogo: boolean): Encoder[] => [
    { name: 'receipt-printer-encoder', encode: () => byReceiptPrinterEncoder(hasLogo) },
    { name: 'node-thermal-printer', encode: () => byThermalPrinter(hasLogo) },
    { name: 'receiptline', encode: () => byReceiptline(hasLogo) },
    { name: 'escpos', encode: () => byEscpos(hasLogo), ticketsARound: 1 },
  ];

  const text = await measure([{ name: 'ours', encode: () => encodeReceipt(plain, profile).bytes }, ...peersOf(false)]);
  for (const [i, { name }] of peersOf(false).entries()) {
    const [bytes, peerBytes, time, peerTime] = [text.bytes[0]!, text.bytes[i + 1]!, text.ms[0]!, text.ms[i + 1]!];
    const isJudged = name === 'receipt-printer-encoder';
    rows.push(
      {
        what: 'ticket of text and QR, bytes',
        ours: `${bytes} B`,
        against: `${name} ${peerBytes} B`,
        ratio: times(bytes / peerBytes),
        goal: isJudged ? 'at most 32 B more' : '',
        isMet: isJudged ? bytes - peerBytes <= 32 : null,
      },
      {
        what: 'ticket of text and QR, encoding',
        ours: ms(time),
        against: `${name} ${ms(peerTime)}`,
        ratio: times(time / peerTime),
        goal: isJudged ? 'at most 1.2 ×' : '',
        isMet: isJudged ? time <= 1.2 * peerTime : null,
      },
    );
  }

  const drawn = await measure([
    { name: 'kept by the printer', encode: () => encodeReceipt(withLogo, profile, kept).bytes },
    { name: 'dot by dot', encode: () => encodeReceipt(withLogo, profile).bytes },
    ...peersOf(true),
  ]);
  for (const [i, { name }] of peersOf(true).entries()) {
    const [bytes, peerBytes, time, peerTime] = [drawn.bytes[0]!, drawn.bytes[i + 2]!, drawn.ms[0]!, drawn.ms[i + 2]!];
    rows.push(
      {
        what: 'with the logo kept by the printer, bytes',
        ours: `${bytes} B`,
        against: `${name} ${peerBytes} B`,
        ratio: times(bytes / peerBytes),
        goal: 'fewer',
        isMet: bytes < peerBytes,
      },
      {
        what: 'with the logo kept by the printer, encoding',
        ours: ms(time),
        against: `${name} ${ms(peerTime)}`,
        ratio: times(time / peerTime),
        goal: 'less',
        isMet: time < peerTime,
      },
      {
        what: 'with the logo dot by dot, encoding',
        ours: ms(drawn.ms[1]!),
        against: `${name} ${ms(peerTime)}`,
        ratio: times(drawn.ms[1]! / peerTime),
        goal: 'less',
        isMet: drawn.ms[1]! < peerTime,
      },
    );
  }
  const fewest = Math.min(...drawn.bytes.slice(2));
  rows.push({
    what: 'with the logo dot by dot, bytes',
    ours: `${drawn.bytes[1]} B`,
    against: `the leanest peer ${fewest} B`,
    ratio: times(drawn.bytes[1]! / fewest),
    goal: '',
    isMet: null,
  });
  return rows;
}
