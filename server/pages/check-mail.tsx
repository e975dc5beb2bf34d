// "Sprawdź pocztę": until when the slot is held, and the six digits of the letter that confirm as well as its link.
import { hourAndMinute } from '../../shared/core/local-time.ts';
import type { Ms } from '../../shared/core/clock.ts';
import { VISIT_TEXT } from '../../shared/text/visit.ts';
import { Actions, Button } from '../../shared/ui/button.tsx';
import { ErrorSummary } from '../../shared/ui/error-summary.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Notification } from '../../shared/ui/notification.tsx';
import { FIELDS } from './addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';
import { renderPage } from './render-page.ts';
import { VisitFacts, type ShownVisit } from './visit-facts.tsx';

export const CODE_FIELD = 'kod';

export type CheckMailPageProps = {
  readonly frame: Frame;
  readonly address: string;
  readonly visit: ShownVisit;
  readonly heldUntil: Ms;
  /** Whether digits may still be typed. */
  readonly acceptsCode: boolean;
  readonly error?: string | undefined;
  /** As typed. */
  readonly code?: string | undefined;
};

function CheckMailPage({ frame, address, visit, heldUntil, acceptsCode, error, code }: CheckMailPageProps) {
  const { language, office } = frame;
  const text = VISIT_TEXT[language].mail;
  return (
    <CitizenPage frame={frame} title={text.title} hasError={error !== undefined} address={address}>
      <ErrorSummary language={language} errors={error === undefined ? [] : [{ message: error, ...(acceptsCode ? { field: CODE_FIELD } : {}) }]} />
      <h1>{text.title}</h1>
      <p class="lead">{text.sent}</p>
      <Notification kind="warning">
        <p><strong>{text.heldUntil(hourAndMinute(heldUntil, office.zone))}</strong></p>
      </Notification>
      <ol>{text.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <VisitFacts frame={frame} visit={visit} />
      <h2>{text.codeTitle}</h2>
      {acceptsCode ? (
        <form method="post" action={address} noValidate>
          <input type="hidden" name={FIELDS.language} value={language} />
          <Field
            language={language}
            name={CODE_FIELD}
            label={text.code}
            hint={text.codeHint}
            error={error}
            value={code}
            width="code"
            inputMode="numeric"
            autocomplete="one-time-code"
          />
          <Actions>
            <Button kind="secondary">{text.button}</Button>
          </Actions>
        </form>
      ) : (
        <p>{text.noCode}</p>
      )}
      <section class="after-form">
        <h2>{text.lostTitle}</h2>
        <ul>{text.lost.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
    </CitizenPage>
  );
}

export const renderCheckMailPage = (props: CheckMailPageProps): string => renderPage(<CheckMailPage {...props} />);
