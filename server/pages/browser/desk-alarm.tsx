// People whom nobody will call, with what can be done about it: another desk takes the matter over, or each is sent on or withdrawn.
import { useRef, useState } from 'preact/hooks';
import type { DeskView, UnattendedTicket } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import type { Send } from './desk-api.ts';
import { TicketLine } from './desk-queue.tsx';
import { ReasonForm } from './desk-reason.tsx';
import { Transfer } from './desk-transfer.tsx';
import { hourText, numbersText } from './desk-words.ts';

type Props = { readonly view: DeskView; readonly send: Send };

function Ticket({ ticket, view, send }: Props & { readonly ticket: UnattendedTicket }) {
  const [step, setStep] = useState<'shut' | 'transfer' | 'withdraw'>('shut');
  const openers = { transfer: useRef<HTMLButtonElement>(null), withdraw: useRef<HTMLButtonElement>(null) };
  const close = (): void => {
    if (step !== 'shut') openers[step].current?.focus();
    setStep('shut');
  };
  const number = numbersText(ticket);
  const opener = (to: 'transfer' | 'withdraw', label: string) => (
    <button
      class="button button-secondary button-small"
      type="button"
      ref={openers[to]}
      aria-expanded={step === to}
      aria-label={`${label}: ${number}`}
      onClick={() => setStep(step === to ? 'shut' : to)}
    >
      {label}
    </button>
  );
  return (
    <li class="ticket">
      <TicketLine
        ticket={ticket}
        words={
          ticket.bookedFor === null ? text.since(hourText(ticket.checkedInAt)) : text.booked(hourText(ticket.bookedFor))
        }
      >
        {opener('transfer', text.alarm.transfer)}
        {opener('withdraw', text.alarm.withdraw)}
      </TicketLine>
      {step === 'transfer' && <Transfer view={view} ticket={ticket} send={send} onClose={close} />}
      {step === 'withdraw' && <ReasonForm step="withdraw" ticket={ticket} send={send} onClose={close} />}
    </li>
  );
}

function TakeOver({ serviceId, view, send }: Props & { readonly serviceId: string }) {
  const desks = view.desks.filter((desk) => desk.state !== 'closed');
  const own = desks.find((desk) => desk.deskId === view.desk.deskId);
  const [deskId, setDeskId] = useState('');
  const chosen = desks.some((desk) => desk.deskId === deskId) ? deskId : (own ?? desks[0])?.deskId;
  const id = `take-over-${serviceId}`;
  if (chosen === undefined) return <p>{text.alarm.noDesk}</p>;
  const submit = (event: Event): void => {
    event.preventDefault();
    send({ command: 'serve-today', serviceId, toDeskId: chosen, isOn: true });
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <label for={id}>{text.alarm.takeOver}</label>
      <div class="counter-row">
        <select class="input" id={id} value={chosen} onInput={(e) => setDeskId(e.currentTarget.value)}>
          {desks.map((desk) => (
            <option key={desk.deskId} value={desk.deskId}>
              {text.transferDesk(desk.number)}
              {desk === own ? ` (${text.alarm.thisDesk})` : ''}
            </option>
          ))}
        </select>
        <button class="button button-small" type="submit">
          {text.alarm.takeOverOk}
        </button>
      </div>
      <p class="soft">{text.alarm.takeOverHint}</p>
    </form>
  );
}

export function Alarm({ view, send }: Props) {
  if (view.unattended.length === 0) return null;
  const groups = [...Map.groupBy(view.unattended, (ticket) => `${ticket.why} ${ticket.serviceId}`)];
  return (
    <section class="alarm" aria-labelledby="alarm-title">
      <div role="alert">
        <h2 id="alarm-title" tabIndex={-1}>
          {text.alarm.title(view.unattended.length)}
        </h2>
      </div>
      {groups.map(([key, tickets]) => (
        <div key={key} class="alarm-group">
          <h3>
            {tickets[0]!.why === 'no-desk'
              ? text.alarm.nobody(tickets[0]!.serviceName.pl)
              : text.alarm.away(tickets[0]!.serviceName.pl)}
          </h3>
          <TakeOver serviceId={tickets[0]!.serviceId} view={view} send={send} />
          <details>
            <summary>{text.alarm.show(tickets.length)}</summary>
            <ul class="tickets">
              {tickets.map((ticket) => (
                <Ticket key={ticket.ticketId} ticket={ticket} view={view} send={send} />
              ))}
            </ul>
          </details>
        </div>
      ))}
    </section>
  );
}
