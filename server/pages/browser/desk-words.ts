// Hours, reasons and marks of a ticket as the console shows them.
import type { DeskReason, DeskTicket, DeskWaiting } from '../../../shared/api/desk.ts';
import { deskText as text } from '../../../shared/text/desk.ts';
import { CALL_REASONS } from '../../../shared/text/queue.ts';

let format = new Intl.DateTimeFormat('pl', { hour: 'numeric', minute: '2-digit' });

/** All hours are the office's, wherever the browser thinks it is. */
export function useZone(zone: string): void {
  format = new Intl.DateTimeFormat('pl', { hour: 'numeric', minute: '2-digit', timeZone: zone });
}

export const hourText = (at: number): string => format.format(at);
export const reasonText = (reason: DeskReason): string =>
  CALL_REASONS.pl({ rank: reason.place, time: hourText(reason.at), passedBy: reason.passedBy ?? 0 });
export const numbersText = (ticket: { readonly numbers: readonly string[] }): string => ticket.numbers.join(' ');

/** What a clerk should know beside the number, most important first; not what the reason says already. */
export function marksOf(ticket: DeskTicket & { readonly reason?: DeskWaiting['reason'] }): string[] {
  return [
    ...(ticket.isAssisted && ticket.reason?.place !== 'assisted' ? [text.assisted] : []),
    ...(ticket.onlyDeskNumber === null ? [] : [text.onlyDesk(ticket.onlyDeskNumber)]),
    ...(ticket.language === 'pl' ? [] : [text.language[ticket.language]]),
    ...ticket.flags.map((flag) => text.flags[flag]),
  ];
}
