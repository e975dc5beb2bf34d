// The page: what the service says is shown, one screen per state, and nothing is true here that the service has not said.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageEvent } from '../../shared/domain/kiosk-event.ts';
import type { SessionView } from '../../shared/domain/kiosk-state.ts';
import { kioskText } from '../../shared/text/kiosk.ts';
import { ChooseService } from './citizen/choose-service.tsx';
import { ConfirmVisit } from './citizen/confirm-visit.tsx';
import { EnterCode } from './citizen/enter-code.tsx';
import { Refused } from './citizen/refused.tsx';
import { OutOfService, SeeStaff, TicketCalled } from './citizen/see-staff.tsx';
import { AskTicket, NoPaperOffer, Printing, ShowNumber, TakeTicket } from './citizen/ticket-screens.tsx';
import { Wait } from './citizen/wait.tsx';
import { Welcome } from './citizen/welcome.tsx';
import { Connecting } from './connecting.tsx';
import { Frame } from './frame.tsx';
import { Help } from './help.tsx';
import { IdleWarning } from './idle-warning.tsx';
import type { KeySource } from './key-source.ts';
import { SetUp } from './maintenance/set-up.tsx';
import { TechnicianPin } from './maintenance/technician-pin.tsx';
import { Technician } from './maintenance/technician.tsx';
import { PageContext, type PageTools } from './page-context.ts';

export type AppProps = {
  /** Null until the service has spoken for the first time. */
  readonly session: SessionView | null;
  readonly isConnected: boolean;
  readonly send: (event: PageEvent) => void;
  readonly keys: KeySource;
  /** For the gallery. */
  readonly isHelpOpen?: boolean;
};

export function App({ session, isConnected, send, keys, isHelpOpen = false }: AppProps): JSX.Element {
  const language = session?.language ?? 'pl';
  const tools: PageTools = { language, send, keys };
  const [hasHelp, setHelp] = useState(isHelpOpen);
  const screen = session?.state.name;
  // Help belongs to the screen it was opened on, and to the person who opened it.
  useEffect(() => setHelp(isHelpOpen), [screen, isHelpOpen]);
  useAppearance(session);
  const text = kioskText[language];
  if (!session) {
    return <PageContext.Provider value={tools}><div class="frame"><Wait name="connecting" title={text.connecting.title} body={text.connecting.body} /></div></PageContext.Provider>;
  }
  const isCovered = !isConnected || session.idleWarning !== null || hasHelp;
  const closeHelp = (): void => {
    setHelp(false);
    send({ type: 'touched' });
  };
  return (
    <PageContext.Provider value={tools}>
      <Frame session={session} isCovered={isCovered} onHelp={() => setHelp(true)}>
        <StateScreen session={session} />
      </Frame>
      {!isConnected ? (
        <Connecting />
      ) : session.idleWarning ? (
        <IdleWarning secondsLeft={session.idleWarning.secondsLeft} />
      ) : hasHelp ? (
        <Help phone={session.office?.phone ?? null} onClose={closeHelp} />
      ) : null}
    </PageContext.Provider>
  );
}

/** Every state has its screen; a new state without one does not compile. */
function StateScreen({ session }: { readonly session: SessionView }): JSX.Element {
  const { state } = session;
  const text = kioskText[session.language];
  switch (state.name) {
    case 'starting':
      return <Wait name="starting" title={text.starting.title} body={text.starting.body} />;
    case 'set-up':
      return <SetUp state={state} />;
    case 'out-of-service':
      return <OutOfService state={state} phone={session.office?.phone ?? null} />;
    case 'welcome':
      return <Welcome printer={session.printer} />;
    case 'enter-code':
      return <EnterCode state={state} />;
    case 'checking':
      return <Wait name="checking" title={text.checking.title} body={text.checking.body} />;
    case 'confirm-visit':
      return <ConfirmVisit state={state} />;
    case 'refused':
      return <Refused state={state} />;
    case 'ticket-called':
      return <TicketCalled state={state} />;
    case 'see-staff':
      return <SeeStaff state={state} />;
    case 'choose-service':
      return <ChooseService state={state} />;
    case 'no-paper-offer':
      return <NoPaperOffer state={state} />;
    case 'printing':
      return <Printing state={state} />;
    case 'take-ticket':
      return <TakeTicket state={state} />;
    case 'ask-ticket':
      return <AskTicket state={state} />;
    case 'show-number':
      return <ShowNumber state={state} />;
    case 'technician-pin':
      return <TechnicianPin state={state} />;
    case 'technician':
      return <Technician state={state} />;
  }
}

/** Language, contrast and text size are marks on the document; the style sheet does the rest. */
function useAppearance(session: SessionView | null): void {
  const { language, contrast, textSize } = session ?? { language: 'pl', contrast: 'normal', textSize: 'normal' };
  useEffect(() => {
    const { documentElement } = document;
    documentElement.lang = language;
    documentElement.dataset['contrast'] = contrast;
    documentElement.dataset['text'] = textSize;
  }, [language, contrast, textSize]);
}
