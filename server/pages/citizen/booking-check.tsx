// All answers once more before the booking, each with its way to change it.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import type { Service } from '../../../shared/domain/office/office.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDayWithWeekday } from '../../../shared/text/calendar.ts';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { PostalAddress } from '../../../shared/ui/postal-address.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { OwnWords } from '../../../shared/ui/own-words.tsx';
import { SummaryList, type SummaryRow } from '../../../shared/ui/summary-list.tsx';
import { bookingAddress } from '../../addresses/citizen-addresses.ts';
import {
  BookingStep,
  StepForm,
  type BookingAnswers,
  type BookingStepName,
  type PersonalAnswers,
} from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { Checklist } from './visit-facts.tsx';
import { renderPage } from '../render-page.ts';

export type CheckPageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers & { readonly personal: PersonalAnswers };
  readonly service: Service;
  readonly startsAt: Ms;
  /** As they will be kept: trimmed, with the telephone's country. */
  readonly kept: { readonly email: string; readonly name?: string | undefined; readonly phone?: string | undefined };
  /** The address that was probably meant. */
  readonly meant?: string | undefined;
  /** A refusal that no single answer caused. */
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function CheckPage({ frame, answers, service, startsAt, kept, meant, error, errorCode }: CheckPageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].check;
  const data = BOOKING_TEXT[language].data;
  const desk = BOOKING_TEXT[language].desk;
  const chosenDesk = office.desks.find((d) => d.id === answers.choice.deskId);
  const change = (step: BookingStepName, label: string) => (
    <a class="button button-plain" href={bookingAddress(step, answers.choice, language)}>
      {PAGE_TEXT[language].change}
      <span class="visually-hidden"> ({label})</span>
    </a>
  );
  const row = (step: BookingStepName, label: string, value: SummaryRow['value']): SummaryRow => ({
    label,
    value,
    action: change(step, label),
  });
  const rows: SummaryRow[] = [
    row('service', text.labels.service, <OwnWords language={language} words={service.name} />),
    ...(service.deskChoice
      ? [row('desk', text.labels.desk, chosenDesk === undefined ? desk.firstFree : desk.desk(chosenDesk.number))]
      : []),
    row('day', text.labels.day, formatDayWithWeekday(localDay(startsAt, office.zone), language)),
    row('time', text.labels.time, hourAndMinute(startsAt, office.zone)),
    { label: text.labels.place, value: <PostalAddress address={office.address} /> },
    row('data', text.labels.email, kept.email),
    ...(service.nameField === 'hidden' ? [] : [row('data', text.labels.name, kept.name ?? text.notGiven)]),
    row('data', text.labels.phone, kept.phone ?? text.notGiven),
  ];
  return (
    <BookingStep
      frame={frame}
      step="check"
      hasForm={false}
      back="data"
      answers={answers}
      title={text.title}
      errorCode={errorCode}
      errors={error === undefined ? [] : [{ message: error }]}
    >
      <h1>{text.title}</h1>
      {meant !== undefined && (
        <Notification kind="warning" title={data.misspelt(meant)}>
          <p>{data.misspeltHint}</p>
        </Notification>
      )}
      <StepForm frame={frame} action="book" answers={answers} asked={[]}>
        <SummaryList rows={rows} />
        <Checklist frame={frame} service={service} />
        <p>{text.after}</p>
        <Actions>
          <Button large>{text.button}</Button>
        </Actions>
      </StepForm>
    </BookingStep>
  );
}

export const renderCheckPage = (props: CheckPageProps): string => renderPage(<CheckPage {...props} />);
