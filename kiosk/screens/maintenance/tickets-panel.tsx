// Tickets whose paper nobody confirmed: staff decide on a copy.
import type { JSX } from 'preact';
import { Button } from '../button.tsx';
import { usePage } from '../page-context.ts';
import { Facts } from './facts.tsx';
import type { PanelProps } from './printer-panel.tsx';

export function TicketsPanel({ view: { tickets }, isBusy, run }: PanelProps): JSX.Element {
  const { technician } = usePage();
  const { labels } = technician;
  return (
    <section class="panel" aria-label={technician.tabs.tickets}>
      <Facts facts={[[labels.issuedToday, String(tickets.issuedToday)]]} />
      <h2>{labels.unconfirmed}</h2>
      {tickets.unconfirmed.length === 0 ? <p class="soft">{labels.none}</p> : (
        <ul class="unconfirmed">
          {tickets.unconfirmed.map((ticket) => (
            <li key={ticket.ticketId}>
              <span><strong>{ticket.number}</strong> <span class="soft">{ticket.at}</span></span>
              <Button icon="printer" isDisabled={isBusy} label={`${technician.tasks.reprint}: ${ticket.number}`} onPress={() => run('reprint', ticket.ticketId)}>{technician.tasks.reprint}</Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
