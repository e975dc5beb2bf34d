// The letter's confirmation link: names the visit and has one large button; opening it changes nothing.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { Arrival, Checklist, VisitFacts, type ShownVisit } from './visit-facts.tsx';

export type ConfirmPageProps = {
  readonly frame: Frame;
  readonly address: string;
  readonly visit: ShownVisit;
  readonly heldUntil: Ms | null;
  readonly cancelHref: string;
};

function ConfirmPage({ frame, address, visit, heldUntil, cancelHref }: ConfirmPageProps) {
  const { language, office } = frame;
  const text = VISIT_TEXT[language].confirm;
  return (
    <CitizenPage frame={frame} title={text.title} address={address}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <VisitFacts frame={frame} visit={visit} />
      {heldUntil !== null && <p>{text.heldUntil(hourAndMinute(heldUntil, office.zone))}</p>}
      <form method="post" action={address}>
        <input type="hidden" name={FIELDS.language} value={language} />
        <Actions>
          <Button large>{text.button}</Button>
        </Actions>
      </form>
      <section class="after-form">
        <Arrival frame={frame} />
        <Checklist frame={frame} service={visit.service} />
      </section>
      <p class="after-form">
        <a href={cancelHref}>{text.cancelInstead}</a>
      </p>
    </CitizenPage>
  );
}

export const renderConfirmPage = (props: ConfirmPageProps): string => renderPage(<ConfirmPage {...props} />);
