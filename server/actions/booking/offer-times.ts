// Which times of a day a citizen can choose from.
import type { Ms } from '../../../shared/core/clock.ts';
import { minuteOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { partOfDay, type PartOfDay } from '../../../shared/domain/booking/availability.ts';
import { bookableDays } from '../../../shared/domain/office/office-calendar.ts';
import type { Context } from '../../app/context.ts';
import { loadOffice } from '../../store/office-store.ts';
import { freeTimesOn, readChoice, type ChoiceRefusal } from './free-slots.ts';

export type OfferedTimes = { readonly times: readonly { readonly startsAt: Ms; readonly part: PartOfDay }[] };

/** `not-a-bookable-day`: closed, past, too far ahead, or no day at all. */
export function offerTimes(
  ctx: Context,
  input: { readonly serviceId: string; readonly deskId?: string | undefined; readonly day: LocalDay },
): Promise<Result<OfferedTimes, ChoiceRefusal | 'not-a-bookable-day'>> {
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const choice = readChoice(office, input);
    if (typeof choice === 'string') return err(choice);
    const now = ctx.clock.now();
    if (!bookableDays(office, now).some((day) => day.open && day.day === input.day)) return err('not-a-bookable-day');
    const free = await freeTimesOn(tx, office, choice, [input.day], now);
    const times = (free.get(input.day) ?? []).map(({ startsAt }) => ({
      startsAt,
      part: partOfDay(minuteOfDay(startsAt, office.zone)),
    }));
    return ok({ times });
  });
}
