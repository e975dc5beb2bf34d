// The frame of one question: its title, what it is about, and the actions at the foot; takes the focus when it appears.
import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { useKeys, usePage } from '../page-context.ts';
import { keyNameOf, type KeyMeaning } from '../input/key-input.ts';
import { pressTarget } from '../input/press-key.ts';

export type ScreenProps = {
  readonly name: string;
  readonly title: string;
  /** Before the question. */
  readonly above?: string;
  readonly hint?: ComponentChildren;
  readonly icon?: IconName;
  readonly tone?: 'calm' | 'good' | 'attention';
  readonly children?: ComponentChildren;
  /** Actions at the foot, after "Wstecz" and "Zakończ". */
  readonly actions?: ComponentChildren;
  readonly hasBack?: boolean;
  readonly hasEnd?: boolean;
  /** The key that deletes has something to delete here, so it does not go back. */
  readonly erases?: boolean;
  /** Begins the window's title, as on pages with an error. */
  readonly errorWord?: string;
  /** Where keys do more than press what carries their name; false: they do that after all. */
  readonly onKey?: (meaning: KeyMeaning) => unknown;
  readonly box?: RefObject<HTMLElement | null>;
  /** At the very end of what scrolls. */
  readonly foot?: ComponentChildren;
  /** Takes what a scanner typed instead of the session. */
  readonly onScan?: (text: string) => void;
};

export function Screen({
  name,
  title,
  above,
  hint,
  icon,
  tone = 'calm',
  children,
  actions,
  hasBack = false,
  hasEnd = false,
  erases = false,
  errorWord,
  onKey,
  onScan,
  box,
  foot,
}: ScreenProps): JSX.Element {
  const { text, send } = usePage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field that is to be written in has taken the focus already.
    if (heading.current?.closest('main')?.querySelector('input:focus') === null)
      heading.current.focus({ preventScroll: true });
  }, [name]);
  useEffect(() => {
    document.title = `${errorWord === undefined ? '' : `${errorWord}: `}${title} – Biletomat`;
  }, [title, errorWord]);
  useKeys((meaning) => {
    if (meaning.kind === 'scanned' && onScan) onScan(meaning.text);
    else if (meaning.kind === 'scanned') send({ type: 'scanned', text: meaning.text.slice(0, 300) });
    else if (meaning.kind === 'escape' && hasBack) send({ type: 'back' });
    else if (meaning.kind === 'escape' && hasEnd) send({ type: 'start-over' });
    else if (!onKey || onKey(meaning) === false) {
      const name = keyNameOf(meaning);
      if (name !== undefined) pressTarget(document, name);
    }
  });
  return (
    <main {...(box === undefined ? {} : { ref: box })} class={`screen screen-${name} tone-${tone}`} data-screen={name}>
      <div class="screen-head">
        {icon && (
          <div class="screen-icon">
            <Icon name={icon} />
          </div>
        )}
        {above !== undefined && <p class="screen-above">{above}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {hint !== undefined && <div class="screen-hint">{hint}</div>}
      </div>
      {children !== undefined && <div class="screen-body">{children}</div>}
      {(hasBack || hasEnd || actions !== undefined) && (
        <div class="screen-actions">
          {hasBack && (
            <Button icon="back" keys={erases ? 'Escape' : 'Escape Backspace'} onPress={() => send({ type: 'back' })}>
              {text.back}
            </Button>
          )}
          {hasEnd && (
            <Button icon="end" keys="Escape Backspace" onPress={() => send({ type: 'start-over' })}>
              {text.startOver}
            </Button>
          )}
          {actions}
        </div>
      )}
      {foot}
    </main>
  );
}
