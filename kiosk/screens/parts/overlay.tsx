// A question in front of the screen: takes the focus and keeps it until it is answered.
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export type OverlayProps = {
  readonly name: string;
  readonly title: string;
  readonly isUrgent?: boolean;
  /** Its choices say how they are set, and a voice says each change. */
  readonly saysChanges?: boolean;
  readonly children: ComponentChildren;
};

export function Overlay({ name, title, isUrgent = false, saysChanges = false, children }: OverlayProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  // At once: what lies behind becomes inert in this very frame, and the browser forgets what had the focus.
  useLayoutEffect(() => {
    const before = document.activeElement;
    (
      box.current?.querySelector<HTMLElement>('.answers button') ??
      box.current?.querySelector<HTMLElement>('button') ??
      box.current
    )?.focus({ preventScroll: true });
    return () => {
      // After this render: until its end the page behind cannot take the focus.
      queueMicrotask(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    };
  }, []);
  const titleId = `overlay-${name}`;
  return (
    <div class={`overlay overlay-${name}`}>
      <div
        class="overlay-box"
        data-overlay={name}
        data-says-changes={saysChanges ? '' : undefined}
        ref={box}
        role={isUrgent ? 'alertdialog' : 'dialog'}
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
      >
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </div>
  );
}
