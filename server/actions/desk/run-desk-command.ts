// One command of the desk console to the one action behind it.
import type { DeskCommand, DeskRefusal } from '../../../shared/api/desk.ts';
import { ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import type { DeskInput, TicketAnswer } from './at-desk.ts';
import { callByNumber } from './call-by-number.ts';
import { callNextTicket } from './call-next-ticket.ts';
import { checkInByCode } from '../visit/check-in-by-code.ts';
import { finishServing } from './finish-serving.ts';
import { issueWalkInTicket } from './issue-walk-in-ticket.ts';
import { markAssisted } from './mark-assisted.ts';
import { markNoShow } from './mark-no-show.ts';
import { parkTicket } from './park-ticket.ts';
import { pickTicket } from './pick-ticket.ts';
import { recallTicket } from './recall-ticket.ts';
import { restoreTicket } from './restore-ticket.ts';
import { returnTicket } from './return-ticket.ts';
import { serveToday } from './serve-today.ts';
import { setDeskState } from './set-desk-state.ts';
import { startServing } from './start-serving.ts';
import { transferTicket } from './transfer-ticket.ts';
import { undoCall } from './undo-call.ts';
import { withdrawTicket } from './withdraw-ticket.ts';

/** The ticket it was about; null for `set-state` and `serve-today`. */
export async function runDeskCommand(
  ctx: Context,
  input: DeskInput,
  command: DeskCommand,
): Promise<Result<TicketAnswer | null, DeskRefusal>> {
  // Whatever names a ticket names the version of it that the clerk saw.
  const desk: DeskInput =
    'version' in command ? { ...input, seen: { ticketId: command.ticketId, version: command.version } } : input;
  switch (command.command) {
    case 'call-next':
      return callNextTicket(ctx, desk);
    case 'recall':
      return recallTicket(ctx, desk);
    case 'undo-call':
      return undoCall(ctx, desk);
    case 'start':
      return startServing(ctx, desk);
    case 'finish':
      return finishServing(ctx, desk);
    case 'no-show':
      return markNoShow(ctx, desk);
    case 'park':
      return parkTicket(ctx, { ...desk, ticketId: command.ticketId });
    case 'restore':
      return restoreTicket(ctx, { ...desk, ticketId: command.ticketId });
    case 'return':
      return returnTicket(ctx, { ...desk, ticketId: command.ticketId });
    case 'transfer':
      return transferTicket(ctx, {
        ...desk,
        ticketId: command.ticketId,
        toDeskId: command.toDeskId,
        toServiceId: command.toServiceId,
      });
    case 'mark-assisted':
      return markAssisted(ctx, { ...desk, ticketId: command.ticketId, reason: command.reason });
    case 'call-number':
      return callByNumber(ctx, { ...desk, number: command.number, isSure: command.isSure });
    case 'pick':
      return pickTicket(ctx, { ...desk, ticketId: command.ticketId, reason: command.reason });
    case 'withdraw':
      return withdrawTicket(ctx, { ...desk, ticketId: command.ticketId, reason: command.reason });
    case 'set-state': {
      const done = await setDeskState(ctx, { ...desk, state: command.state, was: command.was });
      return done.ok ? ok(null) : done;
    }
    case 'serve-today': {
      const done = await serveToday(ctx, {
        deskId: command.toDeskId ?? desk.deskId,
        serviceId: command.serviceId,
        isOn: command.isOn,
        staffId: desk.staffId,
      });
      return done.ok ? ok(null) : done;
    }
    case 'check-in':
      return checkInByCode(ctx, { code: command.code, staffId: desk.staffId, despite: command.despite });
    case 'walk-in':
      return issueWalkInTicket(ctx, {
        serviceId: command.serviceId,
        staffId: desk.staffId,
        language: command.language,
        assistedReason: command.assistedReason,
      });
  }
}
