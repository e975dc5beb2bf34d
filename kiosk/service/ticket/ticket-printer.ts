// A ticket's way to paper: saved, sending, what the printer said; one marked copy by itself, and only while it is fresh.
import type { Printed, PrintFailure, PresentedTicketOutcome } from '../../../hardware/printer/printer.ts';
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import { SECOND, type Ms } from '../../../shared/core/clock.ts';
import type { Result } from '../../../shared/core/result.ts';
import type { KioskEvent, PaperOutcome } from '../../../shared/domain/kiosk-session/event.ts';
import type { PrinterStateCode } from '../../../shared/core/printer-state-code.ts';
import type { CrashStep } from '../../store/crash-points.ts';
import {
  addJob,
  copiesOpen,
  interruptedJobs,
  moveJob,
  nextCopy,
  type PrintReason,
  type PrintState,
} from '../../store/print-ledger.ts';
import { addCitizenCopy, findTicket, markAutoCopied, withdrawAutoCopy, type Ticket } from '../../store/ticket-store.ts';
import { Mutex } from '../../../shared/core/async/mutex.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { KioskContext } from '../context.ts';
import { createCopyWindow } from './copy-window.ts';
import { CITIZEN_COPIES } from '../../../shared/domain/ticket/ticket.ts';
import { askStatus } from '../printer/ask-status.ts';
import { notePaper } from '../printer/paper.ts';
import { printerStateCode } from '../printer/printer-state-code.ts';
import { showTicket, type ShownTicket } from './ticket-view.ts';

/** The driver has its own budget per ticket; this one only keeps a fault of the driver from holding the kiosk for good. */
const HARD_LIMIT_MS: Ms = 60 * SECOND;
/** While bytes are on the wire, and after the last byte but before the printer can have cut: for crash tests only. */
const CRASH_DELAYS: Partial<Record<CrashStep, Ms>> = { 'while-sending': 5, 'after-sent': 120 };

export interface TicketPrinter {
  /** The original of a ticket that was just saved. Resolves when its outcome is recorded. */
  printOriginal(ticket: Ticket, shown: ShownTicket): Promise<void>;
  /** A citizen's own copy, marked; false when the ticket has had all its copies or is not known. */
  printCitizenCopy(ticketId: string): Promise<boolean>;
  /** A presumed ticket did not come, says the citizen, who sees its number. */
  notePaperMissing(ticketId: string): void;
  /** Staff ask at the kiosk; marked. What came of it; undefined when the ticket is not known. */
  printTechnicianCopy(ticketId: string): Promise<Result<Printed, PrintFailure> | undefined>;
  /** After a start: what a stop interrupted is printed once more, marked, if it is fresh; else left to staff. */
  resume(): void;
  /** The printer may work again, or a minute has passed: prints copies owed, closes those whose time is over. */
  settleCopies(): Promise<void>;
  /** Resolves when nothing is being printed. */
  idle(): Promise<void>;
  readonly isPrinting: boolean;
  /** By the steady clock: when the present piece of work began. */
  readonly busySince: Ms | null;
}

