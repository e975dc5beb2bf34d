// What staff have chosen so far for a visit that they book: in addresses, in forms, and as it is shown.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { adminVisitsText } from '../../../shared/text/admin-visits.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { ADMIN } from '../../addresses/admin-addresses.ts';
import { FIELDS } from '../../addresses/citizen-addresses.ts';

const text = adminVisitsText.booking;

/** `deskId` empty: the first free one. */
export type StaffChoice = { readonly serviceId: string; readonly deskId: string };
export const choiceQuery = (choice: StaffChoice, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({
    [FIELDS.serviceId]: choice.serviceId,
    ...(choice.deskId === '' ? {} : { [FIELDS.deskId]: choice.deskId }),
    ...more,
  }).toString();

export const bookingTimeAddress = (choice: StaffChoice, day?: LocalDay): string =>
  `${ADMIN.bookingTime}?${choiceQuery(choice, day === undefined ? {} : { [FIELDS.day]: day })}`;

export const Hidden = ({ fields }: { readonly fields: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);

export function Chosen({
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
