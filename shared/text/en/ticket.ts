// In English: the words on a paper ticket.
import type { PeopleAhead } from '../../domain/queue/queue-discipline.ts';
import type { Estimate } from '../../domain/queue/wait-estimate.ts';
import type { TicketReceiptTexts } from '../../domain/ticket/ticket-receipt.ts';
import { aheadLines } from '../people-ahead.ts';

/** About how long: `około 10–25 min`; shared by the ticket, the kiosk and the status page. */
export const estimatesEn: (estimate: Estimate) => string = (e) =>
  e.kind === 'no-data' ? 'no data' : e.kind === 'over' ? 'over 90 min' : `about ${e.fromMinutes}–${e.toMinutes} min`;

/** People ahead in lines: the count, of whom how many booked, and why the booked ones may come first. */
const AHEAD: (ahead: PeopleAhead) => readonly string[] = (a) =>
  aheadLines(
    'en',
    a,
    'Nobody is ahead of you',
    'Ahead of you',
    'booked',
    'with a ticket',
    'People with a booking go in at their time',
  );

export const ticketEn: TicketReceiptTexts = {
  copy: 'DUPLICATE',
  test: 'TEST TICKET',
  priority: {
    booked: 'Booked visit',
    early: 'Booked, before time',
    late: 'Booked, after time',
    'walk-in': 'Without a booking',
  },
  toDecide: 'Visit to be decided',
  assisted: 'With priority',
  desk: (n) => `Desk ${n}`,
  desks: (ns) => `Desks ${ns.join(', ')}`,
  bookedFor: (time) => `Booked for ${time}`,
  early: (time) => `You are early. We will call you at about ${time}`,
  ahead: AHEAD,
  waitingTime: 'Waiting time:',
  estimate: estimatesEn,
  computedAt: (time) => `As of ${time}`,
  showToStaff: 'Show your ticket to a member of staff',
  confirmAtDesk: 'We will confirm your visit at the desk',
  needsDecision: 'The office must decide about your visit',
  codeUnchecked: 'We will check your code at the desk',
  visitAsOf: (time) =>
    `Issued without a connection to the office${time === '' ? '' : ` (as of ${time})`}. We will check later changes to your visit at the desk`,
  printedAt: (day, time) => `Printed ${day}, ${time}`,
  waitForCall: 'Wait for your call: screen and voice',
  livePage: 'Live queue:',
};
