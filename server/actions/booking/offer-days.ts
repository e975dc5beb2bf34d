// Which days a citizen can choose from, with the number of free times or the reason why there are none.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { bookableDays, type ClosedReason } from '../../../shared/domain/office/office-calendar.ts';
import type { Context } from '../../app/context.ts';
import { loadOffice } from '../../store/office-store.ts';
import { freeCountsOn, isNobodyServing, readChoice, type ChoiceRefusal } from './free-slots.ts';

export type OfferedDay = {
  readonly day: LocalDay;
  readonly open: boolean;
  readonly reason?: ClosedReason | { readonly kind: 'nobody-serves' } | undefined;
  readonly freeTimes: number;
};
export type OfferedDays = { readonly days: readonly OfferedDay[]; readonly firstFreeDay?: LocalDay | undefined };

export function offerDays(
  ctx: Context,
  input: { readonly serviceId: string; readonly deskId?: string | undefined },
): Promise<Result<OfferedDays, ChoiceRefusal>> {
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const choice = readChoice(office, input);
    if (typeof choice === 'string') return err(choice);
    const now = ctx.clock.now();
    const all = bookableDays(office, now);
    const free = await freeCountsOn(
      tx,
      office,
      choice,
      all.map((day) => day.day),
      now,
    );
    const today = localDay(now, office.zone);
    const isUnserved = await isNobodyServing(tx, office, choice, now);
    const days = all.map((day): OfferedDay => {
      const count = free.get(day.day) ?? 0;
      if (day.open && day.day === today && isUnserved)
        return { day: day.day, open: false, reason: { kind: 'nobody-serves' }, freeTimes: 0 };
      return day.open
        ? { day: day.day, open: true, freeTimes: count }
        : { day: day.day, open: false, reason: day.reason, freeTimes: 0 };
    });
    const firstFreeDay = days.find((day) => day.freeTimes > 0)?.day;
    return ok(firstFreeDay === undefined ? { days } : { days, firstFreeDay });
  });
}
