// A code typed or scanned: asks the server for the present truth, and without an answer decides from the cache.
import { createHmac } from 'node:crypto';
import type { KioskAppointment, KioskTicket } from '../../../shared/api/kiosk-sync.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import type { CodeAnswer } from '../../../shared/domain/kiosk-session/event.ts';
import { formatNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { findAppointmentByCode } from '../../store/appointment-cache.ts';
import {
  adoptTicket,
  findServerTicket,
  findServerTicketOf,
  findTicket,
  findTicketOf,
} from '../../store/ticket-store.ts';
import type { ServerQuestions } from '../../sync/server-questions.ts';
import type { KioskContext } from '../context.ts';
import { decideCheckIn, type KnownTicket } from './decide-check-in.ts';

/** A citizen waits this long at most before the kiosk decides alone. */
export const SERVER_DEADLINE_MS: Ms = 800;
/** While the server did not answer before: one that is back answers within this, and nobody waits for one that hangs. */
export const SILENT_SERVER_DEADLINE_MS: Ms = 100;

export interface CheckIn {
  /** `pressedAt`: kiosk time of the press, at which arrival is judged. */
  answer(code: string, pressedAt: Ms): Promise<CodeAnswer>;
}

export const hmacOfCode = (codeKey: string, code: string): string =>
  createHmac('sha256', Buffer.from(codeKey, 'hex')).update(code).digest('hex');

type Truth = {
  readonly decidedBy: 'server' | 'cache';
  readonly appointment: KioskAppointment | undefined;
  readonly ticket: KioskTicket | undefined;
};

/** `client` null: not paired any more, the cache alone. */
export function createCheckIn(ctx: KioskContext, client: () => ServerQuestions | null): CheckIn {
  const fromCache = (codeHmac: string): Truth => ({
    decidedBy: 'cache',
    appointment: findAppointmentByCode(ctx.store.db, codeHmac),
    ticket: undefined,
  });
  /** Undefined when no usable answer came in time. */
  const askServer = async (code: string): Promise<Truth | undefined> => {
    const answer = await client()?.code(
      code,
      ctx.connectivity.state.isOnline ? SERVER_DEADLINE_MS : SILENT_SERVER_DEADLINE_MS,
    );
    if (!answer?.ok) return undefined;
    const { truth } = answer.value;
    return truth.kind === 'known'
      ? { decidedBy: 'server', appointment: truth.appointment, ticket: truth.ticket ?? undefined }
      : { decidedBy: 'server', appointment: undefined, ticket: undefined };
  };
  return {
    answer: async (code, pressedAt) => {
      const { office } = ctx.office;
      const codeKey = ctx.codeKey();
      if (!office || codeKey === null) return { kind: 'staff', reason: 'fault', number: null };
      const asked = { at: ctx.clock.now(), steady: ctx.steady.now() };
      const answer = askServer(code);
      // While the question is on its way.
      const codeHmac = hmacOfCode(codeKey, code);
      const truth = (await answer) ?? fromCache(codeHmac);
      // The answer may have set the kiosk's clock right: then the press was not when it seemed to be.
      const now = pressedAt + Math.round(ctx.clock.now() - asked.at - (ctx.steady.now() - asked.steady));
      const today = ctx.clock.officeDay(office.zone);
      const { knowledge } = ctx.clock;
      const ticket = knownTicket(ctx, truth, codeHmac, isTimeKnown(knowledge) ? today : null, now);
      return decideCheckIn({
        decidedBy: truth.decidedBy,
        appointment: truth.appointment,
        ticket,
        codeHmac,
        office,
        today,
        time: { now, knowledge },
      });
    },
  };
}

/** The visit's ticket: this kiosk's own, which the server may not know yet, or what the server says; `today` null: of whatever day, for this one is not known. */
function knownTicket(
  ctx: KioskContext,
  truth: Truth,
  codeHmac: string,
  today: string | null,
  at: Ms,
): KnownTicket | undefined {
  const { db } = ctx.store;
  const appointmentId = truth.appointment?.appointmentId ?? null;
  const own = findTicketOf(db, today, { appointmentId, codeHmac });
  const fromServer =
    truth.ticket && (today === null || truth.ticket.day === today)
      ? truth.ticket
      : appointmentId === null
        ? undefined
        : findServerTicketOf(db, today, appointmentId);
  if (own) {
    const said = fromServer?.ticketId === own.ticketId ? fromServer : findServerTicket(db, own.ticketId);
    // Two tickets of one visit are one place: what the server says of the other one holds for both.
    const state = said ?? fromServer;
    return {
      ticketId: own.ticketId,
      number: formatNumber(own.series, own.number),
      state: state?.state ?? 'waiting',
      calledToDesk: state?.calledToDesk ?? null,
      // The server counts every copy, the automatic one too; only the citizen's own are limited.
      copies: own.citizenCopies,
    };
  }
  if (!fromServer) return undefined;
  if (truth.appointment && !findTicket(db, fromServer.ticketId)) adopt(ctx, fromServer, truth.appointment, at);
  return { ...fromServer, number: formatNumber(fromServer.series, fromServer.number) };
}

/** A ticket of the counter or another kiosk, kept so that a copy can be printed here. */
function adopt(ctx: KioskContext, ticket: KioskTicket, appointment: KioskAppointment, at: Ms): void {
  // A server of before does not say: most of those who come back with a code came in time.
  const priority = ticket.priority ?? 'booked';
  ctx.store.write(({ db }) =>
    adoptTicket(db, {
      ticketId: ticket.ticketId,
      day: ticket.day,
      series: ticket.series,
      number: ticket.number,
      serviceId: appointment.serviceId,
      onlyDeskId: appointment.deskChosen ? appointment.deskId : null,
      priority,
      appointmentId: appointment.appointmentId,
      bookedFor: priority === 'walk-in' ? null : appointment.startsAt,
      checkedInAt: at,
      pressedAt: at,
      language: 'pl',
      confirmAtDesk: false,
      needsDecision: false,
      issuedHere: false,
      citizenCopies: ticket.copies,
      autoCopied: true,
      decidedBy: 'server',
      isByCode: false,
    }),
  );
}
