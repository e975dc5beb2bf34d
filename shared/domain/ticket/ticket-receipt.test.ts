import { describe, expect, test } from 'vitest';
import { instantOf } from '../../core/local-time.ts';
import type { Receipt, ReceiptBlock } from '../../core/receipt.ts';
import { TICKET_TEXTS } from '../../text/ticket.ts';
import { COLUMNS_58_MM, COLUMNS_80_MM, ticketReceipt, wrapWords, type TicketReceiptInput } from './ticket-receipt.ts';

const at = (hour: number, minute: number) => instantOf('2026-03-12', hour * 60 + minute, 'Europe/Warsaw');
const walkIn: TicketReceiptInput = {
  officeName: { pl: 'Wydział Komunikacji Starostwa Powiatowego w Przykładowie', en: 'Communications Department' },
  number: 'U021',
  priority: 'walk-in',
  desks: ['1', '2', '5'],
  serviceName: { pl: 'Rejestracja pojazdu sprowadzonego z zagranicy', uk: 'Реєстрація транспортного засобу' },
  queue: {
    ahead: { booked: 2, walkIn: 3 },
    estimate: { kind: 'interval', fromMinutes: 15, toMinutes: 35 },
    computedAt: at(9, 41),
  },
  printedAt: at(9, 42),
  zone: 'Europe/Warsaw',
  liveUrl: 'https://biletomat.example.org/stan',
  copy: false,
  columns: COLUMNS_80_MM,
};
const booked: TicketReceiptInput = {
  ...walkIn,
  priority: 'booked',
  bookedFor: at(10, 20),
  desks: ['2'],
  official: 'Anna Przykładowa',
  queue: undefined,
};
const make = (input: TicketReceiptInput, language: 'pl' | 'uk' | 'en' = 'pl') =>
  ticketReceipt(input, language, TICKET_TEXTS[language]);
const words = (receipt: Receipt) =>
  receipt.blocks.flatMap((b) => (b.kind === 'text' ? [b.text.trim()] : b.kind === 'qr' ? [`QR ${b.data}`] : []));
const sizes = (block: { size?: number | undefined; inverse?: boolean | undefined; text: string }): number =>
  (Array.from(block.text).length + (block.inverse ? 2 : 0)) * (block.size ?? 1);
const textBlocks = (receipt: Receipt) =>
  receipt.blocks.filter((b): b is Extract<ReceiptBlock, { kind: 'text' }> => b.kind === 'text');

test('a walk-in ticket, top to bottom', () => {
  expect(words(make(walkIn))).toEqual([
    'Wydział Komunikacji Starostwa',
    'Powiatowego w Przykładowie',
    'U021',
    'Bez umówionej wizyty',
    'Stanowiska 1, 2, 5',
    'Rejestracja pojazdu sprowadzonego z zagranicy',
    'Przed Tobą: 5 osób',
    'umówione: 2, z biletem: 3',
    'Osoby umówione wchodzą o swojej godzinie',
    'Czas oczekiwania:',
    'około 15–35 min',
    'Stan na godzinę 9:41',
    'Wydrukowano 12.03.2026, 9:42',
    'Czekaj na wezwanie: ekran i głos',
    'Kolejka na żywo:',
    'QR https://biletomat.example.org/stan',
    'biletomat.example.org/stan',
  ]);
});

test('a booked ticket says its time instead of a wait, and who is at the desk', () => {
  const said = words(make(booked));
  expect(said).toContain('Umówiona na 10:20');
  expect(said).toContain('Stanowisko 2');
  expect(said).toContain('Anna Przykładowa');
  expect(said.join(' ')).not.toMatch(/Przed Tobą|oczekiwania/);
});

