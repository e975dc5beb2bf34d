// The letter's cancellation link: a choice with nothing chosen, and afterwards the way to undo it.
import { minutesSpan } from '../../../shared/text/arrival-rules.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { bookingAddress, FIELDS } from '../../addresses/citizen-addresses.ts';
import { CitizenPage, KeptForm, keepingForm, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { VisitFacts, type ShownVisit } from './visit-facts.tsx';

export const CHOICE_FIELD = 'wybor';
export const CANCEL_CHOICES = { cancel: 'odwoluje', keep: 'zachowuje' } as const;

type Props = { readonly frame: Frame; readonly address: string; readonly visit: ShownVisit; readonly dataHref: string };
export type CancelPageProps = Props & {
  readonly choice?: string | undefined;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
};

function CancelPage({ frame, address, visit, dataHref, choice, error, errorCode }: CancelPageProps) {
  const { language } = frame;
  const text = VISIT_TEXT[language].cancel;
  return (
    <CitizenPage
      frame={frame}
      title={text.title}
      hasError={error !== undefined}
      languageForm={keepingForm(address, errorCode)}
    >
      <ErrorSummary language={language} errors={error === undefined ? [] : [{ message: error, field: CHOICE_FIELD }]} />
      <h1>{text.title}</h1>
      <VisitFacts frame={frame} visit={visit} />
      <KeptForm frame={frame} action={address}>
        <Radios
          language={language}
          name={CHOICE_FIELD}
          legend={text.legend}
          error={error}
          value={choice}
          groups={[
            {
              options: [
                { value: CANCEL_CHOICES.cancel, label: text.cancel, hint: text.cancelHint },
                { value: CANCEL_CHOICES.keep, label: text.keep, hint: text.keepHint },
              ],
            },
          ]}
        />
        <Actions>
          <Button>{text.button}</Button>
        </Actions>
      </KeptForm>
      <p class="after-form">
        <a href={dataHref}>{VISIT_TEXT[language].data.link}</a>
      </p>
    </CitizenPage>
  );
}

export const renderCancelPage = (props: CancelPageProps): string => renderPage(<CancelPage {...props} />);

export type CancelledPageProps = Props & {
  /** Absent: nothing can be undone. */
  readonly undoAction?: string | undefined;
  readonly isPast: boolean;
  readonly isErased: boolean;
};

function CancelledPage({ frame, address, visit, dataHref, undoAction, isPast, isErased }: CancelledPageProps) {
  const { language, office } = frame;
  const text = VISIT_TEXT[language].cancel;
  const { bodies } = text;
  // The slot goes back when the cancelling can no longer be undone.
  const body = isPast
    ? bodies.past
    : undoAction === undefined
      ? bodies.gone
      : bodies.just(minutesSpan(language, office.rules.cancelReleaseMaxMinutes));
  return (
    <CitizenPage frame={frame} title={text.done} address={address}>
      <h1>{text.done}</h1>
      <Notification kind="success">
        <p>
          {body} {isErased ? bodies.erased : bodies.willErase}
        </p>
      </Notification>
      <VisitFacts frame={frame} visit={visit} />
      {undoAction !== undefined && (
        <form method="post" action={undoAction}>
          <input type="hidden" name={FIELDS.language} value={language} />
          <h2>{text.undoTitle}</h2>
          <p>{text.undoBody}</p>
          <Actions>
            <Button kind="secondary">{text.undo}</Button>
          </Actions>
        </form>
      )}
      <p class="after-form">
        <a href={bookingAddress('service', {}, language)}>{text.bookAgain}</a>
      </p>
      <p>
        <a href={dataHref}>{VISIT_TEXT[language].data.link}</a>
      </p>
    </CitizenPage>
  );
}

export const renderCancelledPage = (props: CancelledPageProps): string => renderPage(<CancelledPage {...props} />);
