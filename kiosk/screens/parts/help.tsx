// Help, on top of any screen: how it works in three sentences, and where to find a person.
import type { JSX } from 'preact';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { keyNameOf } from '../input/key-input.ts';
import { Overlay } from './overlay.tsx';
import { useKeys, usePage } from '../page-context.ts';
import { pressTarget } from '../input/press-key.ts';

export function Help({ phone, onClose }: { readonly phone: string | null; readonly onClose: () => void }): JSX.Element {
  const { text, send } = usePage();
  useKeys((key) => {
    if (key.kind === 'scanned') {
      onClose();
      send({ type: 'scanned', text: key.text });
      return;
    }
    const name = keyNameOf(key);
    // Any key but a stray digit closes.
    if (!(name !== undefined && pressTarget(document, name)) && key.kind !== 'digit') onClose();
  });
  return (
    <Overlay name="help" title={text.help.title}>
      <dl class="help-steps">
        {text.help.steps.map((step) => (
          <div key={step.title}>
            <dt>{step.title}</dt>
            <dd>{step.body}</dd>
          </div>
        ))}
      </dl>
      <div class="help-person">
        <Icon name="person" />
        <div>
          <p>
            <strong>{text.help.person}</strong>
          </p>
          {phone !== null && phone !== '' && <p>{text.help.phone(phone)}</p>}
        </div>
      </div>
      <p class="soft help-keys">{text.help.keys}</p>
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter Escape Backspace" onPress={onClose}>
          {text.close}
        </Button>
      </div>
    </Overlay>
  );
}
