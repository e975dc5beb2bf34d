// Visits that wait for a decision of staff: kept, or cancelled with a letter that offers the nearest times.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { adminVisitsText as text } from '../../../shared/text/admin-visits.ts';
import { formatDayShort } from '../../../shared/text/calendar.ts';
import { CONFLICT_WORDS } from '../../../shared/text/conflict.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Button, ButtonLink } from '../../../shared/ui/button.tsx';
import { ADMIN, adminVisitAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, columnsOf, renderAdmin, Table, type AdminFrame } from './admin-page.tsx';
import { type VisitShown, timeText } from './visit-shown.tsx';

export const Nearest = ({ frame, nearest }: { readonly frame: AdminFrame; readonly nearest: readonly Ms[] }) =>
  nearest.length === 0 ? (
    <>{text.undecided.none}</>
  ) : (
    <ul class="plain numbers">
      {nearest.map((at) => (
        <li key={at}>
          {`${formatDayShort(localDay(at, frame.zone), 'pl')}, ${hourAndMinute(at, frame.zone)}`.replaceAll(
            ' ',
            '\u00a0',
          )}
        </li>
      ))}
    </ul>
  );

export function Decide({ frame, visit }: { readonly frame: AdminFrame; readonly visit: VisitShown }) {
  const time = timeText(frame, visit);
  return (
    <>
      {!visit.hasEmail && <p class="soft">{text.undecided.phone}</p>}
      <div class="row-actions">
        {visit.conflict !== 'service-gone' && (
          <AdminForm frame={frame} action={adminVisitAddress(visit.appointmentId, '/przyjmij')}>
            <Button kind="secondary">
              {text.undecided.keep}
              <span class="visually-hidden">: {time}</span>
            </Button>
          </AdminForm>
        )}
        <ButtonLink kind="secondary" href={adminVisitAddress(visit.appointmentId, '/odwolaj')}>
          {visit.hasEmail ? text.undecided.cancel : text.cancel.link}
          <span class="visually-hidden">: {time}</span>
        </ButtonLink>
      </div>
    </>
  );
}

/** Every visit that waits for a decision, whatever its day. */
export function undecidedPage(
  frame: AdminFrame,
  view: {
    readonly visits: readonly { readonly visit: VisitShown; readonly nearest: readonly Ms[] }[];
    readonly notice?: string | undefined;
    readonly warning?: string | undefined;
  },
): string {
  return renderAdmin({
    frame,
    section: 'visits',
    title: text.undecided.title,
    notice: view.notice,
    warning: view.warning,
    before: <BackLink href={ADMIN.visits}>{text.title}</BackLink>,
    children:
      view.visits.length === 0 ? (
        <p>{text.undecided.empty}</p>
      ) : (
        <>
          <p>{text.undecided.lead}</p>
          <p class="soft">{text.count(view.visits.length)}</p>
          <Table
            label={text.undecided.title}
            columns={columnsOf(text.undecided.columns)}
            rows={view.visits.map(({ visit, nearest }) => ({
              key: visit.appointmentId,
              cells: [
                <a class="numbers" href={adminVisitAddress(visit.appointmentId)}>
                  {`${formatDayShort(visit.onDay, 'pl')}, ${hourAndMinute(visit.startsAt, frame.zone)}`.replaceAll(
                    ' ',
                    '\u00a0',
                  )}
                </a>,
                <>
                  {visit.serviceName.pl}
                  <br />
                  <span class="soft">{text.booking.deskName(visit.deskNumber)}</span>
                </>,
                visit.conflict === null ? '' : CONFLICT_WORDS[visit.conflict],
                <Nearest frame={frame} nearest={nearest} />,
                <Decide frame={frame} visit={visit} />,
              ],
            }))}
          />
        </>
      ),
  });
}
