// What a profile of escpos-printer-db says about a model, in the fields of our profiles.
import { z } from 'zod';
import { CODE_PAGES, type CodePage } from '../encoding/code-pages.ts';

export const DATABASE = 'receipt-print-hq/escpos-printer-db fe07c81 (CC-BY 4.0)';

/** Only what is read; "Unknown" stands for whatever nobody has measured. */
const databaseProfile = z.object({
  codePages: z.record(z.string(), z.string()),
  features: z.object({ qrCode: z.boolean(), paperFullCut: z.boolean(), paperPartCut: z.boolean() }),
  fonts: z.record(z.string(), z.object({ columns: z.number() })),
  media: z.object({
    dpi: z.union([z.number(), z.string()]).optional(),
    width: z.object({ pixels: z.union([z.number(), z.string()]).optional() }),
  }),
});
export const databaseSchema = z.object({ profiles: z.record(z.string(), databaseProfile) });

type PageNumber = { readonly name: CodePage; readonly number: number };
export type DatabaseFacts = {
  readonly source: string;
  readonly columns?: number;
  readonly dots?: number;
  readonly dpi?: number;
  readonly latin: PageNumber | null;
  readonly cyrillic: PageNumber | null;
  readonly pages: readonly PageNumber[];
  readonly qr: 'command' | 'raster';
  readonly cut: 'full' | 'partial' | 'none';
};

const NAMES_THERE: Readonly<Record<CodePage, string>> = {
  windows1250: 'CP1250',
  cp852: 'CP852',
  windows1251: 'CP1251',
  cp1125: 'CP1125',
  cp866: 'CP866',
};
/** 1250 has the typographic quotes that 852 lacks; 866 lacks the Ukrainian і and ґ. */
const LATIN = ['windows1250', 'cp852'] as const;
const CYRILLIC = ['windows1251', 'cp1125', 'cp866'] as const;

export function factsOf(name: string, profile: z.infer<typeof databaseProfile>): DatabaseFacts {
  const pages = CODE_PAGES.flatMap((page) => {
    const numbers = Object.entries(profile.codePages).flatMap(([number, encoding]) =>
      encoding === NAMES_THERE[page] ? [Number(number)] : [],
    );
    // Of two numbers for one page the lower is the older one, which more firmware knows.
    return numbers.length === 0 ? [] : [{ name: page, number: Math.min(...numbers) }];
  });
  const firstOf = (wanted: readonly CodePage[]): PageNumber | null =>
    wanted.flatMap((page) => pages.filter((one) => one.name === page))[0] ?? null;
  const { dpi, width } = profile.media;
  const columns = profile.fonts['0']?.columns;
  const { qrCode, paperPartCut, paperFullCut } = profile.features;
  return {
    source: `${DATABASE}, profile ${name}`,
    ...(columns === undefined ? {} : { columns }),
    ...(typeof width.pixels === 'number' ? { dots: width.pixels } : {}),
    ...(typeof dpi === 'number' ? { dpi } : {}),
    latin: firstOf(LATIN),
    cyrillic: firstOf(CYRILLIC),
    pages,
    qr: qrCode ? 'command' : 'raster',
    // A ticket that hangs by a bridge does not fall to the floor.
    cut: paperPartCut ? 'partial' : paperFullCut ? 'full' : 'none',
  };
}
