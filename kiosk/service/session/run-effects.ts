// Carries out what the session asks for, and brings each answer back as an event.
import { assertNever } from '../../../shared/core/assert.ts';
import type { KioskEffect, KioskEvent, SetUpFields, SetUpProblem } from '../../../shared/domain/kiosk-session/session.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import { StoreFailure } from '../../store/open-store.ts';
import { findTicket } from '../../store/ticket-store.ts';
import type { CheckIn } from '../check-in/check-in.ts';
import { issueTicket } from '../ticket/issue-ticket.ts';
import { checkPin } from '../technician/maintenance-pin.ts';
import { noteTechnician } from '../technician/audit-technician.ts';
import { wordOf } from '../printer/printer-state-code.ts';
import type { Readiness } from '../printer/readiness.ts';
import type { TechnicianContext } from '../technician/context.ts';
import type { SectionReader } from '../technician/read-section.ts';
import { runTask } from '../technician/run-task.ts';
import { showTicket } from '../ticket/ticket-view.ts';

export type Hands = TechnicianContext & {
  readonly checkIn: CheckIn;
  readonly readiness: Readiness;
  readonly sections: SectionReader;
  readonly tell: (event: KioskEvent) => void;
  /** Pairs; null when it worked. */
  readonly setUp: (fields: SetUpFields) => Promise<SetUpProblem | null>;
  readonly onAlarm: () => void;
};

export async function carryOut(hands: Hands, effect: KioskEffect): Promise<void> {
  const { ctx, tell } = hands;
  switch (effect.type) {
    case 'ask-code':
      hands.readiness.askAhead();
      try {
        tell({ type: 'code-answered', ask: effect.ask, answer: await hands.checkIn.answer(effect.code, hands.session().memory.pressedAt) });
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        ctx.log.error('check-in-failed', { reason: error.reason });
        tell({ type: 'code-answered', ask: effect.ask, answer: { kind: 'staff', reason: 'fault', number: null } });
      }
      return;
    case 'issue-ticket':
      return issue(hands, effect);
    case 'copy-ticket':
      return copy(hands, effect);
    case 'note-no-paper':
      hands.tickets.notePaperMissing(effect.ticketId);
      return;
    case 'note-voice-not-heard':
      ctx.log.warn('voice-not-heard');
      ctx.store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'voice-not-heard', 'the page could not play the sound'));
      return;
    case 'alarm-misses':
      ctx.log.warn('misses-alarm', { lastHour: effect.lastHour });
      ctx.store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'misses-alarm', String(effect.lastHour)));
      hands.onAlarm();
      return;
    case 'check-pin': {
      const answer = await checkPin(ctx, effect.pin);
      tell({ type: 'pin-answered', ...answer });
      return;
    }
    case 'read-section':
      return hands.sections.read(effect.place, effect.isRenewal);
    case 'run-task':
      tell({ type: 'task-done', report: await runTask(hands, effect.task) });
      return;
    case 'technician-left':
      noteTechnician(ctx, { kind: 'left' });
      // Nobody is there any more to say that it works.
      return hands.slot.endTrial();
    case 'set-up':
      tell({ type: 'set-up-answered', problem: await hands.setUp(effect.fields) });
      return;
    default:
      return assertNever(effect);
  }
}

async function issue(hands: Hands, effect: Extract<KioskEffect, { type: 'issue-ticket' }>): Promise<void> {
  const { ctx, tickets, tell } = hands;
  const { ask, request, isWithoutPaper, language, pressedAt } = effect;
  if (!isWithoutPaper) {
    const status = await hands.readiness.ask();
    if (status.state !== 'ready') {
      tell({ type: 'printer-not-ready', ask, printer: wordOf(status) });
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

async function copy(hands: Hands, effect: Extract<KioskEffect, { type: 'copy-ticket' }>): Promise<void> {
  const { ctx, tickets, tell } = hands;
  const { ask, ticketId } = effect;
  const status = await hands.readiness.ask();
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
    tell({ type: 'paper', ticket: view, outcome: { kind: 'failed', printer: wordOf(status), copyMayCome: false } });
    return;
  }
  if (!(await tickets.printCitizenCopy(ticketId))) tell({ type: 'ticket-not-saved', ask, reason: 'copies-used' });
}
