// The first question: is there a visit, or not.
import type { JSX } from 'preact';
import type { Localized } from '../../../shared/core/language.ts';
import type { SessionView } from '../../../shared/domain/kiosk-session/state.ts';
import type { PrinterStateCode } from '../../../shared/core/printer-state-code.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Keycap } from '../parts/keycap.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../parts/screen.tsx';

const NO_VISIT_KEY = '0';

function Choice({
  kind,
  icon,
  title,
  hint,
  keys,
  onPress,
}: {
  readonly keys: string;
  readonly kind: 'primary' | 'secondary';
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly onPress: () => void;
}): JSX.Element {
  return (
    <button type="button" class={`welcome-choice welcome-choice-${kind}`} data-key={keys} onClick={onPress}>
      <span class="welcome-icon">
        <Icon name={icon} />
      </span>
      <span class="welcome-words">
        <span class="welcome-title">{title}</span>
        <span class="welcome-hint">{hint}</span>
      </span>
      <Keycap name={keys.split(' ')[0]!} />
    </button>
  );
}

/** `hasKeypad`: may have one, whose key 5 turns the voice on. */
type WelcomeProps = {
  readonly hasKeypad: boolean;
  readonly printer: PrinterStateCode;
  readonly walkInsClosed: SessionView['walkInsClosed'];
  readonly greeting: Localized | null;
  readonly notices: readonly Localized[];
};

export function Welcome({ hasKeypad, printer, walkInsClosed, greeting, notices }: WelcomeProps): JSX.Element {
  const { text, send, language, own, ownLanguage, day } = usePage();
  const prints = printer === 'ready' || printer === 'paper-low';
  const noVisitHint =
    walkInsClosed === null
      ? text.welcome.noVisitHint
      : text.welcome.noVisitClosed(walkInsClosed.nextFreeDay === null ? null : day(walkInsClosed.nextFreeDay));
  return (
    <Screen
      name="welcome"
      // What must be known now needs the room.
      {...(greeting === null || !prints || (walkInsClosed !== null && notices.length > 0)
        ? {}
        : { above: greeting[language] ?? text.welcome.greeting })}
      title={text.welcome.title}
      onKey={(key) => {
        // A digit typed here begins the code: the keypad works from the first screen on. No code begins with 0.
        if (key.kind !== 'digit' || key.digit === NO_VISIT_KEY) return false;
        send({ type: 'digit', digit: key.digit });
        return true;
      }}
    >
      {notices.length > 0 && (
        <Notice kind="info" icon="bell">
          {notices.map((notice) => (
            <p key={notice.pl} lang={ownLanguage(notice)}>
              {own(notice)}
            </p>
          ))}
        </Notice>
      )}
      {!prints && (
        <Notice kind="attention" icon="printer">
          {text.welcome.printerOut}
        </Notice>
      )}
      <div class="welcome-choices">
        <Choice
          keys="Enter 1 2 3 4 5 6 7 8 9"
          kind="primary"
          icon="calendar"
          title={text.welcome.haveVisit}
          hint={text.welcome.haveVisitHint}
          onPress={() => send({ type: 'choose-have-visit' })}
        />
        <Choice
          keys={NO_VISIT_KEY}
          kind="secondary"
          icon="ticket"
          title={text.welcome.noVisit}
          hint={prints || walkInsClosed !== null ? noVisitHint : text.askStaff}
          onPress={() => send({ type: 'choose-no-visit' })}
        />
      </div>
      <p class="welcome-voice">
        <Icon name="headphones" />
        <span>{hasKeypad ? text.speech.invitation : text.speech.invitationByTouch}</span>
      </p>
    </Screen>
  );
}
