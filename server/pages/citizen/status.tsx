// The live status page: figures from the server, kept fresh by a small script, or by the link where there is none.
import type { StatusView } from '../../../shared/api/status.ts';
import { STATUS_TEXT } from '../../../shared/text/status.ts';
import { Actions, ButtonLink } from '../../../shared/ui/button.tsx';
import { bookingAddress, STATUS_ADDRESS, withLanguage } from '../../addresses/citizen-addresses.ts';
import { CitizenPage, type Frame } from './citizen-page.tsx';
import { renderPage } from '../render-page.ts';
import { StatusBoard } from './status-board.tsx';

export type StatusPageProps = { readonly frame: Frame; readonly view: StatusView };

function StatusPage({ frame, view }: StatusPageProps) {
  const { language } = frame;
  const text = STATUS_TEXT[language];
  return (
    <CitizenPage
      frame={frame}
      title={text.title}
      address={STATUS_ADDRESS}
      layout="wide"
      scripts={['/assets/status.js']}
    >
      <div class="page-intro">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p>
          <ButtonLink kind="secondary" href={withLanguage(STATUS_ADDRESS, language)}>
            {text.reload}
          </ButtonLink>
        </p>
      </div>
      <div id="status-board" data-view={JSON.stringify(view)}>
        <StatusBoard language={language} view={view} isStale={false} />
      </div>
      <Actions>
        <ButtonLink href={bookingAddress('service', {}, language)}>{text.book}</ButtonLink>
      </Actions>
    </CitizenPage>
  );
}

export const renderStatusPage = (props: StatusPageProps): string => renderPage(<StatusPage {...props} />);
