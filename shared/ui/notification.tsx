// A message beside the task: something done, something to know, something to mind.
import type { ComponentChildren } from 'preact';

export type NotificationProps = {
  readonly kind?: 'info' | 'success' | 'warning' | 'danger' | undefined;
  readonly title?: string | undefined;
  /** Announced when it appears on a page that is already open. */
  readonly live?: boolean | undefined;
  readonly children?: ComponentChildren;
};

export function Notification({ kind = 'info', title, live = false, children }: NotificationProps) {
  return (
    <div
      class={kind === 'info' ? 'notification' : `notification notification-${kind}`}
      {...(live ? { role: 'status' as const } : {})}
    >
      {title !== undefined && <p class="notification-title">{title}</p>}
      {children}
    </div>
  );
}
