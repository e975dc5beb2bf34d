// What lies around every screen, always in the same place: office and clock above, language, appearance and help below.
import type { ComponentChildren, JSX } from 'preact';
import { LANGUAGES } from '../../shared/core/language.ts';
import type { SessionView } from '../../shared/domain/kiosk-state.ts';
import { kioskText } from '../../shared/text/kiosk.ts';
import { Icon } from './icon.tsx';
import { usePage } from './page-context.ts';

export type FrameProps = {
  readonly session: SessionView;
  readonly children: ComponentChildren;
  /** Something lies in front: nothing here can be reached. */
  readonly isCovered: boolean;
  readonly onHelp: () => void;
};

export function Frame({ session, children, isCovered, onHelp }: FrameProps): JSX.Element {
  return (
    <div class="frame" inert={isCovered}>
      <FrameHeader session={session} />
      {children}
      <Settings session={session} onHelp={onHelp} />
    </div>
  );
}

function FrameHeader({ session }: { readonly session: SessionView }): JSX.Element {
  const { text, own } = usePage();
  return (
    <header class="frame-header">
      <svg class="brand-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <path d="M10 4h28v40l-4.7-3.500L28.700 44 24 40.500 19.300 44l-4.600-3.500L10 44z" />
        <path class="brand-mark-line" d="M17 14h14M17 21h14M17 28h8" />
      </svg>
      <p class="frame-office">{session.office ? own(session.office.name) : 'Biletomat'}</p>
      {session.offline && (
        <p class="frame-offline" role="status"><Icon name="no-line" /><span>{text.offline(session.offline.since)}</span></p>
      )}
      {session.clock !== '' && <p class="frame-clock"><span class="visually-hidden">{text.clockLabel(session.clock)}</span><span aria-hidden="true">{session.clock}</span></p>}
    </header>
  );
}

function Settings({ session, onHelp }: { readonly session: SessionView; readonly onHelp: () => void }): JSX.Element {
  const { text, send } = usePage();
  const isHigh = session.contrast === 'high';
  const isLarge = session.textSize === 'large';
  return (
    <footer class="settings" aria-label={text.settings.region}>
      <div class="settings-group settings-languages" role="group" aria-label={text.settings.languages}>
        {LANGUAGES.map((language) => (
          <button key={language} type="button" class="setting" lang={language} aria-pressed={session.language === language} onClick={() => send({ type: 'set-language', language })}>
            <span>{kioskText[language].languageNames[language]}</span>
          </button>
        ))}
      </div>
      <div class="settings-group">
        <button type="button" class="setting" aria-pressed={isHigh} onClick={() => send({ type: 'set-contrast', contrast: isHigh ? 'normal' : 'high' })}>
          <Icon name="contrast" /><span>{text.settings.contrast}</span>
        </button>
        <button type="button" class="setting" aria-pressed={isLarge} onClick={() => send({ type: 'set-text-size', textSize: isLarge ? 'normal' : 'large' })}>
          <Icon name="text-size" /><span>{text.settings.largeText}</span>
        </button>
        <button type="button" class="setting" aria-haspopup="dialog" onClick={onHelp}>
          <Icon name="help" /><span>{text.settings.help}</span>
        </button>
      </div>
    </footer>
  );
}
