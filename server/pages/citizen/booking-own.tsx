// The time is gone because this very browser holds it, or the form has been sent already: says so, and leads to the visit's page.
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { Actions, ButtonLink } from '../../../shared/ui/button.tsx';
import {
  bookingAddress,
  checkMailAddress,
  FIELDS,
  type BookingChoice,
  type BookingPageName,
} from '../../addresses/citizen-addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { VisitFacts, type ShownVisit } from './visit-facts.tsx';

export type OwnPageProps = {
  readonly frame: Frame;
  /** Where this page was asked for. */
  readonly step: BookingPageName;
  readonly choice: BookingChoice;
  readonly pageKey: string;
  /** Undefined: the visit is no longer waiting for its confirmation. */
  readonly held: { readonly visit: ShownVisit; readonly until: Ms } | undefined;
};

function OwnPage({ frame, step, choice, pageKey, held }: OwnPageProps) {
  const { language, office } = frame;
  const text = BOOKING_TEXT[language].own;
  const title = held === undefined ? text.made : text.title;
  return (
    <CitizenPage frame={frame} title={title} address={bookingAddress(step, choice, language)}>
      <h1>{title}</h1>
      <p class="lead">{held === undefined ? text.madeBody : text.body(hourAndMinute(held.until, office.zone))}</p>
      {held !== undefined && <VisitFacts frame={frame} visit={held.visit} />}
      <Actions>
        <ButtonLink href={`${checkMailAddress(pageKey)}?${FIELDS.language}=${language}`}>{text.checkMail}</ButtonLink>
        <ButtonLink kind="secondary" href={bookingAddress('service', {}, language)}>
          {text.another}
        </ButtonLink>
      </Actions>
    </CitizenPage>
  );
}

export const renderOwnPage = (props: OwnPageProps): string => renderPage(<OwnPage {...props} />);
