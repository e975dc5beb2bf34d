// What lies around every screen, always in the same place: office and clock above, language, appearance and help below.
import type { ComponentChildren, JSX } from 'preact';
import { LANGUAGES } from '../../../shared/core/language.ts';
import type { SessionView } from '../../../shared/domain/kiosk-session/state.ts';
import { kioskText } from '../../../shared/text/kiosk.ts';
import { Icon } from './icon.tsx';
import { Keycap } from './keycap.tsx';
import { usePage } from '../page-context.ts';
import { VoiceStrip } from './voice-strip.tsx';

export type FrameProps = {
  readonly session: SessionView;
  readonly children: ComponentChildren;
  /** Something lies in front: nothing here can be reached. */
  readonly isCovered: boolean;
  readonly onHelp: () => void;
  /** The voice is on already: how loud, and how to end it. */
  readonly onVoice: () => void;
};

export function Frame({ session, children, isCovered, onHelp, onVoice }: FrameProps): JSX.Element {
  return (
    <div class="frame" inert={isCovered}>
      <div>
        <FrameHeader session={session} />
        <VoiceStrip session={session} />
      </div>
      {children}
      <Settings session={session} onHelp={onHelp} onVoice={onVoice} />
    </div>
  );
}

function FrameHeader({ session }: { readonly session: SessionView }): JSX.Element {
  const { text, own, ownLanguage, showsKeys } = usePage();
  return (
    <header class="frame-header">
      <svg class="brand-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <path d="M10 4h28v40l-4.7-3.500L28.700 44 24 40.500 19.300 44l-4.600-3.500L10 44z" />
        <path class="brand-mark-line" d="M17 14h14M17 21h14M17 28h8" />
      </svg>
      <p class="frame-office" lang={session.office ? ownLanguage(session.office.name) : undefined}>
        {session.office ? own(session.office.name) : 'Biletomat'}
      </p>
      {session.offline && (
        <p class="frame-offline" role="status">
          <Icon name="no-line" />
          <span>{text.offline(session.offline.since)}</span>
        </p>
      )}
      {session.spoken === 'off' && showsKeys && (
        <p class="frame-options">
          <Keycap name="✱" />
          <span>{text.options.key}</span>
        </p>
      )}
      {session.clock !== '' && (
        <p class="frame-clock">
          <span class="visually-hidden">{text.clockLabel(session.clock)}</span>
          <span aria-hidden="true">{session.clock}</span>
        </p>
      )}
    </header>
  );
}

function Settings({ session, onHelp, onVoice }: Pick<FrameProps, 'session' | 'onHelp' | 'onVoice'>): JSX.Element {
  const { text, send } = usePage();
  const isSpoken = session.spoken !== 'off';
  const isLow = session.reach === 'low';
  const isHigh = session.contrast === 'high';
  const isLarge = session.textSize === 'large';
  return (
    <footer class="settings" aria-label={text.settings.region}>
      <div class="settings-group settings-languages" role="group" aria-label={text.settings.languages}>
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            class="setting"
            lang={language}
            aria-pressed={session.language === language}
            onClick={() => send({ type: 'set-language', language })}
          >
            <span>{kioskText[language].languageNames[language]}</span>
          </button>
        ))}
      </div>
      <div class="settings-group settings-help">
        <button type="button" class="setting" aria-haspopup="dialog" onClick={onHelp}>
          <Icon name="help" />
          <span>{text.settings.help}</span>
        </button>
      </div>
      <div class="settings-group settings-look">
        <button
          type="button"
          class="setting"
          aria-pressed={isHigh}
          onClick={() => send({ type: 'set-contrast', contrast: isHigh ? 'normal' : 'high' })}
        >
          <Icon name="contrast" />
          <span>{text.settings.contrast}</span>
        </button>
        <button
          type="button"
          class="setting"
          aria-pressed={isLarge}
          onClick={() => send({ type: 'set-text-size', textSize: isLarge ? 'normal' : 'large' })}
        >
          <Icon name="text-size" />
          <span>{text.settings.largeText}</span>
        </button>
        <button
          type="button"
          class="setting"
          aria-pressed={isLow}
          onClick={() => send({ type: 'set-reach', reach: isLow ? 'normal' : 'low' })}
        >
          <Icon name="low" />
          <span>{text.settings.lowReach}</span>
        </button>
        <button
          type="button"
          class="setting"
          aria-pressed={isSpoken}
          onClick={() => (isSpoken ? onVoice() : send({ type: 'set-spoken', spoken: 'speaker' }))}
        >
          <Icon name="headphones" />
          <span>{text.settings.voice}</span>
        </button>
      </div>
    </footer>
  );
}
