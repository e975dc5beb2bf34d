// Which day: every day up to the last bookable one, with its free times or the reason why there are none.
import type { ComponentChildren } from 'preact';
import type { Language } from '../../../shared/core/language.ts';
import type { LocalDay } from '../../../shared/core/local-time.ts';
import type { ClosedReason } from '../../../shared/domain/office/office-calendar.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { formatDayWithWeekday, HOLIDAYS } from '../../../shared/text/calendar.ts';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { OwnWords } from '../../../shared/ui/own-words.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { BookingStep, Bring, StepForm, type BookingAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

export type OfferedDay = {
  readonly day: LocalDay;
  readonly freeTimes: number;
  /** Why the day is closed; absent: open. */
  readonly closed?: ClosedReason | { readonly kind: 'nobody-serves' } | undefined;
};

export type DayPageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
  readonly days: readonly OfferedDay[];
  readonly today: LocalDay;
  readonly tomorrow: LocalDay;
  readonly asksDesk: boolean;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function reasonText(reason: NonNullable<OfferedDay['closed']>, language: Language): ComponentChildren {
  const text = BOOKING_TEXT[language].day;
  switch (reason.kind) {
    case 'nobody-serves':
      return text.nobodyServes;
    case 'weekday':
      return text.weekday;
    case 'holiday':
      return text.holiday(HOLIDAYS[language][reason.name]);
    case 'exception':
    case 'closure':
      return <OwnWords language={language} words={reason.reason} />;
  }
}

function DayPage({ frame, answers, days, today, tomorrow, asksDesk, error, errorCode }: DayPageProps) {
  const { language } = frame;
  const text = BOOKING_TEXT[language].day;
  const hintOf = ({ day, freeTimes, closed }: OfferedDay): ComponentChildren => {
    if (closed !== undefined) return reasonText(closed, language);
    if (freeTimes > 0) return text.freeTimes(freeTimes);
    return day === today ? text.noMoreToday : text.full;
  };
  const near = (day: LocalDay): string =>
    day === today ? ` (${text.today})` : day === tomorrow ? ` (${text.tomorrow})` : '';
  return (
    <BookingStep
      frame={frame}
      step="day"
      hasForm
      errorCode={errorCode}
      back={asksDesk ? 'desk' : 'service'}
      answers={answers}
      title={text.title}
      errors={error === undefined ? [] : [{ message: error, field: FIELDS.day }]}
    >
      <Bring frame={frame} answers={answers} />
      <StepForm frame={frame} action="day" answers={answers} asked={[FIELDS.day, FIELDS.startsAt]}>
        <Radios
          language={language}
          name={FIELDS.day}
          legend={<h1>{text.title}</h1>}
          error={error}
          value={answers.choice.day}
          groups={[
            {
              options: days.map((offered) => ({
                value: offered.day,
                label: `${formatDayWithWeekday(offered.day, language)}${near(offered.day)}`,
                hint: hintOf(offered),
                disabled: offered.freeTimes === 0,
              })),
            },
          ]}
        />
        <Actions>
          <Button>{PAGE_TEXT[language].next}</Button>
        </Actions>
      </StepForm>
    </BookingStep>
  );
}

export const renderDayPage = (props: DayPageProps): string => renderPage(<DayPage {...props} />);
