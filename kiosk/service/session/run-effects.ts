// Carries out what the session asks for, and brings each answer back as an event.
import { assertNever } from '../../../shared/core/assert.ts';
import type { KioskEffect, KioskEvent } from '../../../shared/domain/kiosk-session/event.ts';
import type { SetUpFields, SetUpProblem } from '../../../shared/domain/kiosk-session/state.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import { StoreFailure } from '../../store/open-store.ts';
import { findTicket } from '../../store/ticket-store.ts';
import type { CheckIn } from '../check-in/check-in.ts';
import { issueTicket } from '../ticket/issue-ticket.ts';
import { checkPin } from '../technician/maintenance-pin.ts';
import { auditTechnician } from '../technician/audit-technician.ts';
import { printerStateCode } from '../printer/printer-state-code.ts';
import type { Readiness } from '../printer/readiness.ts';
import type { TechnicianContext } from '../technician/context.ts';
import type { SectionReader } from '../technician/read-section.ts';
import { runTask } from '../technician/run-task.ts';
import { showTicket } from '../ticket/ticket-view.ts';

export type EffectContext = TechnicianContext & {
  readonly checkIn: CheckIn;
  readonly readiness: Readiness;
  readonly sections: SectionReader;
  readonly tell: (event: KioskEvent) => void;
  /** Pairs; null when it worked. */
  readonly setUp: (fields: SetUpFields) => Promise<SetUpProblem | null>;
  readonly onAlarm: () => void;
};

export async function runEffect(context: EffectContext, effect: KioskEffect): Promise<void> {
  const { ctx, tell } = context;
  switch (effect.type) {
    case 'ask-code':
      context.readiness.askAhead();
      try {
        tell({
          type: 'code-answered',
          ask: effect.ask,
          answer: await context.checkIn.answer(effect.code, context.session().memory.pressedAt),
        });
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        ctx.log.error('check-in-failed', { reason: error.reason });
        tell({ type: 'code-answered', ask: effect.ask, answer: { kind: 'staff', reason: 'fault', number: null } });
      }
      return;
    case 'issue-ticket':
      return issue(context, effect);
    case 'copy-ticket':
      return copy(context, effect);
    case 'note-no-paper':
      context.tickets.notePaperMissing(effect.ticketId);
      return;
    case 'note-voice-not-heard':
      ctx.log.warn('voice-not-heard');
      ctx.store.write(({ db }) =>
        addDiagnostic(db, ctx.clock.now(), 'voice-not-heard', 'the page could not play the sound'),
      );
      return;
    case 'alarm-misses':
      ctx.log.warn('misses-alarm', { lastHour: effect.lastHour });
      ctx.store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'misses-alarm', String(effect.lastHour)));
      context.onAlarm();
      return;
    case 'check-pin': {
      const answer = await checkPin(ctx, effect.pin);
      tell({ type: 'pin-answered', ...answer });
      return;
    }
    case 'read-section':
      return context.sections.read(effect.place, effect.isRenewal);
    case 'run-task':
      tell({ type: 'task-done', report: await runTask(context, effect.task) });
      return;
    case 'technician-left':
      auditTechnician(ctx, { kind: 'left' });
      // Nobody is there any more to say that it works.
      return context.slot.endTrial();
    case 'set-up':
      tell({ type: 'set-up-answered', problem: await context.setUp(effect.fields) });
      return;
    default:
      return assertNever(effect);
  }
}

async function issue(context: EffectContext, effect: Extract<KioskEffect, { type: 'issue-ticket' }>): Promise<void> {
  const { ctx, tickets, tell } = context;
  const { ask, request, isWithoutPaper, language, pressedAt } = effect;
  if (!isWithoutPaper) {
    const status = await context.readiness.ask();
    if (status.state !== 'ready') {
      tell({ type: 'printer-not-ready', ask, printer: printerStateCode(status) });
      return;
    }
  }
  const issued = issueTicket(ctx, { request, language, pressedAt, isWithoutPaper });
  if (!issued.ok) {
    tell({ type: 'ticket-not-saved', ask, reason: issued.error });
    return;
  }
  const shown = showTicket(ctx, issued.value, 0);
  tell({ type: 'ticket-saved', ask, ticket: shown.view, isWithoutPaper });
  if (!isWithoutPaper) await tickets.printOriginal(issued.value, shown);
}

async function copy(context: EffectContext, effect: Extract<KioskEffect, { type: 'copy-ticket' }>): Promise<void> {
  const { ctx, tickets, tell } = context;
  const { ask, ticketId } = effect;
  const status = await context.readiness.ask();
  // Turned out of the office meanwhile: of its tickets nothing can be shown any more.
  if (!ctx.office.office) {
    tell({ type: 'ticket-not-saved', ask, reason: 'fault' });
    return;
  }
  const ticket = findTicket(ctx.store.db, ticketId);
  if (ticket && status.state !== 'ready') {
    // The ticket is valid without paper, and a copy that cannot come is not counted.
    const { view } = showTicket(ctx, ticket, 0);
    tell({ type: 'ticket-copying', ticket: view });
    tell({
      type: 'paper',
      ticket: view,
      outcome: { kind: 'failed', printer: printerStateCode(status), copyMayCome: false },
    });
    return;
  }
  if (!(await tickets.printCitizenCopy(ticketId))) tell({ type: 'ticket-not-saved', ask, reason: 'copies-used' });
}
