// The part of a session that is about tickets: what may be offered, issuing, and what the paper did.
import { assertNever } from '../../core/assert.ts';
import type { DeviceEvent, KioskInputs, TicketRequest } from '../kiosk-session/event.ts';
import { only, show, type KioskSession, type Transition } from '../kiosk-session/memory.ts';
import type { VisitView, WalkInOffer } from '../kiosk-session/state.ts';
import type { PrinterStateCode } from '../../core/printer-state-code.ts';

/** With "further services" at most seven choices on a screen. */
const CHOICES_PER_PAGE = 6;

export const printerWorks = (printer: PrinterStateCode): boolean => printer === 'ready' || printer === 'paper-low';

/** A walk-in ticket for a service. */
export const requestFor = (serviceId: string, codeHmac: string | null): TicketRequest => ({
  serviceId,
  onlyDeskId: null,
  priority: 'walk-in',
  appointmentId: null,
  codeHmac,
  bookedFor: null,
  checkedInAt: null,
  decidedBy: 'none',
  confirmsVisit: false,
  confirmAtDesk: false,
  needsDecision: false,
  uncertainTime: false,
});

/** What walk-in ticket a refusal can offer: for the visit's own service, else for any. */
export function offerOf(
  serviceId: string | null,
  inputs: KioskInputs,
): { offer: WalkInOffer; pending: TicketRequest | null } {
  const none = (reason: Extract<WalkInOffer, { possible: false }>['reason'], nextFreeDay: string | null) =>
    ({ offer: { possible: false, reason, nextFreeDay }, pending: null }) as const;
  const own = serviceId === null ? undefined : inputs.services.find((c) => c.serviceId === serviceId);
  const closed = own
    ? own.closed
    : inputs.services.every((c) => c.closed)
      ? (inputs.services[0]?.closed ?? { reason: 'no-settings' as const, nextFreeDay: null })
      : null;
  if (serviceId !== null && !own) return none('not-offered', null);
  if (closed) return none(closed.reason, closed.nextFreeDay);
  if (!printerWorks(inputs.printer)) return none('printer', null);
  return own
    ? { offer: { possible: true, service: own.name }, pending: requestFor(own.serviceId, null) }
    : { offer: { possible: true, service: null }, pending: null };
}

/** The services for walk-ins; with a printer that cannot print, staff instead. */
export function chooseService(s: KioskSession, inputs: KioskInputs, page = 0): KioskSession {
  if (!printerWorks(inputs.printer))
    return show(s, { name: 'see-staff', reason: 'walk-in-without-printer', number: null });
  const pages = Math.max(1, Math.ceil(inputs.services.length / CHOICES_PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const choices = inputs.services.slice(shown * CHOICES_PER_PAGE, (shown + 1) * CHOICES_PER_PAGE);
  return show(s, { name: 'choose-service', choices, page: shown, pages });
}

export const refreshChoices = (s: KioskSession, inputs: KioskInputs): KioskSession =>
  s.state.name === 'choose-service' ? chooseService(s, inputs, s.state.page) : s;

/** One press, at most one number: the appliance saves it before a byte leaves. `visit` null: a walk-in. */
export function issue(
  s: KioskSession,
  request: TicketRequest,
  visit: VisitView | null,
  inputs: KioskInputs,
  isWithoutPaper = false,
): Transition {
  const remembered = { ...s, memory: { ...s.memory, pending: request, visit } };
  if (!isWithoutPaper && !printerWorks(inputs.printer)) return only(withoutPrinter(remembered, inputs.printer));
  const ask = s.memory.ask + 1;
  const session = show(
    { ...remembered, memory: { ...remembered.memory, ask, pressedAt: inputs.now } },
    { name: 'printing', ticket: null },
  );
  return {
    session,
    effects: [{ type: 'issue-ticket', ask, request, isWithoutPaper, language: s.language, pressedAt: inputs.now }],
  };
}

/** No number yet: a valid code is offered a number without paper, a walk-in is sent to staff. */
function withoutPrinter(s: KioskSession, printer: PrinterStateCode): KioskSession {
  const { visit } = s.memory;
  return visit
    ? show(s, { name: 'no-paper-offer', visit, printer })
    : show(s, { name: 'see-staff', reason: 'walk-in-without-printer', number: null });
}

type SavedEvent = Extract<DeviceEvent, { type: 'printer-not-ready' | 'ticket-saved' | 'ticket-not-saved' }>;

/** What saving led to. */
export function onSaved(s: KioskSession, event: SavedEvent): Transition {
  switch (event.type) {
    case 'printer-not-ready':
      return only(withoutPrinter({ ...s, printer: event.printer }, event.printer));
    case 'ticket-not-saved':
      return only(show(s, { name: 'see-staff', reason: event.reason, number: null }));
    case 'ticket-saved':
      return only(
        event.isWithoutPaper
          ? show(s, { name: 'show-number', ticket: event.ticket, why: 'asked', printer: s.printer, copyMayCome: false })
          : show(s, { name: 'printing', ticket: event.ticket }),
      );
    default:
      return assertNever(event);
  }
}

/** What the paper did; news of somebody else's ticket changes nothing on the screen. */
export function onPaper(
  s: KioskSession,
  event: Extract<DeviceEvent, { type: 'paper' | 'resumed' | 'ticket-copying' }>,
): KioskSession {
  const { state } = s;
  if (event.type === 'resumed') {
    // The person may still be there: the number at once, the marked copy when the printer is ready.
    const restarted = {
      name: 'show-number',
      ticket: event.ticket,
      why: 'restarted',
      printer: s.printer,
      copyMayCome: true,
    } as const;
    return ['starting', 'welcome'].includes(state.name) ? show(s, restarted) : s;
  }
  if (event.type === 'ticket-copying')
    return state.name === 'printing' && state.ticket === null ? show(s, { name: 'printing', ticket: event.ticket }) : s;
  const shown = state.name === 'printing' || state.name === 'show-number' ? state.ticket : null;
  if (shown?.ticketId !== event.ticket.ticketId) return s;
  const { ticket, outcome } = event;
  switch (outcome.kind) {
    case 'printed':
      return show(s, { name: 'take-ticket', ticket });
    case 'presumed':
      return show(s, { name: 'ask-ticket', ticket });
    case 'failed':
      return show(s, {
        name: 'show-number',
        ticket,
        why: 'printer',
        printer: outcome.printer,
        copyMayCome: outcome.copyMayCome,
      });
    default:
      return assertNever(outcome);
  }
}
