// One visit for staff: its facts, its person when asked for, and cancelling by the office.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import type { AppointmentState } from '../../../shared/domain/booking/appointment.ts';
import { formatCode } from '../../../shared/domain/booking/code.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { adminVisitsText as text } from '../../../shared/text/admin-visits.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { CONFLICT_WORDS } from '../../../shared/text/conflict.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { adminVisitAddress, visitsOnAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, Panel, renderAdmin, whenText, type AdminFrame } from './admin-page.tsx';
import { type VisitShown, StateTag, timeText } from './visit-shown.tsx';
import { Nearest, Decide } from './admin-undecided.tsx';

export type PersonShown = {
  readonly code: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

const CANCELLABLE: readonly AppointmentState[] = ['pending', 'confirmed', 'checked-in'];

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

const titleOf = (frame: AdminFrame, visit: VisitShown): string =>
  text.visitTitle(formatDay(visit.onDay, 'pl'), hourAndMinute(visit.startsAt, frame.zone));

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
