// Every free time that staff may give away: any service, any desk that serves it.
import type { Ms } from '../../../shared/core/clock.ts';
import type { LocalDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { bookableDays } from '../../../shared/domain/office/office-calendar.ts';
import type { Context } from '../../app/context.ts';
import { loadOffice } from '../../store/office-store.ts';
import { freeTimesOn, readChoice } from './free-slots.ts';

export type StaffDay = { readonly day: LocalDay; readonly times: readonly Ms[] };

/** Open days only, those without a free time with an empty list. */
export function offerStaffTimes(
  ctx: Context,
  input: { readonly serviceId: string; readonly deskId?: string | undefined },
): Promise<Result<readonly StaffDay[], 'unknown-service' | 'unknown-desk'>> {
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const choice = readChoice(office, input, true);
    if (choice === 'unknown-service' || choice === 'not-bookable') return err('unknown-service');
    if (choice === 'unknown-desk') return err('unknown-desk');
    const now = ctx.clock.now();
    const days = bookableDays(office, now)
      .filter((day) => day.open)
      .map((day) => day.day);
    const free = await freeTimesOn(tx, office, choice, days, now);
    return ok(days.map((day) => ({ day, times: (free.get(day) ?? []).map((time) => time.startsAt) })));
  });
}
