// Everybody this desk could call, in order, with the rare actions behind a button of each ticket.
import { useState } from 'preact/hooks';
import type { DeskCommand, DeskTicket, DeskView, DeskWaiting } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { hourText, marksOf, numbersText, reasonText } from './desk-words.ts';

type Send = (command: DeskCommand) => void;
type Asking = 'pick' | 'mark-assisted';

function ReasonForm({ asking, ticket, send, onClose }: { readonly asking: Asking; readonly ticket: DeskTicket; readonly send: Send; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [hasError, setError] = useState(false);
  const id = `reason-${ticket.ticketId}`;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (reason.trim().length < 3) {
      setError(true);
      return;
    }
    send({ command: asking, ticketId: ticket.ticketId, reason: reason.trim() });
    onClose();
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <label for={id}>{asking === 'pick' ? text.pickReason : text.assistReason}</label>
      {hasError && <p class="field-error" id={`${id}-error`} role="alert">{text.reasonMissing}</p>}
      <input class="input" id={id} value={reason} maxLength={200} {...(hasError ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {})} onInput={(e) => setReason(e.currentTarget.value)} />
      <button class="button" type="submit">{asking === 'pick' ? text.pick : text.assist}</button>
      <button class="button button-secondary" type="button" onClick={onClose}>{text.cancel}</button>
    </form>
  );
}

function Waiting({ ticket, send, isBusy }: { readonly ticket: DeskWaiting; readonly send: Send; readonly isBusy: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const close = (): void => {
    setAsking(undefined);
    setOpen(false);
  };
  return (
    <li class={`ticket place-${ticket.reason.place}`}>
      <div class="ticket-line">
        <strong class="ticket-number">{numbersText(ticket)}</strong>
        <span class="ticket-words">
          {reasonText(ticket.reason)}
          <span class="ticket-service">{[ticket.serviceName.pl, ...marksOf(ticket)].join(' · ')}</span>
        </span>
        <button class="button button-plain" type="button" aria-expanded={isOpen} aria-label={text.more(numbersText(ticket))} onClick={() => (isOpen ? close() : setOpen(true))}>⋯</button>
      </div>
      {isOpen && asking === undefined && (
        <div class="actions">
          <button class="button button-secondary" type="button" disabled={isBusy} onClick={() => setAsking('pick')}>{text.pick}</button>
          {!ticket.isAssisted && <button class="button button-secondary" type="button" disabled={isBusy} onClick={() => setAsking('mark-assisted')}>{text.assist}</button>}
          <button class="button button-danger" type="button" disabled={isBusy} onClick={() => send({ command: 'withdraw', ticketId: ticket.ticketId })}>{text.withdraw}</button>
        </div>
      )}
      {asking !== undefined && <ReasonForm asking={asking} ticket={ticket} send={send} onClose={close} />}
    </li>
  );
}

function Aside({ title, tickets, action, send }: { readonly title: string; readonly tickets: readonly DeskTicket[]; readonly action?: { readonly label: string; readonly command: 'restore' | 'return' } | undefined; readonly send: Send }) {
  if (tickets.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="tickets">
        {tickets.map((ticket) => (
          <li key={ticket.ticketId} class="ticket">
            <div class="ticket-line">
              <strong class="ticket-number">{numbersText(ticket)}</strong>
              <span class="ticket-words">{ticket.bookedFor === null ? text.since(hourText(ticket.checkedInAt)) : text.booked(hourText(ticket.bookedFor))}<span class="ticket-service">{[ticket.serviceName.pl, ...marksOf(ticket)].join(' · ')}</span></span>
              {action !== undefined && <button class="button button-secondary" type="button" onClick={() => send({ command: action.command, ticketId: ticket.ticketId })}>{action.label}</button>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Queue({ view, send, isBusy }: { readonly view: DeskView; readonly send: Send; readonly isBusy: boolean }) {
  return (
    <section class="queue" aria-labelledby="queue-title">
      <h2 id="queue-title">{text.waitingTitle(view.waiting.length)}</h2>
      {view.waiting.length === 0 ? <p>{text.nobodyWaits}</p> : (
        <ol class="tickets">{view.waiting.map((ticket) => <Waiting key={ticket.ticketId} ticket={ticket} send={send} isBusy={isBusy} />)}</ol>
      )}
      <Aside title={text.unattendedTitle} tickets={view.unattended} send={send} />
      <Aside title={text.parkedTitle} tickets={view.parked} action={{ label: text.back, command: 'return' }} send={send} />
      <Aside title={text.missedTitle} tickets={view.missed} action={{ label: text.restore, command: 'restore' }} send={send} />
    </section>
  );
}
