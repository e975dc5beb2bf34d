// Booking by telephone or at the counter: the matter, and at the end the code to be told.
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import { formatCode } from '../../../shared/domain/booking/code.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { adminVisitsText } from '../../../shared/text/admin-visits.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { ADMIN, adminVisitAddress } from '../../addresses/admin-addresses.ts';
import { renderAdmin, type AdminFrame } from './admin-page.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import type { VisitShown } from './visit-shown.tsx';
import type { StaffChoice } from './booking-choice.tsx';

const text = adminVisitsText.booking;
export function staffServicePage(
  frame: AdminFrame,
  view: { readonly office: Office; readonly choice: StaffChoice; readonly errors: readonly ErrorItem[] },
): string {
  const { office, choice, errors } = view;
  const errorOf = (field: string): string | undefined => errors.find((e) => e.field === field)?.message;
  return renderAdmin({
    frame,
    section: 'booking',
    title: text.title,
    errors,
    children: (
      <div class="panel">
        <p>{text.lead}</p>
        <form method="get" action={ADMIN.bookingTime}>
          <Radios
            language="pl"
            name={FIELDS.serviceId}
            legend={text.service}
            error={errorOf(FIELDS.serviceId)}
            value={choice.serviceId}
            groups={[
              {
                options: office.services.map((service) => ({
                  value: service.id,
                  label: service.name.pl,
                  hint: office.desks
                    .filter((d) => d.serves.includes(service.id))
                    .map((d) => text.deskName(d.number))
                    .join(', '),
                })),
              },
            ]}
          />
          <Radios
            language="pl"
            name={FIELDS.deskId}
            legend={text.desk}
            error={errorOf(FIELDS.deskId)}
            value={choice.deskId}
            layout="rows"
            groups={[
              {
                options: [
                  { value: '', label: text.anyDesk },
                  ...office.desks.map((desk) => ({
                    value: desk.id,
                    label: text.deskName(desk.number),
                    hint: desk.official,
                  })),
                ],
              },
            ]}
          />
          <Actions>
            <Button>{text.next}</Button>
          </Actions>
        </form>
      </div>
    ),
  });
}

/** `code` undefined: it has been shown before. */
export function staffBookedPage(
  frame: AdminFrame,
  view: { readonly visit: VisitShown; readonly code: string | undefined },
): string {
  const { visit, code } = view;
  return renderAdmin({
    frame,
    section: 'booking',
    title: text.doneTitle,
    children: (
      <div class="panel">
        {code === undefined ? (
          <p>{text.doneGone}</p>
        ) : (
          <>
            <h2>{text.doneCode}</h2>
            <p class="shown-once">{formatCode(code)}</p>
            <p>{text.doneBody}</p>
          </>
        )}
        <SummaryList
          rows={[
            { label: adminVisitsText.facts.service, value: visit.serviceName.pl },
            {
              label: adminVisitsText.facts.time,
              value: `${formatDay(visit.onDay, 'pl')}, ${hourAndMinute(visit.startsAt, frame.zone)}`,
            },
            { label: adminVisitsText.facts.desk, value: visit.deskNumber },
          ]}
        />
        {code !== undefined && <p class="soft">{text.doneOnce}</p>}
        <Actions>
          <ButtonLink href={adminVisitAddress(visit.appointmentId)}>{text.toVisit}</ButtonLink>
          <ButtonLink kind="secondary" href={ADMIN.booking}>
            {text.another}
          </ButtonLink>
        </Actions>
      </div>
    ),
  });
}
