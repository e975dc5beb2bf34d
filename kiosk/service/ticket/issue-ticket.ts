// One press, one number: number, ticket, print job and facts in one transaction, before a byte leaves for the printer.
import type { Language } from '../../../shared/core/language.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { StaffReason } from '../../../shared/domain/kiosk-session/state.ts';
import type { TicketRequest } from '../../../shared/domain/kiosk-session/event.ts';
import { nextNumber, type NumberingPlan } from '../../../shared/domain/ticket/ticket-number.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import type { TicketIssuedFact } from '../../../shared/events/kiosk-fact.ts';
import { StoreFailure, type Db } from '../../store/open-store.ts';
import { addJob } from '../../store/print-ledger.ts';
import { insertTicket } from '../../store/ticket-row.ts';
import { isReserveDay, planFor } from '../../store/settings-store.ts';
import {
  findTicket,
  findTicketOf,
  isNumberTaken,
  lastNumberOf,
  takeNumber,
  type Ticket,
} from '../../store/ticket-store.ts';
import type { KioskContext } from '../context.ts';
import { serviceOf } from '../membership/office-data.ts';

export type IssueInput = {
  readonly request: TicketRequest;
  readonly language: Language;
  readonly pressedAt: Ms;
  /** The citizen took a number without paper: it is shown, not printed. */
  readonly isWithoutPaper: boolean;
};

const MOST_NUMBER = 99_999;

/** Durable when it returns. The error says why the citizen is sent to staff; then no number was taken. */
export function issueTicket(ctx: KioskContext, input: IssueInput): Result<Ticket, StaffReason> {
  const { request, pressedAt, isWithoutPaper } = input;
  const { office, settings } = ctx.office;
  ctx.crash.reach('after-press');
  const service = office && serviceOf(office, request.serviceId);
  if (!office || !settings || !service) return err('fault');
  const day = ctx.clock.officeDay(office.zone);
  const occurredAt = ctx.clock.now();
  const isKnown = isTimeKnown(ctx.clock.knowledge);
  try {
    const issued = ctx.store.write((tx): Result<Ticket, StaffReason> => {
      // Two presses for one visit that overlapped: the second finds the first one's ticket.
      if (
        request.appointmentId !== null &&
        findTicketOf(tx.db, isKnown ? day : null, { appointmentId: request.appointmentId, codeHmac: '' })
      )
        return err('ticket-unsure');
      const number = drawNumber(
        tx.db,
        { day, series: service.series, mayBeginAnew: ctx.clock.mayNumberAnew },
        isReserveDay(tx.db, day) ? settings.reserve : planFor(tx.db, day),
      );
      if (number === undefined) return err('no-numbers');
      ctx.crash.reach('after-number');
      const fact: TicketIssuedFact = {
        type: 'ticket-issued',
        version: 1,
        ticketId: ctx.ids.next(),
        day,
        series: service.series,
        number,
        serviceId: request.serviceId,
        ...(request.onlyDeskId === null ? {} : { onlyDeskId: request.onlyDeskId }),
        priority: request.priority,
        ...(request.appointmentId === null ? {} : { appointmentId: request.appointmentId }),
        ...(request.codeHmac === null ? {} : { codeHmac: request.codeHmac }),
        ...(request.bookedFor === null ? {} : { bookedFor: request.bookedFor }),
        checkedInAt: request.checkedInAt ?? pressedAt,
        language: input.language,
        decidedBy: request.decidedBy,
        confirmsVisit: request.confirmsVisit,
        ...(request.needsDecision ? { needsDecision: true } : {}),
        uncertainTime: request.uncertainTime || !isKnown,
      };
      const moment = ctx.clock.moment();
      const times = { occurredAt, rawClockAt: ctx.clock.raw(), moment };
      const extra = { pressedAt, codeHmac: request.codeHmac, confirmAtDesk: request.confirmAtDesk };
      // Nothing below it is given any more today, not even numbers that the server knew of once and has forgotten.
      takeNumber(tx.db, day, service.series, number);
      insertTicket(tx.db, fact, extra, { ...moment, steady: moment.steady - (occurredAt - fact.checkedInAt) });
      addJob(tx.db, {
        ticketId: fact.ticketId,
        copy: 0,
        state: isWithoutPaper ? 'shown' : 'saved',
        reason: 'original',
        at: occurredAt,
      });
      tx.appendFact(fact, times, extra);
      if (isWithoutPaper)
        tx.appendFact({ type: 'ticket-paper', version: 1, ticketId: fact.ticketId, copy: 0, outcome: 'shown' }, times);
      return ok(findTicket(tx.db, fact.ticketId)!);
    });
    if (issued.ok) {
      ctx.crash.reach('after-commit');
      ctx.onFact();
      ctx.log.info('ticket-issued', { ticketId: issued.value.ticketId, decidedBy: request.decidedBy });
    }
    return issued;
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    ctx.log.error('ticket-not-saved', { reason: error.reason });
    return err('fault');
  }
}

/** The plan's next free number; undefined when there is no plan or nothing is left. Unless numbers may begin anew with the day, those of earlier days are stepped over too. */
function drawNumber(
  db: Db,
  { day, series, mayBeginAnew }: { day: string; series: string; mayBeginAnew: boolean },
  plan: NumberingPlan | undefined,
): number | undefined {
  if (!plan) return undefined;
  let number = nextNumber(plan, lastNumberOf(db, day, series));
  while (isNumberTaken(db, mayBeginAnew ? day : null, series, number)) number = nextNumber(plan, number);
  return number > MOST_NUMBER ? undefined : number;
}
