// The page: what the service says is shown, one screen per state, and nothing is true here that the service has not said.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { DEFAULT_LANGUAGE } from '../../shared/core/language.ts';
import { DEFAULT_APPEARANCE } from '../../shared/domain/kiosk-session/appearance.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import { isCitizens, type SessionView } from '../../shared/domain/kiosk-session/state.ts';
import { kioskText } from '../../shared/text/kiosk.ts';
import { ChooseService } from './citizen/choose-service.tsx';
import { ConfirmVisit } from './citizen/confirm-visit.tsx';
import { EnterCode } from './citizen/enter-code.tsx';
import { Refused } from './citizen/refused.tsx';
import { OutOfService, SeeStaff, TicketCalled } from './citizen/see-staff.tsx';
import { AskTicket, NoPaperOffer, Printing, ShowNumber, TakeTicket } from './citizen/ticket-screens.tsx';
import { Wait } from './citizen/wait.tsx';
import { Welcome } from './citizen/welcome.tsx';
import { Connecting } from './parts/connecting.tsx';
import { Curtain } from './parts/curtain.tsx';
import { Frame } from './parts/frame.tsx';
import { Help } from './parts/help.tsx';
import { IdleWarning } from './parts/idle-warning.tsx';
import type { KeyMeaning } from './input/key-input.ts';
import type { KeySource } from './input/key-source.ts';
import { SetUp } from './maintenance/set-up.tsx';
import { TechnicianPin } from './maintenance/technician-pin.tsx';
import { Technician } from './maintenance/technician.tsx';
import { nextVolume, Options, type OptionsPage } from './parts/options.tsx';
import { PageContext, type PageTools } from './page-context.ts';
import type { ScreenReader } from './speech/screen-reader.ts';

export type AppProps = {
  /** Null until the service has spoken for the first time. */
  readonly session: SessionView | null;
  readonly isConnected: boolean;
  readonly send: (event: PageEvent) => void;
  readonly keys: KeySource;
  readonly reader: ScreenReader;
  /** Somebody has used a physical key. */
  readonly isKeypadSeen?: boolean;
  /** For the gallery. */
  readonly isHelpOpen?: boolean;
  readonly openOptions?: OptionsPage | null;
};

export function App({
  session,
  isConnected,
  send,
  keys,
  reader,
  isKeypadSeen = false,
  isHelpOpen = false,
  openOptions = null,
}: AppProps): JSX.Element {
  const language = session?.language ?? DEFAULT_LANGUAGE;
  const keypad = session?.keypad ?? 'auto';
  const tools: PageTools = { language, send, keys, showsKeys: keypad === 'yes' || (keypad === 'auto' && isKeypadSeen) };
  const [hasHelp, setHelp] = useState(isHelpOpen);
  const [options, setOptions] = useState(openOptions);
  const screen = session?.state.name;
  // Help and options belong to the screen they were opened on, and to the person who opened them.
  useEffect(() => {
    setHelp(isHelpOpen);
    setOptions(openOptions);
  }, [screen, session?.citizen, isHelpOpen, openOptions]);
  useAppearance(session);
  const onSharedKey = useRef<(key: KeyMeaning) => boolean>(() => false);
  onSharedKey.current = (key) =>
    session !== null &&
    isConnected &&
    session.idleWarning === null &&
    isCitizens(session.state) &&
    takeSharedKey(key, session, {
      send,
      reader,
      toggleOptions: () => {
        setHelp(false);
        setOptions(options === null ? 'all' : null);
        send({ type: 'touched' });
      },
    });
  useEffect(() => keys.intercept((key) => onSharedKey.current(key)), [keys]);
  // After every drawing: what is read is what is shown.
  useEffect(() => reader.update(isConnected ? session : null));
  const text = kioskText[language];
  if (!session) {
    return (
      <PageContext.Provider value={tools}>
        <div class="frame">
          {/* The row of the office and the clock: nothing is known of them yet. */}
          <div />
          <Wait name="connecting" title={text.connecting.title} body={text.connecting.body} />
        </div>
      </PageContext.Provider>
    );
  }
  const isCovered = !isConnected || session.idleWarning !== null || hasHelp || options !== null;
  /** Whoever turns to what lies in front tells the service nothing else, and must not count as gone. */
  const turn = (change: () => void): void => {
    change();
    send({ type: 'touched' });
  };
  return (
    <PageContext.Provider value={tools}>
      <Frame
        session={session}
        isCovered={isCovered}
        onHelp={() => turn(() => setHelp(true))}
        onVoice={() => turn(() => setOptions('voice'))}
      >
        <StateScreen session={session} />
      </Frame>
      {!isConnected ? (
        <Connecting />
      ) : session.idleWarning ? (
        <IdleWarning secondsLeft={session.idleWarning.secondsLeft} />
      ) : hasHelp ? (
        <Help phone={session.office?.phone ?? null} onClose={() => turn(() => setHelp(false))} />
      ) : options !== null ? (
        <Options
          session={session}
          page={options}
          onPage={(page) => turn(() => setOptions(page))}
          onHelp={() =>
            turn(() => {
              setOptions(null);
              setHelp(true);
            })
          }
          onClose={() => setOptions(null)}
        />
      ) : null}
      {session.isCurtainDrawn && <Curtain />}
    </PageContext.Provider>
  );
}

type SharedKeyTools = {
  readonly send: AppProps['send'];
  readonly reader: ScreenReader;
  readonly toggleOptions: () => void;
};

/** Keys that mean the same on every screen of a citizen. */
function takeSharedKey(
  key: KeyMeaning,
  session: SessionView,
  { send, reader, toggleOptions }: SharedKeyTools,
): boolean {
  const isSpoken = session.spoken !== 'off';
  switch (key.kind) {
    case 'options':
      toggleOptions();
      return true;
    case 'repeat':
      reader.repeat();
      send({ type: 'touched' });
      return true;
    case 'louder':
    case 'quieter': {
      const volume = nextVolume(session.volume, key.kind === 'louder' ? 1 : -1);
      if (isSpoken && volume === session.volume) reader.sayVolume();
      send(isSpoken ? { type: 'set-volume', volume } : { type: 'touched' });
      return true;
    }
    case 'held':
      send({ type: 'set-spoken', spoken: isSpoken ? 'off' : 'speaker' });
      return true;
    case 'headphones':
      send({ type: 'set-spoken', spoken: key.isPluggedIn ? 'headphones' : 'off' });
      return true;
    case 'digit':
    case 'enter':
    case 'erase':
    case 'escape':
    case 'scanned':
      return false;
  }
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
      return (
        <Welcome
          hasKeypad={session.keypad !== 'no'}
          printer={session.printer}
          walkInsClosed={session.walkInsClosed}
          greeting={session.office?.welcome ?? null}
          notices={session.notices}
        />
      );
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

/** Language, contrast, text size and reach are marks on the document; the style sheet does the rest. */
function useAppearance(session: SessionView | null): void {
  const { language, contrast, textSize, reach } = session ?? DEFAULT_APPEARANCE;
  useEffect(() => {
    const { documentElement } = document;
    documentElement.lang = language;
    documentElement.dataset['contrast'] = contrast;
    documentElement.dataset['text'] = textSize;
    documentElement.dataset['reach'] = reach;
  }, [language, contrast, textSize, reach]);
}
