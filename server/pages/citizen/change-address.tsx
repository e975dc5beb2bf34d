// A mistyped address is mended: one field, the visit named, the slot kept.
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { PAGE_TEXT } from '../../../shared/text/page.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { BackLink } from '../../../shared/ui/back-link.tsx';
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { CitizenPage, KeptForm, keepingForm, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { VisitFacts, type ShownVisit } from './visit-facts.tsx';

export type ChangeAddressPageProps = {
  readonly frame: Frame;
  readonly address: string;
  readonly visit: ShownVisit;
  readonly mailHref: string;
  readonly typed: string;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function ChangeAddressPage({ frame, address, visit, mailHref, typed, error, errorCode }: ChangeAddressPageProps) {
  const { language } = frame;
  const text = VISIT_TEXT[language].mail.address;
  return (
    <CitizenPage
      frame={frame}
      title={text.title}
      hasError={error !== undefined}
      languageForm={keepingForm(address, errorCode)}
      before={<BackLink href={mailHref}>{PAGE_TEXT[language].back}</BackLink>}
    >
      <ErrorSummary language={language} errors={error === undefined ? [] : [{ message: error, field: FIELDS.email }]} />
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <VisitFacts frame={frame} visit={visit} />
      <KeptForm frame={frame} action={address}>
        <Field
          language={language}
          name={FIELDS.email}
          type="email"
          label={text.label}
          error={error}
          value={typed}
          autocomplete="email"
          inputMode="email"
        />
        <Actions>
          <Button>{text.button}</Button>
        </Actions>
      </KeptForm>
    </CitizenPage>
  );
}

export const renderChangeAddressPage = (props: ChangeAddressPageProps): string =>
  renderPage(<ChangeAddressPage {...props} />);
