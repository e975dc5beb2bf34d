// People whom nobody will call, on the administration's first page, with what can be done for them.
import type { UnattendedTicket } from '../../../shared/api/desk.ts';
import { adminText } from '../../../shared/text/admin.ts';
import { deskText } from '../../../shared/text/desk.ts';
import { Button } from '../../../shared/ui/button.tsx';
import type { UnattendedList } from '../../read-model/unattended-list.ts';
import { UNATTENDED, UNATTENDED_FIELDS as F } from '../../addresses/admin-addresses.ts';
import { mayOpen, whenText, type AdminFrame } from './admin-page.tsx';

const text = deskText.alarm;
type Desks = UnattendedList['desks'];

function DeskSelect({ id, label, desks }: { readonly id: string; readonly label: string; readonly desks: Desks }) {
  return (
    <>
      <label for={id}>{label}</label>
      <select class="input" id={id} name={F.desk}>
        {desks.map((desk) => (
          <option key={desk.deskId} value={desk.deskId}>
            {deskText.transferDesk(desk.number)}
          </option>
        ))}
      </select>
    </>
  );
}

function Hidden({ frame, fields }: { readonly frame: AdminFrame; readonly fields: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries({ _csrf: frame.csrf, ...fields }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Ticket({
  frame,
  ticket,
  desks,
  canAct,
}: {
  readonly frame: AdminFrame;
  readonly ticket: UnattendedTicket;
  readonly desks: Desks;
  readonly canAct: boolean;
}) {
  const number = ticket.numbers.join(' ');
  const about = { [F.ticket]: ticket.ticketId, [F.version]: String(ticket.version) };
  const facts = (
    <>
      <strong>{number}</strong> <span class="soft">{whenText(frame, ticket.bookedFor ?? ticket.checkedInAt)}</span>
    </>
  );
  if (!canAct) return <li>{facts}</li>;
  return (
    <li>
      {facts}
      <details>
        <summary>{adminText.overview.unattendedTicket(number)}</summary>
        {desks.length > 0 && (
          <form method="post" action={`${UNATTENDED}/przekaz`}>
            <Hidden frame={frame} fields={about} />
            <DeskSelect id={`send-${ticket.ticketId}`} label={deskText.transferTo} desks={desks} />
            <Button kind="secondary">{deskText.transferOk}</Button>
          </form>
        )}
        <form method="post" action={`${UNATTENDED}/wycofaj`}>
          <Hidden frame={frame} fields={about} />
          <label for={`reason-${ticket.ticketId}`}>{deskText.withdrawReason(number)}</label>
          <input
            class="input"
            id={`reason-${ticket.ticketId}`}
            name={F.reason}
            maxLength={200}
            required
            minLength={3}
            autocomplete="off"
          />
          <Button kind="secondary">{deskText.withdrawOk}</Button>
        </form>
      </details>
    </li>
  );
}

export function UnattendedPanel({ frame, list }: { readonly frame: AdminFrame; readonly list: UnattendedList }) {
  if (list.tickets.length === 0) return null;
  const desks = list.desks.filter((desk) => desk.state !== 'closed');
  const canAct = mayOpen(frame, 'visits');
  return (
    <section class="panel panel-urgent unattended" aria-labelledby="unattended">
      <h2 id="unattended">{text.title(list.tickets.length)}</h2>
      {[...Map.groupBy(list.tickets, (ticket) => `${ticket.why} ${ticket.serviceId}`)].map(([key, tickets], index) => {
        const [first] = tickets;
        if (first === undefined) return null;
        return (
          <div key={key}>
            <h3>{first.why === 'no-desk' ? text.nobody(first.serviceName.pl) : text.away(first.serviceName.pl)}</h3>
            {canAct &&
              (desks.length === 0 ? (
                <p>{text.noDesk}</p>
              ) : (
                <form method="post" action={`${UNATTENDED}/przejmij`}>
                  <Hidden frame={frame} fields={{ [F.service]: first.serviceId }} />
                  <DeskSelect id={`take-over-${index}`} label={text.takeOver} desks={desks} />
                  <Button>{text.takeOverOk}</Button>
                  <p class="soft">{text.takeOverHint}</p>
                </form>
              ))}
            <ul class="plain">
              {tickets.map((ticket) => (
                <Ticket key={ticket.ticketId} frame={frame} ticket={ticket} desks={desks} canAct={canAct} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
