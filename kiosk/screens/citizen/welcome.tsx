// The first question: is there a visit, or not.
import type { JSX } from 'preact';
import type { PrinterWord } from '../../../shared/domain/kiosk-state.ts';
import { Icon, type IconName } from '../icon.tsx';
import { Notice } from '../notice.tsx';
import { usePage } from '../page-context.ts';
import { Screen } from '../screen.tsx';

function Choice({ kind, icon, title, hint, onPress }: {
  readonly kind: 'primary' | 'secondary'; readonly icon: IconName; readonly title: string; readonly hint: string; readonly onPress: () => void;
}): JSX.Element {
  return (
    <button type="button" class={`welcome-choice welcome-choice-${kind}`} onClick={onPress}>
      <span class="welcome-icon"><Icon name={icon} /></span>
      <span class="welcome-words">
        <span class="welcome-title">{title}</span>
        <span class="welcome-hint">{hint}</span>
      </span>
      <Icon name="next" />
    </button>
  );
}

export function Welcome({ printer }: { readonly printer: PrinterWord }): JSX.Element {
  const { text, send } = usePage();
  const prints = printer === 'ready' || printer === 'paper-low';
  return (
    <Screen
      name="welcome"
      title={text.welcome.title}
      onKey={(key) => {
        // A digit typed here begins the code: the keypad works from the first screen on.
        if (key.kind === 'digit') send({ type: 'digit', digit: key.digit });
        if (key.kind === 'enter') send({ type: 'choose-have-visit' });
      }}
    >
      {!prints && <Notice kind="attention" icon="printer">{text.welcome.printerOut}</Notice>}
      <div class="welcome-choices">
        <Choice kind="primary" icon="calendar" title={text.welcome.haveVisit} hint={text.welcome.haveVisitHint} onPress={() => send({ type: 'choose-have-visit' })} />
        <Choice kind="secondary" icon="ticket" title={text.welcome.noVisit} hint={prints ? text.welcome.noVisitHint : text.askStaff} onPress={() => send({ type: 'choose-no-visit' })} />
      </div>
    </Screen>
  );
}
