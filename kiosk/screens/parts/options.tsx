// Language, look, reach, voice and help with the keys alone: one list, and a list behind two of its choices.
import type { ComponentChildren, JSX } from 'preact';
import { LANGUAGES } from '../../../shared/core/language.ts';
import { VOLUMES, type SessionView, type Volume } from '../../../shared/domain/kiosk-session/state.ts';
import { kioskText } from '../../../shared/text/kiosk.ts';
import { Icon, type IconName } from './icon.tsx';
import { keyNameOf } from '../input/key-input.ts';
import { Keycap } from './keycap.tsx';
import { Overlay } from './overlay.tsx';
import { useKeys, usePage } from '../page-context.ts';
import { Button } from './button.tsx';
import { pressTarget } from '../input/press-key.ts';

export type OptionsPage = 'all' | 'language' | 'voice';

export type OptionsProps = {
  readonly session: SessionView;
  readonly page: OptionsPage;
  readonly onPage: (page: OptionsPage) => void;
  readonly onHelp: () => void;
  readonly onClose: () => void;
};

/** One step louder or quieter; the same at either end. */
export const nextVolume = (volume: Volume, step: 1 | -1): Volume => VOLUMES[VOLUMES.indexOf(volume) + step] ?? volume;

function Option({
  number,
  icon,
  isOn,
  children,
  onPress,
}: {
  readonly number: number;
  readonly icon: IconName;
  readonly isOn?: boolean;
  readonly children: ComponentChildren;
  readonly onPress: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class={`option${isOn === true ? ' option-on' : ''}`}
      data-key={String(number)}
      onClick={onPress}
    >
      <Keycap name={String(number)} />
      <Icon name={icon} />
      <span>{children}</span>
    </button>
  );
}

export function Options({ session, page, onPage, onHelp, onClose }: OptionsProps): JSX.Element {
  const { text, send } = usePage();
  const close = (): void => {
    if (page === 'all' || (page === 'voice' && session.spoken === 'off')) {
      onClose();
      send({ type: 'touched' });
    } else onPage('all');
  };
  useKeys((key) => {
    if (key.kind === 'scanned') {
      onClose();
      send({ type: 'scanned', text: key.text });
      return;
    }
    const name = keyNameOf(key);
    if (name !== undefined) pressTarget(document, name);
  });
  return (
    <Overlay name={`options-${page}`} title={page === 'voice' ? text.speech.title : text.options.title} saysChanges>
      {page === 'all' && <p class="soft">{text.options.hint}</p>}
      {page === 'voice' && <p class="lead">{text.speech.volume(session.volume, VOLUMES.length)}</p>}
      <div class="options">
        {page === 'all' ? (
          <AllOptions session={session} onPage={onPage} onHelp={onHelp} />
        ) : page === 'language' ? (
          <LanguageOptions session={session} onClose={onClose} />
        ) : (
          <VoiceOptions session={session} onClose={onClose} />
        )}
      </div>
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="Enter Escape Backspace" onPress={close}>
          {page === 'all' ? text.close : text.back}
        </Button>
      </div>
    </Overlay>
  );
}

function AllOptions({ session, onPage, onHelp }: Pick<OptionsProps, 'session' | 'onPage' | 'onHelp'>): JSX.Element {
  const { text, send } = usePage();
  const { contrast, textSize, reach, spoken } = session;
  return (
    <>
      <Option number={1} icon="language" onPress={() => onPage('language')}>
        {text.options.language(text.languageNames[session.language])}
      </Option>
      <Option
        number={2}
        icon="contrast"
        isOn={contrast === 'high'}
        onPress={() => send({ type: 'set-contrast', contrast: contrast === 'high' ? 'normal' : 'high' })}
      >
        {text.options.contrast(contrast === 'high')}
      </Option>
      <Option
        number={3}
        icon="text-size"
        isOn={textSize === 'large'}
        onPress={() => send({ type: 'set-text-size', textSize: textSize === 'large' ? 'normal' : 'large' })}
      >
        {text.options.largeText(textSize === 'large')}
      </Option>
      <Option
        number={4}
        icon="low"
        isOn={reach === 'low'}
        onPress={() => send({ type: 'set-reach', reach: reach === 'low' ? 'normal' : 'low' })}
      >
        {text.options.lowReach(reach === 'low')}
      </Option>
      <Option
        number={5}
        icon="headphones"
        isOn={spoken !== 'off'}
        onPress={() => (spoken === 'off' ? send({ type: 'set-spoken', spoken: 'speaker' }) : onPage('voice'))}
      >
        {text.options.voice(spoken !== 'off')}
      </Option>
      <Option number={6} icon="help" onPress={onHelp}>
        {text.options.help}
      </Option>
    </>
  );
}

function LanguageOptions({ session, onClose }: Pick<OptionsProps, 'session' | 'onClose'>): JSX.Element {
  const { send } = usePage();
  return (
    <>
      {LANGUAGES.map((language, index) => (
        <Option
          key={language}
          number={index + 1}
          icon="language"
          isOn={session.language === language}
          onPress={() => {
            send({ type: 'set-language', language });
            onClose();
          }}
        >
          <span lang={language}>{kioskText[language].languageNames[language]}</span>
        </Option>
      ))}
    </>
  );
}

function VoiceOptions({ session, onClose }: Pick<OptionsProps, 'session' | 'onClose'>): JSX.Element {
  const { text, send } = usePage();
  const { volume, isCurtainDrawn } = session;
  return (
    <>
      <Option number={1} icon="louder" onPress={() => send({ type: 'set-volume', volume: nextVolume(volume, 1) })}>
        {text.speech.louder}
      </Option>
      <Option number={2} icon="quieter" onPress={() => send({ type: 'set-volume', volume: nextVolume(volume, -1) })}>
        {text.speech.quieter}
      </Option>
      <Option
        number={3}
        icon="curtain"
        isOn={isCurtainDrawn}
        onPress={() => send({ type: 'set-curtain', isDrawn: !isCurtainDrawn })}
      >
        {isCurtainDrawn ? text.speech.openCurtain : text.speech.drawCurtain}
      </Option>
      <Option
        number={4}
        icon="end"
        onPress={() => {
          onClose();
          send({ type: 'set-spoken', spoken: 'off' });
        }}
      >
        {text.speech.stop}
      </Option>
    </>
  );
}
