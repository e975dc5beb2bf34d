// A reason in the clerk's words, for what is done out of order.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskTicket } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { seen, type Send } from './desk-api.ts';
import { numbersText } from './desk-words.ts';

export type Reasoned = 'pick' | 'mark-assisted' | 'withdraw';

/** What the server asks of a reason, too. */
const REASON_MIN_LENGTH = 3;
const LABELS: Record<Reasoned, (number: string) => string> = {
  pick: () => text.pickReason,
  'mark-assisted': () => text.assistReason,
  withdraw: text.withdrawReason,
};
const BUTTONS: Record<Reasoned, string> = { pick: text.pick, 'mark-assisted': text.assist, withdraw: text.withdrawOk };

/** The field has the focus, so that typing goes on; an Enter too many is no reason yet and does nothing. */
export function ReasonForm({
  step,
  ticket,
  send,
  onClose,
}: {
  readonly step: Reasoned;
  readonly ticket: DeskTicket;
  readonly send: Send;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [hasError, setError] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // Before anything is painted: the next key may come at once.
  useLayoutEffect(() => input.current?.focus(), []);
  const id = `reason-${ticket.ticketId}`;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (reason.trim().length < REASON_MIN_LENGTH) {
      setError(true);
      input.current?.focus();
      return;
    }
    if (send({ command: step, ...seen(ticket), reason: reason.trim() })) onClose();
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <label for={id}>{LABELS[step](numbersText(ticket))}</label>
      {hasError && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {text.reasonMissing}
        </p>
      )}
      <input
        class="input"
        id={id}
        ref={input}
        value={reason}
        maxLength={200}
        autocomplete="off"
        {...(hasError ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {})}
        onInput={(e) => setReason(e.currentTarget.value)}
      />
      <div class="actions">
        <button class={step === 'withdraw' ? 'button button-danger button-small' : 'button button-small'} type="submit">
          {BUTTONS[step]}
        </button>
        <button class="button button-secondary button-small" type="button" onClick={onClose}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}
