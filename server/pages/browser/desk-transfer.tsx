// Where to send somebody on: a desk, or a service.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeskTicket, DeskView } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { seen, type Send } from './desk-api.ts';

type Props = {
  readonly view: DeskView;
  readonly ticket: DeskTicket;
  /** Not offered: the person is there. */ readonly fromDeskId?: string | undefined;
  readonly send: Send;
  readonly onClose: () => void;
};

export function Transfer({ view, ticket, fromDeskId, send, onClose }: Props) {
  const [target, setTarget] = useState('');
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => select.current?.focus(), []);
  const choose = (event: Event): void => {
    event.preventDefault();
    const [kind, id] = target.split(':');
    if (id === undefined) return;
    if (send({ command: 'transfer', ...seen(ticket), ...(kind === 'desk' ? { toDeskId: id } : { toServiceId: id }) }))
      onClose();
  };
  const field = `transfer-${ticket.ticketId}`;
  return (
    <form class="inline-form" onSubmit={choose}>
      <label for={field}>{text.transferTo}</label>
      <select
        class="input"
        id={field}
        ref={select}
        value={target}
        required
        onInput={(e) => setTarget(e.currentTarget.value)}
      >
        <option value="" />
        <optgroup label={text.desks}>
          {view.desks
            .filter((d) => d.deskId !== fromDeskId && d.state !== 'closed')
            .map((d) => (
              <option key={d.deskId} value={`desk:${d.deskId}`}>
                {text.transferDesk(d.number)}
              </option>
            ))}
        </optgroup>
        <optgroup label={text.walkIn.label}>
          {view.services
            .filter((s) => s.walkInClosed !== 'nobody-serves')
            .map((s) => (
              <option key={s.serviceId} value={`service:${s.serviceId}`}>
                {s.name.pl}
              </option>
            ))}
        </optgroup>
      </select>
      <div class="actions">
        <button class="button button-small" type="submit">
          {text.transferOk}
        </button>
        <button class="button button-secondary button-small" type="button" onClick={onClose}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}
