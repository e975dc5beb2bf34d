// Booking by staff: the person.
import type { Ms } from '../../../shared/core/clock.ts';
import { LANGUAGES, type Language } from '../../../shared/core/language.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { adminVisitsText } from '../../../shared/text/admin-visits.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { ADMIN } from '../../addresses/admin-addresses.ts';
import { AdminForm, renderAdmin, type AdminFrame } from './admin-page.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { bookingTimeAddress, Hidden, Chosen, type StaffChoice } from './booking-choice.tsx';

const text = adminVisitsText.booking;

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
