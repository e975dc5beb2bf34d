// What the office knows of a code now; changes nothing.
import type { CodeAnswer } from '../../../shared/api/kiosk-sync.ts';
import { parseCode } from '../../../shared/domain/booking/code.ts';
import { conflictOf } from '../../../shared/domain/ticket/conflict.ts';
import type { Context } from '../../app/context.ts';
import * as issuedTickets from '../../store/issued-ticket-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { ticketOfVisit } from '../../store/ticket-store.ts';
import { visitByCode } from '../../store/visit-store.ts';
import { codeKeyOf } from '../booking/code-key.ts';
import { deskNumbersById, kioskAppointmentOf, kioskTicketsOf } from '../kiosk/kiosk-projection.ts';

/** `kioskId`: of several pieces of paper the asking kiosk's own is told. */
export function codeTruth(
  ctx: Context,
  input: { readonly code: string; readonly kioskId: string },
): Promise<CodeAnswer> {
  return ctx.store.read(async (tx): Promise<CodeAnswer> => {
    const serverTime = ctx.clock.now();
    const code = parseCode(input.code);
    const visit = code.ok ? await visitByCode(tx, ctx.officeId, code.value) : undefined;
    if (visit === undefined || visit.erasedAt !== null) return { serverTime, truth: { kind: 'unknown' } };
    const place = await ticketOfVisit(tx, visit.id);
    const papers = place === undefined ? [] : await issuedTickets.issuedOfTickets(tx, [place.id]);
    const own = papers.find((paper) => paper.issuer === input.kioskId) ?? papers[0];
    const ticket =
      place === undefined || own === undefined
        ? null
        : (kioskTicketsOf(place, [own], deskNumbersById(await loadOffice(tx, ctx.officeId)))[0] ?? null);
    const isAwaited = visit.state === 'pending' || visit.state === 'confirmed';
    const conflict = isAwaited ? (conflictOf(await loadOffice(tx, ctx.officeId), visit)?.kind ?? null) : null;
    return {
      serverTime,
      truth: {
        kind: 'known',
        appointment: { ...kioskAppointmentOf(visit, await codeKeyOf(tx, ctx)), conflict },
        ticket,
      },
    };
  });
}
