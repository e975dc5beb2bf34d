// Which desk, where the office lets people choose; "first free" stands first and chosen.
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { BookingStep, StepForm, type BookingAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

/** The form's value for "first free". */
export const FIRST_FREE = 'pierwszy';

export type DeskPageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function DeskPage({ frame, answers, error, errorCode }: DeskPageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].desk;
  const desks = office.desks.filter((d) => d.serves.some((id) => id === answers.choice.serviceId));
  return (
    <BookingStep
      frame={frame}
      step="desk"
      hasForm
      errorCode={errorCode}
      back="service"
      answers={answers}
      title={text.title}
      errors={error === undefined ? [] : [{ message: error, field: FIELDS.deskId }]}
    >
      <StepForm frame={frame} action="desk" answers={answers} asked={[FIELDS.deskId]}>
        <Radios
          language={language}
          name={FIELDS.deskId}
          legend={<h1>{text.title}</h1>}
          error={error}
          value={
            answers.choice.deskId === undefined || answers.choice.deskId === '' ? FIRST_FREE : answers.choice.deskId
          }
          groups={[
            {
              options: [
                { value: FIRST_FREE, label: text.firstFree, hint: text.firstFreeHint },
                ...desks.map((d) => ({
                  value: d.id,
                  label: text.desk(d.number),
                  ...(d.official === undefined ? {} : { hint: <span lang="pl">{d.official}</span> }),
                })),
              ],
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

export const renderDeskPage = (props: DeskPageProps): string => renderPage(<DeskPage {...props} />);
