// "Are you sure?" in its place on the console, for what cannot be taken back.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { deskText as text } from '../../../shared/text/desk.ts';

/** The way back has the focus, so that an Enter too many destroys nothing. */
export function Ask({
  question,
  yes,
  onYes,
  onNo,
}: {
  readonly question: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const no = useRef<HTMLButtonElement>(null);
  // Before anything is painted: the next key may come at once.
  useLayoutEffect(() => no.current?.focus(), []);
  return (
    <div class="ask" role="group" aria-label={question}>
      <p>{question}</p>
      <div class="actions">
        <button class="button button-danger" type="button" onClick={onYes}>
          {yes}
        </button>
        <button class="button button-secondary" type="button" ref={no} onClick={onNo}>
          {text.cancel}
        </button>
      </div>
    </div>
  );
}
