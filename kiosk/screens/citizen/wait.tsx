// A moment in which the kiosk works and the citizen waits: starting, connecting, checking.
import type { JSX } from 'preact';
import { Screen } from '../parts/screen.tsx';

export function Wait({
  name,
  title,
  body,
}: {
  readonly name: string;
  readonly title: string;
  readonly body: string;
}): JSX.Element {
  return (
    <Screen name={name} title={title} hint={<p role="status">{body}</p>}>
      <div class="wait-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
    </Screen>
  );
}
