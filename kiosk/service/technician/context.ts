// What the technician's sections and tasks may use of the kiosk.
import type { ListedPort } from '../../../hardware/transport/list-ports.ts';
import type { Result } from '../../../shared/core/result.ts';
import type { MenuPosition, SectionName } from '../../../shared/domain/technician/sections.ts';
import type { KioskSession } from '../../../shared/domain/kiosk-session/memory.ts';
import type { OutcomeOf, TaskName, TechnicianTask, ViewOf } from '../../../shared/domain/technician/technician.ts';
import type { MoveProblem } from '../../sync/move-server.ts';
import type { KioskContext } from '../context.ts';
import type { TicketPrinter } from '../ticket/ticket-printer.ts';
import type { PrinterSlot } from '../printer/printer-slot.ts';
import type { MachineContext } from './machine-context.ts';

export type TechnicianContext = {
  readonly ctx: KioskContext;
  readonly tickets: TicketPrinter;
  readonly slot: PrinterSlot;
  readonly session: () => KioskSession;
  readonly about: () => { version: string; kioskName: string; serverUrl: string };
  readonly profiles: readonly string[];
  /** Ports of this machine that a printer may be at. */
  readonly listPorts: () => readonly ListedPort[];
  readonly machine: MachineContext;
  /** What the membership does when a technician asks for it; the errors are words of the server client, or `not-paired`. */
  readonly sync: {
    readonly kioskId: () => string | null;
    readonly syncNow: () => Promise<Result<string, string>>;
    readonly takeSnapshot: () => Promise<Result<void, string>>;
    readonly moveTo: (serverUrl: string) => Promise<Result<void, MoveProblem | 'not-paired'>>;
    /** As the setting names it. */
    readonly serverUrlSet: string | undefined;
    readonly reviewSetAside: () => Promise<Result<void, string>>;
    /** Pushes what it can, then ends the pairing and shows the set-up page. */
    readonly leave: () => Promise<Result<{ left: number }, string>>;
  };
  readonly stopped: AbortSignal;
};

/** Reads one section; `signal` ends when the section is left or its time is up. */
export type ReadSection<S extends SectionName> = (
  context: TechnicianContext,
  place: MenuPosition,
  signal: AbortSignal,
) => ViewOf<S> | Promise<ViewOf<S>>;
/** Carries one task out. A fault that can be expected is an outcome; only a programmer's error throws. */
export type RunTask<T extends TaskName> = (
  context: TechnicianContext,
  task: Extract<TechnicianTask, { task: T }>,
) => Promise<OutcomeOf<T>>;
