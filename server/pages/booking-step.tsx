// What every step of the booking has around its question: the way back, where one is, what to correct, the answers so far.
import type { ComponentChildren } from 'preact';
import { PAGE_TEXT } from '../../shared/text/page.ts';
import { BackLink } from '../../shared/ui/back-link.tsx';
import { ErrorSummary, type ErrorItem } from '../../shared/ui/error-summary.tsx';
import { StepHeading } from '../../shared/ui/step-heading.tsx';
import { BOOKING_ADDRESSES, bookingAddress, choiceFields, FIELDS, HOME_ADDRESS, withLanguage, type BookingChoice } from './addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';

export type BookingStepName = 'service' | 'desk' | 'day' | 'time' | 'data' | 'check';
/** As typed; carried in hidden fields only, never in an address. */
export type PersonalAnswers = { readonly email: string; readonly name: string; readonly phone: string };

/** Everything answered so far. With personal answers the pages are asked for by forms, without them by addresses. */
export type BookingAnswers = { readonly choice: BookingChoice; readonly personal?: PersonalAnswers | undefined };

/** Asks for a step again with all answers kept. */
export const CHANGE_ADDRESS = '/rezerwacja/zmien';
export const STEP_FIELD = 'krok';
/** Made with the form that books, so that pressing its button twice books once. */
export const FORM_KEY_FIELD = 'formularz';
/** The times that were offered instead of a taken one, so that they can be offered again. */
export const OFFER_FIELD = 'oferta';

/** Service and desk are one step of five: the desk is asked only where the office lets people choose. */
const NUMBER_OF: Record<BookingStepName, number> = { service: 1, desk: 1, day: 2, time: 3, data: 4, check: 5 };
const STEPS = 5;

export type BookingStepProps = {
  readonly frame: Frame;
  readonly step: BookingStepName;
  /** The question before; absent: the first page. */
  readonly back: BookingStepName | undefined;
  readonly answers: BookingAnswers;
  readonly title: string;
  readonly errors?: readonly ErrorItem[] | undefined;
  readonly children: ComponentChildren;
};

function personalFields(personal: PersonalAnswers): [name: string, value: string][] {
  return [[FIELDS.email, personal.email], [FIELDS.name, personal.name], [FIELDS.phone, personal.phone]];
}

const allFields = ({ choice, personal }: BookingAnswers): [name: string, value: string][] => [
  ...choiceFields(choice),
  ...(personal === undefined ? [] : personalFields(personal)),
];

/** Hidden fields of a step's form, but for those that the step itself asks for. */
function Kept({ frame, answers, asked }: { readonly frame: Frame; readonly answers: BookingAnswers; readonly asked: readonly string[] }) {
  const fields: [string, string][] = [[FIELDS.language, frame.language], ...allFields(answers)];
  return <>{fields.filter(([name]) => !asked.includes(name)).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}</>;
}

function Back({ frame, back, answers }: Pick<BookingStepProps, 'frame' | 'back' | 'answers'>) {
  const label = PAGE_TEXT[frame.language].back;
  if (back === undefined || back === 'check') return <BackLink href={withLanguage(HOME_ADDRESS, frame.language)}>{label}</BackLink>;
  if (answers.personal === undefined) return <BackLink href={bookingAddress(back, answers.choice, frame.language)}>{label}</BackLink>;
  return (
    <form method="post" action={CHANGE_ADDRESS}>
      <Kept frame={frame} answers={answers} asked={[]} />
      <button class="back-link" type="submit" name={STEP_FIELD} value={back}>{label}</button>
    </form>
  );
}

export function BookingStep({ frame, step, back, answers, title, errors = [], children }: BookingStepProps) {
  const isByForm = answers.personal !== undefined || step === 'check';
  return (
    <CitizenPage
      frame={frame}
      title={title}
      hasError={errors.length > 0}
      {...(isByForm
        ? { languageForm: { action: CHANGE_ADDRESS, name: FIELDS.language, fields: [[STEP_FIELD, step], ...allFields(answers)] as const } }
        : { address: bookingAddress(step, answers.choice, frame.language) })}
      before={<Back frame={frame} back={back} answers={answers} />}
    >
      <ErrorSummary language={frame.language} errors={errors} />
      <StepHeading language={frame.language} step={NUMBER_OF[step]} of={STEPS} />
      {children}
    </CitizenPage>
  );
}

/** The form of one question. Checked by the server alone, so that every browser says the same in the page's language. */
export function StepForm({ frame, action, answers, asked, children }: {
  readonly frame: Frame;
  readonly action: keyof typeof BOOKING_ADDRESSES;
  readonly answers: BookingAnswers;
  readonly asked: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    <form method="post" action={BOOKING_ADDRESSES[action]} noValidate>
      <Kept frame={frame} answers={answers} asked={asked} />
      {children}
    </form>
  );
}
