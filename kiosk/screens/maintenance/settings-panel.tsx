// Where the printer is and what it is; saved by the service, which then reconnects.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { usePage } from '../page-context.ts';
import { ProfileChoice } from './profile-choice.tsx';
import type { TechnicianState } from './technician.tsx';
import { TextField } from './text-field.tsx';
import { TextKeyboard } from './text-keyboard.tsx';

export function SettingsPanel({ state }: { readonly state: TechnicianState }): JSX.Element {
  const { technician, send } = usePage();
  const { labels, setUp } = technician;
  const [printer, setPrinter] = useState(state.fields.printer);
  const [printerProfile, setProfile] = useState(state.fields.printerProfile);
  const save = (): void => send({ type: 'save-printer', printer, printerProfile });
  const isBusy = state.busy !== null;
  return (
    <section class="panel" aria-label={technician.tabs.settings}>
      <p class="soft">{state.fields.fromEnvironment ? labels.fromEnvironment : labels.saved}</p>
      <TextField name="printer" label={setUp.printer} hint={setUp.printerHint} value={printer} onChange={setPrinter} onEnter={save} />
      <ProfileChoice profiles={state.profiles} value={printerProfile} onChange={setProfile} />
      <div class="panel-actions">
        <Button kind="primary" icon="check" isDisabled={isBusy} onPress={save}>{technician.savePrinter}</Button>
        <Button isDisabled={isBusy || state.fields.fromEnvironment} onPress={() => send({ type: 'use-environment' })}>{technician.useEnvironment}</Button>
      </div>
      <TextKeyboard onCharacter={(c) => setPrinter(printer + c)} onErase={() => setPrinter(printer.slice(0, -1))} />
    </section>
  );
}
