// The hours of one visit by its office's rules: from when a ticket is taken in time, until when late, from when too late.
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import type { Office, Service } from '../../shared/domain/office/office.ts';
import type { ArrivalWords } from '../../shared/text/types/arrival.ts';

export function arrivalWords(
  { rules, zone }: Pick<Office, 'rules' | 'zone'>,
  service: Pick<Service, 'walkIn'> | undefined,
  startsAt: Ms,
): ArrivalWords {
  const hour = (minutes: number): string => hourAndMinute(startsAt + minutes * MINUTE, zone);
  return {
    hour: hour(0),
    onTime: {
      from: hour(-rules.onTimeFromMinutes),
      fromMinutes: rules.onTimeFromMinutes,
      until: hour(rules.onTimeUntilMinutes),
      untilMinutes: rules.onTimeUntilMinutes,
    },
    late:
      rules.lapseMinutes > rules.onTimeUntilMinutes
        ? { until: hour(rules.lapseMinutes), untilMinutes: rules.lapseMinutes }
        : undefined,
    hasWalkIn: service?.walkIn === true,
  };
}
