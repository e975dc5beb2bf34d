// The shape, the same in every language: what the live status says.

export type StatusText = {
  readonly title: string;
  readonly lead: string;
  readonly asOf: (time: string) => string;
  readonly reload: string;
  readonly noData: string;
  /** Announced when the figures can no longer be trusted. */
  readonly stale: string;
  readonly waitingTotal: (count: number) => string;
  readonly desks: string;
  readonly desk: (number: string) => string;
  readonly states: Record<'open' | 'away' | 'closed', string>;
  /** Away since the day began, before anybody opened it. */
  readonly notYetOpened: string;
  readonly closedDesk: string;
  readonly waiting: string;
  /** One person counted at each desk that may call them. */
  readonly sharedWaiting: string;
  readonly people: (count: number) => string;
  readonly wait: string;
  readonly now: string;
  readonly nobodyNow: string;
  /** Of every desk. */
  readonly allClosed: string;
  readonly serves: string;
  readonly services: string;
  readonly servicesLead: string;
  readonly columns: Record<'service' | 'waiting' | 'wait' | 'tickets', string>;
  readonly ticketsLeft: (count: number) => string;
  readonly ticketsFree: string;
  readonly walkInClosed: Record<
    'not-offered' | 'closed-today' | 'intake-ended' | 'tickets-gone' | 'nobody-serves',
    string
  >;
  /** The way on where nobody serves a service today. */
  readonly nobodyServes: (phone: string) => string;
  /** Open, but nobody is at its console. */
  readonly consoleGone: string;
  readonly booked: string;
  readonly book: string;
};