test('somebody early reads when they will be called; somebody late reads how many are ahead', () => {
  expect(words(make({ ...booked, priority: 'early' })).join(' ')).toContain(
    'Jesteś przed czasem. Wezwiemy Cię około 10:20',
  );
  const late = words(make({ ...walkIn, priority: 'late', bookedFor: at(9, 20) })).join(' ');
  expect(late).toContain('Umówiona, po czasie');
  expect(late).toContain('Przed Tobą: 5 osób');
});

test('without the server no count is invented: staff are pointed to', () => {
  const said = words(make({ ...walkIn, queue: undefined }));
  expect(said).toContain('Pokaż bilet pracownikowi');
  expect(said.join(' ')).not.toMatch(/Przed Tobą|min/);
});

test('nobody ahead, no data and a long wait are said plainly', () => {
  const queue = (estimate: NonNullable<TicketReceiptInput['queue']>['estimate']) =>
    words(make({ ...walkIn, queue: { ahead: { booked: 0, walkIn: 0 }, estimate, computedAt: at(9, 41) } }));
  expect(queue({ kind: 'no-data' })).toEqual(
    expect.arrayContaining(['Przed Tobą nie ma nikogo', 'Czas oczekiwania:', 'brak danych']),
  );
  expect(queue({ kind: 'over', minutes: 90 })).toContain('ponad 90 min');
});

describe('on any paper', () => {
  const longest: TicketReceiptInput = {
    ...walkIn,
    number: 'U12345',
    assisted: true,
    copy: true,
    test: true,
    officeName: { pl: `Starostwo ${'Konstantynopolitańczykowianeczka'.repeat(2)}` },
    desks: Array.from({ length: 20 }, (_, i) => String(i + 1)),
  };

  // 26 columns: the test mark fits, its blanks do not.
  test.each([COLUMNS_80_MM, COLUMNS_58_MM, 26])(
    '%i columns: no line is longer than the paper, and the number is the largest thing',
    (columns) => {
      for (const input of [walkIn, booked, { ...booked, priority: 'early' as const }, longest]) {
        for (const language of ['pl', 'uk', 'en'] as const) {
          const blocks = textBlocks(make({ ...input, columns }, language));
          for (const block of blocks) expect(sizes(block)).toBeLessThanOrEqual(columns);
          const number = blocks.find((b) => b.text === input.number)!;
          expect(
            Math.max(...blocks.filter((b) => b !== number).map((b) => (b.size ?? 1) * (b.tall ? 2 : 1))),
          ).toBeLessThan(number.size!);
        }
      }
    },
  );
});

describe("at arm's length", () => {
  const at80 = textBlocks(make(walkIn));
  const height = (text: string, blocks = at80): number => {
    const block = blocks.find((b) => b.text === text)!;
    return (block.size ?? 1) * (block.tall ? 2 : 1);
  };

  test.each([
    ['the priority', 'Bez umówionej wizyty'],
    ['the desks', 'Stanowiska 1, 2, 5'],
    ['the service', 'Rejestracja pojazdu sprowadzonego z zagranicy'],
    ['the people ahead', 'Przed Tobą: 5 osób'],
    ['the estimate', 'około 15–35 min'],
    ['what to do', 'Czekaj na wezwanie: ekran i głos'],
  ])('%s is at least twice the base', (_what, text) => expect(height(text)).toBe(2));

  test('so are the booked hour and the word to show the ticket to staff, on narrow paper too', () => {
    const narrow = textBlocks(make({ ...booked, columns: COLUMNS_58_MM }));
    expect(height('na 10:20', narrow)).toBe(2);
    expect(
      height('Pokaż bilet pracownikowi', textBlocks(make({ ...walkIn, queue: undefined, columns: COLUMNS_58_MM }))),
    ).toBe(2);
  });

  test('four characters of a number are four fifths of narrow paper and 24 mm high on wide paper', () => {
    const number = (columns: number) => textBlocks(make({ ...walkIn, columns })).find((b) => b.text === 'U021');
    expect(number(COLUMNS_80_MM)).toMatchObject({ size: 8 });
    expect(number(COLUMNS_58_MM)).toMatchObject({ size: 8 });
  });
});

