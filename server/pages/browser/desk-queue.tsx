// Everybody this desk could call, in order, with the rare actions behind a button of each ticket.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DeskTicket, DeskView, DeskWaiting } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { seen, type Send } from './desk-api.ts';
import { ReasonForm, type Reasoned } from './desk-reason.tsx';
import { hourText, marksOf, numbersText, reasonText } from './desk-words.ts';

type Step = 'shut' | 'open' | Reasoned;

export function TicketLine({
  ticket,
  words,
  children,
}: {
  readonly ticket: DeskTicket;
  readonly words: string;
  readonly children?: ComponentChildren;
}) {
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

function Waiting({
  ticket,
  isDeskBusy,
  send,
}: {
  readonly ticket: DeskWaiting;
  readonly isDeskBusy: boolean;
  readonly send: Send;
}) {
  const [step, setStep] = useState<Step>('shut');
  const number = numbersText(ticket);
  const more = useRef<HTMLButtonElement>(null);
  /** The form goes, and the keyboard stays with its ticket. */
  const close = (): void => {
    setStep('shut');
    more.current?.focus();
  };
  return (
    <li class={`ticket place-${ticket.reason.place}`}>
      <TicketLine ticket={ticket} words={reasonText(ticket.reason)}>
        <button
          class="button button-plain button-more"
          type="button"
          ref={more}
          aria-expanded={step !== 'shut'}
          aria-label={text.more(number)}
          onClick={() => setStep(step === 'shut' ? 'open' : 'shut')}
        >
          ⋯
        </button>
      </TicketLine>
      {step === 'open' && (
        <div class="actions">
          <button
            class="button button-secondary button-small"
            type="button"
            disabled={isDeskBusy}
            onClick={() => setStep('pick')}
          >
            {text.pick}
          </button>
          {!ticket.isAssisted && (
            <button class="button button-secondary button-small" type="button" onClick={() => setStep('mark-assisted')}>
              {text.assist}
            </button>
          )}
          <button class="button button-secondary button-small" type="button" onClick={() => setStep('withdraw')}>
            {text.withdraw}
          </button>
        </div>
      )}
      {step !== 'shut' && step !== 'open' && <ReasonForm step={step} ticket={ticket} send={send} onClose={close} />}
    </li>
  );
}

type AsideAction = { readonly label: string; readonly command: 'restore' | 'return' };

function Aside({
  title,
  tickets,
  action,
  send,
}: {
  readonly title: string;
  readonly tickets: readonly DeskTicket[];
  readonly action: AsideAction;
  readonly send: Send;
}) {
  if (tickets.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="tickets">
        {tickets.map((ticket) => (
          <li key={ticket.ticketId} class="ticket">
            <TicketLine
              ticket={ticket}
              words={
                ticket.bookedFor === null
                  ? text.since(hourText(ticket.checkedInAt))
                  : text.booked(hourText(ticket.bookedFor))
              }
            >
              <button
                class="button button-secondary button-small"
                type="button"
                aria-label={`${action.label}: ${numbersText(ticket)}`}
                onClick={() => send({ command: action.command, ...seen(ticket) })}
              >
                {action.label}
              </button>
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
      <h2 id="queue-title" tabIndex={-1}>
        {text.waitingTitle(view.waiting.length)}
      </h2>
      {view.waiting.length === 0 ? (
        <p class="soft">{text.nobodyWaits}</p>
      ) : (
        <ol class="tickets">
          {view.waiting.map((ticket) => (
            <Waiting key={ticket.ticketId} ticket={ticket} isDeskBusy={view.current !== null} send={send} />
          ))}
        </ol>
      )}
      <Aside
        title={text.parkedTitle}
        tickets={view.parked}
        action={{ label: text.back, command: 'return' }}
        send={send}
      />
      <Aside
        title={text.missedTitle}
        tickets={view.missed}
        action={{ label: text.restore, command: 'restore' }}
        send={send}
      />
    </section>
  );
}
