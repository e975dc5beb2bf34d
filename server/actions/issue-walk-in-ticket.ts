// Staff give a ticket to somebody without a visit, for example while no kiosk works.
import type { Language } from '../../shared/core/language.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { Context } from '../app/context.ts';
import { answerFor, inOfficeDay, ticketOfToday, type TicketAnswer } from './at-desk.ts';
import { counterBody, issueCounterTicket } from './issue-counter-ticket.ts';
import { assist } from './mark-assisted.ts';

export type WalkInInput = { readonly serviceId: string; readonly staffId: string | null; readonly language: Language; readonly assistedReason?: string | undefined };

/** Staff may go beyond hours and limits: the ticket then carries a word about it. */
export function issueWalkInTicket(ctx: Context, input: WalkInInput): Promise<Result<TicketAnswer, 'no-such-service'>> {
  return inOfficeDay<TicketAnswer, 'no-such-service'>(ctx, input.staffId, async (at) => {
    if (!at.office.services.some((s) => s.id === input.serviceId)) return err('no-such-service');
    const placeId = await issueCounterTicket(at, { visitId: null, body: counterBody(at, { serviceId: input.serviceId, priority: 'walk-in', language: input.language, decidedBy: 'none' }) });
    if (input.assistedReason !== undefined) await assist(at, (await ticketOfToday(at, placeId))!, input.assistedReason);
    return ok(await answerFor(at, placeId));
  });
}
