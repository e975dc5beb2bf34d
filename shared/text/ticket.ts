// The words on a paper ticket.
import type { Language } from '../core/language.ts';
import type { Estimate } from '../domain/queue/wait-estimate.ts';
import type { TicketReceiptTexts } from '../domain/ticket/ticket-receipt.ts';
import { estimatesEn, ticketEn } from './en/ticket.ts';
import { estimatesPl, ticketPl } from './pl/ticket.ts';
import { estimatesUk, ticketUk } from './uk/ticket.ts';

/** About how long: `około 10–25 min`; shared by the ticket, the kiosk and the status page. */
export const ESTIMATES: Record<Language, (estimate: Estimate) => string> = {
  pl: estimatesPl,
  uk: estimatesUk,
  en: estimatesEn,
};

export const TICKET_TEXTS: Record<Language, TicketReceiptTexts> = { pl: ticketPl, uk: ticketUk, en: ticketEn };
