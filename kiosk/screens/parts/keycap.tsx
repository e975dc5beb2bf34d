// The picture of a key of the keypad, beside what it does: digits as they are, the three coloured keys as their signs.
import type { JSX } from 'preact';
import { usePage } from '../page-context.ts';

const SIGNS: Readonly<Record<string, { readonly sign: string; readonly kind: string }>> = {
  Enter: { sign: '↵', kind: 'enter' },
  Backspace: { sign: '⌫', kind: 'erase' },
  Escape: { sign: '✕', kind: 'cancel' },
};

/** Hidden from readers: they are told in words. Null on a kiosk without a keypad, where it would look like a button. */
export function Keycap({ name }: { readonly name: string }): JSX.Element | null {
  const { showsKeys } = usePage();
  if (!showsKeys) return null;
  const known = SIGNS[name];
  return (
    <kbd class={`keycap${known ? ` keycap-${known.kind}` : ''}`} aria-hidden="true">
      {known?.sign ?? name}
    </kbd>
  );
}
