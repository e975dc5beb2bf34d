// Nobody has touched the kiosk for a while: one tap keeps everything, silence gives it to the next person.
import type { JSX } from 'preact';
import { Button } from './button.tsx';
import { Overlay } from './overlay.tsx';
import { useKeys, usePage } from '../page-context.ts';

export function IdleWarning({ secondsLeft }: { readonly secondsLeft: number }): JSX.Element {
  const { text, send } = usePage();
  // A code that is scanned now is a person too, and is not lost. Only the key that cancels ends: whoever types on must not be thrown out.
  useKeys((key) =>
    send(
      key.kind === 'scanned'
        ? { type: 'scanned', text: key.text }
        : { type: key.kind === 'escape' ? 'start-over' : 'more-time' },
    ),
  );
  return (
    <Overlay name="idle" title={text.idle.title} isUrgent>
      <p class="idle-seconds" aria-hidden="true">
        <strong>{secondsLeft}</strong>
      </p>
      <p class="lead" data-count>
        {text.idle.secondsLeft(secondsLeft)}
      </p>
      <div class="answers">
        <Button kind="primary" icon="check" isWide keys="1 Enter" onPress={() => send({ type: 'more-time' })}>
          {text.idle.more}
        </Button>
        <Button isWide keys="Escape" onPress={() => send({ type: 'start-over' })}>
          {text.idle.end}
        </Button>
      </div>
    </Overlay>
  );
}
