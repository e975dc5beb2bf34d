// Everybody this desk could call, in order, with the rare actions behind a button of each ticket.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskTicket, DeskView, DeskWaiting } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import type { Send } from './desk-api.ts';
import { Ask } from './desk-ask.tsx';
import { hourText, marksOf, numbersText, reasonText } from './desk-words.ts';

type Reasoned = 'pick' | 'mark-assisted';
type Step = 'shut' | 'open' | Reasoned | 'withdraw';

/** What the server asks of a reason, too. */
const REASON_MIN_LENGTH = 3;

function ReasonForm({ step, ticket, send, onClose }: { readonly step: Reasoned; readonly ticket: DeskTicket; readonly send: Send; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [hasError, setError] = useState(false);
  const id = `reason-${ticket.ticketId}`;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (reason.trim().length < REASON_MIN_LENGTH) {
      setError(true);
      return;
    }
    if (send({ command: step, ticketId: ticket.ticketId, reason: reason.trim() })) onClose();
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <label for={id}>{step === 'pick' ? text.pickReason : text.assistReason}</label>
      {hasError && <p class="field-error" id={`${id}-error`} role="alert">{text.reasonMissing}</p>}
      <input class="input" id={id} value={reason} maxLength={200} autocomplete="off" {...(hasError ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {})} onInput={(e) => setReason(e.currentTarget.value)} />
      <div class="actions">
        <button class="button button-small" type="submit">{step === 'pick' ? text.pick : text.assist}</button>
        <button class="button button-secondary button-small" type="button" onClick={onClose}>{text.cancel}</button>
      </div>
    </form>
  );
}

function TicketLine({ ticket, words, children }: { readonly ticket: DeskTicket; readonly words: string; readonly children?: ComponentChildren }) {
  return (
    <div class="ticket-line">
      <strong class="ticket-number">{numbersText(ticket)}</strong>
      <span class="ticket-words">
        {words}
        <span class="ticket-service">{[ticket.serviceName.pl, ...marksOf(ticket)].join(' · ')}</span>
      </span>
      {children}
    </div>
  );
}

function Waiting({ ticket, isDeskBusy, send }: { readonly ticket: DeskWaiting; readonly isDeskBusy: boolean; readonly send: Send }) {
  const [step, setStep] = useState<Step>('shut');
  const number = numbersText(ticket);
  const close = (): void => setStep('shut');
  return (
    <li class={`ticket place-${ticket.reason.place}`}>
      <TicketLine ticket={ticket} words={reasonText(ticket.reason)}>
        <button class="button button-plain button-more" type="button" aria-expanded={step !== 'shut'} aria-label={text.more(number)} onClick={() => setStep(step === 'shut' ? 'open' : 'shut')}>⋯</button>
      </TicketLine>
      {step === 'open' && (
        <div class="actions">
          <button class="button button-secondary button-small" type="button" disabled={isDeskBusy} onClick={() => setStep('pick')}>{text.pick}</button>
          {!ticket.isAssisted && <button class="button button-secondary button-small" type="button" onClick={() => setStep('mark-assisted')}>{text.assist}</button>}
          <button class="button button-secondary button-small" type="button" onClick={() => setStep('withdraw')}>{text.withdraw}</button>
        </div>
      )}
      {(step === 'pick' || step === 'mark-assisted') && <ReasonForm step={step} ticket={ticket} send={send} onClose={close} />}
      {step === 'withdraw' && (
        <Ask
          question={text.confirmWithdraw(number)}
          yes={text.confirmWithdrawYes}
          onYes={() => {
            if (send({ command: 'withdraw', ticketId: ticket.ticketId })) close();
          }}
          onNo={close}
        />
      )}
    </li>
  );
}

type AsideAction = { readonly label: string; readonly command: 'restore' | 'return' };

function Aside({ title, tickets, action, send }: { readonly title: string; readonly tickets: readonly DeskTicket[]; readonly action?: AsideAction | undefined; readonly send: Send }) {
  if (tickets.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="tickets">
        {tickets.map((ticket) => (
          <li key={ticket.ticketId} class="ticket">
            <TicketLine ticket={ticket} words={ticket.bookedFor === null ? text.since(hourText(ticket.checkedInAt)) : text.booked(hourText(ticket.bookedFor))}>
              {action !== undefined && (
                <button class="button button-secondary button-small" type="button" aria-label={`${action.label}: ${numbersText(ticket)}`} onClick={() => send({ command: action.command, ticketId: ticket.ticketId })}>{action.label}</button>
              )}
            </TicketLine>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Queue({ view, send }: { readonly view: DeskView; readonly send: Send }) {
  return (
    <section class="queue" aria-labelledby="queue-title">
      <h2 id="queue-title">{text.waitingTitle(view.waiting.length)}</h2>
      {view.waiting.length === 0 ? <p class="soft">{text.nobodyWaits}</p> : (
        <ol class="tickets">{view.waiting.map((ticket) => <Waiting key={ticket.ticketId} ticket={ticket} isDeskBusy={view.current !== null} send={send} />)}</ol>
      )}
      <Aside title={text.unattendedTitle} tickets={view.unattended} send={send} />
      <Aside title={text.parkedTitle} tickets={view.parked} action={{ label: text.back, command: 'return' }} send={send} />
      <Aside title={text.missedTitle} tickets={view.missed} action={{ label: text.restore, command: 'restore' }} send={send} />
    </section>
  );
}
