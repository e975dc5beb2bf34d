// How something is, in one large line with a sentence under it.
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';

export type StateBannerProps = {
  readonly tone: 'good' | 'attention' | 'bad';
  readonly title: string;
  readonly children?: ComponentChildren;
};

export function StateBanner({ tone, title, children }: StateBannerProps): JSX.Element {
  return (
    <div class={`printer-state printer-state-${tone}`}>
      <Icon name={tone === 'good' ? 'check' : 'attention'} />
      <div>
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}
