// First question of a booking: which service, under its category.
import { inLanguage, ownLanguage, type Language } from '../../../shared/core/language.ts';
import type { Service } from '../../../shared/domain/office/office.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { OwnWords } from '../../../shared/ui/own-words.tsx';
import { Radios, type RadioGroup, type RadioOption } from '../../../shared/ui/radios.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { BookingStep, StepForm, type BookingAnswers } from './booking-step.tsx';
import type { Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';

export type ServicePageProps = {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function groupsOf(services: readonly Service[], language: Language): RadioGroup[] {
  const groups = new Map<string, { headingLanguage: Language | undefined; options: RadioOption[] }>();
  for (const service of services) {
    const category = inLanguage(service.category, language);
    const group = groups.get(category) ?? { headingLanguage: ownLanguage(service.category, language), options: [] };
    groups.set(category, group);
    group.options.push({
      value: service.id,
      label: <OwnWords language={language} words={service.name} />,
      hint: BOOKING_TEXT[language].service.lasts(service.durationMinutes),
    });
  }
  return [...groups].map(([heading, group]) => ({ heading, ...group }));
}

function ServicePage({ frame, answers, error, errorCode }: ServicePageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].service;
  const walkInOnly = office.services.filter((s) => !s.bookable && s.walkIn);
  return (
    <BookingStep
      frame={frame}
      step="service"
      hasForm
      errorCode={errorCode}
      back={undefined}
      answers={answers}
      title={text.title}
      errors={error === undefined ? [] : [{ message: error, field: FIELDS.serviceId }]}
    >
      <StepForm frame={frame} action="service" answers={answers} asked={[FIELDS.serviceId]}>
        <Radios
          language={language}
          name={FIELDS.serviceId}
          legend={<h1>{text.title}</h1>}
          error={error}
          value={answers.choice.serviceId}
          groups={groupsOf(
            office.services.filter((s) => s.bookable),
            language,
          )}
        />
        {walkInOnly.length > 0 && (
          <Notification title={text.walkInOnly}>
            <ul>
              {walkInOnly.map((s) => (
                <li key={s.id}>
                  <OwnWords language={language} words={s.name} />
                </li>
              ))}
            </ul>
          </Notification>
        )}
        <Actions>
          <Button>{PAGE_TEXT[language].next}</Button>
        </Actions>
      </StepForm>
    </BookingStep>
  );
}

export const renderServicePage = (props: ServicePageProps): string => renderPage(<ServicePage {...props} />);
