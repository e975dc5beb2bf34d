// Staff give a ticket to somebody without a visit, for example while no kiosk works.
import type { Language } from '../../../shared/core/language.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { servingToday } from '../../../shared/domain/queue/desk-today.ts';
import type { Context } from '../../app/context.ts';
import { answerFor, inOfficeDay, queueDesksNow, ticketOfToday, type TicketAnswer } from './at-desk.ts';
import { counterBody, issueCounterTicket } from './issue-counter-ticket.ts';
import { assist } from './mark-assisted.ts';

export type WalkInInput = {
  readonly serviceId: string;
  readonly staffId: string | null;
  readonly language: Language;
  readonly assistedReason?: string | undefined;
};

export type WalkInRefusal = 'no-such-service' | 'nobody-serves';

/** Staff may go beyond hours and limits: the ticket then carries a word about it. Nobody gets a ticket for what nobody serves. */
export function issueWalkInTicket(ctx: Context, input: WalkInInput): Promise<Result<TicketAnswer, WalkInRefusal>> {
  return inOfficeDay<TicketAnswer, WalkInRefusal>(ctx, input.staffId, async (at) => {
    const service = at.office.services.find((s) => s.id === input.serviceId);
    if (service === undefined) return err('no-such-service');
    if (servingToday(await queueDesksNow(at), service.id).length === 0) return err('nobody-serves');
    const ticketId = await issueCounterTicket(at, {
      visitId: null,
      body: counterBody(at, {
        serviceId: service.id,
        priority: 'walk-in',
        language: input.language,
        decidedBy: 'none',
      }),
    });
    if (input.assistedReason !== undefined)
      await assist(at, (await ticketOfToday(at, ticketId))!, input.assistedReason);
    return ok(await answerFor(at, ticketId));
  });
}
