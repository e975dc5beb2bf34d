// The service does not answer: the page says so, and takes no press that would be lost.
import type { JSX } from 'preact';
import { Overlay } from './overlay.tsx';
import { useKeys, usePage } from '../page-context.ts';

export function Connecting(): JSX.Element {
  const { text } = usePage();
  useKeys(() => undefined);
  return (
    <Overlay name="connecting" title={text.connecting.title} isUrgent>
      <p class="lead">{text.connecting.body}</p>
      <div class="wait-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
    </Overlay>
  );
}
