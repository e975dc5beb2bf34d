// Which time the demo pretends: an offset kept in the data folder, so that a restart runs on and never goes back.
import { minuteOfDay, instantOf, localDay } from '../../shared/core/local-time.ts';
import type { Ms } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { hoursOn, nextWorkingDay } from '../../shared/domain/office/office-calendar.ts';
import type { Office } from '../../shared/domain/office/office.ts';

const DEMO_MINUTE = 10 * 60 + 5;

export type DemoTime = { readonly offsetMs: number; readonly note: string | undefined };

/** `newestEventAt`: the newest stored event, or 0. `at` wins over the stored offset; outside office hours the next working day 10:05 is pretended. */
export function chooseDemoTime(input: {
  readonly office: Office;
  readonly machineNow: Ms;
  readonly storedOffsetMs: number;
  readonly newestEventAt: Ms;
  readonly at: { readonly day: string; readonly minute: number } | undefined;
}): Result<DemoTime, string> {
  const { office, machineNow, newestEventAt, at } = input;
  if (at !== undefined) {
    const wanted = instantOf(at.day, at.minute, office.zone);
    if (wanted < newestEventAt) {
      return err(
        `--at is not usable: the stored demo already went on until ${new Date(newestEventAt).toISOString()}; choose a later time or remove the data folder`,
      );
    }
    return ok({ offsetMs: wanted - machineNow, note: `The clock is set to ${at.day} ${hour(at.minute)}.` });
  }
  const now = Math.max(machineNow + input.storedOffsetMs, newestEventAt);
  const day = localDay(now, office.zone);
  const minute = minuteOfDay(now, office.zone);
  const today = hoursOn(office, day);
  if (today.open && minute >= today.hours.from && minute < today.hours.to) {
    return ok({ offsetMs: now - machineNow, note: undefined });
  }
  const isBeforeOpening = today.open && minute < today.hours.from;
  const next = isBeforeOpening ? day : nextWorkingDay(office, day);
  if (next === undefined) return err('the office file has no working day in the coming weeks');
  return ok({
    offsetMs: instantOf(next, DEMO_MINUTE, office.zone) - machineNow,
    note: `The office is closed now, so the demo's clock is set to ${next} ${hour(DEMO_MINUTE)}.`,
  });
}

const hour = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
