// Which time of the chosen day, in three parts of the day.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, type LocalDay } from '../../../shared/core/local-time.ts';
import type { PartOfDay } from '../../../shared/domain/booking/availability.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDayWithWeekday } from '../../../shared/text/calendar.ts';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { checkMailAddress, FIELDS } from '../../addresses/citizen-addresses.ts';
import { BookingStep, Bring, StepForm, type BookingAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

export type OfferedTime = { readonly startsAt: Ms; readonly part: PartOfDay };

export type TimePageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
  readonly day: LocalDay;
  readonly times: readonly OfferedTime[];
  /** What this browser holds on the day. */
  readonly held?: readonly { readonly pageKey: string; readonly startsAt: Ms; readonly heldUntil: Ms }[] | undefined;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

const PARTS: readonly PartOfDay[] = ['morning', 'noon', 'afternoon'];

function TimePage({ frame, answers, day, times, held = [], error, errorCode }: TimePageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].time;
  const groups = PARTS.map((part) => ({
    heading: text.parts[part],
    options: times
      .filter((t) => t.part === part)
      .map(({ startsAt }) => ({ value: String(startsAt), label: hourAndMinute(startsAt, office.zone) })),
  })).filter((group) => group.options.length > 0);
  return (
    <BookingStep
      frame={frame}
      step="time"
      hasForm
      errorCode={errorCode}
      back="day"
      answers={answers}
      title={text.title}
      errors={error === undefined ? [] : [{ message: error, field: FIELDS.startsAt }]}
    >
      {held.map(({ pageKey, startsAt, heldUntil }) => (
        <Notification
          key={pageKey}
          title={BOOKING_TEXT[language].own.notice(
            hourAndMinute(startsAt, office.zone),
            hourAndMinute(heldUntil, office.zone),
          )}
        >
          <p>
            <a href={`${checkMailAddress(pageKey)}?${FIELDS.language}=${language}`}>
              {BOOKING_TEXT[language].own.checkMail}
            </a>
          </p>
        </Notification>
      ))}
      <Bring frame={frame} answers={answers} />
      <StepForm frame={frame} action="time" answers={answers} asked={[FIELDS.startsAt]}>
        <Radios
          language={language}
          name={FIELDS.startsAt}
          legend={<h1>{text.title}</h1>}
          hint={formatDayWithWeekday(day, language)}
          error={error}
          value={answers.choice.startsAt?.toString()}
          layout="times"
          groups={groups}
        />
        <Actions>
          <Button>{PAGE_TEXT[language].next}</Button>
        </Actions>
      </StepForm>
    </BookingStep>
  );
}

export const renderTimePage = (props: TimePageProps): string => renderPage(<TimePage {...props} />);
