// Law: whatever columns and dots a profile names, nothing of a ticket is wider than the paper, and no word of it is lost.
import { expect, test } from 'vitest';
import { EscposPrinter } from '../../hardware/printer/driver/escpos-printer.ts';
import { encodeReceipt } from '../../hardware/printer/encoding/receipt-encoder.ts';
import { findProfile, profileSchema, type PrinterProfile } from '../../hardware/printer/profiles/profile.ts';
import { PrinterEngine } from '../../hardware/simulated/engine/engine.ts';
import { EventQueue } from '../../hardware/simulated/engine/event-queue.ts';
import { LANGUAGES } from '../../shared/core/language.ts';
import { instantOf } from '../../shared/core/local-time.ts';
import type { Receipt } from '../../shared/core/receipt.ts';
import { ticketReceipt, type TicketReceiptInput } from '../../shared/domain/ticket/ticket-receipt.ts';
import { TICKET_TEXTS } from '../../shared/text/ticket.ts';
import { decodeEscpos } from '../support/escpos-decoder.ts';
import { eventQueueTime, runEventQueueUntil, simulatedLine, START } from '../support/simulated-line.ts';

const WIDTHS = Array.from({ length: 96 - 24 + 1 }, (_, index) => 24 + index);
const at = (hour: number, minute: number): number => instantOf('2026-03-12', hour * 60 + minute, 'Europe/Warsaw');
const LOGO = Buffer.concat([Buffer.from('P4\n384 8\n'), Buffer.alloc(384, 0x5a)]).toString('base64');
const walkIn: TicketReceiptInput = {
  officeName: { pl: 'Wydział Komunikacji Starostwa Powiatowego w Przykładowie', en: 'Communications Department' },
  number: 'U021',
  priority: 'walk-in',
  desks: ['1', '2', '5'],
  logo: LOGO,
  copy: true,
  test: true,
  serviceName: { pl: 'Rejestracja pojazdu sprowadzonego z zagranicy', uk: 'Реєстрація транспортного засобу' },
  queue: {
    ahead: { booked: 2, walkIn: 3 },
    estimate: { kind: 'interval', fromMinutes: 15, toMinutes: 35 },
    computedAt: at(9, 41),
  },
  printedAt: at(9, 42),
  zone: 'Europe/Warsaw',
  liveUrl: 'https://biletomat.example.org/stan',
  columns: 48,
};
const TICKETS: readonly TicketReceiptInput[] = [
  walkIn,
  {
    ...walkIn,
    copy: false,
    test: false,
    priority: 'booked',
    bookedFor: at(10, 20),
    desks: ['2'],
    official: 'Anna Przykładowa',
    queue: undefined,
  },
  { ...walkIn, copy: false, test: false, queue: undefined, confirmAtDesk: true },
];

function profile(columns: number, cellDots: number, pages: Partial<PrinterProfile>): PrinterProfile {
  const virtual = findProfile('virtual');
  if (!virtual.ok) throw new Error(virtual.error.message);
  return profileSchema.parse({ ...virtual.value, ...pages, columns, dots: Math.ceil((columns * cellDots) / 8) * 8 });
}

const tickets = (columns: number): readonly Receipt[] =>
  LANGUAGES.flatMap((language) =>
    TICKETS.map((ticket) => ticketReceipt({ ...ticket, columns }, language, TICKET_TEXTS[language])),
  );
const lettersOf = (text: string): string => text.replace(/\s/gu, '');

test.each(WIDTHS)(
  '%i columns in the printer’s own letters: no line is wider than the paper, and every letter is there',
  (columns) => {
    const model = profile(columns, 12, {});
    for (const receipt of tickets(columns)) {
      const { styledLines, unknown } = decodeEscpos(encodeReceipt(receipt, model).bytes);
      for (const { text, widest } of styledLines) expect(text.length * widest, text).toBeLessThanOrEqual(columns);
      const words = receipt.blocks.map((block) => (block.kind === 'text' ? lettersOf(block.text) : '')).join('');
      expect(lettersOf(styledLines.map(({ text }) => text).join('')).replace(/[─-]{24,}/gu, '')).toBe(words);
      expect(unknown).toEqual([]);
    }
  },
);

// 9 dots: as many letters on a narrower line as font B has on others.
test.each(
  WIDTHS.filter((columns) => columns % 6 === 0 || columns % 11 === 0).flatMap(
    (columns) =>
      [
        [columns, 12],
        [columns, 9],
      ] as const,
  ),
)('%i columns of %i dots, on a printer without our pages: no picture is wider than the paper', (columns, cellDots) => {
  const model = profile(columns, cellDots, { latin: null, cyrillic: null, qr: 'raster' });
  for (const receipt of tickets(columns)) {
    const { pictures } = decodeEscpos(encodeReceipt(receipt, model).bytes);
    expect(pictures.length).toBeGreaterThan(0);
    for (const { rowBytes } of pictures) expect(rowBytes * 8).toBeLessThanOrEqual(Math.ceil(model.dots / 8) * 8);
  }
});

test('drawn lines that are broken because the letters of the printer are narrower lose no word', () => {
  // 64 columns of 9 dots are 48 drawn ones: two lines of 24 rows and their leading instead of one.
  const text = 'Zażółć gęślą jaźń, a potem jeszcze raz zażółć gęślą jaźń';
  const height = (cellDots: number): number => {
    const { pictures } = decodeEscpos(
      encodeReceipt({ blocks: [{ kind: 'text', text }] }, profile(64, cellDots, { latin: null, cyrillic: null })).bytes,
    );
    return pictures.reduce((rows, picture) => rows + picture.height, 0);
  };
  expect([height(12), height(9)]).toEqual([30, 60]);
});

test('a logo that is wider than the paper is left out, and the ticket is printed without it', () => {
  const logo: Receipt = {
    blocks: [
      { kind: 'logo', picture: LOGO },
      { kind: 'text', text: 'U021' },
    ],
  };
  const narrow = decodeEscpos(encodeReceipt(logo, profile(24, 12, {})).bytes);
  expect([narrow.pictures, narrow.lines]).toEqual([[], ['U021']]);
  expect(decodeEscpos(encodeReceipt(logo, profile(32, 12, {})).bytes).pictures).toHaveLength(1);
});

test('a logo that is wider than the paper is not written into the printer either', async () => {
  const eventQueue = new EventQueue(START);
  const engine = new PrinterEngine(eventQueue);
  const printer = new EscposPrinter({
    open: simulatedLine(engine),
    port: 'simulated',
    profile: profile(24, 12, {}),
    ...eventQueueTime(eventQueue),
  });
  const run = <T>(promise: Promise<T>): Promise<T> => runEventQueueUntil(eventQueue, promise);
  await run(eventQueueTime(eventQueue).timers.sleep(2_000));
  const receipt: Receipt = {
    blocks: [
      { kind: 'logo', picture: LOGO },
      { kind: 'text', text: 'U021' },
    ],
  };
  expect(await run(printer.print(receipt, new AbortController().signal))).toMatchObject({ ok: true });
  await run(eventQueueTime(eventQueue).timers.sleep(15_000));
  await run(printer.close());
  // GS ( L, whatever its function.
  expect(engine.log.entries.filter(({ direction, hex }) => direction === 'in' && hex.includes('1d284c'))).toEqual([]);
});
