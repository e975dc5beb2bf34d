// Somebody else was faster: everything else kept, the nearest free times offered.
import type { Ms } from '../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../shared/core/local-time.ts';
import { BOOKING_TEXT } from '../../shared/text/booking.ts';
import { formatDayWithWeekday } from '../../shared/text/calendar.ts';
import { Actions, Button } from '../../shared/ui/button.tsx';
import { Notification } from '../../shared/ui/notification.tsx';
import { Radios } from '../../shared/ui/radios.tsx';
import { FIELDS } from './addresses.ts';
import { BookingStep, CHANGE_ADDRESS, FORM_KEY_FIELD, OFFER_FIELD, STEP_FIELD, StepForm, type BookingAnswers, type PersonalAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from './render-page.ts';

export type TakenPageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers & { readonly personal: PersonalAnswers };
  readonly nearest: readonly { readonly startsAt: Ms }[];
  readonly formKey: string;
  /** The button was pressed with nothing chosen. */
  readonly isUnanswered?: boolean | undefined;
};

function TakenPage({ frame, answers, nearest, formKey, isUnanswered = false }: TakenPageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].taken;
  const isNone = nearest.length === 0;
  return (
    <BookingStep
      frame={frame}
      step="check"
      back="time"
      answers={answers}
      title={text.title}
      errors={[{ message: isUnanswered ? text.missing : text.title, ...(isNone ? {} : { field: FIELDS.startsAt }) }]}
    >
      <h1>{text.title}</h1>
      <p>{isNone ? text.noneNear : text.body}</p>
      <StepForm frame={frame} action="book" answers={answers} asked={isNone ? [] : [FIELDS.startsAt, FIELDS.day]}>
        {!isNone && (
          <>
            <input type="hidden" name={FORM_KEY_FIELD} value={formKey} />
            <input type="hidden" name={OFFER_FIELD} value={nearest.map((time) => time.startsAt).join(' ')} />
            <Radios
              language={language}
              name={FIELDS.startsAt}
              legend={text.legend}
              error={isUnanswered ? text.missing : undefined}
              groups={[
                {
                  options: nearest.map(({ startsAt }) => ({
                    value: String(startsAt),
                    label: `${formatDayWithWeekday(localDay(startsAt, office.zone), language)}, ${hourAndMinute(startsAt, office.zone)}`,
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
          <Button kind={isNone ? 'primary' : 'plain'} name={STEP_FIELD} value="day" formAction={CHANGE_ADDRESS}>{text.otherDay}</Button>
        </Actions>
      </StepForm>
    </BookingStep>
  );
}

export const renderTakenPage = (props: TakenPageProps): string => renderPage(<TakenPage {...props} />);
