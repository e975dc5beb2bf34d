// Where the printer is and what it is; saved by the service, which then reconnects.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { taskNames } from '../../../../shared/text/technician-menu.ts';
import { usePage } from '../../page-context.ts';
import { ProfileChoice } from '../profile-choice.tsx';
import { SectionScreen, type SectionProps } from '../section-screen.tsx';
import { TextField } from '../text-field.tsx';
import { TextKeyboard } from '../text-keyboard.tsx';

export function PrinterPort({ state, view, run }: SectionProps<'printer-port'>): JSX.Element {
  const { language, technician } = usePage();
  const { labels, setUp } = technician;
  const [printer, setPrinter] = useState(view.printer);
  const [printerProfile, setProfile] = useState(view.printerProfile);
  const save = (): void => run({ task: 'save-printer', printer, printerProfile });
  const isBusy = state.busy !== null;
  return (
    <SectionScreen
      state={state}
      choices={[
        { name: taskNames['save-printer'][language], icon: 'check', isPrimary: true, isDisabled: isBusy, onChoose: save },
        { name: taskNames['use-environment'][language], isDisabled: isBusy || view.fromEnvironment, onChoose: () => run({ task: 'use-environment' }) },
      ]}
    >
      <p class="soft">{view.fromEnvironment ? labels.fromEnvironment : labels.saved}</p>
      <TextField name="printer" label={setUp.printer} hint={setUp.printerHint} value={printer} onChange={setPrinter} onEnter={save} />
      <ProfileChoice profiles={view.profiles} value={printerProfile} onChange={setProfile} />
      <TextKeyboard onCharacter={(c) => setPrinter(printer + c)} onErase={() => setPrinter(printer.slice(0, -1))} />
    </SectionScreen>
  );
}
