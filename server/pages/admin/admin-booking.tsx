// Booking by telephone or at the counter: the matter, the time, the person, and the code to be told.
import type { Ms } from '../../../shared/core/clock.ts';
import { LANGUAGES, type Language } from '../../../shared/core/language.ts';
import { hourAndMinute, localDay, minuteOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { partOfDay, type PartOfDay } from '../../../shared/domain/booking/availability.ts';
import { formatCode } from '../../../shared/domain/booking/code.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { adminVisitsText } from '../../../shared/text/admin-visits.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDay, formatDayShort } from '../../../shared/text/calendar.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { ADMIN, adminVisitAddress } from '../../addresses/admin-addresses.ts';
import { AdminForm, renderAdmin, type AdminFrame } from './admin-page.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import type { VisitShown } from './admin-visits.tsx';

const text = adminVisitsText.booking;
const PARTS: readonly PartOfDay[] = ['morning', 'noon', 'afternoon'];

/** `deskId` empty: the first free one. */
export type StaffChoice = { readonly serviceId: string; readonly deskId: string };
export type StaffDay = { readonly day: LocalDay; readonly times: readonly Ms[] };

const choiceQuery = (choice: StaffChoice, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({
    [FIELDS.serviceId]: choice.serviceId,
    ...(choice.deskId === '' ? {} : { [FIELDS.deskId]: choice.deskId }),
    ...more,
  }).toString();

export const bookingTimeAddress = (choice: StaffChoice, day?: LocalDay): string =>
  `${ADMIN.bookingTime}?${choiceQuery(choice, day === undefined ? {} : { [FIELDS.day]: day })}`;

const Hidden = ({ fields }: { readonly fields: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);

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

function Chosen({
  office,
  choice,
  startsAt,
  zone,
}: {
  readonly office: Office;
  readonly choice: StaffChoice;
  readonly startsAt?: Ms | undefined;
  readonly zone: string;
}) {
  const service = office.services.find((s) => s.id === choice.serviceId);
  const desk = office.desks.find((d) => d.id === choice.deskId);
  return (
    <SummaryList
      rows={[
        {
          label: adminVisitsText.facts.service,
          value: service?.name.pl ?? '',
          action: <a href={`${ADMIN.booking}?${choiceQuery(choice)}`}>{text.change}</a>,
        },
        { label: adminVisitsText.facts.desk, value: desk === undefined ? text.anyDesk : text.deskName(desk.number) },
        ...(startsAt === undefined
          ? []
          : [
              {
                label: adminVisitsText.facts.time,
                value: `${formatDay(localDay(startsAt, zone), 'pl')}, ${hourAndMinute(startsAt, zone)}`,
                action: <a href={bookingTimeAddress(choice, localDay(startsAt, zone))}>{text.change}</a>,
              },
            ]),
      ]}
    />
  );
}

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

export type PersonForm = {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly language: Language;
};

export function staffPersonPage(
  frame: AdminFrame,
  view: {
    readonly office: Office;
    readonly choice: StaffChoice;
    readonly startsAt: Ms;
    readonly form: PersonForm;
    readonly errors: readonly ErrorItem[];
  },
): string {
  const { office, choice, startsAt, form, errors } = view;
  const errorOf = (field: string): string | undefined => errors.find((e) => e.field === field)?.message;
  return renderAdmin({
    frame,
    section: 'booking',
    title: text.person,
    errors,
    before: <BackLink href={bookingTimeAddress(choice, localDay(startsAt, frame.zone))}>{text.when}</BackLink>,
    children: (
      <div class="panel">
        <Chosen office={office} choice={choice} startsAt={startsAt} zone={frame.zone} />
        <AdminForm frame={frame} action={ADMIN.booking}>
          <Hidden
            fields={{
              [FIELDS.serviceId]: choice.serviceId,
              [FIELDS.deskId]: choice.deskId,
              [FIELDS.startsAt]: String(startsAt),
            }}
          />
          <Field
            language="pl"
            name={FIELDS.name}
            label={text.name}
            hint={text.nameHint}
            value={form.name}
            error={errorOf(FIELDS.name)}
            maxLength={100}
            autocomplete="off"
          />
          <Field
            language="pl"
            name={FIELDS.phone}
            type="tel"
            label={text.phone}
            value={form.phone}
            error={errorOf(FIELDS.phone)}
            width="short"
            maxLength={40}
            autocomplete="off"
          />
          <Field
            language="pl"
            name={FIELDS.email}
            type="email"
            label={text.email}
            hint={text.emailHint}
            value={form.email}
            error={errorOf(FIELDS.email)}
            maxLength={254}
            autocomplete="off"
          />
          <Radios
            language="pl"
            name={FIELDS.language}
            legend={text.language}
            value={form.language}
            groups={[
              {
                options: LANGUAGES.map((language) => ({ value: language, label: adminVisitsText.languages[language] })),
              },
            ]}
          />
          <Actions>
            <Button large>{text.book}</Button>
          </Actions>
        </AdminForm>
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
