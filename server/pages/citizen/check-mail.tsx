// "Sprawdź pocztę": where the letter is and until when the slot is held; the six digits of the letter confirm as well as its link.
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import type { LetterDelivery } from '../../../shared/domain/booking/letter-delivery.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import type { VisitText } from '../../../shared/text/types/visit.ts';
import { Actions, Button, ButtonLink } from '../../../shared/ui/button.tsx';
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Notification } from '../../../shared/ui/notification.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { CitizenPage, KeptForm, keepingForm, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { VisitFacts, type ShownVisit } from './visit-facts.tsx';

export const CODE_FIELD = 'kod';
export type MailOutcome = keyof VisitText['mail']['outcomes'];

export type CheckMailPageProps = {
  readonly frame: Frame;
  readonly address: string;
  readonly visit: ShownVisit;
  readonly heldUntil: Ms;
  /** False: until it is confirmed, somebody else may take the time. */
  readonly holdsSlot: boolean;
  /** Whether digits may still be typed. */
  readonly acceptsCode: boolean;
  readonly delivery: LetterDelivery;
  /** Undefined: opened in another browser than the one that booked, which is not shown the address. */
  readonly own?: { readonly email: string } | undefined;
  /** What the form before this page did. */
  readonly outcome?: MailOutcome | undefined;
  readonly error?: string | undefined;
  readonly errorCode?: string | undefined;
  /** As typed. */
  readonly code?: string | undefined;
};

const isGood = (outcome: MailOutcome): boolean => outcome === 'wyslany' || outcome === 'zmieniony';

/** The sentence that says where the letter is; none when its address was refused, which is said apart. */
function deliverySentence(
  text: VisitText['mail'],
  delivery: LetterDelivery,
  address: string | undefined,
): string | undefined {
  switch (delivery.state) {
    case 'waiting':
      return text.delivery[delivery.trouble === null ? 'waiting' : 'troubled'](address);
    case 'sent':
    case 'not-needed':
      return text.delivery.sent(address);
    case 'given-up':
      return text.delivery['given-up'](address);
    case 'refused':
      return undefined;
  }
}

function CheckMailPage({
  frame,
  address,
  visit,
  heldUntil,
  holdsSlot,
  acceptsCode,
  delivery,
  own,
  outcome,
  error,
  errorCode,
  code,
}: CheckMailPageProps) {
  const { language, office } = frame;
  const text = VISIT_TEXT[language].mail;
  const sentence = deliverySentence(text, delivery, own?.email);
  const change = (
    <ButtonLink
      kind={delivery.state === 'refused' ? 'primary' : 'secondary'}
      href={`${address}/adres?${FIELDS.language}=${language}`}
    >
      {text.change}
    </ButtonLink>
  );
  return (
    <CitizenPage
      frame={frame}
      title={text.title}
      hasError={error !== undefined}
      {...(acceptsCode ? { languageForm: keepingForm(address, errorCode) } : { address })}
    >
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ message: error, ...(acceptsCode ? { field: CODE_FIELD } : {}) }]}
      />
      <h1>{text.title}</h1>
      {outcome !== undefined && (
        <Notification kind={isGood(outcome) ? 'success' : 'warning'} live>
          <p>{text.outcomes[outcome]}</p>
        </Notification>
      )}
      {sentence !== undefined && <p class="lead break-long">{sentence}</p>}
      {delivery.state === 'refused' && (
        <Notification kind="danger" title={text.refused.title}>
          <p class="break-long">
            {text.refused.body(own?.email)} {text.refused.reasons[delivery.reason]}
          </p>
          {own === undefined ? <p>{text.refused.bookAgain}</p> : <Actions>{change}</Actions>}
        </Notification>
      )}
      <Notification kind="warning">
        <p>
          <strong>{(holdsSlot ? text.heldUntil : text.notHeld)(hourAndMinute(heldUntil, office.zone))}</strong>
        </p>
      </Notification>
      {delivery.state !== 'refused' && (
        <ol>
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <VisitFacts frame={frame} visit={visit} />
      <h2>{text.codeTitle}</h2>
      {acceptsCode ? (
        <KeptForm frame={frame} action={address}>
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
        </KeptForm>
      ) : (
        <p>{text.noCode}</p>
      )}
      <section class="after-form">
        <h2>{text.lostTitle}</h2>
        <ul>
          <li>{text.lost}</li>
          {own === undefined && <li>{text.wrongAddress}</li>}
          <li>{text.call}</li>
        </ul>
        <form method="post" action={`${address}/ponownie`}>
          <input type="hidden" name={FIELDS.language} value={language} />
          <Actions>
            <Button kind="secondary">{text.resend}</Button>
            {own !== undefined && delivery.state !== 'refused' && change}
          </Actions>
        </form>
      </section>
    </CitizenPage>
  );
}

export const renderCheckMailPage = (props: CheckMailPageProps): string => renderPage(<CheckMailPage {...props} />);