/** `guard` gets the work that nobody waits for: a store that fails then must not be overlooked. */
export function createTicketPrinter(
  ctx: KioskContext,
  tell: (event: KioskEvent) => void,
  guard: (work: Promise<unknown>) => void,
  stopped: AbortSignal,
): TicketPrinter {
  const papers = new Mutex();
  let begunOrWaiting = 0;
  let busySince: Ms | null = null;
  /** One paper after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    begunOrWaiting += 1;
    return papers.run(async () => {
      busySince = ctx.steady.now();
      try {
        return await work();
      } finally {
        begunOrWaiting -= 1;
        busySince = null;
      }
    });
  };

  const copyWindow = createCopyWindow(ctx);
  /** Oldest first. */
  const copiesOwed = (): string[] =>
    copiesOpen(ctx.store.db)
      .filter((ticket) => copyWindow.isOpen(ticket))
      .map(({ ticketId }) => ticketId);

  /** `paper`: some came out, or may have; `mm` where the driver knows how much. */
  function record(
    ticket: Ticket,
    copy: number,
    to: Exclude<PrintState, 'saved' | 'sending'>,
    printer: PrinterStateCode | undefined,
    paper?: { mm: number | undefined },
  ): void {
    const at = ctx.clock.now();
    ctx.store.write((tx) => {
      if (paper) notePaper(ctx, tx.db, { ...paper, isTicket: true });
      moveJob(tx.db, { ticketId: ticket.ticketId, copy, to, printerState: printer, at });
      // The server knows a ticket by its own dispenser's facts; another's would be set aside.
      if (ticket.issuedHere)
        tx.appendFact(
          {
            type: 'ticket-paper',
            version: 1,
            ticketId: ticket.ticketId,
            copy,
            outcome: to,
            ...(printer === undefined ? {} : { printerState: printer }),
          },
          { occurredAt: at, rawClockAt: ctx.clock.raw(), moment: ctx.clock.moment() },
        );
    });
    ctx.onFact();
  }

  /** What became of a ticket that the printer holds out is a fact of its own; nobody waits for it. */
  function watchTicketOutcome(ticket: Ticket, copy: number, ticketOutcome: Promise<PresentedTicketOutcome>): void {
    guard(
      ticketOutcome.then((end) => {
        // Unseen is no news: the ticket was printed, more is not known.
        if (end === 'unseen' || stopped.aborted) return;
        record(ticket, copy, end, undefined);
        if (end === 'retracted') ctx.log.warn('ticket-retracted', { ticketId: ticket.ticketId, copy });
      }),
    );
  }

  /** `withdraw`: told instead of recording when not one byte left, so that this attempt counts for nothing. */
  async function printCopy(
    ticketId: string,
    copy: number,
    withdraw?: () => void,
  ): Promise<Result<Printed, PrintFailure>> {
    const ticket = findTicket(ctx.store.db, ticketId);
    if (!ticket) throw new Error('a print job without a ticket');
    return print(ticket, copy, showTicket(ctx, ticket, copy), withdraw);
  }

  async function print(
    ticket: Ticket,
    copy: number,
    shown: ShownTicket,
    withdraw?: () => void,
  ): Promise<Result<Printed, PrintFailure>> {
    const { ticketId } = ticket;
    if (copy === 0) copyWindow.open(ticket);
    // The job is on disk since the number is; whether it says `saved` or `sending` after a power cut, the same is done about it.
    ctx.store.writeLightly((db) => moveJob(db, { ticketId, copy, to: 'sending', at: ctx.clock.now() }));
    const over = new AbortController();
    void pause(ctx.timers, HARD_LIMIT_MS, AbortSignal.any([stopped, over.signal])).then(() => over.abort(CALLED_OFF));
    const printing = ctx.printer().printer.print(shown.receipt(copy), over.signal);
    await crashWhilePrinting(ctx, over.signal);
    const result = await printing;
    over.abort(CALLED_OFF);
    ctx.crash.reach('before-confirm');
    if (result.ok) {
      const to = result.value.certainty === 'confirmed' ? 'printed' : 'presumed';
      try {
        record(ticket, copy, to, undefined, { mm: result.value.heightMm });
        ctx.crash.reach('after-confirm');
      } finally {
        // The paper is there, even where it can no longer be written down.
        tell({ type: 'paper', ticket: shown.view, outcome: { kind: to } });
      }
      if (result.value.ticketOutcome) watchTicketOutcome(ticket, copy, result.value.ticketOutcome);
      return result;
    }
    const { paper, status } = result.error;
    const printer = printerStateCode(status);
    if (paper === 'nothing-sent' && withdraw) {
      withdraw();
      return result;
    }
    record(
      ticket,
      copy,
      paper === 'unknown' ? 'unknown' : 'failed',
      printer,
      paper === 'unknown' ? { mm: undefined } : undefined,
    );
    ctx.log.warn('ticket-not-printed', { ticketId, copy, paper, printer });
    const owesCopy = copy === 0 && ticket.issuedHere && !ticket.autoCopied && copyWindow.isOpen(ticket);
    const outcome: PaperOutcome = { kind: 'failed', printer, copyMayCome: owesCopy };
    tell({ type: 'paper', ticket: shown.view, outcome });
    return result;
  }

  function addCopy(ticketId: string, reason: PrintReason, isOwn = true): number {
    const at = ctx.clock.now();
    return ctx.store.write((tx) => {
      const copy = nextCopy(tx.db, ticketId);
      addJob(tx.db, { ticketId, copy, state: 'saved', reason, at });
      if (reason === 'automatic') markAutoCopied(tx.db, ticketId);
      if (reason === 'citizen') {
        addCitizenCopy(tx.db, ticketId);
        if (isOwn)
          tx.appendFact(
            { type: 'copy-requested', version: 1, ticketId, copy },
            { occurredAt: at, rawClockAt: ctx.clock.raw(), moment: ctx.clock.moment() },
          );
      }
      return copy;
    });
  }

  async function printCopiesOwed(): Promise<void> {
    while (!stopped.aborted) {
      const owed = copiesOwed()[0];
      if (owed === undefined) return;
      const status = await askStatus(ctx, stopped);
      if (status.state !== 'ready') return;
      const copy = addCopy(owed, 'automatic');
      await printCopy(owed, copy, () => ctx.store.write(({ db }) => withdrawAutoCopy(db, owed, copy)));
      // It could not even be begun: it is still owed, and tried again when the state has been asked anew.
      if (copiesOwed().includes(owed)) return;
    }
  }

  const settleCopies = (): Promise<void> =>
    inTurn(async () => {
      if (!ctx.office.office) return;
      for (const missed of copiesOpen(ctx.store.db)) {
        if (copyWindow.isOpen(missed)) continue;
        const ticket = findTicket(ctx.store.db, missed.ticketId)!;
        record(ticket, 0, 'shown', undefined);
        tell({
          type: 'paper',
          ticket: showTicket(ctx, ticket, 0).view,
          outcome: { kind: 'failed', printer: printerStateCode(ctx.printer().printer.lastStatus), copyMayCome: false },
        });
      }
      await printCopiesOwed();
    });

  return {
    printOriginal: async (ticket, shown) => {
      await inTurn(() => print(ticket, 0, shown));
      await settleCopies();
      ctx.store.tidy();
    },
    printCitizenCopy: async (ticketId) => {
      const ticket = findTicket(ctx.store.db, ticketId);
      if (!ticket || ticket.citizenCopies >= CITIZEN_COPIES) return false;
      const copy = addCopy(ticketId, 'citizen', ticket.issuedHere);
      ctx.onFact();
      tell({ type: 'ticket-copying', ticket: showTicket(ctx, ticket, copy).view });
      await inTurn(() => printCopy(ticketId, copy));
      return true;
    },
    notePaperMissing: (ticketId) => {
      const ticket = findTicket(ctx.store.db, ticketId);
      if (!ticket) return;
      ctx.printer().printer.noteMissing();
      record(ticket, 0, 'shown', undefined);
    },
    printTechnicianCopy: async (ticketId) => {
      if (!findTicket(ctx.store.db, ticketId)) return undefined;
      return inTurn(() => printCopy(ticketId, addCopy(ticketId, 'technician')));
    },
    resume: () => {
      const jobs = interruptedJobs(ctx.store.db);
      for (const job of jobs) {
        const ticket = findTicket(ctx.store.db, job.ticketId);
        if (!ticket) continue;
        // Nobody knows whether paper came out, so it is said; a fresh original is then owed a copy like any other.
        record(ticket, job.copy, 'unknown', undefined, job.state === 'sending' ? { mm: undefined } : undefined);
      }
      const owed = copiesOwed().at(-1);
      const ticket = owed === undefined ? undefined : findTicket(ctx.store.db, owed);
      if (ticket && ctx.office.office) tell({ type: 'resumed', ticket: showTicket(ctx, ticket, 0).view });
      ctx.log.info('printing-resumed', { interrupted: jobs.length });
    },
    settleCopies,
    idle: async () => {
      await papers.run(() => Promise.resolve());
    },
    get busySince() {
      return busySince;
    },
    get isPrinting() {
      return begunOrWaiting > 0;
    },
  };
}

async function crashWhilePrinting(ctx: KioskContext, signal: AbortSignal): Promise<void> {
  for (const [step, delayMs] of Object.entries(CRASH_DELAYS) as [CrashStep, Ms][]) {
    if (!ctx.crash.isArmed(step)) continue;
    await pause(ctx.timers, delayMs, signal);
    ctx.crash.reach(step);
  }
}
