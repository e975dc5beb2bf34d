import { expect, test } from 'vitest';
import { decodeEscpos } from '../../../tests/support/escpos-decoder.ts';
import { encodeReceipt } from '../encoding/receipt-encoder.ts';
import { findProfile, PROFILE_NAMES, profileSchema, withPages, type PrinterProfile } from './profile.ts';
import { databaseSchema, factsOf } from './database-facts.ts';

const profileOf = (name: string): PrinterProfile => {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
};

test('every model that an office may buy has a profile', () => {
  expect(PROFILE_NAMES).toEqual([
    'epson-tm-t88v',
    'epson-tm-t88vi',
    'epson-tm-t88vii',
    'epson-tm-t20iii',
    'bixolon-srp-350iii',
    'citizen-ct-s310ii',
    'citizen-ct-s651',
    'star-escpos',
    'custom-vkp80iii',
    'custom-kpm216',
    'generic-clone',
    'generic-clone-58',
    'virtual',
    'virtual-58',
    'virtual-kiosk',
  ]);
});

test.each([30, 32, 35, 40, 42, 44, 48, 64, 69])(
  'a model of %i columns is a profile like any other, and no line of a ticket is longer',
  (columns) => {
    const model = profileSchema.parse({ ...profileOf('virtual'), columns, dots: 832 });
    const { lines } = decodeEscpos(
      encodeReceipt(
        { blocks: [{ kind: 'rule' }, { kind: 'text', text: 'Zapraszamy do stanowiska 7 na parterze. '.repeat(4) }] },
        model,
      ).bytes,
    );
    expect(Math.max(...lines.map((line) => line.length))).toBe(columns);
  },
);

test.each([0, 23, 97, 40.5])('%s columns are refused', (columns) => {
  expect(profileSchema.safeParse({ ...profileOf('virtual'), columns }).success).toBe(false);
});

test('what comes from the database names the database and its licence', () => {
  expect(profileOf('epson-tm-t88vii')).toMatchObject({
    columns: 42,
    dots: 512,
    dpi: 180,
    latin: { name: 'windows1250', number: 45 },
    cyrillic: { name: 'windows1251', number: 46 },
  });
  expect(profileOf('epson-tm-t88vii').source).toMatch(
    /escpos-printer-db .* \(CC-BY 4\.0\), profile TM-T88V; TM-T88VII has no profile there/,
  );
});

test('a profile of our own wins over the database, field by field', () => {
  // 640 dots there: the printer's widest roll, on which the right edge of an 80 mm ticket would be off the paper.
  expect(profileOf('citizen-ct-s651')).toMatchObject({ columns: 48, dots: 576, latin: { name: 'cp852', number: 6 } });
});

test.each(PROFILE_NAMES)(
  '%s: the letters of a line fit across the paper, and the pages in use are among those it may choose from',
  (name) => {
    const { columns, dots, latin, cyrillic, pages } = profileOf(name);
    expect(columns * 12).toBeLessThanOrEqual(dots);
    for (const used of [latin, cyrillic]) if (used !== null) expect(pages).toContainEqual(used);
  },
);

test('of a database profile the better page of each script is taken, and the older number of two', () => {
  const { profiles } = databaseSchema.parse({
    profiles: {
      Sample: {
        codePages: { 0: 'CP437', 17: 'CP866', 18: 'CP852', 54: 'CP852', 44: 'CP1125', 72: 'CP1250' },
        features: { qrCode: false, paperFullCut: true, paperPartCut: false, starCommands: false },
        fonts: { 0: { columns: 32, name: 'Font A' } },
        media: { dpi: 'Unknown', width: { mm: 57.5, pixels: 384 } },
        vendor: 'Sample',
      },
    },
  });
  expect(factsOf('Sample', profiles['Sample']!)).toEqual({
    source: 'receipt-print-hq/escpos-printer-db fe07c81 (CC-BY 4.0), profile Sample',
    columns: 32,
    dots: 384,
    latin: { name: 'windows1250', number: 72 },
    cyrillic: { name: 'cp1125', number: 44 },
    pages: [
      { name: 'cp852', number: 18 },
      { name: 'cp866', number: 17 },
      { name: 'cp1125', number: 44 },
      { name: 'windows1250', number: 72 },
    ],
    qr: 'raster',
    cut: 'full',
  });
});

test("pages read off the device replace the profile's, one by one", () => {
  const custom = profileOf('custom-vkp80iii');
  expect(custom).toMatchObject({ latin: null, cyrillic: null });
  expect(withPages(custom, { latin: { name: 'cp852', number: 18 } })).toEqual({
    ...custom,
    latin: { name: 'cp852', number: 18 },
  });
  expect(withPages(profileOf('virtual'), { cyrillic: null })).toMatchObject({
    latin: { name: 'windows1250' },
    cyrillic: null,
  });
});
