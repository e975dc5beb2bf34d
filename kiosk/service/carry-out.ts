// Carries out what the session asks for, and brings each answer back as an event.
import { assertNever } from '../../shared/core/assert.ts';
import type { Result } from '../../shared/core/result.ts';
import type { KioskEffect, KioskEvent, KioskSession, SetUpFields, SetUpProblem } from '../../shared/domain/kiosk-session.ts';
import { addDiagnostic } from '../store/diagnostics-store.ts';
import { StoreFailure } from '../store/open-store.ts';
import { findTicket } from '../store/ticket-store.ts';
import type { CheckIn } from './check-in.ts';
import type { KioskContext } from './context.ts';
import { issueTicket } from './issue-ticket.ts';
import { checkPin } from './maintenance-pin.ts';
import { notePaper } from './paper.ts';
import { askStatus, type TicketPrinter } from './print-ticket.ts';
import type { PrinterSlot } from './printer-slot.ts';
import { wordOf } from './printer-word.ts';
import { technicianView } from './technician-view.ts';
import { showTicket, testReceipt } from './ticket-view.ts';

export type Hands = {
  readonly ctx: KioskContext;
  readonly checkIn: CheckIn;
  readonly tickets: TicketPrinter;
  readonly slot: PrinterSlot;
  readonly session: () => KioskSession;
  readonly tell: (event: KioskEvent) => void;
  readonly stopped: AbortSignal;
  readonly about: () => { version: string; kioskName: string; serverUrl: string };
  readonly profiles: readonly string[];
  /** Pairs; null when it worked. */
  readonly setUp: (fields: SetUpFields) => Promise<SetUpProblem | null>;
  readonly syncNow: () => Promise<Result<string, string>>;
  readonly onAlarm: () => void;
};

export async function carryOut(hands: Hands, effect: KioskEffect): Promise<void> {
  const { ctx, tell } = hands;
  switch (effect.type) {
    case 'ask-code':
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
    case 'open-technician-view': {
      const { printer, printerProfile, fromEnvironment } = hands.slot.settings;
      const view = await technicianView(ctx, { ...hands.about(), session: hands.session() }, hands.stopped);
      tell({ type: 'technician-view', view, fields: { printer, printerProfile, fromEnvironment }, profiles: hands.profiles });
      return;
    }
    case 'run-task':
      return runTask(hands, effect);
    case 'save-printer': {
      const { printer, printerProfile } = effect;
      return tellChanged(hands, await hands.slot.use({ printer, printerProfile }));
    }
    case 'use-environment':
      return tellChanged(hands, await hands.slot.useEnvironment());
    case 'set-up':
      tell({ type: 'set-up-answered', problem: await hands.setUp(effect.fields) });
      return;
    default:
      return assertNever(effect);
  }
}

/** The printer's state as of now; while it prints, the state it had. */
const askReady = async ({ ctx, tickets, stopped }: Hands) => (tickets.isPrinting ? ctx.printer().printer.lastStatus : askStatus(ctx, stopped));

async function issue(hands: Hands, effect: Extract<KioskEffect, { type: 'issue-ticket' }>): Promise<void> {
  const { ctx, tickets, tell } = hands;
  const { ask, request, isWithoutPaper, language, pressedAt } = effect;
  if (!isWithoutPaper) {
    const status = await askReady(hands);
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
  tell({ type: 'ticket-saved', ask, ticket: showTicket(ctx, issued.value, 0).view, isWithoutPaper });
  if (!isWithoutPaper) await tickets.printOriginal(issued.value.ticketId);
}

async function copy(hands: Hands, effect: Extract<KioskEffect, { type: 'copy-ticket' }>): Promise<void> {
  const { ctx, tickets, tell } = hands;
  const { ask, ticketId } = effect;
  const status = await askReady(hands);
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

async function runTask(hands: Hands, { task, ticketId }: Extract<KioskEffect, { type: 'run-task' }>): Promise<void> {
  const { ctx, tickets, tell } = hands;
  const done = (isOk: boolean, detail: string) => tell({ type: 'task-done', task, isOk, detail });
  ctx.log.info('technician-task', { task });
  ctx.store.write(({ db }) => addDiagnostic(db, ctx.clock.now(), 'technician-task', task));
  switch (task) {
    case 'test-ticket': {
      const printed = await ctx.printer().printer.print(testReceipt(ctx), hands.stopped);
      if (printed.ok) ctx.store.write(({ db }) => notePaper(ctx, db, { mm: printed.value.heightMm, isTicket: false }));
      return printed.ok ? done(true, printed.value.certainty) : done(false, wordOf(printed.error.status));
    }
    case 'reconnect-printer': {
      await ctx.printer().printer.reconnect();
      const status = await askStatus(ctx, hands.stopped);
      return done(status.state === 'ready', wordOf(status));
    }
    case 'sync-now': {
      const synced = await hands.syncNow();
      return synced.ok ? done(true, synced.value) : done(false, synced.error);
    }
    case 'reprint': {
      const isKnown = ticketId !== null && (await tickets.printTechnicianCopy(ticketId));
      return done(isKnown, isKnown ? wordOf(ctx.printer().printer.lastStatus) : 'unknown-ticket');
    }
    default:
      return assertNever(task);
  }
}

async function tellChanged(hands: Hands, changed: Result<void, string>): Promise<void> {
  if (!changed.ok) {
    hands.tell({ type: 'task-done', task: 'reconnect-printer', isOk: false, detail: changed.error });
    return;
  }
  const status = await askStatus(hands.ctx, hands.stopped);
  hands.tell({ type: 'task-done', task: 'reconnect-printer', isOk: status.state === 'ready', detail: wordOf(status) });
}
