// The time is gone: everything else kept, the nearest free times offered.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDayWithWeekday } from '../../../shared/text/calendar.ts';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { bookingAddress, FIELDS } from '../../addresses/citizen-addresses.ts';
import { BookingStep, StepForm, type BookingAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

export type TakenPageProps = {
  readonly frame: Frame;
  /** `startsAt`: what was chosen instead, if anything was. */
  readonly answers: BookingAnswers;
  /** The time that is gone. */
  readonly taken: Ms;
  readonly nearest: readonly { readonly startsAt: Ms }[];
  /** The button was pressed with nothing chosen. */
  readonly isUnanswered: boolean;
  readonly errorCode?: string | undefined;
};

function TakenPage({ frame, answers, taken, nearest, isUnanswered, errorCode }: TakenPageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].taken;
  const isNone = nearest.length === 0;
  const { startsAt, ...rest } = answers.choice;
  return (
    <BookingStep
      frame={frame}
      step="taken"
      hasForm
      back="time"
      answers={{ ...answers, choice: rest }}
      title={text.title}
      errorCode={errorCode}
      errors={[{ message: isUnanswered ? text.missing : text.title, ...(isNone ? {} : { field: FIELDS.startsAt }) }]}
    >
      <h1>{text.title}</h1>
      <p>{isNone ? text.noneNear : text.body}</p>
      <p>{text.maybeYours}</p>
      <StepForm frame={frame} action="book" answers={answers} asked={[FIELDS.startsAt, FIELDS.day]}>
        <input type="hidden" name={FIELDS.taken} value={taken} />
        {!isNone && (
          <>
            <Radios
              language={language}
              name={FIELDS.startsAt}
              legend={text.legend}
              error={isUnanswered ? text.missing : undefined}
              value={startsAt?.toString()}
              groups={[
                {
                  options: nearest.map((time) => ({
                    value: String(time.startsAt),
                    label: `${formatDayWithWeekday(localDay(time.startsAt, office.zone), language)}, ${hourAndMinute(time.startsAt, office.zone)}`,
                  })),
                },
              ]}
            />
            <Notification>
              <p>{BOOKING_TEXT[language].check.after}</p>
            </Notification>
          </>
        )}
        <Actions>
          {!isNone && <Button large>{text.button}</Button>}
          <ButtonLink kind={isNone ? 'primary' : 'plain'} href={bookingAddress('day', rest, language)}>
            {text.otherDay}
          </ButtonLink>
        </Actions>
      </StepForm>
    </BookingStep>
  );
}

export const renderTakenPage = (props: TakenPageProps): string => renderPage(<TakenPage {...props} />);
