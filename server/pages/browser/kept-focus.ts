// Keeps the keyboard where it was when a live view is drawn anew: browsers drop the focus of what is moved in a list or gone from it.
import { useLayoutEffect } from 'preact/hooks';

/** Call it in the component that draws the whole view, before its children are drawn. */
export function useKeptFocus(): void {
  const held = document.activeElement;
  const home = held?.closest('section')?.querySelector<HTMLElement>('[tabindex="-1"]');
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !(held instanceof HTMLElement) || held === document.body) return;
    // What is gone (the person was called elsewhere) leaves the keyboard at the head of its list.
    if (held.isConnected) held.focus({ preventScroll: true });
    else home?.focus({ preventScroll: true });
  });
}
