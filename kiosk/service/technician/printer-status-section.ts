// The printer as its own answers describe it, asked afresh.
import { hourOfRaw, type ReadSection } from './desk.ts';
import { detailOf, wordOf } from '../printer-word.ts';

const EXCHANGES_SHOWN = 20;
const HEX_SHOWN = 120;

export const readPrinterStatus: ReadSection<'printer-status'> = async ({ ctx }, _place, signal) => {
  const seen = await ctx.printer().printer.diagnostics(signal);
  const { maker, model, firmware, serial } = seen.identity;
  return {
    word: wordOf(seen.status),
    detail: detailOf(seen.status),
    port: seen.port,
    profile: seen.profile,
    identity: [maker, model, firmware, serial].filter((part) => part !== undefined && part !== '').join(' · '),
    bits: seen.bits.map((b) => ({ request: b.request, byte: b.byte.toString(16).padStart(2, '0'), meaning: b.meaning })),
    exchanges: seen.exchanges.slice(-EXCHANGES_SHOWN).map((e) => ({ at: hourOfRaw(ctx, e.at), direction: e.direction, hex: e.hex.slice(0, HEX_SHOWN) })),
  };
};
