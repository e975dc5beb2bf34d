// Pages of visits for staff: a day's list, one visit, its person when asked for, and cancelling by the office.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Language, Localized } from '../../../shared/core/language.ts';
import { addDays, hourAndMinute, localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import type { AppointmentState } from '../../../shared/domain/booking/appointment.ts';
import type { ConflictKind } from '../../../shared/domain/ticket/conflict.ts';
import { formatCode } from '../../../shared/domain/booking/code.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { adminVisitsText as text } from '../../../shared/text/admin-visits.ts';
import { formatDay, formatDayShort } from '../../../shared/text/calendar.ts';
import { CONFLICT_WORDS } from '../../../shared/text/conflict.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { Tag, type TagKind } from '../../../shared/ui/tag.tsx';
import { ADMIN, adminVisitAddress, visitsOnAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, columnsOf, Panel, renderAdmin, Table, whenText, type AdminFrame } from './admin-page.tsx';

export type VisitShown = {
  readonly appointmentId: string;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  readonly onDay: LocalDay;
  readonly serviceName: Localized;
  readonly deskNumber: string;
  readonly state: AppointmentState;
  readonly bookedBy: 'citizen' | 'staff';
  readonly language: Language;
  readonly heldUntil: Ms | null;
  readonly isErased: boolean;
  readonly hasEmail: boolean;
  readonly ticketNumber: string | null;
  readonly conflict: ConflictKind | null;
};
export type PersonShown = {
  readonly code: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

const KINDS: Record<AppointmentState, TagKind> = {
  pending: 'warning',
  confirmed: 'success',
  'checked-in': 'success',
  completed: 'neutral',
  expired: 'neutral',
  cancelled: 'neutral',
  'no-show': 'warning',
};
const CANCELLABLE: readonly AppointmentState[] = ['pending', 'confirmed', 'checked-in'];

/** What waits for a decision is marked before anything else. */
const StateTag = ({ visit: { state, conflict } }: { readonly visit: VisitShown }) =>
  conflict === null ? (
    <Tag kind={KINDS[state]}>{text.states[state]}</Tag>
  ) : (
    <Tag kind="warning">{text.undecided.tag}</Tag>
  );

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

function Person({
  frame,
  visit,
  person,
}: {
  readonly frame: AdminFrame;
  readonly visit: VisitShown;
  readonly person: PersonShown | undefined;
}) {
  const { labels } = text.person;
  if (visit.isErased) return <p>{text.person.erased}</p>;
  if (person === undefined) {
    return (
      <>
        <p>{text.person.lead}</p>
        <AdminForm frame={frame} action={adminVisitAddress(visit.appointmentId, '/dane')}>
          <Button kind="secondary">{text.person.show}</Button>
        </AdminForm>
      </>
    );
  }
  return (
    <>
      <SummaryList
        rows={[
          { label: labels.name, value: person.name ?? text.person.notGiven },
          { label: labels.email, value: person.email ?? text.person.notGiven },
          { label: labels.phone, value: person.phone ?? text.person.notGiven },
          { label: labels.code, value: <span class="numbers">{formatCode(person.code)}</span> },
        ]}
      />
      <p class="soft">{text.person.shown}</p>
    </>
  );
}

const timeText = (frame: AdminFrame, visit: VisitShown): string =>
  `${formatDay(visit.onDay, 'pl')}, ${hourAndMinute(visit.startsAt, frame.zone)}–${hourAndMinute(visit.endsAt, frame.zone)}`;
const titleOf = (frame: AdminFrame, visit: VisitShown): string =>
  text.visitTitle(formatDay(visit.onDay, 'pl'), hourAndMinute(visit.startsAt, frame.zone));

const Nearest = ({ frame, nearest }: { readonly frame: AdminFrame; readonly nearest: readonly Ms[] }) =>
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

function Decide({ frame, visit }: { readonly frame: AdminFrame; readonly visit: VisitShown }) {
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

/** `person` only after it was asked for. */
export function visitPage(
  frame: AdminFrame,
  view: {
    readonly visit: VisitShown;
    readonly person?: PersonShown | undefined;
    readonly notice?: string | undefined;
    readonly warning?: string | undefined;
    /** Free times nearest to a visit that waits for a decision. */ readonly nearest?: readonly Ms[] | undefined;
  },
): string {
  const { visit } = view;
  return renderAdmin({
    frame,
    section: 'visits',
    title: titleOf(frame, visit),
    mark: <StateTag visit={visit} />,
    notice: view.notice,
    warning: view.warning,
    before: <BackLink href={visitsOnAddress(visit.onDay)}>{text.title}</BackLink>,
    children: (
      <>
        <div class="panel">
          <SummaryList
            rows={[
              { label: text.facts.service, value: visit.serviceName.pl },
              { label: text.facts.time, value: timeText(frame, visit) },
              { label: text.facts.desk, value: visit.deskNumber },
              ...(visit.state === 'pending' && visit.heldUntil !== null
                ? [{ label: text.facts.state, value: text.heldUntil(whenText(frame, visit.heldUntil)) }]
                : []),
              ...(visit.ticketNumber === null ? [] : [{ label: text.facts.ticket, value: visit.ticketNumber }]),
              { label: text.facts.bookedBy, value: text.bookedBy[visit.bookedBy] },
              { label: text.facts.language, value: text.languages[visit.language] },
            ]}
          />
        </div>
        {visit.conflict !== null && (
          <Panel title={text.undecided.panel} id="undecided">
            <SummaryList
              rows={[
                { label: text.undecided.columns.reason, value: CONFLICT_WORDS[visit.conflict] },
                {
                  label: text.undecided.columns.nearest,
                  value: <Nearest frame={frame} nearest={view.nearest ?? []} />,
                },
              ]}
            />
            <p>{text.undecided.explain}</p>
            <Decide frame={frame} visit={visit} />
          </Panel>
        )}
        <Panel title={text.person.title} id="person">
          <Person frame={frame} visit={visit} person={view.person} />
        </Panel>
        {visit.conflict === null && CANCELLABLE.includes(visit.state) && (
          <Panel title={text.cancel.title} id="cancel">
            <ButtonLink kind="secondary" href={adminVisitAddress(visit.appointmentId, '/odwolaj')}>
              {text.cancel.link}
            </ButtonLink>
          </Panel>
        )}
      </>
    ),
  });
}

export function cancelVisitPage(
  frame: AdminFrame,
  view: {
    readonly visit: VisitShown;
    readonly reason: string;
    readonly error?: string | undefined;
    readonly warning?: string | undefined;
  },
): string {
  const { visit } = view;
  return renderAdmin({
    frame,
    section: 'visits',
    title: text.cancel.ask,
    errors: view.error === undefined ? [] : [{ message: view.error, field: 'powod' }],
    warning: view.warning,
    before: <BackLink href={adminVisitAddress(visit.appointmentId)}>{adminText.back}</BackLink>,
    children: (
      <div class="panel">
        <SummaryList
          rows={[
            { label: text.facts.service, value: visit.serviceName.pl },
            { label: text.facts.time, value: timeText(frame, visit) },
            { label: text.facts.desk, value: visit.deskNumber },
          ]}
        />
        {!visit.hasEmail && (
          <Notification kind="warning">
            <p>{text.cancel.noLetter}</p>
          </Notification>
        )}
        <AdminForm frame={frame} action={adminVisitAddress(visit.appointmentId, '/odwolaj')}>
          <Field
            language="pl"
            name="powod"
            label={text.cancel.reason}
            hint={text.cancel.reasonHint}
            value={view.reason}
            error={view.error}
            maxLength={300}
            autocomplete="off"
          />
          <Actions>
            <Button kind="danger">{text.cancel.yes}</Button>
            <ButtonLink kind="plain" href={adminVisitAddress(visit.appointmentId)}>
              {adminText.cancel}
            </ButtonLink>
          </Actions>
        </AdminForm>
      </div>
    ),
  });
}
