// What is kept about a visit's owner, and the way to have it erased.
import type { Language } from '../../../shared/core/language.ts';
import type { VisitSituation } from '../../../shared/domain/booking/visit-situation.ts';
import { LANGUAGE_NAMES } from '../../../shared/text/page.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { Checkbox } from '../../../shared/ui/checkbox.tsx';
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx';
import { SummaryList } from '../../../shared/ui/summary-list.tsx';
import { CitizenPage, KeptForm, keepingForm, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { VisitFacts, type ShownVisit } from './visit-facts.tsx';

export const ERASE_FIELD = 'usun';
export const ERASE_VALUE = 'tak';

export type DataOfVisitPageProps = {
  readonly frame: Frame;
  readonly address: string;
  readonly visit: ShownVisit;
  readonly kept: {
    readonly email: string | null;
    readonly name: string | null;
    readonly phone: string | null;
    readonly language: Language;
    /** Six digits. */
    readonly code: string;
    readonly situation: VisitSituation;
  };
  readonly isTicked?: boolean | undefined;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function DataOfVisitPage({ frame, address, visit, kept, isTicked, error, errorCode }: DataOfVisitPageProps) {
  const { language } = frame;
  const { data: text, situations } = VISIT_TEXT[language];
  return (
    <CitizenPage
      frame={frame}
      title={text.title}
      hasError={error !== undefined}
      languageForm={keepingForm(address, errorCode)}
    >
      <ErrorSummary language={language} errors={error === undefined ? [] : [{ message: error, field: ERASE_FIELD }]} />
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <VisitFacts frame={frame} visit={visit} />
      <SummaryList
        rows={[
          { label: text.labels.email, value: kept.email ?? text.notGiven },
          { label: text.labels.name, value: kept.name ?? text.notGiven },
          { label: text.labels.phone, value: kept.phone ?? text.notGiven },
          { label: text.labels.language, value: LANGUAGE_NAMES[kept.language] },
          { label: text.labels.code, value: `${kept.code.slice(0, 3)} ${kept.code.slice(3)}` },
          { label: text.labels.state, value: situations[kept.situation] },
        ]}
      />
      <KeptForm frame={frame} action={address}>
        <h2>{text.eraseTitle}</h2>
        <p>{text.eraseBody}</p>
        <Checkbox
          language={language}
          name={ERASE_FIELD}
          value={ERASE_VALUE}
          label={text.eraseConfirm}
          checked={isTicked}
          error={error}
        />
        <Actions>
          <Button kind="danger">{text.erase}</Button>
        </Actions>
      </KeptForm>
    </CitizenPage>
  );
}

export const renderDataOfVisitPage = (props: DataOfVisitPageProps): string =>
  renderPage(<DataOfVisitPage {...props} />);
