// Pictures of every kind of ticket on 80 and 58 mm paper in three languages, to be looked at: `npm run tickets -- FOLDER`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProfile, type PrinterProfile } from '../hardware/printer/profiles/profile.ts';
import { encodeReceipt } from '../hardware/printer/encoding/receipt-encoder.ts';
import { pictureOf } from '../hardware/simulated/engine/picture.ts';
import { instantOf } from '../shared/core/local-time.ts';
import { LANGUAGES } from '../shared/core/language.ts';
import { ticketReceipt, type TicketReceiptInput } from '../shared/domain/ticket/ticket-receipt.ts';
import { TICKET_TEXTS } from '../shared/text/ticket.ts';
import { demoOffice } from '../tests/fixtures/office.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { printerBench } from '../tests/support/engine-bench.ts';

const folder = process.argv[2] ?? 'data/tickets';
mkdirSync(folder, { recursive: true });

const at = (hour: number, minute: number): number => instantOf('2026-03-12', hour * 60 + minute, demoOffice.zone);
const service = demoOffice.services[0]!;
const walkIn: Omit<TicketReceiptInput, 'columns'> = {
  officeName: demoOffice.name,
  number: 'U021',
  priority: 'walk-in',
  desks: ['1', '2', '5'],
  serviceName: service.name,
  queue: {
    ahead: { booked: 2, walkIn: 3 },
    estimate: { kind: 'interval', fromMinutes: 15, toMinutes: 35 },
    computedAt: at(9, 41),
  },
  printedAt: at(9, 42),
  zone: demoOffice.zone,
  liveUrl: 'https://biletomat.example.org/stan',
  copy: false,
  logo: demoOffice.ticketLogo,
};
const booked = {
  ...walkIn,
  priority: 'booked' as const,
  number: 'R007',
  bookedFor: at(10, 20),
  desks: ['2'],
  official: 'Anna Przykładowa',
  queue: undefined,
};
const KINDS: Readonly<Record<string, Omit<TicketReceiptInput, 'columns'>>> = {
  'walk-in': walkIn,
  booked,
  early: { ...booked, priority: 'early' },
  late: { ...walkIn, priority: 'late', bookedFor: at(9, 20) },
  copy: { ...walkIn, queue: undefined, copy: true },
  offline: { ...walkIn, queue: undefined },
  long: {
    ...walkIn,
    number: 'U1021',
    assisted: true,
    desks: ['1', '2', '3', '4', '5', '6', '7', '8', '12', '14'],
    official: undefined,
    serviceName: {
      pl: 'Wpis do ewidencji instruktorów i wykładowców oraz przedsiębiorców prowadzących ośrodek szkolenia kierowców',
      uk: 'Внесення до реєстру інструкторів та підприємців, які ведуть центр підготовки водіїв',
      en: 'Entry in the register of instructors, lecturers and businesses that run a driver training centre',
    },
    queue: { ahead: { booked: 3, walkIn: 22 }, estimate: { kind: 'over', minutes: 90 }, computedAt: at(9, 41) },
  },
  'to decide': { ...walkIn, queue: undefined, needsDecision: true },
  'as known': { ...booked, undecided: { what: 'visit', asOf: '10.03, 15:40' } },
  'code unchecked': { ...walkIn, queue: undefined, undecided: { what: 'code', asOf: '' } },
  'confirm at desk': { ...walkIn, queue: undefined, confirmAtDesk: true },
};
const profileOf = (name: string): PrinterProfile => {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
};
/** Beside the virtual printers one whose pages nobody knows: its letters are drawn. */
const PAPERS = [
  { name: '80', paperMm: 80, profile: profileOf('virtual') },
  { name: '58', paperMm: 58, profile: profileOf('virtual-58') },
  { name: '80-drawn', paperMm: 80, profile: { ...profileOf('virtual'), latin: null, cyrillic: null } },
] as const;

function print(
  input: TicketReceiptInput,
  language: (typeof LANGUAGES)[number],
  profile: PrinterProfile,
  paperMm: 80 | 58,
): string {
  const bench = printerBench({ paperMm });
  bench.send(encodeReceipt(ticketReceipt(input, language, TICKET_TEXTS[language]), profile).bytes);
  bench.run(60_000);
  return pictureOf(bench.engine.printOuts()[0]!);
}

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 4_200, height: 1_200 } });
for (const { name, paperMm, profile } of PAPERS) {
  for (const language of LANGUAGES) {
    const papers = Object.values(KINDS).map((kind) =>
      print({ ...kind, columns: profile.columns }, language, profile, paperMm),
    );
    // Each picture names its parts by its number, which is 1 for all of them.
    const figures = papers
      .map((svg, index) => `<div>${svg.replaceAll(/(paper|sheen|part)-1\b/gu, `$1-${index}-1`)}</div>`)
      .join('');
    await page.setContent(
      `<body style="margin:16px;background:#8a8f94;display:inline-flex;gap:14px;align-items:flex-start">${figures}`,
    );
    await page.locator('body').screenshot({ path: join(folder, `${name}-${language}.png`) });
  }
}
await browser.close();
process.stdout.write(
  `${PAPERS.length * LANGUAGES.length} sheets in ${folder}, each with ${Object.keys(KINDS).join(', ')}\n`,
);
