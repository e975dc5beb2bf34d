// Out of service by switch: a ready sentence for citizens in three languages, or one typed here.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DEFAULT_LANGUAGE, forEachLanguage, inLanguage, type Localized } from '../../../../shared/core/language.ts';
import { machineText } from '../../../../shared/text/technician-machine.ts';
import { SWITCH_PRESETS, type SwitchPreset } from '../../../../shared/text/types/technician-machine.ts';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { useMachineText } from '../machine-words.ts';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';
import { StateBanner } from '../state-banner.tsx';
import { TextField } from '../text-field.tsx';
import { TextKeyboard } from '../text-keyboard.tsx';

const MOST_CHARACTERS = 200;

const presetText = (preset: SwitchPreset): Localized =>
  forEachLanguage((language) => machineText[language].serviceSwitch.presets[preset]);

/** Page 1 is where the sentence is typed. */
export function ServiceSwitch({ state, view, run }: SectionProps<'service-switch'>): JSX.Element {
  const { language, send } = usePage();
  const { serviceSwitch: words } = useMachineText();
  const [own, setOwn] = useState('');
  const isBusy = state.busy !== null;
  const goTo = (page: number): void => send({ type: 'open-section', section: 'service-switch', page });
  const off = (text: Localized): void => run({ task: 'switch-off', text });
  if (state.place.page === 1) {
    const typed = own.trim();
    const save = (): void => {
      if (typed === '') return;
      off({ [DEFAULT_LANGUAGE]: typed });
      goTo(0);
    };
    return (
      <SectionScreen
        state={state}
        takesDigits
        onBack={() => goTo(0)}
        title={words.own}
        choices={[
          {
            name: taskNames[language]['switch-off'],
            icon: 'check',
            isPrimary: true,
            isDisabled: isBusy || typed === '',
            onChoose: save,
          },
        ]}
      >
        <TextField
          name="switch-text"
          label={words.own}
          hint={words.ownHint}
          value={own}
          takesFocus
          onChange={(text) => setOwn(text.slice(0, MOST_CHARACTERS))}
          onEnter={save}
        />
        <TextKeyboard
          isProse
          onCharacter={(c) => setOwn((own + c).slice(0, MOST_CHARACTERS))}
          onErase={() => setOwn(own.slice(0, -1))}
        />
      </SectionScreen>
    );
  }
  return (
    <SectionScreen
      state={state}
      choices={
        view.off !== null
          ? [
              {
                name: taskNames[language]['switch-on'],
                icon: 'check',
                isPrimary: true,
                isDisabled: isBusy,
                onChoose: () => run({ task: 'switch-on' }),
              },
            ]
          : [
              ...SWITCH_PRESETS.map((preset) => ({
                name: words.presets[preset],
                about: taskNames[language]['switch-off'],
                isDisabled: isBusy,
                onChoose: () => off(presetText(preset)),
              })),
              { name: words.own, icon: 'pencil' as const, isDisabled: isBusy, onChoose: () => goTo(1) },
            ]
      }
    >
      {view.off === null ? (
        <StateBanner tone="good" title={words.inService} />
      ) : (
        <StateBanner tone="attention" title={`${words.offSince(view.off.since)}, ${words.by[view.off.by]}`}>
          <p>
            {words.citizensRead} {view.off.text === null ? words.usual : <q>{inLanguage(view.off.text, language)}</q>}
          </p>
        </StateBanner>
      )}
    </SectionScreen>
  );
}
