// Booking by staff: the day and the time.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, minuteOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { partOfDay, type PartOfDay } from '../../../shared/domain/booking/availability.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { adminVisitsText } from '../../../shared/text/admin-visits.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDay, formatDayShort } from '../../../shared/text/calendar.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { ADMIN } from '../../addresses/admin-addresses.ts';
import { renderAdmin, type AdminFrame } from './admin-page.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { choiceQuery, bookingTimeAddress, Hidden, Chosen, type StaffChoice } from './booking-choice.tsx';

const text = adminVisitsText.booking;
const PARTS: readonly PartOfDay[] = ['morning', 'noon', 'afternoon'];

export type StaffDay = { readonly day: LocalDay; readonly times: readonly Ms[] };

export function staffTimePage(
  frame: AdminFrame,
  view: {
    readonly office: Office;
    readonly choice: StaffChoice;
    readonly days: readonly StaffDay[];
    readonly day: LocalDay | undefined;
    readonly error?: string | undefined;
  },
): string {
  const { office, choice, days, error } = view;
  const chosen = days.find((d) => d.day === view.day);
  const parts = BOOKING_TEXT.pl.time.parts;
  const groups = PARTS.map((part) => ({
    heading: parts[part],
    options: (chosen?.times ?? [])
      .filter((at) => partOfDay(minuteOfDay(at, frame.zone)) === part)
      .map((at) => ({ value: String(at), label: hourAndMinute(at, frame.zone) })),
  })).filter((group) => group.options.length > 0);
  return renderAdmin({
    frame,
    section: 'booking',
    title: text.when,
    errors: error === undefined ? [] : [{ message: error, field: FIELDS.startsAt }],
    before: <BackLink href={`${ADMIN.booking}?${choiceQuery(choice)}`}>{text.title}</BackLink>,
    children: (
      <div class="panel">
        <Chosen office={office} choice={choice} zone={frame.zone} />
        {chosen === undefined ? (
          <Notification kind="warning">
            <p>{text.noTimes}</p>
          </Notification>
        ) : (
          <>
            <nav aria-label={adminVisitsText.day}>
              <ul class="day-links">
                {days.map(({ day, times }) => (
                  <li key={day}>
                    <a href={bookingTimeAddress(choice, day)} aria-current={day === chosen.day ? 'page' : undefined}>
                      {formatDayShort(day, 'pl')}
                      <span>{BOOKING_TEXT.pl.day.freeTimes(times.length)}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <form method="get" action={ADMIN.bookingPerson}>
              <Hidden
                fields={{
                  [FIELDS.serviceId]: choice.serviceId,
                  [FIELDS.deskId]: choice.deskId,
                  [FIELDS.day]: chosen.day,
                }}
              />
              {groups.length === 0 ? (
                <p>{BOOKING_TEXT.pl.day.full}</p>
              ) : (
                <>
                  <Radios
                    language="pl"
                    name={FIELDS.startsAt}
                    legend={formatDay(chosen.day, 'pl')}
                    error={error}
                    layout="times"
                    groups={groups}
                  />
                  <Actions>
                    <Button>{text.next}</Button>
                  </Actions>
                </>
              )}
            </form>
          </>
        )}
      </div>
    ),
  });
}
