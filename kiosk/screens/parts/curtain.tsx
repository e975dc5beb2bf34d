// Hides everything that is this person's, for as long as they want nobody to look; the voice goes on.
import type { JSX } from 'preact';
import { Icon } from './icon.tsx';
import { usePage } from '../page-context.ts';

export function Curtain(): JSX.Element {
  const { text } = usePage();
  return (
    <section class="curtain" aria-label={text.curtain.title}>
      <Icon name="curtain" />
      <p class="curtain-title">{text.curtain.title}</p>
      <p class="lead">{text.curtain.body}</p>
    </section>
  );
}
