// A ticket on the screen as it is on paper: the number first, then why, where and how long.
import type { JSX } from 'preact';
import type { AheadView, TicketView } from '../../../shared/domain/kiosk-session/state.ts';
import type { KioskText } from '../../../shared/text/types/kiosk.ts';
import { usePage } from '../page-context.ts';

export function estimateText({ estimate }: AheadView, text: KioskText, noData: string): string {
  switch (estimate.kind) {
    case 'no-data':
      return noData;
    case 'over':
      return text.waiting.over(estimate.minutes);
    case 'interval':
      return text.waiting.interval(estimate.fromMinutes, estimate.toMinutes);
  }
}

function Waiting({ ahead }: { readonly ahead: AheadView }): JSX.Element {
  const { text } = usePage();
  return (
    <div class="ticket-waiting">
      <p class="ticket-ahead">{text.waiting.ahead(ahead.booked, ahead.walkIn)}</p>
      <p class="ticket-estimate">
        <span>{text.waiting.estimateLabel}: </span>
        <strong>{estimateText(ahead, text, text.waiting.noData)}</strong>{' '}
        <span class="soft">({text.waiting.computedAt(ahead.computedAt)})</span>
      </p>
      {ahead.booked > 0 && <p class="soft">{text.waiting.bookedGoAtTheirHour}</p>}
    </div>
  );
}

export function TicketCard({ ticket }: { readonly ticket: TicketView }): JSX.Element {
  const { text, own, ownLanguage } = usePage();
  // Who comes late asks first of all how many are before them.
  const waitsInLine = ticket.priority === 'late' || ticket.priority === 'walk-in';
  return (
    <section class="ticket" aria-label={`${text.yourNumber} ${ticket.number}`}>
      {ticket.copy > 0 && <p class="ticket-copy">{text.duplicate}</p>}
      <p class="ticket-label">{text.yourNumber}</p>
      <p class="ticket-number">{ticket.number}</p>
      <p class="ticket-priority">
        {ticket.needsDecision ? text.toDecide : text.priority[ticket.priority](ticket.bookedFor ?? '')}
      </p>
      <div class="ticket-tear" />
      {ticket.ahead && waitsInLine && !ticket.needsDecision && <Waiting ahead={ticket.ahead} />}
      {ticket.desks.length > 0 && (
        <p class="ticket-desks">{text.desksLine(ticket.desks.join(', '), ticket.desks.length)}</p>
      )}
      <p class="ticket-service" lang={ownLanguage(ticket.service)}>
        {own(ticket.service)}
      </p>
      {ticket.needsDecision && <p class="ticket-note">{text.waiting.needsDecision}</p>}
      {ticket.showToStaff && !ticket.needsDecision && <p class="ticket-note">{text.waiting.showToStaff}</p>}
      {ticket.confirmAtDesk && <p class="ticket-note">{text.waiting.confirmAtDesk}</p>}
      {ticket.undecided && !ticket.confirmAtDesk && !ticket.needsDecision && (
        <p class="ticket-note">
          {ticket.undecided.what === 'code'
            ? text.waiting.codeUnchecked
            : text.waiting.visitAsOf(ticket.undecided.asOf)}
        </p>
      )}
    </section>
  );
}
