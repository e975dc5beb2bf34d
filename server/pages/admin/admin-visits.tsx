// The visits of one day for staff.
import { addDays, hourAndMinute, localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { adminVisitsText as text } from '../../../shared/text/admin-visits.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { CONFLICT_WORDS } from '../../../shared/text/conflict.ts';
import { Button } from '../../../shared/ui/button.tsx';
import { ADMIN, adminVisitAddress, visitsOnAddress } from '../../addresses/admin-addresses.ts';
import { columnsOf, renderAdmin, Table, type AdminFrame } from './admin-page.tsx';
import { type VisitShown, StateTag } from './visit-shown.tsx';

export function visitsPage(
  frame: AdminFrame,
  view: { readonly day: LocalDay; readonly visits: readonly VisitShown[]; readonly error?: string | undefined },
): string {
  const { day, visits, error } = view;
  const today = localDay(frame.now, frame.zone);
  return renderAdmin({
    frame,
    section: 'visits',
    title: text.on(formatDay(day, 'pl')),
    errors: error === undefined ? [] : [{ message: error, field: 'dzien' }],
    children: (
      <>
        <form class="day-form" method="get" action={ADMIN.visits}>
          <a class="button button-secondary" href={visitsOnAddress(addDays(day, -1))}>
            {text.previous}
          </a>
          {day !== today && (
            <a class="button button-secondary" href={visitsOnAddress(today)}>
              {text.today}
            </a>
          )}
          <a class="button button-secondary" href={visitsOnAddress(addDays(day, 1))}>
            {text.next}
          </a>
          <span class="day-choice">
            <label for="dzien">{text.day}</label>
            <input class="input" type="date" id="dzien" name="dzien" value={day} required />
            <Button kind="secondary">{text.show}</Button>
          </span>
        </form>
        <p>
          <a href={ADMIN.undecided}>{text.undecided.link}</a>
        </p>
        {visits.length === 0 ? (
          <p>{text.empty}</p>
        ) : (
          <>
            <p class="soft">{text.count(visits.length)}</p>
            <Table
              label={text.on(formatDay(day, 'pl'))}
              columns={columnsOf(text.columns)}
              rows={visits.map((visit) => ({
                key: visit.appointmentId,
                cells: [
                  <a class="numbers" href={adminVisitAddress(visit.appointmentId)}>
                    {hourAndMinute(visit.startsAt, frame.zone)}
                  </a>,
                  visit.deskNumber,
                  visit.serviceName.pl,
                  <>
                    <StateTag visit={visit} />
                    {visit.conflict !== null && <span class="soft"> {CONFLICT_WORDS[visit.conflict]}</span>}
                  </>,
                  visit.ticketNumber ?? '',
                ],
              }))}
            />
          </>
        )}
      </>
    ),
  });
}
