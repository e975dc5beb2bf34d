// What every step of the booking has around its question: the way back, where one is, what to correct, the answers so far.
import type { ComponentChildren } from 'preact';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { ErrorSummary, type ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { OwnWords } from '../../../shared/ui/own-words.tsx';
import { StepHeading } from '../../../shared/ui/step-heading.tsx';
import {
  BOOKING_ADDRESSES,
  bookingAddress,
  choiceFields,
  FIELDS,
  HOME_ADDRESS,
  withLanguage,
  type BookingChoice,
  type BookingPageName,
} from '../../addresses/citizen-addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';

export type BookingStepName = Exclude<BookingPageName, 'taken'>;
/** As typed; kept by the browser, sealed, never in an address. */
export type PersonalAnswers = { readonly email: string; readonly name: string; readonly phone: string };

/** Everything answered so far. */
export type BookingAnswers = { readonly choice: BookingChoice; readonly personal?: PersonalAnswers | undefined };

/** The one form of a step, which the language buttons send as well. */
const FORM_ID = 'formularz-kroku';

/** Service and desk are one step of five: the desk is asked only where the office lets people choose. */
const NUMBER_OF: Record<BookingPageName, number> = {
  service: 1,
  desk: 1,
  day: 2,
  time: 3,
  data: 4,
  check: 5,
  taken: 5,
};
const STEPS = 5;

export type BookingStepProps = {
  readonly frame: Frame;
  readonly step: BookingPageName;
  /** Whether something can be chosen or typed on the page, in a `StepForm`. */
  readonly hasForm: boolean;
  /** The question before; absent: the first page. */
  readonly back: BookingStepName | undefined;
  readonly answers: BookingAnswers;
  readonly title: string;
  /** What the address says of the error; the same page in another language says it too. */
  readonly errorCode?: string | undefined;
  readonly errors?: readonly ErrorItem[] | undefined;
  readonly children: ComponentChildren;
};

/** Hidden fields of a step's form, but for those that the step itself asks for. */
function Kept({
  frame,
  answers,
  asked,
}: {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
  readonly asked: readonly string[];
}) {
  const fields: [string, string][] = [[FIELDS.language, frame.language], ...choiceFields(answers.choice)];
  return (
    <>
      {fields
        .filter(([name]) => !asked.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

function Back({ frame, back, answers }: Pick<BookingStepProps, 'frame' | 'back' | 'answers'>) {
  const href =
    back === undefined
      ? withLanguage(HOME_ADDRESS, frame.language)
      : bookingAddress(back, answers.choice, frame.language);
  return <BackLink href={href}>{PAGE_TEXT[frame.language].back}</BackLink>;
}

export function BookingStep({
  frame,
  step,
  back,
  answers,
  title,
  hasForm,
  errorCode,
  errors = [],
  children,
}: BookingStepProps) {
  const more: Record<string, string> = errorCode === undefined ? {} : { [FIELDS.error]: errorCode };
  return (
    <CitizenPage
      frame={frame}
      title={title}
      hasError={errors.length > 0}
      {...(hasForm
        ? {
            languageForm: {
              formId: FORM_ID,
              action: `${BOOKING_ADDRESSES.language}?${new URLSearchParams({ [FIELDS.step]: step, ...more }).toString()}`,
              name: FIELDS.newLanguage,
            },
          }
        : { address: bookingAddress(step, answers.choice, frame.language, more) })}
      before={<Back frame={frame} back={back} answers={answers} />}
    >
      <ErrorSummary language={frame.language} errors={errors} />
      <StepHeading language={frame.language} step={NUMBER_OF[step]} of={STEPS} />
      {children}
    </CitizenPage>
  );
}

/** The form of one question. Checked by the server alone, so that every browser says the same in the page's language. */
export function StepForm({
  frame,
  action,
  answers,
  asked,
  children,
}: {
  readonly frame: Frame;
  readonly action: keyof typeof BOOKING_ADDRESSES;
  readonly answers: BookingAnswers;
  readonly asked: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    <form id={FORM_ID} method="post" action={BOOKING_ADDRESSES[action]} noValidate>
      <Kept frame={frame} answers={answers} asked={asked} />
      {children}
    </form>
  );
}

/** What to bring: said before a time is chosen, since some papers take days to get. */
export function Bring({
  frame: { language, office },
  answers,
}: {
  readonly frame: Frame;
  readonly answers: BookingAnswers;
}) {
  const service = office.services.find((each) => each.id === answers.choice.serviceId);
  if (service === undefined || service.checklist.length === 0) return null;
  return (
    <Notification title={VISIT_TEXT[language].facts.bring}>
      <ul>
        {service.checklist.map((item) => (
          <li key={item.pl}>
            <OwnWords language={language} words={item} />
          </li>
        ))}
      </ul>
    </Notification>
  );
}
