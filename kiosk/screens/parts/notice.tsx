// A sentence that must not be missed: a problem to mend, or something good to know.
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type NoticeProps = {
  readonly children: ComponentChildren;
  readonly kind?: 'problem' | 'attention' | 'info';
  readonly icon?: IconName;
};

const ICONS = { problem: 'attention', attention: 'attention', info: 'clock' } as const;

export function Notice({ children, kind = 'info', icon }: NoticeProps): JSX.Element {
  return (
    <div class={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : undefined}>
      <Icon name={icon ?? ICONS[kind]} />
      <div class="notice-text">{children}</div>
    </div>
  );
}
