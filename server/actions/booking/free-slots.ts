// The free times of a service as the calendar and the claims stand now.
import { queueDesksOf } from '../../../shared/domain/queue/desk-today.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import type { DeskId } from '../../../shared/core/ids.ts';
import { addDays, localDay, startOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import {
  countFreeTimes,
  freeTimes,
  nearestTimes,
  type FreeTime,
  type FreeTimesInput,
} from '../../../shared/domain/booking/availability.ts';
import { offeredInstead } from '../../../shared/domain/ticket/conflict.ts';
import { bookableDays, spansOn } from '../../../shared/domain/office/office-calendar.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import { desksOn } from '../../store/desk-store.ts';
import { claimedByDesk } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';

export type ChoiceRefusal = 'unknown-service' | 'not-bookable' | 'unknown-desk';
export type Choice = {
  readonly service: Service;
  /** Desks that may be booked, in the office's order. */ readonly deskIds: readonly DeskId[];
};

/** `isStaff`: staff may book what the web does not offer, and any serving desk. */
export function readChoice(
  office: Office,
  input: { readonly serviceId: string; readonly deskId?: string | undefined },
  isStaff = false,
): Choice | ChoiceRefusal {
  const service = office.services.find((s) => s.id === input.serviceId);
  if (service === undefined) return 'unknown-service';
  if (!service.bookable && !isStaff) return 'not-bookable';
  const serving = office.desks.filter((desk) => desk.serves.includes(service.id)).map((desk) => desk.id);
  if (input.deskId === undefined || input.deskId === '') return { service, deskIds: serving };
  const chosen = serving.filter((id) => id === input.deskId && (service.deskChoice || isStaff));
  return chosen.length === 0 ? 'unknown-desk' : { service, deskIds: chosen };
}

/** Of today only the desks that are open or expected can be booked; of other days all. */
export async function bookableDesks(
  tx: Tx,
  office: Office,
  deskIds: readonly DeskId[],
  day: LocalDay,
  now: Ms,
): Promise<readonly DeskId[]> {
  if (day !== localDay(now, office.zone)) return deskIds;
  const desks = queueDesksOf(office, day, await desksOn(tx, office.id, day), now);
  return deskIds.filter((id) => desks.get(id)?.state !== 'closed');
}

/** The calendar still has hours of today for the choice, and every desk of it has closed for the day. */
export async function isNobodyServing(tx: Tx, office: Office, choice: Choice, now: Ms): Promise<boolean> {
  const today = localDay(now, office.zone);
  const isOpenByCalendar = choice.deskIds.some((id) => spansOn(office, today, id).open.some((span) => span.to > now));
  return isOpenByCalendar && (await bookableDesks(tx, office, choice.deskIds, today, now)).length === 0;
}

/** Free times per day, every day of `days` being a key; one query for all of them. */
export const freeTimesOn = (
  tx: Tx,
  office: Office,
  choice: Choice,
  days: readonly LocalDay[],
  now: Ms,
): Promise<Map<LocalDay, FreeTime[]>> => onEachDay(tx, { office, choice, days, now }, freeTimes);

/** The same, only how many there are. */
export const freeCountsOn = (
  tx: Tx,
  office: Office,
  choice: Choice,
  days: readonly LocalDay[],
  now: Ms,
): Promise<Map<LocalDay, number>> => onEachDay(tx, { office, choice, days, now }, countFreeTimes);

async function onEachDay<T>(
  tx: Tx,
  {
    office,
    choice,
    days,
    now,
  }: { readonly office: Office; readonly choice: Choice; readonly days: readonly LocalDay[]; readonly now: Ms },
  ask: (input: FreeTimesInput) => T,
): Promise<Map<LocalDay, T>> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const claimed = await claimedByDesk(
    tx,
    choice.deskIds,
    startOfDay(first, office.zone),
    startOfDay(addDays(last, 1), office.zone),
  );
  const today = localDay(now, office.zone);
  const deskIdsToday = days.includes(today) ? await bookableDesks(tx, office, choice.deskIds, today, now) : [];
  return new Map(
    days.map((day) => [
      day,
      ask({
        office,
        service: choice.service,
        deskIds: day === today ? deskIdsToday : choice.deskIds,
        day,
        claimed,
        now,
      }),
    ]),
  );
}

/** The three free times nearest to the wanted one over all bookable days. */
export async function nearestFreeTimes(
  tx: Tx,
  office: Office,
  choice: Choice,
  wanted: Ms,
  now: Ms,
): Promise<{ startsAt: Ms }[]> {
  const days = bookableDays(office, now)
    .filter((day) => day.open)
    .map((day) => day.day);
  const free = await freeTimesOn(tx, office, choice, days, now);
  return nearestTimes([...free.values()].flat(), wanted, 3).map(({ startsAt }) => ({ startsAt }));
}

/** Up to three free times in place of a visit that cannot be, nearest to its own. */
export async function timesInstead(
  tx: Tx,
  office: Office,
  visit: { readonly serviceId: string; readonly deskId: string; readonly isDeskChosen: boolean; readonly startsAt: Ms },
  now: Ms,
): Promise<Ms[]> {
  const instead = offeredInstead(office, visit);
  return instead === undefined
    ? []
    : (await nearestFreeTimes(tx, office, instead, visit.startsAt, now)).map((time) => time.startsAt);
}
