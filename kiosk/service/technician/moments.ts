// Moments as the maintenance menu shows them: in the office's zone, also those that only the machine's own clock knows.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import type { MomentText } from '../../../shared/domain/technician/machine-sections.ts';
import type { KioskContext } from '../context.ts';

/** A moment of the machine's own clock, as the office's clock shows it. */
export const hourOfRaw = ({ clock, office }: KioskContext, raw: Ms): string =>
  hourAndMinute(raw + (clock.now() - clock.raw()), office.zone);

export const hourNow = (ctx: KioskContext): string => hourOfRaw(ctx, ctx.clock.raw());
export const momentOf = (ctx: KioskContext, at: Ms): MomentText =>
  `${localDay(at, ctx.office.zone)} ${hourAndMinute(at, ctx.office.zone)}`;
export const momentOfRaw = (ctx: KioskContext, raw: Ms): MomentText =>
  momentOf(ctx, raw + (ctx.clock.now() - ctx.clock.raw()));
/** Sorts by time and fits every file system: `2026-03-12-1005`. */
export const stampNow = (ctx: KioskContext): string =>
  momentOf(ctx, ctx.clock.now())
    .replace(/ (\d):/, ' 0$1:')
    .replace(' ', '-')
    .replace(':', '');