test("the office's logo stands at the head, and without one the paper begins with the name", () => {
  expect(make({ ...walkIn, logo: 'UDQK' }).blocks[0]).toEqual({ kind: 'logo', picture: 'UDQK' });
  expect(make(walkIn).blocks[0]).toMatchObject({ kind: 'text', text: 'Wydział Komunikacji Starostwa' });
});

test('no line ends in a word of one letter, and lines of a paragraph are about as long', () => {
  const [first, second] = words(
    make({ ...walkIn, officeName: { pl: 'Starostwo Powiatowe w Przykładowie, Wydział Komunikacji' } }),
  );
  expect([first, second]).toEqual(['Starostwo Powiatowe w Przykładowie,', 'Wydział Komunikacji']);
  expect(
    words(
      make({ ...walkIn, columns: COLUMNS_58_MM, serviceName: { pl: 'Wydanie prawa jazdy i wtórnika za granicę' } }),
    ).join('|'),
  ).toContain('Wydanie prawa jazdy|i wtórnika za granicę');
});

test('a copy is marked DUPLIKAT in white on black, above the number; an original is not', () => {
  const blocks = textBlocks(make({ ...walkIn, copy: true }));
  const mark = blocks.findIndex((b) => b.text.trim() === 'DUPLIKAT');
  expect(blocks[mark]).toMatchObject({ inverse: true });
  expect(mark).toBeLessThan(blocks.findIndex((b) => b.text === 'U021'));
  expect(words(make(walkIn))).not.toContain('DUPLIKAT');
});

test('a test ticket says what it is', () => {
  expect(words(make({ ...walkIn, test: true }))).toContain('BILET TESTOWY');
});

test('Ukrainian and English tickets keep a Polish name where the office gave no other', () => {
  expect(words(make(walkIn, 'en'))).toEqual(
    expect.arrayContaining([
      'Communications Department',
      'Rejestracja pojazdu sprowadzonego z zagranicy',
      'Ahead of you: 5 people',
      'booked: 2, with a ticket: 3',
    ]),
  );
  expect(words(make(walkIn, 'uk')).join(' ')).toContain('Реєстрація транспортного засобу');
});

describe('wrapping', () => {
  test('breaks between words, cuts what is longer than a line, loses nothing', () => {
    expect(wrapWords('Zażółć gęślą jaźń', 11)).toEqual(['Zażółć', 'gęślą jaźń']);
    expect(wrapWords('Rejestracja', 5)).toEqual(['Rejes', 'tracj', 'a']);
    expect(wrapWords('  ', 5)).toEqual([]);
  });

  test('lets no control or invisible character through', () => {
    expect(wrapWords('Okno\u001Bi\u0000\r\n2\u200B', 20)).toEqual(['Okno i 2']);
  });
});

test('without the uplink the ticket says what the office has yet to check, and of when its knowledge is', () => {
  const said = (input: Partial<TicketReceiptInput>, language: 'pl' | 'uk' | 'en' = 'pl') =>
    words(make({ ...booked, ...input }, language)).join(' ');
  expect(said({ undecided: { what: 'visit', asOf: '9:40' } })).toContain(
    'Wydano bez połączenia z urzędem (stan z 9:40). Późniejsze zmiany wizyty sprawdzimy przy stanowisku',
  );
  expect(said({ undecided: { what: 'visit', asOf: '' } }, 'en')).toContain(
    'Issued without a connection to the office. We will check',
  );
  expect(said({ undecided: { what: 'code', asOf: '9:40' } }, 'uk')).toContain('Код перевіримо біля віконця');
  expect(said({ confirmAtDesk: true })).toContain('Wizytę potwierdzimy przy stanowisku');
  expect(said({})).not.toMatch(/sprawdzimy|potwierdzimy/);
});
