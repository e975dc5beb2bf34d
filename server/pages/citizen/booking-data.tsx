// Who is coming: the e-mail address and, where the service asks, the name; what happens to these data.
import type { Service } from '../../../shared/domain/office/office.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { Details } from '../../../shared/ui/details.tsx';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { BookingStep, StepForm, type BookingAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

/** A sentence per field that has to be corrected. */
export type PersonalErrors = {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
};

export type DataPageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
  readonly service: Service;
  readonly errors?: PersonalErrors | undefined;
  /** A refusal that no single field caused. */
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function itemsOf(errors: PersonalErrors): ErrorItem[] {
  const inOrder = [
    [FIELDS.email, errors.email],
    [FIELDS.name, errors.name],
    [FIELDS.phone, errors.phone],
  ] as const;
  return inOrder.flatMap(([field, message]) => (message === undefined ? [] : [{ field, message }]));
}

function DataPage({ frame, answers, service, errors = {}, error, errorCode }: DataPageProps) {
  const { language } = frame;
  const text = BOOKING_TEXT[language].data;
  const { personal } = answers;
  return (
    <BookingStep
      frame={frame}
      step="data"
      hasForm
      back="time"
      answers={answers}
      title={text.title}
      errorCode={errorCode}
      errors={error === undefined ? itemsOf(errors) : [{ message: error }]}
    >
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <StepForm frame={frame} action="data" answers={answers} asked={[FIELDS.email, FIELDS.name, FIELDS.phone]}>
        <Field
          language={language}
          name={FIELDS.email}
          type="email"
          label={text.email}
          hint={text.emailHint}
          error={errors.email}
          value={personal?.email}
          autocomplete="email"
          inputMode="email"
        />
        {service.nameField !== 'hidden' && (
          <Field
            language={language}
            name={FIELDS.name}
            label={service.nameField === 'required' ? text.name : text.nameOptional}
            error={errors.name}
            value={personal?.name}
            autocomplete="name"
          />
        )}
        <Field
          language={language}
          name={FIELDS.phone}
          type="tel"
          label={text.phone}
          hint={text.phoneHint}
          error={errors.phone}
          value={personal?.phone}
          autocomplete="tel"
          width="short"
        />
        <Details summary={text.privacyTitle}>
          {[text.privacy[0]!, text.protection(frame.office.dataProtectionOfficer), ...text.privacy.slice(1)].map(
            (paragraph) => (
              <p key={paragraph} class="break-long">
                {paragraph}
              </p>
            ),
          )}
        </Details>
        <Actions>
          <Button>{PAGE_TEXT[language].next}</Button>
        </Actions>
      </StepForm>
    </BookingStep>
  );
}

export const renderDataPage = (props: DataPageProps): string => renderPage(<DataPage {...props} />);
