// What the printer can be made to do, which pages it prints with, where its line leads, and what was said on it.
import { abilitiesOf } from '../../../hardware/diagnostics/maintenance.ts';
import { decodeLog } from '../../../hardware/diagnostics/decode-exchange.ts';
import { findProfile, withPages, type PrinterProfile } from '../../../hardware/printer/profiles/profile.ts';
import { hourMinuteSecond } from '../../../shared/core/local-time.ts';
import { detailOf, printerStateCode } from '../printer/printer-state-code.ts';
import type { ReadSection, TechnicianContext } from './context.ts';

const ENTRIES_ON_PAGE = 8;
/** Two hundred questions with their answers. */
const ENTRIES_SHOWN = 400;

/** Of the settings in use; undefined only where they name a profile that does not exist any more. */
export function profileInUse({ slot }: TechnicianContext): PrinterProfile | undefined {
  const profile = findProfile((slot.trial ?? slot.settings).printerProfile);
  return profile.ok ? profile.value : undefined;
}

export const stateOf = ({
  ctx,
}: TechnicianContext): { word: ReturnType<typeof printerStateCode>; detail: string; confirms: boolean } => {
  const { lastStatus, confirms } = ctx.printer().printer;
  return { word: printerStateCode(lastStatus), detail: detailOf(lastStatus), confirms };
};

export const readPrinterActions: ReadSection<'printer-actions'> = (context) => {
  const profile = profileInUse(context);
  const { selfTest, cut, presenter } = profile
    ? abilitiesOf(profile)
    : { selfTest: false, cut: false, presenter: null };
  return { ...stateOf(context), selfTest, cut, presenter };
};

export const readPrinterPages: ReadSection<'printer-pages'> = (context) => {
  const profile = profileInUse(context);
  const { pages } = context.slot;
  const { latin = null, cyrillic = null } = profile ? withPages(profile, pages) : {};
  return {
    latin,
    cyrillic,
    isChosen: pages.latin !== undefined || pages.cyrillic !== undefined,
    profile: profile?.title ?? '',
  };
};

export const readPrinterSpeed: ReadSection<'printer-speed'> = (context) => ({
  ...stateOf(context),
  port: (context.slot.trial ?? context.slot.settings).printer,
});

export const readPrinterLog: ReadSection<'printer-log'> = (context, { page }) => {
  const { ctx } = context;
  const { exchanges } = ctx.printer().printer;
  const zone = ctx.office.zone;
  const behindMs = ctx.clock.now() - ctx.clock.raw();
  const all = decodeLog(exchanges, profileInUse(context)?.statusDialect === 'custom').slice(-ENTRIES_SHOWN);
  const pages = Math.max(1, Math.ceil(all.length / ENTRIES_ON_PAGE));
  const shown = Math.min(page, pages - 1);
  // Page 0 holds the newest.
  const end = all.length - shown * ENTRIES_ON_PAGE;
  return {
    page: shown,
    pages,
    entries: all
      .slice(Math.max(0, end - ENTRIES_ON_PAGE), end)
      .map(({ at, direction, hex, decoded }) => ({
        at: hourMinuteSecond(at + behindMs, zone),
        direction,
        hex,
        decoded,
      })),
  };
};
