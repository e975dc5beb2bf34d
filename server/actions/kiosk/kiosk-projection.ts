// What a kiosk may know of the office, its visits and its tickets: no name, no address, codes as keyed hashes only.
import type { KioskAppointment, KioskTicket, kioskSettingsSchema } from '../../../shared/api/kiosk-sync.ts';
import type { z } from 'zod';
import { localDay } from '../../../shared/core/local-time.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import type { Paper } from '../../store/issued-ticket-store.ts';
import type { Kiosk } from '../../store/kiosk-store.ts';
import type { Ticket } from '../../store/ticket-store.ts';
import type { Tx } from '../../store/store.ts';
import type { Visit } from '../../store/visit-store.ts';
import { codeHmacOf } from '../booking/code-key.ts';
import { kioskPlan, reserveDayOf, reserveOf } from '../desk/dispensers.ts';

export function kioskAppointmentOf(visit: Visit, codeKey: string): KioskAppointment {
  return {
    appointmentId: visit.id,
    codeHmac: codeHmacOf(codeKey, visit.code),
    serviceId: visit.serviceId,
    deskId: visit.deskId,
    deskChosen: visit.isDeskChosen,
    startsAt: visit.startsAt,
    // A visit that holds no time cannot be confirmed where nobody can look whether it is still free.
    state: visit.state === 'pending' && !visit.holdsSlot ? 'expired' : visit.state,
    heldUntil: visit.heldUntil,
    version: visit.version,
    endsAt: visit.endsAt,
    keptDespite: visit.keptDespite,
  };
}

/** Each piece of paper of a place by the id that its own dispenser knows. */
export function kioskTicketsOf(
  ticket: Ticket,
  papers: readonly Paper[],
  deskNumbers: ReadonlyMap<string, string>,
): KioskTicket[] {
  const isCalled = ticket.state === 'called' || ticket.state === 'serving';
  // A number that a clerk read off is the kiosk's own paper: it knows that better.
  return papers
    .filter((paper) => !paper.isGuess)
    .map((paper) => ({
      ticketId: paper.ticketId,
      appointmentId: ticket.appointmentId,
      day: paper.onDay,
      series: paper.series,
      number: paper.number,
      state: ticket.state,
      calledToDesk: isCalled && ticket.calledDeskId !== null ? (deskNumbers.get(ticket.calledDeskId) ?? null) : null,
      copies: paper.copies,
      priority: ticket.priority,
    }));
}

export const deskNumbersById = (office: Office): ReadonlyMap<string, string> =>
  new Map(office.desks.map((d) => [d.id, d.number]));

/** A new kiosk's plan applies at once; plans do not change later. */
export async function kioskSettingsOf(
  tx: Tx,
  ctx: Context,
  office: Office,
  kiosk: Kiosk,
): Promise<z.infer<typeof kioskSettingsSchema>> {
  const reserveOn = await reserveDayOf(tx, kiosk.id);
  return {
    office,
    numbering: {
      plan: kioskPlan(kiosk.dispenser),
      fromDay: localDay(kiosk.pairedAt ?? ctx.clock.now(), office.zone),
      ...(reserveOn === undefined ? {} : { reserveOn }),
    },
    reserve: reserveOf(kiosk.dispenser),
    pinHash: kiosk.pinHash,
    statusUrl: `${ctx.publicUrl}/stan`,
    phone: office.phone,
  };
}
