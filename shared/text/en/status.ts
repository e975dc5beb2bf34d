// In English: what the live status says.
import { counted } from '../plural.ts';
import type { StatusText } from '../types/status.ts';
import { peopleEn, ticketsEn } from './nouns.ts';

export const statusEn: StatusText = {
  title: 'Queues now',
  lead: 'How many people wait, and how long it takes if you come now without a booking.',
  asOf: (time) => `As of ${time}`,
  reload: 'Refresh',
  noData: 'no data',
  stale: 'No connection to the office. We do not know how many people are waiting now.',
  waitingTotal: (n) => (n === 0 ? 'Nobody is waiting' : `${counted('en', n, peopleEn)} waiting`),
  desks: 'Desks',
  desk: (n) => `Desk ${n}`,
  states: { open: 'open', away: 'break', closed: 'closed' },
  notYetOpened: 'not open yet',
  closedDesk: 'This desk is not serving now.',
  waiting: 'Waiting',
  sharedWaiting: 'Whoever several desks may call is counted at each of them: they are the same people.',
  people: (n) => (n === 0 ? 'nobody' : counted('en', n, peopleEn)),
  wait: 'Time to wait',
  now: 'Now',
  nobodyNow: 'nobody',
  allClosed: 'No desk is serving now.',
  serves: 'Services:',
  services: 'Services',
  servicesLead: 'What to expect if you come now without a booking.',
  columns: { service: 'Service', waiting: 'Ahead of you', wait: 'Time to wait', tickets: 'Tickets for today' },
  ticketsLeft: (n) => `${counted('en', n, ticketsEn)} left`,
  ticketsFree: 'no limit',
  walkInClosed: {
    'not-offered': 'booked visits only',
    'closed-today': 'closed today',
    'intake-ended': 'no more given out today',
    'tickets-gone': 'today’s are gone',
    'nobody-serves': 'nobody deals with it today',
  },
  nobodyServes: (phone) => `What nobody deals with today can be done on another day: book a visit or call ${phone}.`,
  consoleGone: 'nobody there at the moment',
  booked: 'People with a booking go in at their time, so they may go in before people with a ticket.',
  book: 'Book a visit for a fixed time',
};
